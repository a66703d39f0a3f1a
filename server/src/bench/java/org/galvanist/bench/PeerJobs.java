package org.galvanist.bench;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.galvanist.analysis.CapacityCurve;
import org.galvanist.analysis.Columns;
import org.galvanist.analysis.CycleTable;
import org.galvanist.analysis.DqDv;
import org.galvanist.engine.DataPoint;
import org.galvanist.engine.StepPart;
import org.galvanist.exchange.RecordFile;
import org.galvanist.exchange.RecordParquet;
import org.galvanist.exchange.reader.CyclerFile;
import org.galvanist.exchange.reader.RowSource;
import org.galvanist.intake.RawRows;

/**
 * Our side of {@code bench/peers}: makes the files, then does each job that a line names and
 * answers with the seconds that it took.
 */
public final class PeerJobs {
  private static final int HALF_RECORDS = 1_000;
  private static final int CURVES = 200;

  private final Path folder;
  private final Path ndax;
  private final List<Columns> test;
  private final CapacityCurve.Half half;

  /** Keeps the work from being left out. */
  private double kept;

  private PeerJobs(Path folder, Path ndax, int records) {
    this.folder = folder;
    this.ndax = ndax;
    this.test = LongTest.of(records);
    this.half = CapacityCurve.of(halfCycle()).charge();
  }

  /**
   * Folder for the files, an ndax file, how many records; then {@code generate} to make the files,
   * or jobs line by line.
   */
  public static void main(String[] arguments) throws IOException {
    var jobs =
        new PeerJobs(Path.of(arguments[0]), Path.of(arguments[1]), Integer.parseInt(arguments[2]));
    if (arguments.length > 3) {
      jobs.generate();
      return;
    }
    // Libraries may print; the answers go where they are waited for.
    PrintStream answers = System.out;
    System.setOut(System.err);
    var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      answers.println(jobs.seconds(line));
    }
    if (Double.isNaN(jobs.kept)) {
      System.err.println("no number came of it");
    }
  }

  private void generate() throws IOException {
    writeCsv(folder.resolve("records.bdf.csv"));
    try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("half.csv"))) {
      out.write("voltage_volt,capacity_ah\n");
      for (int index = 0; index < half.size(); index++) {
        out.write(half.voltageVolt(index) + "," + half.capacityAh(index) + "\n");
      }
    }
  }

  private String seconds(String job) throws IOException {
    int times = job.equals("dqdv") ? CURVES : 1;
    long began = System.nanoTime();
    switch (job) {
      case "read-csv" -> read(folder.resolve("records.bdf.csv"));
      case "write-csv" -> writeCsv(folder.resolve("galvanist.csv"));
      case "cycle-table" -> cycleTable();
      case "dqdv" -> curves();
      case "read-ndax" -> {
        if (!Files.exists(ndax)) {
          return "none";
        }
        read(ndax);
      }
      case "write-parquet" -> writeParquet();
      default -> {
        return "none";
      }
    }
    return Double.toString((System.nanoTime() - began) / 1e9 / times);
  }

  private void read(Path file) throws IOException {
    var rows = new RawRows();
    try (RowSource source = CyclerFile.open(file)) {
      while (source.next(rows)) {
        kept += rows.voltageVolt[rows.size - 1];
      }
    }
  }

  private void writeCsv(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      var csv = new RecordFile(out, OptionalDouble.empty());
      for (Columns batch : test) {
        csv.accept(batch);
      }
      csv.flush();
    }
  }

  private void writeParquet() throws IOException {
    try (OutputStream out = Files.newOutputStream(folder.resolve("galvanist.parquet"));
        var parquet = new RecordParquet(out, OptionalDouble.empty(), new JsonObject())) {
      for (Columns batch : test) {
        parquet.accept(batch);
      }
    }
  }

  private void cycleTable() {
    var table = new CycleTable(LongTest.basis());
    test.forEach(table::accept);
    table.finish();
    kept += table.cycles().size();
  }

  private void curves() {
    for (int curve = 0; curve < CURVES; curve++) {
      kept += DqDv.of(half, DqDv.Smoothing.NORMAL).peaks().size();
    }
  }

  /** A charge whose capacity rises in three steps, as that of NMC does. */
  private static List<DataPoint> halfCycle() {
    List<DataPoint> points = new ArrayList<>();
    var columns = new Columns(1);
    for (int record = 0; record < HALF_RECORDS; record++) {
      double volt = 3 + 1.2 * record / (HALF_RECORDS - 1);
      columns.size = 0;
      columns.firstRecord = record + 1L;
      columns.size = 1;
      columns.testTimeSecond[0] = record;
      columns.stepTimeSecond[0] = record;
      columns.voltageVolt[0] = volt;
      columns.currentAmpere[0] = 0.1;
      columns.stepChargingAh[0] =
          step(0.30, volt, 3.45, 0.030)
              + step(0.45, volt, 3.70, 0.020)
              + step(0.20, volt, 3.95, 0.035);
      columns.stepCount[0] = 1;
      columns.cycle[0] = 1;
      columns.part[0] = StepPart.CONSTANT_CURRENT;
      points.add(columns.point(0));
    }
    return points;
  }

  private static double step(double ampereHours, double volt, double at, double width) {
    return ampereHours / (1 + Math.exp(-(volt - at) / width));
  }
}
