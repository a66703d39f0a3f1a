package org.galvanist.exchange.reader;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.zip.GZIPOutputStream;
import org.galvanist.SharedData;
import org.galvanist.intake.Counters;
import org.galvanist.intake.CurrentSign;
import org.galvanist.intake.StepKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real files are recognised and read; strangers are refused in words that help. */
final class CyclerFileTest {
  private static final String BDF =
      "Test Time / s,Voltage / V,Current / A\n0,3.5,0.1\n1.5,3.6,0.1\n3,3.7,-0.1\n";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "arbin-csv/arbin_res_raw.csv, Arbin CSV, 10261",
    "nrel-maccor/p492-13-raw.csv, battery-data-toolkit CSV of a Maccor, 2021",
    "neware-csv/nw_regular_export_ife_example.csv, Neware CSV (three levels), 9295",
    "neware-ndax/nw4-120-1-6-53.btsda_reference.csv.gz, Neware CSV, 18700",
    "neware-ndax/test_2.btsda_reference.csv.gz, Neware CSV, 108563",
    "landt/SINTEF__LiGrR2032__2024-04-30__25degC__Landt.csv, Landt CSV, 25162",
    "landt/SINTEF__LiGrR2032__2024-04-30__25degC__Landt.bdf.csv, Battery Data Format CSV, 25162",
    "synthetic/NMC3peak_ideal.bdf.csv, Battery Data Format CSV, 2000",
    "arbin-xlsx/bs542_004_gr_li_50ua_50mv_1v_191020_Channel_11.xlsx, Arbin XLSX, 4526",
    "malformed/custom_good_small.csv, CSV table with recognisable columns, 60",
  })
  void everyRealFileIsRecognisedAndReadToItsEnd(String file, String format, int count)
      throws IOException {
    Rows read = Rows.of(SharedData.of(file));

    assertEquals(format, read.facts().format());
    assertEquals(count, read.rows().size());
    for (Rows.Row row : read.rows()) {
      assertTrue(Double.isFinite(row.testTimeSecond()), () -> "line " + row.place());
    }
  }

  @Test
  void arbinRows() throws IOException {
    Rows read = Rows.of(SharedData.of("arbin-csv/arbin_res_raw.csv"));

    Rows.Row last = read.last();
    assertAll(
        () -> assertEquals("Arbin", read.facts().instrument()),
        () -> assertEquals(Counters.EACH_WAY, read.facts().counters()),
        () -> assertEquals(10262, last.place()),
        () -> assertEquals(859077.2406335169, last.testTimeSecond()),
        () -> assertEquals(-0.00030420697294175625, last.currentAmpere()),
        () -> assertEquals(0.29653221368789673, read.rows().get(10259).voltageVolt()),
        () -> assertEquals(0.000239313155618, last.dischargingAh()),
        () -> assertEquals(18, last.cycle()),
        () -> assertEquals(10, last.stepIndex()),
        () -> assertEquals(1471272899, last.unixTimeSecond()),
        () -> assertTrue(read.facts().passedOver().contains("dv_dt")),
        () ->
            assertEquals(
                1470413783, read.facts().startUnixSecond().orElseThrow(), 1, "start of the test"));
  }

  @Test
  void newareLevelsGiveTheirCyclesAndStepsToTheRecords() throws IOException {
    Rows read = Rows.of(SharedData.of("neware-csv/nw_regular_export_ife_example.csv"));

    Rows.Row first = read.first();
    Rows.Row last = read.last();
    assertAll(
        () -> assertEquals(Counters.BY_STEP, read.facts().counters()),
        () -> assertEquals(5, first.place()),
        () -> assertEquals(StepKind.REST, first.kind()),
        () -> assertEquals(1, first.stepCount()),
        () -> assertEquals(26.61, first.temperatureCelsius()),
        () -> assertEquals(20, last.cycle()),
        () -> assertEquals(81, last.stepCount()),
        () -> assertEquals(5, last.stepIndex()),
        () -> assertEquals(100543, last.testTimeSecond(), "27:55:43"),
        () -> assertEquals(300, last.stepTimeSecond()),
        () -> assertEquals(1772901183, last.unixTimeSecond()));
  }

  @Test
  void theVendorsCapacityOfACycleComesOutOfItsRecords() throws IOException {
    Rows read = Rows.of(SharedData.of("neware-csv/nw_regular_export_ife_example.csv"));

    double charged = 0;
    double discharged = 0;
    for (Rows.Row row : read.rows()) {
      if (row.cycle() == 3) {
        charged = row.kind() == StepKind.CC_CHARGE ? row.chargingAh() : charged;
        discharged = row.kind() == StepKind.CC_DISCHARGE ? row.chargingAh() : discharged;
      }
    }
    assertEquals(0.33180, charged, 5e-6, "printed in the cycle's row");
    assertEquals(0.32663, discharged, 5e-6, "printed in the cycle's row");
  }

  @Test
  void newareFlatRowsAreConverted() throws IOException {
    Rows read = Rows.of(SharedData.of("neware-ndax/nw4-120-1-6-53.btsda_reference.csv.gz"));

    Rows.Row first = read.first();
    assertAll(
        () -> assertEquals(1.6628, first.voltageVolt(), "1662.8 mV"),
        () -> assertEquals(-3.9e-4, read.last().currentAmpere(), 1e-18, "-390 uA"),
        () -> assertEquals(0.224733 / 3600, read.last().chargingAh(), 1e-9, "mAs"),
        () -> assertEquals(StepKind.CC_CHARGE, first.kind()),
        () -> assertEquals(150, read.last().cycle()),
        () -> assertEquals(480, read.last().stepCount()),
        () -> assertEquals(1744026501.95, first.unixTimeSecond()));
  }

  @Test
  void anImpedanceMeasurementOfTheToolkitIsSaid() throws IOException {
    Rows read = Rows.of(SharedData.of("nrel-maccor/p492-13-raw.csv"));

    assertEquals(78, read.rows().stream().filter(row -> row.kind() == StepKind.IMPEDANCE).count());
    assertEquals(CurrentSign.CHARGE_POSITIVE, read.facts().currentSign());
    assertEquals(305712.498, read.last().testTimeSecond());
  }

  @Test
  void landtRowsHaveTheirStepsInWords() throws IOException {
    Rows read = Rows.of(SharedData.of("landt/SINTEF__LiGrR2032__2024-04-30__25degC__Landt.csv"));

    assertAll(
        () -> assertEquals(8, read.first().place()),
        () -> assertEquals(StepKind.REST, read.first().kind()),
        () -> assertEquals(StepKind.CC_DISCHARGE, read.last().kind()),
        () -> assertEquals(262657.764, read.last().testTimeSecond()),
        () -> assertEquals(0.0013, read.last().dischargingAh()),
        () -> assertEquals(1714487599, read.first().unixTimeSecond()));
  }

  @Test
  void thePreambleBecomesFacts() throws IOException {
    Rows read = Rows.of(SharedData.of("malformed/custom_good_small.csv"));

    assertEquals("0.0012", read.facts().about().get("mass"));
    assertEquals("galvanic", read.facts().about().get("schedule"));
    assertEquals("bobby", read.facts().instrument());
    assertEquals(21, read.first().place());
  }

  @Test
  void whatIsNoNumberIsLeftToTheIntakeWithItsPlace() throws IOException {
    Rows read = Rows.of(SharedData.of("malformed/custom_nan_inf.csv"));

    assertEquals(60, read.rows().size());
    assertEquals(Double.NaN, read.rows().get(3).voltageVolt());
    assertEquals(24, read.rows().get(3).place());
    assertEquals(Double.POSITIVE_INFINITY, read.rows().get(7).voltageVolt());
    assertEquals(Double.NEGATIVE_INFINITY, read.rows().get(11).voltageVolt());
  }

  @Test
  void ofARowThatIsCutTheLastFieldIsNotBelieved() throws IOException {
    Rows read = Rows.of(SharedData.of("malformed/custom_truncated.csv"));
    Rows cut = Rows.of(folder, "Test Time / s,Voltage / V,Current / A\n0,3.5,0.1\n1,3.5,0.1\n2,3.");

    assertEquals(Double.NaN, read.last().voltageVolt());
    assertEquals(3600.96, read.last().testTimeSecond());
    assertEquals(Double.NaN, cut.last().voltageVolt());
  }

  @Test
  void aMissingColumnIsNamedWithWhatIsThere() {
    String message = refusal(SharedData.of("malformed/custom_missing_column.csv"));

    assertTrue(message.contains("line 20"), message);
    assertTrue(message.contains("no column for voltage"), message);
    assertTrue(message.contains("discharge_Capacity"), message);
    assertTrue(message.contains("Known are: Battery Data Format"), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "synthetic/NMC3peak_truth.csv",
        "nrel-maccor/p492-13-summary.csv",
        "arbin-csv/expected_steptypes_cellpy.csv",
        "bdf_columns.csv",
        "README.md"
      })
  void tablesOfOtherThingsAreRefused(String file) {
    String message = refusal(SharedData.of(file));

    assertTrue(message.contains("time, voltage and current"), message);
  }

  @Test
  void aColumnWithoutASingleNumberIsRefusedWithItsPlace() throws IOException {
    Path file = written("Test Time / s,Voltage / V,Current / A\n0,high,x\n1,low,x\n");

    String message = refusal(file);

    assertTrue(message.contains("line 2, column Voltage / V: found \"high\""), message);
  }

  @Test
  void anEmptyFileAFolderAndHeadersAloneAreRefused() throws IOException {
    assertTrue(refusal(written("")).contains("is empty"));
    assertTrue(refusal(folder).contains("is a folder"));
    assertTrue(refusal(written("Test Time / s,Voltage / V,Current / A\n")).contains("no row"));
  }

  @Test
  void aTextReadsTheSameInEveryEncoding() throws IOException {
    String text =
        "time (s);voltage (V);current (mA);temp (°C)\r\n0;3,5;-100;25,5\r\n1;3,6;5;26\r\n";
    for (String charset : new String[] {"UTF-8", "windows-1252", "UTF-16", "UTF-16LE-BOM"}) {
      byte[] bytes =
          charset.endsWith("BOM")
              ? ("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE)
              : text.getBytes(Charset.forName(charset));
      Path file = folder.resolve(charset + ".csv");
      Files.write(file, bytes);

      Rows read = Rows.of(file);

      assertEquals(2, read.rows().size(), charset);
      assertEquals(3.5, read.first().voltageVolt(), charset);
      assertEquals(-0.1, read.first().currentAmpere(), charset);
      assertEquals(25.5, read.first().temperatureCelsius(), charset);
    }
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstHeader() throws IOException {
    assertEquals(3, Rows.of(folder, "\ufeff" + BDF).rows().size());
  }

  @Test
  void gzipIsUnpackedAndADamagedOneRefused() throws IOException {
    Path packed = folder.resolve("packed.csv.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(BDF.repeat(1).getBytes(StandardCharsets.US_ASCII));
      for (int row = 0; row < 50_000; row++) {
        out.write((row + 4 + ",3.7,0." + row + "\n").getBytes(StandardCharsets.US_ASCII));
      }
    }
    Path cut = folder.resolve("cut.csv.gz");
    byte[] bytes = Files.readAllBytes(packed);
    Files.write(cut, java.util.Arrays.copyOf(bytes, bytes.length / 2));

    assertEquals(50_003, Rows.of(packed).rows().size());
    String message = refusal(cut);
    assertTrue(message.contains("ends in its middle"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\t", ";", ",", "   "})
  void everyDelimiterIsFound(String delimiter) throws IOException {
    Rows read =
        Rows.of(folder, BDF.replace(" / ", "/").replace("t T", "tT").replace(",", delimiter));

    assertEquals(3, read.rows().size());
    assertEquals(1.5, read.rows().get(1).testTimeSecond());
    assertEquals(-0.1, read.last().currentAmpere());
  }

  @Test
  void testTimeIsCountedFromTheFirstMomentWhereThereIsNoOther() throws IOException {
    Rows read =
        Rows.of(
            folder,
            "Unix Time / s,Voltage / V,Current / A\n1700000000,3.5,0.1\n1700000010.5,3.6,0.1\n");

    assertEquals(10.5, read.last().testTimeSecond());
    assertEquals(OptionalDouble.of(1.7e9), read.facts().startUnixSecond());
    assertEquals("Unix Time / s, since the first row", read.from("test_time_second"));
  }

  @Test
  void bdfUnitsAreConvertedAndItsCountersTaken() throws IOException {
    Rows read =
        Rows.of(
            folder,
            "Test Time / h,Voltage / mV,Current / mA,Surface Temperature / K,Cycle Count / 1,"
                + "Step Count / 1,Step ID,Step Type,Net Capacity / mAh,Power / W\n"
                + "0.5,3700,-5,298.15,2,7,3,CC_DCH,-1.5,0.0185\n");

    Rows.Row row = read.first();
    assertAll(
        () -> assertEquals(1800, row.testTimeSecond()),
        () -> assertEquals(3.7, row.voltageVolt()),
        () -> assertEquals(-0.005, row.currentAmpere()),
        () -> assertEquals(25, row.temperatureCelsius(), 1e-12),
        () -> assertEquals(2, row.cycle()),
        () -> assertEquals(7, row.stepCount()),
        () -> assertEquals(3, row.stepIndex()),
        () -> assertEquals(StepKind.CC_DISCHARGE, row.kind()),
        () -> assertEquals(-0.0015, row.chargingAh()),
        () -> assertEquals(Counters.NET, read.facts().counters()),
        () -> assertEquals(java.util.List.of("Power / W"), read.facts().passedOver()));
  }

  @Test
  void aMeasureOfMassIsNoCapacity() throws IOException {
    Rows read =
        Rows.of(
            folder, "time/s,voltage/V,current/A,capacity/mAh/g,x\n0,3.5,0.1,5,1\n1,3.5,0.1,6,1\n");

    assertEquals(Counters.NONE, read.facts().counters());
    assertEquals(Double.NaN, read.first().chargingAh());
    assertNull(read.first().kind());
  }

  private Path written(String text) throws IOException {
    Path file = Files.createTempFile(folder, "cycler", ".csv");
    Files.writeString(file, text);
    return file;
  }

  private static String refusal(Path file) {
    return String.valueOf(assertThrows(UnreadableFile.class, () -> Rows.of(file)).getMessage());
  }
}
