package org.galvanist.exchange;

import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.galvanist.analysis.Instrument;
import org.galvanist.analysis.TestBasis;
import org.galvanist.cell.Cell;
import org.galvanist.intake.IntakeReport;
import org.galvanist.intake.Surveyed;
import org.galvanist.protocol.RetentionReference;

/**
 * What an imported test was made of, and what its figures go by.
 *
 * @param fileName of the cycler's file
 * @param fileSha256 of its bytes, lower-case hexadecimal
 * @param report how its rows became our records
 * @param instrument what measured it, as far as the file shows
 * @param retention what 100 % retention means, declared at the import
 * @param oneCAh what 1C stands for, Ah; empty if nobody said
 */
public record Provenance(
    String fileName,
    String fileSha256,
    IntakeReport report,
    Instrument instrument,
    RetentionReference retention,
    OptionalDouble oneCAh) {

  /**
   * What a person declares of a file before it is read.
   *
   * @param cell that was tested
   * @param retention what 100 % retention means
   * @param oneCAh what 1C stands for, Ah; empty if nobody said
   */
  public record Declared(Cell cell, RetentionReference retention, OptionalDouble oneCAh) {
    /** What the analysis goes by, once the file was surveyed. */
    public TestBasis basis(Surveyed surveyed) {
      return basis(instrument(surveyed));
    }

    private TestBasis basis(Instrument instrument) {
      return TestBasis.imported(
          cell.polarity(), oneCAh, cell.nominalCapacityAh(), retention, instrument);
    }

    /** The provenance of the test that the file became. */
    public Provenance of(String fileName, String sha256, Surveyed surveyed, IntakeReport report) {
      return new Provenance(fileName, sha256, report, instrument(surveyed), retention, oneCAh);
    }
  }

  /** Numbers of the cycles whose figures may be the worse for what was repaired. */
  public Set<Integer> damagedCycles() {
    return report.repairs().stream()
        .filter(repair -> repair.kind().isDamage())
        .flatMap(repair -> repair.cycle().stream().boxed())
        .collect(Collectors.toSet());
  }

  /** What the analysis of the test goes by, for a cell as it is described. */
  public TestBasis basis(Cell cell) {
    return new Declared(cell, retention, oneCAh).basis(instrument);
  }

  private static Instrument instrument(Surveyed surveyed) {
    return new Instrument(
        surveyed.facts().instrument(),
        surveyed.countsCharge(),
        surveyed.currentStepAmpere().orElse(0),
        surveyed.capacityStepAh().orElse(0),
        surveyed.voltageStepVolt().orElse(0),
        0,
        0);
  }
}
