package org.galvanist.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.analysis.Quality;
import org.galvanist.analysis.RateTable;
import org.galvanist.analysis.SpecificCapacity;
import org.galvanist.analysis.TestBasis;
import org.galvanist.cell.Cell;
import org.galvanist.exchange.AtomicFile;
import org.galvanist.exchange.CycleTableText;
import org.galvanist.exchange.PaperFigures;
import org.galvanist.exchange.Provenance;
import org.galvanist.exchange.RateTableText;
import org.galvanist.exchange.RunReport;
import org.galvanist.exchange.Sha256;
import org.galvanist.exchange.TestContent;
import org.galvanist.exchange.TestFile;
import org.galvanist.exchange.TestImport;
import org.galvanist.exchange.reader.CyclerFile;
import org.galvanist.figure.Figure;
import org.galvanist.intake.Repair;

/** Tables and figures of other cyclers' files. */
final class Analyse {
  private static final int MOST_ROWS = 24;
  private static final int MOST_LISTED = 8;

  private final PrintWriter out;
  private final String software;

  /** What a picture is written as. */
  enum Picture {
    SVG,
    PNG,
    BOTH,
    NONE;

    Set<PaperFigures.Kind> kinds() {
      return switch (this) {
        case SVG -> EnumSet.of(PaperFigures.Kind.SVG);
        case PNG -> EnumSet.of(PaperFigures.Kind.PNG);
        case BOTH -> EnumSet.allOf(PaperFigures.Kind.class);
        case NONE -> EnumSet.noneOf(PaperFigures.Kind.class);
      };
    }
  }

  /**
   * What was asked for.
   *
   * @param choice the cycles that are drawn
   * @param records whether all records are written too
   * @param zip whether everything is written as one zip too
   */
  record Order(
      List<Path> files,
      ForeignCell cell,
      CycleChoice choice,
      Picture picture,
      boolean records,
      boolean zip,
      Path folder) {}

  Analyse(PrintWriter out, String software) {
    this.out = out;
    this.software = software;
  }

  /** Analyses each file; one that cannot be read does not keep the others from it. */
  int run(Order order) {
    var folders = new HashSet<Path>();
    var failed = new ArrayList<String>();
    for (Path file : order.files()) {
      Path folder = order.folder();
      if (order.files().size() > 1) {
        folder = folder.resolve(ForeignCell.name(file));
        for (int number = 2; !folders.add(folder); number++) {
          folder = order.folder().resolve(ForeignCell.name(file) + "-" + number);
        }
        out.println(file);
      }
      try {
        one(order, file, folder);
      } catch (IOException e) {
        failed.add(file + ": " + Optional.ofNullable(e.getMessage()).orElse(e.toString()));
      }
    }
    out.flush();
    if (!failed.isEmpty()) {
      throw new InputFault(String.join("\n", failed));
    }
    return 0;
  }

  private void one(Order order, Path file, Path folder) throws IOException {
    Cell cell = order.cell().read(order.cell().text(file));
    var declared = new Provenance.Declared(cell, order.cell().retention(), order.cell().oneCAh());
    String name = String.valueOf(file.getFileName());
    Analysed test;
    try (var progress = Progress.of(name)) {
      test = Analysed.of(file, declared, order.choice(), progress::show);
    }
    Provenance from = declared.of(name, Sha256.of(file), test.surveyed(), test.report());
    TestBasis basis = from.basis(cell);
    SpecificCapacity specific = SpecificCapacity.of(cell.basis());
    say(test, from, basis, specific);
    RunReport report = RunReport.ofFile(from, cell, software);
    Map<String, Figure> drawn = PaperFigures.drawn(report, test.cycles(), test.curves());
    var content =
        new TestContent(
            report,
            test.cycles(),
            sink -> records(file, sink),
            from.report().facts().startUnixSecond(),
            () -> PaperFigures.files(drawn, EnumSet.allOf(PaperFigures.Kind.class)));
    TestFile.CYCLES_CSV.writeInto(folder, content);
    TestFile.CYCLES_XLSX.writeInto(folder, content);
    AtomicFile.write(folder.resolve("test.json"), to -> TestFile.RUN_JSON.write(to, content));
    for (Map.Entry<String, byte[]> each :
        PaperFigures.files(drawn, order.picture().kinds()).entrySet()) {
      AtomicFile.write(folder.resolve(each.getKey()), to -> to.write(each.getValue()));
    }
    if (order.records()) {
      TestFile.RECORDS_CSV.writeInto(folder, content);
      TestFile.RECORDS_PARQUET.writeInto(folder, content);
    }
    if (order.zip()) {
      TestFile.SUPPORTING_INFORMATION.writeInto(folder, content);
    }
    out.println("written to " + folder + "\n");
    out.flush();
  }

  private void say(Analysed test, Provenance from, TestBasis basis, SpecificCapacity specific) {
    out.println(CycleTableText.of(basis, specific, test.cycles(), MOST_ROWS));
    String rates = RateTableText.of(specific, RateTable.of(basis, test.cycles()));
    if (!rates.isEmpty()) {
      out.println(rates);
    }
    out.printf(
        Locale.ROOT,
        "%s%s, %,d rows, %,d records. Cycles are told apart %s.%n",
        from.report().facts().format(),
        from.report().facts().instrument().isEmpty()
            ? ""
            : " (" + from.report().facts().instrument() + ")",
        from.report().rows(),
        from.report().records(),
        from.report().cycleRule());
    from.report().warnings().forEach(words -> out.println("warning: " + words));
    flags(test, from, basis);
    repairs(from);
  }

  private void repairs(Provenance from) {
    Map<Repair.Kind, Long> counts = from.report().repairCounts();
    long all = counts.values().stream().mapToLong(each -> each).sum();
    if (all == 0) {
      return;
    }
    out.printf(
        Locale.ROOT,
        "%s, each with its row in test.json; the first of each kind:%n",
        all == 1 ? "1 repair" : String.format(Locale.ROOT, "%,d repairs", all));
    Set<Repair.Kind> told = new HashSet<>();
    for (Repair repair : from.report().repairs()) {
      if (told.add(repair.kind())) {
        out.printf(
            Locale.ROOT,
            "  row %d: %s (%,d of this kind)%n",
            repair.place(),
            repair.words(),
            counts.get(repair.kind()));
      }
    }
  }

  /** What must be known of cycles before their figures are trusted, each thing once. */
  private void flags(Analysed test, Provenance from, TestBasis basis) {
    Map<Quality.Flag, List<Integer>> flagged = new EnumMap<>(Quality.Flag.class);
    for (CycleSummary row : test.cycles()) {
      for (Quality.Flag flag : Quality.of(basis, row, from.damagedCycles())) {
        if (flag != Quality.Flag.PARTIAL) {
          flagged.computeIfAbsent(flag, each -> new ArrayList<>()).add(row.cycle());
        }
      }
    }
    flagged.forEach(
        (flag, cycles) ->
            out.println(
                (flag.isError() ? "error: " : "warning: ") + words(cycles) + ": " + flag.words()));
  }

  private static String words(List<Integer> cycles) {
    String listed =
        cycles.stream().limit(MOST_LISTED).map(String::valueOf).collect(Collectors.joining(", "));
    return (cycles.size() == 1 ? "cycle " : cycles.size() + " cycles, ")
        + listed
        + (cycles.size() > MOST_LISTED ? " …" : "");
  }

  /** What the records' files are written from: the file, read again. */
  private static void records(Path file, TestContent.Sink sink) throws IOException {
    TestImport.read(
        () -> CyclerFile.open(file),
        known ->
            columns -> {
              try {
                sink.accept(columns);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
        share -> {});
  }
}
