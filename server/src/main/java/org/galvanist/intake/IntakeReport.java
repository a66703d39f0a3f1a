package org.galvanist.intake;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How a file became a test: what must be kept beside its figures to trust them.
 *
 * @param facts what the reader took from where
 * @param cycleRule how cycles were told apart, in a sentence
 * @param rows rows read
 * @param records records kept
 * @param voltageStepVolt least step of the voltage in the file, V; empty where none shows
 * @param currentStepAmpere the same of the current, A
 * @param capacityStepAh the same of the counters, Ah
 * @param repairs the first {@value #MOST_REPAIRS}, in order
 * @param repairCounts how many of each kind there were in all
 * @param warnings what a reader of the figures must know, in sentences
 */
public record IntakeReport(
    SourceFacts facts,
    String cycleRule,
    long rows,
    long records,
    OptionalDouble voltageStepVolt,
    OptionalDouble currentStepAmpere,
    OptionalDouble capacityStepAh,
    List<Repair> repairs,
    Map<Repair.Kind, Long> repairCounts,
    List<String> warnings) {
  /** Most repairs that are told one by one. */
  public static final int MOST_REPAIRS = 1000;

  /** Copies the lists and the map. */
  public IntakeReport {
    repairs = List.copyOf(repairs);
    repairCounts = Map.copyOf(repairCounts);
    warnings = List.copyOf(warnings);
  }
}
