package org.galvanist.program;

import java.util.Optional;
import org.galvanist.protocol.Direction;
import org.galvanist.protocol.Quantity;
import org.galvanist.protocol.Step;
import org.galvanist.protocol.Unit;

/** The same step with a signed current. */
final class Signs {
  private Signs() {}

  /**
   * An applied current of the other sign, so that a discharge becomes a negative current; empty for
   * C/5, which has no sign.
   */
  static Optional<Step.Instruction> turned(Step.ConstantCurrent step) {
    return negated(step).map(current -> with(step, current));
  }

  private static Optional<Quantity> negated(Step.ConstantCurrent step) {
    return step.current() instanceof Quantity current && current.unit() != Unit.C_DIVIDED_BY
        ? Optional.of(current.negated())
        : Optional.empty();
  }

  private static Step.Instruction with(Step.ConstantCurrent step, Quantity current) {
    return new Step.ConstantCurrent(
        Direction.APPLY, current, step.ends(), step.thenHold(), step.suffixes(), step.place());
  }
}
