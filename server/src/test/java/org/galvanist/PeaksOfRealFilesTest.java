package org.galvanist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.galvanist.analysis.CapacityCurve;
import org.galvanist.analysis.DqDv;
import org.galvanist.analysis.DqDv.Peak;
import org.galvanist.analysis.DqDv.Smoothing;
import org.galvanist.analysis.Way;
import org.galvanist.exchange.TestImport;
import org.galvanist.exchange.reader.CyclerFile;
import org.junit.jupiter.api.Test;

/**
 * From another maker's file to the peaks of dQ/dV, by the way that every import goes. The answers
 * are positions on which five algorithms of others agree.
 */
class PeaksOfRealFilesTest {
  private static final Map<String, String> FILES =
      Map.of(
          "battdat_nrel p492-13",
          "nrel-maccor/p492-13-raw.csv",
          "cellpy_arbin",
          "arbin-csv/arbin_res_raw.csv");

  /** A half cycle as the answers name it: {@code cellpy_arbin cycle 2 charge}. */
  private record Segment(String file, int cycle, Way way) {
    static Segment of(String words) {
      int at = words.indexOf(" cycle ");
      String[] rest = words.substring(at + " cycle ".length()).split(" ", -1);
      return new Segment(
          words.substring(0, at),
          Integer.parseInt(rest[0]),
          rest[1].equalsIgnoreCase("charge") ? Way.CHARGE : Way.DISCHARGE);
    }
  }

  @Test
  void everyPeakStandsWithinFourMillivoltsOfWhereOthersFindIt() throws IOException {
    List<String> lines = Files.readAllLines(SharedData.of("expected/dqdv_peaks.csv"));
    var found = new HashMap<Segment, DqDv>();
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", -1);
      Segment segment = Segment.of(fields[0]);
      if (!found.containsKey(segment)) {
        found.put(segment, imported(segment));
      }
      DqDv curve = found.get(segment);
      double position = Double.parseDouble(fields[2]);
      Peak nearest =
          curve.peaks().stream()
              .min(Comparator.comparingDouble(peak -> Math.abs(peak.voltageVolt() - position)))
              .orElseThrow();
      double height = Double.parseDouble(fields[6]);
      System.out.printf(
          "%-38s %.4f V, others %.4f V, off %+.1f mV; height %+.2f %%%n",
          fields[0],
          nearest.voltageVolt(),
          position,
          1000 * (nearest.voltageVolt() - position),
          100 * (nearest.heightAhPerVolt() / height - 1));
      assertEquals(position, nearest.voltageVolt(), 0.004, line);
      assertEquals(height, nearest.heightAhPerVolt(), 0.002 * height, line);
      assertEquals(
          Double.parseDouble(fields[1]), curve.areaAh(), 0.002 * curve.areaAh(), "charge: " + line);
    }
    assertTrue(found.size() >= 4, "four half cycles have answers");
  }

  /** Reads a file as an import does, and draws one half cycle by its instrument's resolution. */
  private static DqDv imported(Segment segment) throws IOException {
    Path file = SharedData.of(Objects.requireNonNull(FILES.get(segment.file()), segment.file()));
    var curve = new CapacityCurve();
    var smoothing = new Smoothing[] {Smoothing.NORMAL};
    TestImport.read(
        () -> CyclerFile.open(file),
        surveyed -> {
          OptionalDouble step = surveyed.voltageStepVolt();
          smoothing[0] = Smoothing.forResolution(step.orElse(0));
          return columns -> {
            for (int row = 0; row < columns.size; row++) {
              if (columns.cycle[row] == segment.cycle()) {
                curve.accept(columns, row, row + 1);
              }
            }
          };
        },
        share -> {});
    return DqDv.of(curve.half(segment.way()), smoothing[0]);
  }
}
