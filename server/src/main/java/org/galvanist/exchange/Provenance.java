package org.galvanist.exchange;

import java.util.OptionalDouble;
import org.galvanist.analysis.Instrument;
import org.galvanist.analysis.TestBasis;
import org.galvanist.cell.Cell;
import org.galvanist.intake.Counters;
import org.galvanist.intake.IntakeReport;
import org.galvanist.protocol.RetentionReference;

/**
 * What an imported test was made of, and what its figures go by.
 *
 * @param fileName of the cycler's file
 * @param fileSha256 of its bytes, lower-case hexadecimal
 * @param report how its rows became our records
 * @param retention what 100 % retention means, declared at the import
 * @param oneCAh what 1C stands for, Ah; empty if nobody said
 */
public record Provenance(
    String fileName,
    String fileSha256,
    IntakeReport report,
    RetentionReference retention,
    OptionalDouble oneCAh) {

  /** What the analysis of the test goes by, for a cell as it is described. */
  public TestBasis basis(Cell cell) {
    return basis(cell, retention, oneCAh, instrument());
  }

  /** The same, before the file has been read to its end. */
  public static TestBasis basis(
      Cell cell, RetentionReference retention, OptionalDouble oneCAh, Instrument instrument) {
    return TestBasis.imported(
        cell.polarity(), oneCAh, cell.nominalCapacityAh(), retention, instrument);
  }

  /** What the file shows of the instrument: its least steps, and whether it counts by itself. */
  private Instrument instrument() {
    return new Instrument(
        report.facts().counters() != Counters.NONE,
        report.currentStepAmpere().orElse(0),
        report.capacityStepAh().orElse(0),
        report.voltageStepVolt().orElse(0),
        0,
        0);
  }
}
