package org.galvanist.program;

import java.util.List;
import org.galvanist.program.SafetyLimits.Bound;
import org.galvanist.protocol.Place;

/**
 * Says where a protocol or a step asks for a wider limit than cell or channel allow: it is not
 * widened, and whoever wrote it should know.
 */
final class ScopeCheck {
  private final SafetyLimits above;
  private final Findings findings;

  /**
   * @param above limits of the scopes above, the tightest of each
   */
  ScopeCheck(SafetyLimits above, Findings findings) {
    this.above = above;
    this.findings = findings;
  }

  /** Judges the limits that one scope set. */
  void judge(SafetyLimits set, Place place) {
    set.bounds().forEach((kind, some) -> judge(kind, some, place));
  }

  private void judge(LimitKind kind, List<Bound> some, Place place) {
    for (Bound bound : some) {
      for (Bound held : above.of(kind)) {
        boolean wider = kind.isBeyond(bound.value(), held.value());
        if (wider && held.holdSecond() <= bound.holdSecond()) {
          findings.note(
              place,
              "The "
                  + bound.scope().words()
                  + " allows a "
                  + kind.words()
                  + (kind.isLeast() ? " down to " : " up to ")
                  + kind.brief(bound.value())
                  + ", but the "
                  + held.scope().words()
                  + " only "
                  + kind.brief(held.value())
                  + ": the "
                  + held.scope().words()
                  + "'s limit holds.",
              "");
          break;
        }
      }
    }
  }
}
