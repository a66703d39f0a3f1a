package org.galvanist.protocol;

import java.util.Optional;

/**
 * What a person may choose when a test starts.
 *
 * @param value what holds if nothing is chosen; empty where a value must be given
 * @param range lowest and highest value, both legal; never empty where {@code value} is
 * @param about what it is, for the start form
 */
public record Parameter(
    Optional<Quantity> value, Optional<Safety.Range> range, Optional<String> about, Place place) {
  /** A parameter with a default and nothing else. */
  public static Parameter of(Quantity value) {
    return new Parameter(Optional.of(value), Optional.empty(), Optional.empty(), Place.NOWHERE);
  }

  /** What stands in for it where no value is given: its default, else the lowest of its range. */
  public Quantity example() {
    return value
        .or(() -> range.map(Safety.Range::low))
        .orElseThrow(() -> new IllegalStateException("a parameter with neither default nor range"));
  }
}
