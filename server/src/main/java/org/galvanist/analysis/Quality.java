package org.galvanist.analysis;

import java.util.Collection;
import java.util.EnumSet;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What a reader of a cycle's figures must know before trusting them. Made on reading, never stored.
 * A half cycle that moved less than {@value #NEGLIGIBLE} of the other's charge is not judged.
 */
public final class Quality {
  /** Relative deviation of an instrument's counter from the integral that is worth a warning. */
  public static final double WARNING = 0.005;

  /** The same that is an error. */
  public static final double ERROR = 0.05;

  /** A charge under so many least steps of its counter is limited by them. */
  public static final double LEAST_CAPACITY_STEPS = 200;

  /** A current under so many of its least steps is limited by them. */
  public static final double LEAST_CURRENT_STEPS = 50;

  private static final double NEGLIGIBLE = 0.01;

  /** One thing to know of a cycle. */
  public enum Flag {
    COUNTER_DEVIATES(
        false, "the instrument's counter and the integral of its records differ by over 0.5 %"),
    COUNTER_WRONG(
        true, "the instrument's counter and the integral of its records differ by over 5 %"),
    LIMITED_BY_RESOLUTION(
        false,
        "limited by resolution: the charge is under 200, or the current under 50, of the"
            + " instrument's least steps"),
    DAMAGED_RECORDS(false, "records of this cycle were damaged or are missing"),
    PARTIAL(false, "partial: the test began or ended inside the cycle");

    private final boolean error;
    private final String words;

    Flag(boolean error, String words) {
      this.error = error;
      this.words = words;
    }

    /** Whether the figures are wrong rather than uncertain. */
    public boolean isError() {
      return error;
    }

    /** In a chemist's words. */
    public String words() {
      return words;
    }
  }

  private Quality() {}

  /**
   * The flags of a cycle, in the order of {@link Flag}.
   *
   * @param damaged numbers of the cycles with damaged records
   */
  public static Set<Flag> of(TestBasis basis, CycleSummary row, Collection<Integer> damaged) {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    double larger = Math.max(row.charge().capacityAh(), row.discharge().capacityAh());
    for (Way way : Way.values()) {
      HalfCycle half = row.half(way);
      if (half.capacityAh() > NEGLIGIBLE * larger) {
        judge(basis.instrument(), half, flags);
      }
    }
    if (damaged.contains(row.cycle())) {
      flags.add(Flag.DAMAGED_RECORDS);
    }
    if (row.status() == CycleStatus.PARTIAL) {
      flags.add(Flag.PARTIAL);
    }
    return flags;
  }

  /**
   * By how much the counted charge of a half cycle is above the integral of its records, as a
   * fraction of the integral; empty where nothing is known or flowed.
   */
  public static OptionalDouble deviation(HalfCycle half) {
    double integrated = half.integratedAh().orElse(Double.NaN);
    return HalfCycleFold.known((half.capacityAh() - integrated) / integrated);
  }

  private static void judge(Instrument instrument, HalfCycle half, Set<Flag> flags) {
    if (instrument.countsCharge() && half.integratedAh().isPresent()) {
      double off = Math.abs(deviation(half).orElse(Double.POSITIVE_INFINITY));
      if (off > ERROR) {
        flags.add(Flag.COUNTER_WRONG);
      } else if (off > WARNING) {
        flags.add(Flag.COUNTER_DEVIATES);
      }
    }
    boolean fewOfCharge = half.capacityAh() < LEAST_CAPACITY_STEPS * instrument.capacityStepAh();
    boolean fewOfCurrent =
        half.meanCurrentAmpere().orElse(Double.POSITIVE_INFINITY)
            < LEAST_CURRENT_STEPS * instrument.currentStepAmpere();
    if (fewOfCharge || fewOfCurrent) {
      flags.add(Flag.LIMITED_BY_RESOLUTION);
    }
  }
}
