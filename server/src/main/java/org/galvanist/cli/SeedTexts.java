package org.galvanist.cli;

import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.galvanist.cli.SeedRows.Row;
import org.galvanist.intake.StepKind;

/** Seed texts: the same small test as the programs of many makers would write it. */
final class SeedTexts {
  private static final LocalDateTime START = LocalDateTime.of(2026, 3, 6, 12, 37, 25);

  private final List<Row> rows;

  SeedTexts(List<Row> rows) {
    this.rows = rows;
  }

  /** A column: what its header says, and what a record has in it. */
  private record Column(String header, Function<Row, String> cell) {}

  /** Every text, by the name of its format. */
  Map<String, String> all() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("bdf", table("", ",", bdf()));
    texts.put("bdf machine names", table("", ",", bdfMachineNames()));
    texts.put("neware", table("", ",", neware()));
    texts.put("neware levels", newareLevels());
    texts.put("arbin", table("", ",", arbin()));
    texts.put("battery archive", table("", ",", batteryArchive()));
    texts.put("landt", table("cell model:,,,\ncell id: 7,,,\n", ",", landt()));
    texts.put("lanhe", table("Cell: coin\tMass: 4 mg\n\n", "\t", lanhe()));
    texts.put("maccor", table("Today's Date\t03/06/2026\tFilename: x\n", "\t", maccor()));
    texts.put("biologic", table(biologicHead(), "\t", biologic()));
    texts.put("biologic comma", table(biologicHead(), "\t", biologic()).replace('.', ','));
    texts.put("biologic bare", table("", "\t", biologic()));
    texts.put("pec", table("Test:,7\nStart:,2026-03-06\n", ",", pec()));
    texts.put("novonix", table("[Summary]\nCell Name: 7\n[Data]\n", ",", novonix()));
    texts.put("semicolons", table("", ";", bdf()));
    return texts;
  }

  private String table(String before, String delimiter, List<Column> columns) {
    var text = new StringBuilder(before);
    text.append(columns.stream().map(Column::header).collect(Collectors.joining(delimiter)));
    for (Row row : rows) {
      text.append('\n');
      text.append(
          columns.stream()
              .map(each -> each.cell().apply(row))
              .collect(Collectors.joining(delimiter)));
    }
    return text.append('\n').toString();
  }

  private static String figure(double number) {
    return String.format(Locale.ROOT, "%.6f", number);
  }

  private static Column column(String header, Function<Row, String> cell) {
    return new Column(header, cell);
  }

  private static Column real(String header, double factor, Function<Row, Double> quantity) {
    return new Column(header, row -> figure(factor * quantity.apply(row)));
  }

  private static Column whole(String header, Function<Row, Integer> quantity) {
    return new Column(header, row -> Integer.toString(quantity.apply(row)));
  }

  private static String clock(double second) {
    long whole = (long) second;
    return String.format(Locale.ROOT, "%02d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }

  private static String date(Row row) {
    return START.plusSeconds((long) row.testTimeSecond()).toString().replace('T', ' ');
  }

  private static String kind(
      Row row, String rest, String charge, String constant, String discharge) {
    return row.kind() == StepKind.REST
        ? rest
        : row.kind() == StepKind.CC_CHARGE
            ? charge
            : row.kind() == StepKind.CV_CHARGE ? constant : discharge;
  }

  private static String newareKind(Row row) {
    return kind(row, "Rest", "CC Chg", "CV Chg", "CC DChg");
  }

  private static List<Column> bdf() {
    return List.of(
        real("Test Time / s", 1, Row::testTimeSecond),
        real("Voltage / V", 1, Row::voltageVolt),
        real("Current / A", 1, Row::currentAmpere),
        whole("Cycle Count / 1", Row::cycle),
        whole("Step Count / 1", Row::stepCount),
        real("Step Charging Capacity / Ah", 1, row -> row.charges() ? row.stepAh() : 0),
        real("Step Discharging Capacity / Ah", 1, row -> row.charges() ? 0 : row.stepAh()));
  }

  private static List<Column> bdfMachineNames() {
    return List.of(
        real("test_time_second", 1, Row::testTimeSecond),
        real("voltage_volt", 1, Row::voltageVolt),
        real("current_ampere", 1, Row::currentAmpere),
        real("unix_time_second", 1, row -> 1.77e9 + row.testTimeSecond()),
        real("ambient_temperature_celsius", 1, row -> 25.0));
  }

  private static List<Column> neware() {
    return List.of(
        whole("DataPoint", Row::number),
        whole("Cycle Index", Row::cycle),
        whole("Step Index", Row::stepIndex),
        column("Step Type", SeedTexts::newareKind),
        column("Time", row -> clock(row.stepTimeSecond())),
        column("Total Time", row -> clock(row.testTimeSecond())),
        real("Current(mA)", 1e3, Row::currentAmpere),
        real("Voltage(V)", 1, Row::voltageVolt),
        real("Capacity(mAh)", 1e3, Row::stepAh),
        real("Energy(mWh)", 1e3, row -> row.wattHours(row.stepAh())),
        column("Date", SeedTexts::date));
  }

  private String newareLevels() {
    var text =
        new StringBuilder(
            """
            Cycle Index,Chg. Cap.(Ah),DChg. Cap.(Ah),Chg. Time
            ,Step Index,Step Number,Step Type,Step Time,Capacity(Ah),Energy(Wh)
            ,,DataPoint,Time,Total Time,Current(A),Voltage(V),Capacity(Ah),Energy(Wh),Date
            """);
    int cycle = 0;
    int step = 0;
    for (Row row : rows) {
      if (row.cycle() != cycle) {
        cycle = row.cycle();
        text.append(cycle).append(",0.1,0.1,00:15:00\n");
      }
      if (row.stepCount() != step) {
        step = row.stepCount();
        text.append(',').append(row.stepIndex()).append(',').append(step).append(',');
        text.append(newareKind(row)).append(",00:15:00,0.1,0.4\n");
      }
      text.append(",,").append(row.number()).append(',').append(clock(row.stepTimeSecond()));
      text.append(',').append(clock(row.testTimeSecond()));
      text.append(',').append(figure(row.currentAmpere()));
      text.append(',').append(figure(row.voltageVolt())).append(',').append(figure(row.stepAh()));
      text.append(',').append(figure(row.wattHours(row.stepAh())));
      text.append(',').append(date(row)).append('\n');
    }
    return text.toString();
  }

  private static List<Column> arbin() {
    return List.of(
        whole("Data_Point", Row::number),
        column("Date_Time", SeedTexts::date),
        real("Test_Time(s)", 1, Row::testTimeSecond),
        real("Step_Time(s)", 1, Row::stepTimeSecond),
        whole("Cycle_Index", Row::cycle),
        whole("Step_Index", Row::stepIndex),
        real("Current(A)", 1, Row::currentAmpere),
        real("Voltage(V)", 1, Row::voltageVolt),
        real("Charge_Capacity(Ah)", 1, Row::chargingAh),
        real("Discharge_Capacity(Ah)", 1, Row::dischargingAh),
        real("Charge_Energy(Wh)", 1, row -> row.wattHours(row.chargingAh())),
        real("Discharge_Energy(Wh)", 1, row -> row.wattHours(row.dischargingAh())));
  }

  private static List<Column> batteryArchive() {
    return List.of(
        column("Date_Time", SeedTexts::date),
        real("Test_Time (s)", 1, Row::testTimeSecond),
        real("Cycle_Index", 1, row -> (double) row.cycle()),
        real("Current (A)", 1, Row::currentAmpere),
        real("Voltage (V)", 1, Row::voltageVolt),
        real("Charge_Capacity (Ah)", 1, Row::chargingAh),
        real("Discharge_Capacity (Ah)", 1, Row::dischargingAh),
        column("Cell_Temperature (C)", row -> ""));
  }

  private static List<Column> landt() {
    return List.of(
        column("channel_index", row -> "3"),
        whole("step_index", Row::stepIndex),
        column("step_name", row -> kind(row, "Rest", "C_CC", "C_CV", "D_CC")),
        real("test_time_h", 1 / 3600.0, Row::testTimeSecond),
        column("test_time", row -> clock(row.testTimeSecond())),
        real("current_mA", 1e3, Row::currentAmpere),
        real("capacity_mAh", 1e3, Row::stepAh),
        real("voltage_V", 1, Row::voltageVolt));
  }

  private static List<Column> lanhe() {
    return List.of(
        whole("Index", Row::number),
        column("TestTime", row -> clock(row.testTimeSecond())),
        real("Voltage/V", 1, Row::voltageVolt),
        real("Current/mA", 1e3, Row::currentAmpere),
        real("Capacity/mAh", 1e3, Row::stepAh),
        column("SysTime", SeedTexts::date));
  }

  private static List<Column> maccor() {
    return List.of(
        whole("Rec#", Row::number),
        whole("Cyc#", Row::cycle),
        whole("Step", Row::stepIndex),
        real("Test (Sec)", 1, Row::testTimeSecond),
        real("Step (Sec)", 1, Row::stepTimeSecond),
        real("Amp-hr", 1, Row::stepAh),
        real("Watt-hr", 1, row -> row.wattHours(row.stepAh())),
        real("Amps", 1, row -> Math.abs(row.currentAmpere())),
        real("Volts", 1, Row::voltageVolt),
        column("State", row -> kind(row, "R", "C", "C", "D")),
        column("DPt Time", SeedTexts::date));
  }

  private static String biologicHead() {
    return "EC-Lab ASCII FILE\nNb header lines : 5\n\nGalvanostatic Cycling\n";
  }

  private static List<Column> biologic() {
    return List.of(
        column("mode", row -> kind(row, "3", "1", "2", "1")),
        whole("Ns", Row::stepIndex),
        real("time/s", 1, Row::testTimeSecond),
        real("Ewe/V", 1, Row::voltageVolt),
        real("<I>/mA", 1e3, Row::currentAmpere),
        real("(Q-Qo)/mA.h", 1e3, row -> row.chargingAh() - row.dischargingAh()),
        real("cycle number", 1, row -> (double) row.cycle()));
  }

  private static List<Column> pec() {
    return List.of(
        column("Rack", row -> "1"),
        column("Shelf", row -> "2"),
        column("Position", row -> "3"),
        whole("Step", Row::stepIndex),
        whole("Cycle", Row::cycle),
        real("Total Time (Seconds)", 1, Row::testTimeSecond),
        real("Step Time (Seconds)", 1, Row::stepTimeSecond),
        real("Voltage (mV)", 1e3, Row::voltageVolt),
        real("Current (mA)", 1e3, Row::currentAmpere),
        real("Charge Capacity (mAh)", 1e3, Row::chargingAh),
        real("Discharge Capacity (mAh)", 1e3, Row::dischargingAh),
        column("ReasonCode", row -> "0"));
  }

  private static List<Column> novonix() {
    return List.of(
        column("Date and Time", SeedTexts::date),
        whole("Cycle Number", Row::cycle),
        column("Step Type", row -> kind(row, "0", "1", "2", "1")),
        real("Run Time (h)", 1 / 3600.0, Row::testTimeSecond),
        real("Step Time (h)", 1 / 3600.0, Row::stepTimeSecond),
        real("Current (mA)", 1e3, Row::currentAmpere),
        real("Potential (V)", 1, Row::voltageVolt),
        real("Capacity (mAh)", 1e3, row -> row.chargingAh() - row.dischargingAh()),
        real("Temperature (°C)", 1, row -> 25.0));
  }
}
