package org.galvanist.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.galvanist.analysis.CapacityCurve;
import org.galvanist.analysis.Columns;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.analysis.CycleTable;
import org.galvanist.exchange.Provenance;
import org.galvanist.exchange.TestImport;
import org.galvanist.exchange.reader.CyclerFile;
import org.galvanist.figure.Figures;
import org.galvanist.intake.IntakeReport;
import org.galvanist.intake.Surveyed;
import org.jspecify.annotations.Nullable;

/**
 * A file of another cycler, read and folded in bounded memory.
 *
 * @param curves of the cycles that are drawn, by number
 */
record Analysed(
    IntakeReport report,
    Surveyed surveyed,
    List<CycleSummary> cycles,
    SortedMap<Integer, CapacityCurve> curves) {
  /** Records of the drawn cycles that are kept; a cycle beyond them is not drawn. */
  private static final int MOST_DRAWN = 4_000_000;

  /** What folds the records, once the survey has said how many cycles there are. */
  private static final class Folds {
    private @Nullable CycleTable table;
    private @Nullable Surveyed surveyed;
    private final SortedMap<Integer, CapacityCurve> curves = new TreeMap<>();
    private long drawn;

    Consumer<Columns> begin(Surveyed known, Provenance.Declared declared, CycleChoice choice) {
      var cycles = new CycleTable(declared.basis(known));
      surveyed = known;
      table = cycles;
      // What a partial cycle looks like is rarely asked for; it can be chosen by its number.
      boolean lastIsWhole = known.completeCycle().isPresent() || known.cycles() == 1;
      int last = known.lastCycle() - (lastIsWhole || choice.isExplicit() ? 0 : 1);
      for (int cycle : choice.among(known.firstCycle(), last, Figures.MOST_OVERLAID)) {
        curves.put(cycle, new CapacityCurve());
      }
      return columns -> {
        cycles.accept(columns);
        draw(columns);
      };
    }

    private void draw(Columns columns) {
      for (int row = 0; row < columns.size; row++) {
        CapacityCurve curve = curves.get(columns.cycle[row]);
        if (curve != null) {
          if (++drawn > MOST_DRAWN) {
            curves.remove(columns.cycle[row]);
          } else {
            curve.accept(columns.point(row));
          }
        }
      }
    }
  }

  /** Reads a file twice, from its beginning to its end. */
  static Analysed of(
      Path file, Provenance.Declared declared, CycleChoice choice, DoubleConsumer progress)
      throws IOException {
    var folds = new Folds();
    IntakeReport report =
        TestImport.read(
            () -> CyclerFile.open(file), known -> folds.begin(known, declared, choice), progress);
    CycleTable table = Objects.requireNonNull(folds.table);
    Surveyed surveyed = Objects.requireNonNull(folds.surveyed);
    surveyed.completeCycle().ifPresent(table::close);
    table.finish();
    folds.curves.values().removeIf(Analysed::isEmpty);
    return new Analysed(report, surveyed, table.cycles(), folds.curves);
  }

  private static boolean isEmpty(CapacityCurve curve) {
    return curve.charge().size() == 0 && curve.discharge().size() == 0;
  }
}
