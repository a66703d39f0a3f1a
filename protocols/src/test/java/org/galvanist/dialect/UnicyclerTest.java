package org.galvanist.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.galvanist.protocol.Fault;
import org.galvanist.protocol.Library;
import org.junit.jupiter.api.Test;

/** aurora-unicycler's JSON: what is taken over, what is listed, what is refused and where. */
final class UnicyclerTest {
  /** Every field and every spelling that their reader takes. */
  private static final String WHOLE =
      """
      {
          "unicycler": {"version": "0.1.0"},
          "sample": {"name": "coin 12", "capacity_mAh": "2.5"},
          "record": {"current_mA": 0.1, "voltage_V": "0.01", "time_s": 10},
          "safety": {"max_voltage_V": 4.5, "min_voltage_V": null, "max_current_mA": 5,
                     "min_current_mA": -5, "max_capacity_mAh": 5, "delay_s": 10},
          "method": [
              {"step": "open_circuit_voltage", "until_time_s": "3600"},
              {"step": "tag", "tag": "formation"},
              {"step": "constant_current", "rate_C": "C/3", "current_mA": null,
               "until_time_s": 5.4E4, "until_voltage_V": 4.2000},
              {"step": "constant_voltage", "voltage_V": 4.2, "until_time_s": 3600,
               "until_rate_C": 5E-2},
              {"step": "impedance_spectroscopy", "amplitude_V": 0.01, "start_frequency_Hz": 1e5,
               "end_frequency_Hz": 0.1},
              {"step": "constant_current", "rate_C": "D/2", "until_voltage_V": 3, "id": "a1"},
              {"step": "loop", "loop_to": "formation", "cycle_count": 3},
              {"step": "constant_current", "current_mA": -0.25, "until_time_s": 90},
              {"step": "loop", "loop_to": 2, "cycle_count": 20},
              {"step": "tag", "tag": "a remark"},
              {"step": "voltage_scan", "start_voltage_V": 3, "end_voltage_V": -0.5,
               "scan_rate_mV_per_s": 0.1}
          ]
      }
      """;

  @Test
  void everyStepFieldAndLoopIsTakenOverOrListed() {
    Imported.Sound imported = Exchange.read(Dialect.UNICYCLER, WHOLE);
    assertEquals(
        """
        title: coin 12
        source: aurora-unicycler 0.1.0
        one C: 2.5 mAh
        safety:
          voltage: -100 V to 4.5 V
          current: -5 mA to 5 mA
          capacity: 5 mAh
        record: every 10 s, or 0.01 V, or 0.1 mA
        steps:
          - Rest for 1 h
          - repeat: 20
            steps:
              - phase: formation
                repeat: 3
                steps:
                  - Charge at C/3 until 4.2 V or for 15 h
                  - Hold at 4.2 V until C/20 or for 1 h
                  - Discharge at C/2 until 3 V
              - Discharge at 0.25 mA for 90 s
          - Sweep from 3 V to -0.5 V at 0.1 mV/s
        """,
        imported.text());
    List<String> leftOut = Exchange.words(imported.leftOut());
    assertEquals(4, leftOut.size(), leftOut::toString);
    assertTrue(
        leftOut.get(0).startsWith("6:61 \"\"delay_s\": 10\": safety delay_s: "), leftOut.get(0));
    assertTrue(leftOut.get(1).contains("14:9 "), leftOut.get(1));
    assertTrue(leftOut.get(2).contains("id of a step"), leftOut.get(2));
    assertTrue(leftOut.get(3).contains("tag a remark"), leftOut.get(3));
  }

  @Test
  void spellingsOfTheFirstVersionsAreUnderstood() {
    Imported.Sound imported =
        Exchange.read(
            Dialect.UNICYCLER,
            """
            {"measurement": {"time_s": 10}, "method": [
              {"step": "constant_current", "rate_C": 0.1, "until_voltage_V": 4.9},
              {"step": "constant_current", "rate_C": -0.1, "until_voltage_V": 3.5},
              {"step": "loop", "start_step": 1, "cycle_count": 3}]}
            """);
    assertEquals(
        """
        title: example
        record: every 10 s
        steps:
          - repeat: 3
            steps:
              - Charge at C/10 until 4.9 V
              - Discharge at C/10 until 3.5 V
        """,
        imported.text());
  }

  @Test
  void allFaultsAreToldAtOnceWithTheirPlaces() {
    List<Fault> faults =
        Exchange.faults(
            Dialect.UNICYCLER,
            """
            {"record": {"time_s": -1}, "colour": 1, "method": [
              {"step": "rest"},
              {"step": "constant_current", "until_voltage_V": 4.9},
              {"step": "constant_current", "rate_C": "fast", "until_voltage_V": 4.9},
              {"step": "constant_current", "rate_C": 1, "until_time_s": 0},
              {"step": "loop", "loop_to": "nowhere", "cycle_count": 0}]}
            """);
    List<String> places = faults.stream().map(each -> each.line() + ":" + each.column()).toList();
    assertEquals(
        List.of("1:12", "1:13", "1:28", "2:3", "3:3", "4:42", "4:3", "5:3", "6:20", "6:42").stream()
            .sorted()
            .toList(),
        places.stream().sorted().toList(),
        () -> Exchange.messages(faults));
  }

  @Test
  void aLoopIntoAnotherLoopIsRefusedByName() {
    List<Fault> faults =
        Exchange.faults(
            Dialect.UNICYCLER,
            """
            {"record": {"time_s": 1}, "method": [
              {"step": "open_circuit_voltage", "until_time_s": 1},
              {"step": "open_circuit_voltage", "until_time_s": 2},
              {"step": "loop", "loop_to": 1, "cycle_count": 2},
              {"step": "open_circuit_voltage", "until_time_s": 3},
              {"step": "loop", "loop_to": 2, "cycle_count": 2}]}
            """);
    assertEquals(1, faults.size());
    assertEquals(6, faults.getFirst().line());
    assertTrue(faults.getFirst().message().contains("middle of another loop, to step 2"));
  }

  @Test
  void brokenJsonIsAFaultWhereItBreaks() {
    assertEquals(
        "example.txt:2:7: \"]\": not expected here; a value is a \"text\", a number, true, false,"
            + " null, { } or [ ]",
        Exchange.faults(Dialect.UNICYCLER, "{\n\"a\":  ]}").getFirst().message());
  }

  @Test
  void whatShipsIsWrittenWithAListOfWhatIsLost() {
    Exported.Sound exported =
        Exchange.write(Dialect.UNICYCLER, Library.protocol("nmc811-ltsoc-rate.yaml"));
    assertEquals("example.json", exported.fileName());
    assertTrue(exported.text().contains("\"rate_C\": -0.05"), exported.text());
    List<String> words = Exchange.words(exported.leftOut());
    assertTrue(
        words.stream().anyMatch(each -> each.startsWith("one C 275.5 mAh/g")), words::toString);
    Exchange.read(Dialect.UNICYCLER, exported.text());
  }

  @Test
  void zeroAndNegativeEndsChargesAndOwnRecordsAreListed() {
    Exported.Sound exported =
        Exchange.write(
            Dialect.UNICYCLER,
            Library.sound(
                "ends",
                """
                title: Ends
                record: every 10 s
                steps:
                  - Discharge at 0.1 mA until 0 V or for 1 h (every 1 s) at 60 degC
                  - Charge at 0.5 mA/cm2 until -0.5 V or 80 % of one C
                  - Discharge at 0.1 mA until 0 V
                  - Charge at 1 mW until 4.2 V
                """));
    assertTrue(exported.text().contains("\"current_mA\": 0.3925"), exported.text());
    assertTrue(exported.text().contains("\"until_voltage_V\": -0.5"), exported.text());
    assertEquals(
        List.of(
            "until 0 V",
            "(every 1 s)",
            "at 60 degC",
            "until 80 % of one C",
            "until 0 V",
            "this step",
            "this step"),
        exported.leftOut().stream().map(LeftOut::what).toList());
  }
}
