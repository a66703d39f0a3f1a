package org.galvanist.protocol;

import java.util.List;
import java.util.stream.Collectors;

/**
 * When to keep a sample: whenever one of these changes since the last kept sample is reached. The
 * first and the last sample of a step are always kept.
 *
 * @param every at least one; each a time, a voltage, a current, or a percentage of the set current,
 *     no dimension twice
 */
public record Recording(List<Quantity> every) {
  /** What holds for a protocol that does not say: every 30 s, or 5 mV. */
  public static final Recording DEFAULT =
      new Recording(List.of(Quantity.of("30", Unit.SECOND), Quantity.of("5", Unit.MILLIVOLT)));

  public Recording {
    every = List.copyOf(every);
  }

  /** The canonical spelling: {@code every 30 s, or 5 mV}. */
  @Override
  public String toString() {
    return every.stream()
        .map(Quantity::toString)
        .collect(Collectors.joining(", or ", "every ", ""));
  }
}
