package org.galvanist.run;

import java.util.ArrayList;
import java.util.List;
import org.galvanist.program.LimitKind;
import org.galvanist.program.SafetyLimits;
import org.galvanist.program.SafetyLimits.Bound;

/**
 * One rule of the safety monitor. Judges are pure: what the readings amount to is {@link Observed},
 * and how long a rule has been broken is the monitor's to remember. {@link LimitKind} and this list
 * are the whole of the matrix.
 */
sealed interface Judge {
  /** How long the rule may be broken, s. */
  double patienceSecond();

  /** Whether the reading taken in last breaks it. */
  boolean isBroken(Observed seen);

  /** Why it aborts the test, with numbers and scope. */
  String words(Observed seen);

  /** A limit that somebody set. */
  record Level(LimitKind kind, Bound bound) implements Judge {
    @Override
    public double patienceSecond() {
      return bound.holdSecond();
    }

    @Override
    public boolean isBroken(Observed seen) {
      return kind.isBeyond(seen.value(kind), bound.value());
    }

    @Override
    public String words(Observed seen) {
      String words = SafetyLimits.words(kind, seen.value(kind), bound);
      return switch (kind) {
        case CURRENT_ERROR, RESISTANCE_RISE, FROZEN_READING -> seen.detail(kind) + words;
        case MINIMUM_VOLTAGE, MAXIMUM_VOLTAGE, MINIMUM_CURRENT, MAXIMUM_CURRENT -> words;
        case MINIMUM_TEMPERATURE, MAXIMUM_TEMPERATURE -> words;
        case HALF_CYCLE_CAPACITY, STEP_CAPACITY, STEP_TIME, VOLTAGE_SLOPE -> words;
      };
    }
  }

  /**
   * At open circuit no current flows; more than the channel's accuracy of one for 5 s is a fault.
   */
  record Open() implements Judge {
    private static final double PATIENCE_SECOND = 5;

    @Override
    public double patienceSecond() {
      return PATIENCE_SECOND;
    }

    @Override
    public boolean isBroken(Observed seen) {
      return seen.flowsAtOpenCircuit();
    }

    @Override
    public String words(Observed seen) {
      return "current "
          + LimitKind.MAXIMUM_CURRENT.figure(seen.value(LimitKind.MAXIMUM_CURRENT))
          + " at open circuit for 5 s: the channel has not let go of the cell";
    }
  }

  /** The judges that these limits ask for, in the order in which they speak. */
  static List<Judge> of(SafetyLimits limits) {
    List<Judge> judges = new ArrayList<>();
    for (LimitKind kind : LimitKind.values()) {
      limits.of(kind).forEach(bound -> judges.add(new Level(kind, bound)));
    }
    judges.add(new Open());
    return List.copyOf(judges);
  }
}
