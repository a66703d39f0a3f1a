package org.galvanist.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import org.galvanist.protocol.Fault;
import org.galvanist.protocol.Library;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PyBaMM's experiments: its strings, its lists, its functions, and what cannot be said. */
final class PybammTest {
  /** Strings of PyBaMM's documentation, examples and older versions, with what they say here. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Discharge at 1C for 0.5 hours | Discharge at 1C for 0.5 h",
        "Discharge at C/20 for 0.5 hours | Discharge at C/20 for 0.5 h",
        "Charge at 0.5 C for 45 minutes | Charge at 0.5C for 45 min",
        "Discharge at 1 A for 0.5 hours | Discharge at 1 A for 0.5 h",
        "Discharge at 1 A for 90 seconds | Discharge at 1 A for 90 s",
        "Charge at 200 mA for 45 minutes | Charge at 200 mA for 45 min",
        "Charge at 200mA for 45 minutes (1 minute period) | Charge at 200 mA for 45 min (every 1 min)",
        "Discharge at 1W for 0.5 hours | Discharge at 1 W for 0.5 h",
        "Discharge at 1 W for 0.5 hours | Discharge at 1 W for 0.5 h",
        "Charge at 200mW for 45 minutes | Charge at 200 mW for 45 min",
        "Charge at 200 mW for 45 minutes | Charge at 200 mW for 45 min",
        "Rest for 10 minutes | Rest for 10 min",
        "Rest for 10 minutes (5 minute period) | Rest for 10 min (every 5 min)",
        "Rest for 1 second (0.5 second period) | Rest for 1 s (every 0.5 s)",
        "Rest for 600 seconds | Rest for 600 s",
        "Rest for 1 hour | Rest for 1 h",
        "Hold at 1V for 20 seconds | Hold at 1 V for 20 s",
        "Hold at 1 V for 20 seconds | Hold at 1 V for 20 s",
        "Charge at 1 C until 4.1V | Charge at 1C until 4.1 V",
        "Charge at 1 C until 4.2 V | Charge at 1C until 4.2 V",
        "Charge at 1 C for 1 hour | Charge at 1C for 1 h",
        "Charge at 1 C for 1 hour or until 4.2 V | Charge at 1C for 1 h or until 4.2 V",
        "Charge at 4 A for 3 hours | Charge at 4 A for 3 h",
        "Charge at 4 A until 3.8 V | Charge at 4 A until 3.8 V",
        "Hold at 4.1 V until 50 mA | Hold at 4.1 V until 50 mA",
        "Hold at 4.1 V until 50mA | Hold at 4.1 V until 50 mA",
        "Hold at 4.1V until 50mA | Hold at 4.1 V until 50 mA",
        "Hold at 3V until C/50 | Hold at 3 V until C/50",
        "Hold at 4.2 V until C/20 | Hold at 4.2 V until C/20",
        "Discharge at C/3 for 2 hours or until 2.5 V | Discharge at C/3 for 2 h or until 2.5 V",
        "Discharge at C/10 for 10 hours or until 3.3 V | Discharge at C/10 for 10 h or until 3.3 V",
        "Discharge at 1 C for 10 hours or until 3.0 V | Discharge at 1C for 10 h or until 3.0 V",
        "Discharge at C/5 for 10 hours or until 3.3 V | Discharge at C/5 for 10 h or until 3.3 V",
        "Discharge at 1C for 3600 seconds or until 2.5V | Discharge at 1C for 3600 s or until 2.5 V",
        "Charge at 1 A until 4.1 V | Charge at 1 A until 4.1 V",
        "Discharge at 2A until 3.3 V | Discharge at 2 A until 3.3 V",
        "Discharge at 0.5C for 8 minutes (45 second period) | Discharge at 0.5C for 8 min (every 45 s)",
        "Discharge at 0.1C until 2.5 V (5 minute period) | Discharge at 0.1C until 2.5 V (every 5 min)",
        "Charge at 0.3C until 4.2 V | Charge at 0.3C until 4.2 V",
        "Discharge at 1C for 0.5 hours at 27oC | Discharge at 1C for 0.5 h at 27 degC",
        "Charge at 0.5 C for 45 minutes at -5oC | Charge at 0.5C for 45 min at -5 degC",
        "Discharge at 1 A for 0.5 hours at -5.1oC | Discharge at 1 A for 0.5 h at -5.1 degC",
        "Charge at 200 mA for 45 minutes at 10.2oC (1 minute period) | Charge at 200 mA for 45 min"
            + " (every 1 min) at 10.2 degC",
        "Discharge at 1W for 0.5 hours at -10.4oC | Discharge at 1 W for 0.5 h at -10.4 degC",
        "Discharge at C/3 for 2 hours or until 2.5 V at 26oC | Discharge at C/3 for 2 h or until"
            + " 2.5 V at 26 degC",
        "discharge AT 1c UNTIL 2.5v | Discharge at 1C until 2.5 V",
        "Rest for 5 m | Rest for 5 min",
        "Rest for 2 hr | Rest for 2 h"
      })
  void documentedStringsAreReadAsTheyAre(String theirs, String ours) {
    Imported.Sound imported = Exchange.read(Dialect.PYBAMM, "[\"" + theirs + "\"]");
    assertTrue(imported.text().endsWith("  - " + ours + "\n"), imported.text());
    assertEquals(List.of(), imported.leftOut());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Run US06 (A)",
        "Run US06 (A) for 20 seconds",
        "Run US06 (V) for 45 minutes",
        "Run US06 (W) for 2 hours",
        "Run US06 (A) at -5oC",
        "Discharge at 1.5 Ohm for 10 minutes"
      })
  void driveCyclesAndResistancesAreListedByName(String theirs) {
    Imported.Sound imported =
        Exchange.read(Dialect.PYBAMM, "[\"Rest for 1 hour\",\n \"" + theirs + "\"]");
    assertEquals(1, imported.leftOut().size());
    assertEquals(theirs, imported.leftOut().getFirst().what());
    assertEquals(2, imported.leftOut().getFirst().place().line());
  }

  @Test
  void listsTuplesAndRepeatsBecomeBlocks() {
    Imported.Sound imported =
        Exchange.read(
            Dialect.PYBAMM,
            """
            # Ageing with check-ups
            import pybamm
            N = 10
            s = pybamm.step.string
            rate = 0.5
            check_up = [("Charge at C/10 until 4.2 V", "Discharge at C/10 until 2.5 V")]
            experiment = pybamm.Experiment(
                ["Rest for 1 hour"]  # settle
                + ([(
                    "Charge at 1C until 4.2 V",
                    "Hold at 4.2 V "
                    "until C/20",
                    s(f"Discharge at {rate} C until 2.5 V", period="1 hour"),
                )] * (N * 10) + check_up) * 6
                + ["Rest for 1 minute", "Rest for 2 minutes"] * 2,
                period="30 seconds",
                temperature=298.15,
                termination=["80% capacity", "2.5 V"],
            )
            """);
    assertEquals(
        """
        title: Ageing with check-ups
        temperature: 25 degC
        record: every 30 seconds
        steps:
          - Rest for 1 h
          - repeat: 6
            steps:
              - repeat: 100
                steps:
                  - Charge at 1C until 4.2 V
                  - Hold at 4.2 V until C/20
                  - Discharge at 0.5C until 2.5 V (every 1 h)
              - repeat: 1
                steps:
                  - Charge at C/10 until 4.2 V
                  - Discharge at C/10 until 2.5 V
          - repeat: 2
            steps:
              - Rest for 1 min
              - Rest for 2 min
        """
            .replace("30 seconds", "30 s"),
        imported.text());
    assertEquals(
        List.of("termination: 80% capacity", "termination: 2.5 V"),
        imported.leftOut().stream().map(LeftOut::what).toList());
  }

  @Test
  void functionsWithLiteralArgumentsBecomeSentences() {
    Imported.Sound imported =
        Exchange.read(
            Dialect.PYBAMM,
            """
            [
                pybamm.step.current(1, duration="1 hour", termination="2.5 V"),
                pybamm.step.c_rate(-1 / 2, termination=["> 4.2 V"], period=10),
                pybamm.step.voltage(4.2, termination="C/50", temperature="25 oC"),
                pybamm.step.power(-10, duration=600),
                pybamm.step.rest(duration="5 m"),
                pybamm.step.c_rate(2),
                pybamm.step.Current(0, duration=60, tags=["a"]),
                pybamm.step.current(drive_cycle),
                pybamm.step.resistance(10, duration=10),
                pybamm.step.current(1, termination=anode_potential, duration=5),
            ]
            """);
    assertEquals(
        """
        title: example
        record: every 30 s, or 5 mV
        steps:
          - Discharge at 1 A until 2.5 V or for 1 hour
          - Charge at C/2 until 4.2 V (every 10 s)
          - Hold at 4.2 V until C/50 at 25 degC
          - Charge at 10 W for 10 min
          - Rest for 5 min
          - Discharge at 2C for 1 h
          - Rest for 1 min
          - Discharge at 1 A for 5 s
        """
            .replace("1 hour", "1 h"),
        imported.text());
    assertEquals(
        List.of("tags", "current step", "resistance step", "termination"),
        imported.leftOut().stream().map(LeftOut::what).toList());
  }

  @Test
  void allFaultsAreToldAtOnceWithTheirPlaces() {
    List<Fault> faults =
        Exchange.faults(
            Dialect.PYBAMM,
            """
            pybamm.Experiment([
                "Charge at 1 C until 4.2 X",
                "Chrage at 1 C until 4.2 V",
                ("Rest for 10 minutes", 5),
                pybamm.step.jump(1),
                f"Charge at 1 C " "for 10",
            ])
            """);
    assertEquals(
        List.of("2:30", "3:6", "4:29", "5:5", "6:28"),
        faults.stream().map(each -> each.line() + ":" + each.column()).toList(),
        () -> Exchange.messages(faults));
    assertTrue(faults.getFirst().message().contains("\"X\": no unit of this name"));
  }

  @Test
  void severalExperimentsAndUnknownValuesAreFaults() {
    assertEquals(
        2,
        Exchange.faults(
                Dialect.PYBAMM,
                "a = Experiment([\"Rest for 1 h\"])\nb = Experiment([\"Rest for 1 h\"])")
            .size());
    assertTrue(
        Exchange.faults(Dialect.PYBAMM, "[f\"Discharge at {rate}C until 2.5 V\"]")
            .getFirst()
            .message()
            .contains("value of rate is not in the text"));
    assertTrue(
        Exchange.faults(Dialect.PYBAMM, "sim.solve()")
            .getFirst()
            .message()
            .contains("no experiment"));
  }

  @Test
  void nestedBlocksAreMultipliedAndTheRestIsListed() {
    Exported.Sound exported =
        Exchange.write(
            Dialect.PYBAMM,
            Library.sound(
                "ageing",
                """
                title: Ageing
                one C: 0.5 mAh
                temperature: 25 degC
                safety:
                  voltage: 2 V to 4.5 V
                record: every 10 s, or 5 mV
                steps:
                  - Rest for 1 d (every 10 min)
                  - repeat: 6
                    steps:
                      - phase: ageing
                        repeat: 100
                        until: retention < 80 %
                        steps:
                          - Charge at 1C until 4.2 V, then hold until C/20
                          - Discharge at 0.5 mA/cm2 until 2.5 V or 90 % of one C
                      - Rest for 10 s
                  - Sweep from 3 V to 2 V at 1 mV/s
                  - Hold at 3 V at 60 degC
                  - Apply -0.1 mA for 1 h
                """));
    assertEquals(
        """
        # Ageing
        import pybamm

        experiment = pybamm.Experiment(
            ["Rest for 24 hours (10 minutes period)"]
            + (
                [
                    (
                        "Charge at 1C until 4.2 V",
                        "Hold at 4.2 V until C/20",
                        "Discharge at 0.3925 mA until 2.5 V",
                    ),
                ] * 100
                + ["Rest for 10 seconds"]
            ) * 6
            + [
                pybamm.step.string("Hold at 3 V for 24 hours", temperature="60 oC"),
                "Discharge at 0.1 mA for 1 hour",
            ],
            period="10 seconds",
            temperature="25 oC",
        )
        """,
        exported.text());
    assertEquals(
        List.of(
            "one C 0.5 mAh",
            "record every 5 mV",
            "phase ageing",
            "safety voltage 2 V to 4.5 V",
            "until retention < 80 %",
            "until 90 % of one C",
            "this step"),
        exported.leftOut().stream().map(LeftOut::what).sorted(order()).toList(),
        () -> Exchange.words(exported.leftOut()).toString());
  }

  private static Comparator<String> order() {
    List<String> order =
        List.of("one C", "record", "phase", "safety", "until retention", "until 90", "this");
    return Comparator.comparingInt(
        what -> (int) order.stream().takeWhile(begin -> !what.startsWith(begin)).count());
  }
}
