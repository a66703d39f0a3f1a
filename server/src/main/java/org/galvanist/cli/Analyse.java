package org.galvanist.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.galvanist.analysis.DqDv;
import org.galvanist.analysis.RateTable;
import org.galvanist.analysis.SpecificCapacity;
import org.galvanist.analysis.TestBasis;
import org.galvanist.cell.Cell;
import org.galvanist.exchange.AtomicFile;
import org.galvanist.exchange.CycleTableText;
import org.galvanist.exchange.Provenance;
import org.galvanist.exchange.RateTableText;
import org.galvanist.exchange.RunReport;
import org.galvanist.exchange.Sha256;
import org.galvanist.exchange.TestContent;
import org.galvanist.exchange.TestFile;
import org.galvanist.exchange.TestImport;
import org.galvanist.exchange.reader.CyclerFile;
import org.galvanist.figure.Caption;
import org.galvanist.figure.Figure;
import org.galvanist.figure.Figures;
import org.galvanist.figure.Look;
import org.galvanist.figure.PictureUnavailable;
import org.galvanist.intake.Repair;

/** Tables and figures of other cyclers' files. */
final class Analyse {
  private static final int MOST_ROWS = 24;
  private static final int DPI = 600;

  private final PrintWriter out;
  private final String software;

  /** What a picture is written as. */
  enum Picture {
    SVG,
    PNG,
    BOTH,
    NONE
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
    var figures = new Figures(basis, specific, caption(cell), Look.PAPER);
    Map<String, Figure> drawn = drawn(test, figures);
    var content =
        new TestContent(
            RunReport.ofFile(from, cell, software),
            test.cycles(),
            sink -> records(file, sink),
            from.report().facts().startUnixSecond(),
            () -> pictures(drawn, Picture.SVG));
    TestFile.CYCLES_CSV.writeInto(folder, content);
    TestFile.CYCLES_XLSX.writeInto(folder, content);
    AtomicFile.write(folder.resolve("test.json"), to -> TestFile.RUN_JSON.write(to, content));
    for (Map.Entry<String, byte[]> each : pictures(drawn, order.picture()).entrySet()) {
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
    String rates = RateTableText.of(specific, RateTable.of(test.cycles()));
    if (!rates.isEmpty()) {
      out.println(rates);
    }
    out.printf(
        Locale.ROOT,
        "%s%s, %,d rows, %,d records. %s.%n",
        from.report().facts().format(),
        from.report().facts().instrument().isEmpty()
            ? ""
            : " (" + from.report().facts().instrument() + ")",
        from.report().rows(),
        from.report().records(),
        from.report().cycleRule());
    from.report().warnings().forEach(words -> out.println("warning: " + words));
    long repairs = from.report().repairCounts().values().stream().mapToLong(each -> each).sum();
    if (repairs > 0) {
      out.printf(Locale.ROOT, "%,d repairs, each with its row in test.json; the first:%n", repairs);
      Set<Repair.Kind> told = new HashSet<>();
      for (Repair repair : from.report().repairs()) {
        if (told.add(repair.kind())) {
          out.printf(
              Locale.ROOT,
              "  row %d: %s (%,d of this kind)%n",
              repair.place(),
              repair.words(),
              from.report().repairCounts().get(repair.kind()));
        }
      }
    }
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

  private static Map<String, Figure> drawn(Analysed test, Figures figures) {
    double step = test.report().voltageStepVolt().orElse(0);
    Map<String, Figure> drawn = new LinkedHashMap<>();
    figures.capacity(test.cycles()).ifPresent(figure -> drawn.put("capacity", figure));
    figures
        .voltageCapacity(test.curves())
        .ifPresent(figure -> drawn.put("voltage-capacity", figure));
    figures
        .dqdv(test.curves(), DqDv.Smoothing.forResolution(step))
        .ifPresent(figure -> drawn.put("dqdv", figure));
    figures.rate(test.cycles()).ifPresent(figure -> drawn.put("rate", figure));
    return drawn;
  }

  /** The pictures by the names of their files, and what each shows in {@code captions.txt}. */
  private Map<String, byte[]> pictures(Map<String, Figure> drawn, Picture picture) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    var captions = new StringBuilder();
    for (Map.Entry<String, Figure> each : drawn.entrySet()) {
      boolean svg = picture == Picture.SVG || picture == Picture.BOTH;
      if (picture == Picture.PNG || picture == Picture.BOTH) {
        try {
          files.put(each.getKey() + ".png", each.getValue().png(DPI));
        } catch (PictureUnavailable unavailable) {
          out.println("warning: " + unavailable.getMessage() + " The SVG is written instead.");
          svg = true;
        }
      }
      if (svg) {
        files.put(each.getKey() + ".svg", each.getValue().svg().getBytes(StandardCharsets.UTF_8));
      }
      captions.append(each.getKey()).append(": ").append(each.getValue().caption()).append("\n\n");
    }
    if (!files.isEmpty()) {
      files.put("captions.txt", captions.toString().getBytes(StandardCharsets.UTF_8));
    }
    return files;
  }

  private static Caption caption(Cell cell) {
    return new Caption(
        cell.title(),
        cell.lowerWindowVolt(),
        cell.upperWindowVolt(),
        cell.temperatureCelsius(),
        cell.stackPressureMegapascal(),
        1);
  }
}
