package org.galvanist.intake;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a reader knows of a file before its first row.
 *
 * @param format in words, such as {@code Neware CSV (three levels)}
 * @param instrument maker and model as far as the file says, else the maker; empty if unknown
 * @param taken what was taken from where
 * @param passedOver columns that were not read
 * @param currentSign what the sign of the current means
 * @param counters what its counters count
 * @param startUnixSecond start of the test, s since 1970; empty if the file does not say
 * @param about further facts of its preamble by their names there, such as mass and schedule
 */
public record SourceFacts(
    String format,
    String instrument,
    List<Taken> taken,
    List<String> passedOver,
    CurrentSign currentSign,
    Counters counters,
    OptionalDouble startUnixSecond,
    Map<String, String> about) {

  /**
   * One quantity of our records.
   *
   * @param quantity BDF machine name, such as {@code voltage_volt}
   * @param from the column or field of the file, as it is spelt there
   * @param factor what its numbers were multiplied by, such as 0.001 for mV
   */
  public record Taken(String quantity, String from, double factor) {}

  /** Copies the lists and the map. */
  public SourceFacts {
    taken = List.copyOf(taken);
    passedOver = List.copyOf(passedOver);
    about = Map.copyOf(about);
  }
}
