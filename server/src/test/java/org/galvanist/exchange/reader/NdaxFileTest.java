package org.galvanist.exchange.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.galvanist.SharedData;
import org.galvanist.intake.RawRows;
import org.galvanist.intake.StepKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Archives of five layouts against the rows that the vendor's own program exports of them. */
final class NdaxFileTest {
  /**
   * What the vendor's program prints: dates in the zone of the machine that exported, figures with
   * the decimals to which it rounds at least, and more where the channel's range is small.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "21_10_7_85,            141, 1, 1, 1, 1",
    "46_1_5_60_bts16,        84, 0, 0, 0, 4",
    "nw4-120-1-6-53,      18700, 1, 0, 4, 4",
    "scrubbed_ndc2,          28, 0, 1, 1, 1",
    "test_2,             108563, 1, 0, 4, 4",
  })
  void itsRowsAreThoseOfTheVendorsExport(
      String name,
      int rows,
      int hoursFromUtc,
      int decimalsOfCurrent,
      int decimalsOfCapacity,
      int decimalsOfEnergy)
      throws IOException {
    Path archive = SharedData.of("neware-ndax/" + name + ".ndax");
    Path export = SharedData.of("neware-ndax/" + name + ".btsda_reference.csv.gz");
    var difference = new Differences();
    int compared = 0;
    try (RowSource source = NdaxFile.open(archive);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(export)), StandardCharsets.UTF_8))) {
      List<String> head = Arrays.asList(lines.readLine().split(","));
      var batch = new RawRows();
      while (source.next(batch)) {
        for (int row = 0; row < batch.size; row++) {
          compared++;
          List<String> field = Arrays.asList(lines.readLine().split(","));
          var printed = new Printed(head, field, compared);
          difference.real(printed, "Time", batch.stepTimeSecond[row], 1);
          difference.real(printed, "Total Time", batch.testTimeSecond[row], 1);
          difference.real(printed, "Voltage(mV)", batch.voltageVolt[row] * 1e3, 1);
          difference.real(
              printed, "Current(uA)", batch.currentAmpere[row] * 1e6, decimalsOfCurrent);
          boolean discharge = batch.dischargingAh[row] > 0;
          difference.real(
              printed,
              "Capacity(mAs)",
              (discharge ? batch.dischargingAh[row] : batch.chargingAh[row]) * 3.6e6,
              decimalsOfCapacity);
          difference.real(
              printed,
              "Energy(mWs)",
              (discharge ? batch.dischargingWh[row] : batch.chargingWh[row]) * 3.6e6,
              decimalsOfEnergy);
          difference.whole(printed, "Cycle Index", batch.cycle[row]);
          difference.whole(printed, "Step Index", batch.stepIndex[row]);
          difference.whole(printed, "Step Count", batch.stepCount[row]);
          if (head.contains("T1(?)")) {
            difference.real(printed, "T1(?)", batch.temperatureCelsius[row], 1);
          }
          difference.date(printed, batch.unixTimeSecond[row] + 3600 * hoursFromUtc);
          difference.kind(printed, batch.kind[row]);
        }
      }
      assertEquals(null, lines.readLine(), "the export has more rows");
    }
    assertEquals(List.of(), difference.first(), difference.count + " differences");
    assertEquals(rows, compared);
  }

  private record Printed(List<String> head, List<String> fields, int row) {
    String of(String column) {
      return fields.get(head.indexOf(column));
    }
  }

  private static final class Differences {
    private final List<String> shown = new ArrayList<>();
    private int count;

    /** Rounded to its decimals, then to single precision, which is what is printed. */
    void real(Printed printed, String column, double ours, int leastDecimals) {
      double theirs = Double.parseDouble(printed.of(column));
      int decimals =
          Math.max(leastDecimals, new BigDecimal(printed.of(column)).stripTrailingZeros().scale());
      double bound = 0.5 * Math.pow(10, -decimals) + Math.ulp((float) theirs);
      if (!(Math.abs(ours - theirs) <= bound * (1 + 1e-9))) {
        add(printed, column, Double.toString(ours));
      }
    }

    void whole(Printed printed, String column, int ours) {
      if (Integer.parseInt(printed.of(column)) != ours) {
        add(printed, column, Integer.toString(ours));
      }
    }

    void date(Printed printed, double unixTimeSecond) {
      LocalDateTime theirs = LocalDateTime.parse(printed.of("Date").replace(' ', 'T'));
      long millis = theirs.toInstant(ZoneOffset.UTC).toEpochMilli();
      if (millis != Math.round(unixTimeSecond * 1000)) {
        add(printed, "Date", Double.toString(unixTimeSecond));
      }
    }

    void kind(Printed printed, @Nullable StepKind ours) {
      StepKind theirs =
          switch (printed.of("Step Type")) {
            case "Rest" -> StepKind.REST;
            case "CC Chg" -> StepKind.CC_CHARGE;
            case "CC DChg" -> StepKind.CC_DISCHARGE;
            case "CV Chg" -> StepKind.CV_CHARGE;
            case "Control" -> StepKind.OTHER;
            default -> throw new IllegalStateException(printed.of("Step Type"));
          };
      if (theirs != ours) {
        add(printed, "Step Type", String.valueOf(ours));
      }
    }

    private void add(Printed printed, String column, String ours) {
      count++;
      if (shown.size() < 10) {
        shown.add(
            "row %d, %s: %s, and ours %s"
                .formatted(printed.row(), column, printed.of(column), ours));
      }
    }

    List<String> first() {
      return shown;
    }
  }

  @Test
  void anArchiveWhoseDescriptionWasChangedIsRefusedByItsPlace() {
    UnreadableFile refused =
        assertThrows(
            UnreadableFile.class,
            () -> NdaxFile.open(SharedData.of("neware-ndax/Unit27_Example_Corrupt.ndax")).close());
    assertEquals(
        "TestInfo.xml of the archive is damaged: it says that it is written in GB2312, and byte 703"
            + " is not. Export the file again.",
        refused.getMessage());
  }

  @Test
  void anArchiveWithoutRecordsSaysSo() {
    UnreadableFile refused =
        assertThrows(
            UnreadableFile.class,
            () -> NdaxFile.open(SharedData.of("neware-ndax/empty.ndax")).close());
    assertEquals(
        "The file has no records: data.ndc has a head and no rows. Was the test ever started?",
        refused.getMessage());
  }

  @Test
  void itsDescriptionTellsOfCellAndSchedule() throws IOException {
    try (RowSource source = NdaxFile.open(SharedData.of("neware-ndax/test_2.ndax"))) {
      assertEquals("test_1.xml", source.facts().about().get("Process name"));
      assertEquals("SC149-15HJ78_2CMC20K_03", source.facts().about().get("Remark"));
      assertEquals("3.04000 mg", source.facts().about().get("Active mass"));
      assertEquals("device 14, unit 0, channel 55", source.facts().about().get("Channel"));
      assertEquals(1742980975.474 - 3600, source.facts().startUnixSecond().orElseThrow(), 1e-3);
    }
  }
}
