package org.galvanist.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.galvanist.analysis.TestBasis;
import org.galvanist.cell.Cell;
import org.galvanist.engine.Outcome;
import org.galvanist.exchange.Provenance;
import org.galvanist.exchange.RunReport;
import org.galvanist.program.Program;
import org.galvanist.store.CellVersion;
import org.galvanist.store.StoredNote;
import org.galvanist.store.StoredRun;

/** A test that was read from the file of another cycler. */
public record ImportedTest(CellVersion cellVersion, Cell cell, Provenance provenance)
    implements Dossier {
  static ImportedTest recalled(CellVersion cellVersion, Provenance provenance) {
    return new ImportedTest(cellVersion, StartedTest.readCell(cellVersion).cell(), provenance);
  }

  @Override
  public String title() {
    return provenance.fileName();
  }

  @Override
  public Optional<Program> plan() {
    return Optional.empty();
  }

  @Override
  public Set<Integer> damagedCycles() {
    return provenance.damagedCycles();
  }

  @Override
  public OptionalDouble startUnixSecond() {
    return provenance.report().facts().startUnixSecond();
  }

  @Override
  public TestBasis basis() {
    return provenance.basis(cell);
  }

  @Override
  public RunReport report(StoredRun run, List<StoredNote> notes) {
    Optional<StoredRun.End> end = run.end();
    return new RunReport(
        Long.toString(run.id()),
        provenance.report().facts().instrument(),
        "Galvanist " + run.softwareVersion(),
        Map.of("java", Runtime.version().toString()),
        run.startedMillis(),
        end.map(StoredRun.End::millis),
        cell,
        Optional.empty(),
        Optional.of(provenance),
        basis(),
        end.map(each -> Outcome.of(each.outcome(), each.because())),
        notes.stream().map(StoredNote::note).toList(),
        warnings(),
        run.records());
  }

  private List<String> warnings() {
    var warnings = new ArrayList<>(provenance.report().warnings());
    if (specific().milliampereHourPerGram(1).isEmpty()) {
      warnings.add("The cell has no active mass, so there are no specific capacities.");
    }
    return warnings;
  }
}
