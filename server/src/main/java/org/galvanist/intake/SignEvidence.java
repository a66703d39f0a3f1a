package org.galvanist.intake;

import java.util.Optional;
import org.galvanist.analysis.Way;
import org.jspecify.annotations.Nullable;

/**
 * Whether the sign of the current means what the reader says: weighed by charge, against the kinds
 * of the steps, and where no step has one, against the counters. A sign is put right only where the
 * evidence of the whole file is against it by more than nine to one.
 */
final class SignEvidence {
  private static final double CLEAR = 9;

  private final double[] byKind = new double[4];
  private final double[] byCounter = new double[2];

  /** What was found wrong. */
  record Verdict(CurrentSign sign, boolean turnsRuns, String words) {}

  /** Takes an interval inside a step. */
  void weigh(@Nullable Way told, double integral, double charged, double discharged) {
    if (integral == 0) {
      return;
    }
    if (told != null) {
      boolean against = (told == Way.CHARGE) != (integral > 0);
      byKind[(told == Way.CHARGE ? 0 : 2) + (against ? 1 : 0)] += Math.abs(integral);
    }
    double net = charged - discharged;
    if (net != 0) {
      byCounter[(net > 0) == (integral > 0) ? 0 : 1] += Math.abs(net);
    }
  }

  /** The sign that the file's rows speak for; empty where they agree with what was declared. */
  Optional<Verdict> verdict(CurrentSign declared) {
    if (declared == CurrentSign.BY_STEP) {
      return Optional.empty();
    }
    CurrentSign turned =
        declared == CurrentSign.CHARGE_POSITIVE
            ? CurrentSign.DISCHARGE_POSITIVE
            : CurrentSign.CHARGE_POSITIVE;
    if (isClear(byKind[1], byKind[0]) ^ isClear(byKind[3], byKind[2])) {
      boolean both = byKind[0] + byKind[1] > 0 && byKind[2] + byKind[3] > 0;
      return Optional.of(
          both
              ? new Verdict(
                  CurrentSign.BY_STEP,
                  false,
                  "the current has one sign in charges and discharges alike: its sign was taken from"
                      + " the kind of the step")
              : new Verdict(turned, false, againstKinds()));
    }
    if (isClear(byKind[1] + byKind[3], byKind[0] + byKind[2])) {
      return Optional.of(new Verdict(turned, false, againstKinds()));
    }
    boolean noKinds = byKind[0] + byKind[1] + byKind[2] + byKind[3] == 0;
    return noKinds && isClear(byCounter[1], byCounter[0])
        ? Optional.of(
            new Verdict(
                turned,
                true,
                "the sign of the current is against the counters throughout: it was turned round"))
        : Optional.empty();
  }

  private static String againstKinds() {
    return "the sign of the current is against the kinds of the steps throughout: it was turned"
        + " round";
  }

  private static boolean isClear(double against, double agreeing) {
    return against > CLEAR * agreeing;
  }
}
