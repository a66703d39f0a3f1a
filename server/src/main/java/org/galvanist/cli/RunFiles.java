package org.galvanist.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.galvanist.analysis.CapacityCurve;
import org.galvanist.analysis.Columns;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.analysis.RateTable;
import org.galvanist.exchange.CycleTableText;
import org.galvanist.exchange.PaperFigures;
import org.galvanist.exchange.RateTableText;
import org.galvanist.exchange.RunReport;
import org.galvanist.exchange.TestContent;
import org.galvanist.exchange.TestFile;
import org.galvanist.run.Dossier;
import org.galvanist.store.Store;
import org.galvanist.store.StoredRun;
import org.galvanist.store.Stretch;

/** A stored run as files and as a table for the terminal. Blocks; not for an event loop. */
final class RunFiles {
  private static final int MOST_ROWS = 24;

  private final Store store;
  private final StoredRun run;
  private final Dossier dossier;
  private final List<CycleSummary> cycles;

  private RunFiles(Store store, StoredRun run, Dossier dossier, List<CycleSummary> cycles) {
    this.store = store;
    this.run = run;
    this.dossier = dossier;
    this.cycles = cycles;
  }

  /** Opens a run; an {@link InputFault} where there is none of that number. */
  static RunFiles of(Store store, long id) {
    StoredRun run =
        Lab.await(store.run(id))
            .orElseThrow(
                () ->
                    new InputFault(
                        "there is no test "
                            + id
                            + "; there are "
                            + Lab.await(store.runs()).stream().map(StoredRun::id).toList()));
    return new RunFiles(store, run, Lab.await(Dossier.of(store, run)), Lab.await(store.cycles(id)));
  }

  /** How many cycles there are, a partial one included. */
  int cycles() {
    return cycles.size();
  }

  /** The cycle table with its units, and the rate table where there are rates to compare. */
  String table() {
    String byCycle = CycleTableText.of(dossier.basis(), dossier.specific(), cycles, MOST_ROWS);
    String byRate = RateTableText.of(dossier.specific(), RateTable.of(dossier.basis(), cycles));
    return byRate.isEmpty() ? byCycle : byCycle + "\n" + byRate;
  }

  /** Writes files of the run into a folder, each whole or not at all. */
  void write(Path folder, Set<TestFile> files) {
    RunReport report = dossier.report(run, Lab.await(store.notes(run.id())));
    var content =
        new TestContent(
            report,
            cycles,
            this::records,
            dossier.startUnixSecond(),
            () -> PaperFigures.of(report, cycles, this::curve));
    try {
      for (TestFile file : files) {
        file.writeInto(folder, content);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the files cannot be written: " + e.getMessage(), e);
    }
  }

  private CapacityCurve curve(int cycle) {
    var curve = new CapacityCurve();
    Lab.await(store.scan(run.id(), Stretch.cycle(cycle), curve::accept));
    return curve;
  }

  private void records(TestContent.Sink sink) {
    Lab.await(store.scanColumns(run.id(), Stretch.all(), rows -> accept(sink, rows)));
  }

  private static void accept(TestContent.Sink sink, Columns rows) {
    try {
      sink.accept(rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
