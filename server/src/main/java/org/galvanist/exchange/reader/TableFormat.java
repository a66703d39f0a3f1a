package org.galvanist.exchange.reader;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.galvanist.exchange.reader.ColumnNames.Name;
import org.galvanist.intake.CurrentSign;
import org.galvanist.intake.StepKind;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of table that are known, the most particular first. What sets one apart is said once,
 * here: by which headers it is recognised, what its names mean where they mean something else
 * elsewhere, its sign, and its words for steps. Everything else is common to all.
 *
 * @param words what it is called, with {@code %s} for what holds it
 * @param instrument the maker; empty where any may have written it
 * @param names what its names mean where they mean something else elsewhere
 */
record TableFormat(
    String words,
    String instrument,
    Predicate<Head> recogniser,
    CurrentSign sign,
    Function<String, @Nullable StepKind> kinds,
    List<Name> names) {

  static final TableFormat BDF =
      new TableFormat(
          "Battery Data Format %s",
          "",
          head ->
              head.spells("voltage_volt", "current_ampere")
                  || (head.startsWith("Voltage / ") && head.startsWith("Current / ")),
          CurrentSign.CHARGE_POSITIVE,
          StepWords::ofWords);

  static final TableFormat BIOLOGIC =
      new TableFormat(
          "BioLogic EC-Lab %s",
          "BioLogic",
          head ->
              head.spells("time/s")
                  && (head.says("EC-Lab")
                      || head.says("BT-Lab")
                      || head.startsWith("Ewe/", "Ecell/")),
          CurrentSign.CHARGE_POSITIVE,
          StepWords::ofBiologic,
          new Name("mode", Quantity.KIND, 1));

  static final TableFormat MACCOR =
      new TableFormat(
          "Maccor %s",
          "Maccor",
          head -> head.spells("Rec#", "Cyc#", "State"),
          CurrentSign.BY_STEP,
          StepWords::ofMaccor,
          new Name("test", Quantity.TEST_TIME, 1),
          new Name("step", Quantity.STEP_INDEX, 1),
          new Name("step", Quantity.STEP_TIME, 1));

  static final TableFormat MACCOR_SIGNED =
      new TableFormat(
          "Maccor %s with signed current",
          "Maccor",
          head -> head.spells("DPT Time") && (head.spells("Rec") || head.spells("Cycle C")),
          CurrentSign.CHARGE_POSITIVE,
          StepWords::ofMaccor,
          new Name("md", Quantity.KIND, 1));

  static final TableFormat BATTERY_DATA_TOOLKIT =
      new TableFormat(
          "battery-data-toolkit %s of a Maccor",
          "Maccor",
          head -> head.spells("Current_A", "Voltage_V", "Datenum_d"),
          CurrentSign.CHARGE_POSITIVE,
          StepWords::ofLabel,
          new Name("cyclelabel", Quantity.KIND, 1));

  static final TableFormat PEC =
      new TableFormat(
          "PEC %s",
          "PEC",
          head -> head.spells("Rack", "Shelf", "Position") || head.spells("ReasonCode"),
          CurrentSign.CHARGE_POSITIVE,
          StepWords::ofWords);

  static final TableFormat NOVONIX =
      new TableFormat(
          "Novonix %s",
          "Novonix",
          head -> head.startsWith("Run Time") && head.startsWith("Potential"),
          CurrentSign.CHARGE_POSITIVE,
          StepWords::ofWords,
          new Name("capacity", Quantity.NET_AH, 1),
          new Name("energy", Quantity.NET_WH, 1),
          new Name("stepposition", Quantity.STEP_INDEX, 1));

  static final TableFormat LANDT_CSV =
      new TableFormat(
          "Landt %s",
          "Landt",
          head -> head.spells("channel_index", "step_name", "voltage_V"),
          CurrentSign.CHARGE_POSITIVE,
          StepWords::ofWords);

  static final TableFormat LANHE =
      new TableFormat(
          "LANHE (Landt) %s",
          "Landt",
          head ->
              head.startsWith("Voltage/")
                  && head.startsWith("Current/")
                  && (head.startsWith("TestTime") || head.spells("SysTime")),
          CurrentSign.CHARGE_POSITIVE,
          StepWords::ofWords);

  static final TableFormat NEWARE_LEVELS =
      new TableFormat(
          "Neware %s (three levels)",
          "Neware",
          TableFormat::hasLevels,
          CurrentSign.CHARGE_POSITIVE,
          StepWords::ofWords,
          new Name("time", Quantity.STEP_TIME, 1));

  static final TableFormat NEWARE =
      new TableFormat(
          "Neware %s",
          "Neware",
          head ->
              (head.startsWith("Step Type", "Status") && head.startsWith("Time"))
                  || head.startsWith("Capacitance_Chg")
                  || head.startsWith("Chg. Cap."),
          CurrentSign.CHARGE_POSITIVE,
          StepWords::ofWords,
          new Name("time", Quantity.STEP_TIME, 1));

  static final TableFormat BATTERY_ARCHIVE =
      new TableFormat(
          "BatteryArchive %s",
          "",
          head ->
              head.spells("Date_Time", "Test_Time (s)", "Cycle_Index")
                  && head.startsWith("Charge_Capacity")
                  && !head.startsWith("Step_Index", "Data_Point"),
          CurrentSign.CHARGE_POSITIVE,
          StepWords::ofWords);

  static final TableFormat ARBIN =
      new TableFormat(
          "Arbin %s",
          "Arbin",
          head ->
              head.startsWith("Test_Time", "Test Time")
                  && head.startsWith("Step_Index", "Step Index")
                  && head.startsWith("Cycle_Index", "Cycle Index"),
          CurrentSign.CHARGE_POSITIVE,
          StepWords::ofWords);

  static final TableFormat GENERIC =
      new TableFormat(
          "%s table with recognisable columns",
          "", head -> true, CurrentSign.CHARGE_POSITIVE, StepWords::ofWords);

  /** All, in the order in which they are tried; the last recognises every table. */
  static final List<TableFormat> KNOWN =
      List.of(
          BDF,
          BIOLOGIC,
          MACCOR,
          MACCOR_SIGNED,
          BATTERY_DATA_TOOLKIT,
          PEC,
          NOVONIX,
          LANDT_CSV,
          LANHE,
          NEWARE_LEVELS,
          NEWARE,
          BATTERY_ARCHIVE,
          ARBIN,
          GENERIC);

  private TableFormat(
      String words,
      String instrument,
      Predicate<Head> recogniser,
      CurrentSign sign,
      Function<String, @Nullable StepKind> kinds,
      Name... names) {
    this(words, instrument, recogniser, sign, kinds, List.of(names));
  }

  /** What it is called when a CSV, a text or a workbook holds it. */
  String words(String form) {
    return words.formatted(form);
  }

  /** What it calls a step. */
  @Nullable StepKind kind(String word) {
    return kinds.apply(word);
  }

  /** The format of a head. There is always one: the generic table. */
  static TableFormat of(Head head) {
    return KNOWN.stream()
        .filter(format -> format.recogniser.test(head))
        .findFirst()
        .orElse(GENERIC);
  }

  /** Records are two blank fields in, under the headers of steps, one blank field in. */
  private static boolean hasLevels(Head head) {
    List<String> above = head.above(1);
    return head.headers().size() > 3
        && head.headers().getFirst().isBlank()
        && head.headers().get(1).isBlank()
        && above.size() > 2
        && above.getFirst().isBlank()
        && !above.get(1).isBlank();
  }
}
