package org.galvanist.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SentenceTest {
  /** Sentences as PyBaMM writes them, and others, with their canonical form. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Discharge at C/10 for 10 hours or until 3.3 V | Discharge at C/10 for 10 h or until 3.3 V",
        "Rest for 1 hour | Rest for 1 h",
        "Charge at 1 A until 4.1 V | Charge at 1 A until 4.1 V",
        "Hold at 4.1 V until 50 mA | Hold at 4.1 V until 50 mA",
        "Hold at 4.1V until 50mA | Hold at 4.1 V until 50 mA",
        "Hold at 4.1 V until 50 mA (1 minute period) | Hold at 4.1 V until 50 mA (every 1 min)",
        "Rest for 10 minutes (5 minute period) | Rest for 10 min (every 5 min)",
        "Discharge at 1C for 0.5 hours | Discharge at 1C for 0.5 h",
        "Discharge at 1C for 0.5 hours at 25oC | Discharge at 1C for 0.5 h at 25 degC",
        "Discharge at C/20 for 0.5 hours (10 minute period) | Discharge at C/20 for 0.5 h (every 10 min)",
        "Charge at 0.5 C for 45 minutes | Charge at 0.5C for 45 min",
        "Charge at C/2 until 4.1V | Charge at C/2 until 4.1 V",
        "Hold at 1 V for 20 seconds | Hold at 1 V for 20 s",
        "Hold at 4.2 V until C/50 | Hold at 4.2 V until C/50",
        "Discharge at 1 A for 0.5 days | Discharge at 1 A for 0.5 d",
        "dIsChArGe AT c/10 FOR 10 Hours OR until 3.3 v | Discharge at C/10 for 10 h or until 3.3 V",
        "charge   at 5mA   until 4.2V | Charge at 5 mA until 4.2 V",
        "Charge at C / 5 until 4.2 V | Charge at C/5 until 4.2 V",
        "Charge at 0.5 mA/cm² for 2 h, or until 4.2 V | Charge at 0.5 mA/cm2 for 2 h or until 4.2 V",
        "Charge at 30 mA/g until 120 mAh/g | Charge at 30 mA/g until 120 mAh/g",
        "Charge at 250 µA until 80 % of one C | Charge at 250 uA until 80 % of one C",
        "Charge at 1C until 4.2 V, then hold until C/20 or for 30 minutes"
            + "| Charge at 1C until 4.2 V, then hold until C/20 or for 30 min",
        "Charge at 1C until 4.2 V then hold for 30 min (every 5 mV) at 60 °C"
            + "| Charge at 1C until 4.2 V, then hold for 30 min (every 5 mV) at 60 degC",
        "Discharge at 1C until -0.5 V | Discharge at 1C until -0.5 V",
        "Discharge at 1C until \u22120.5 V | Discharge at 1C until -0.5 V",
        "Hold at 0 V until 0 mA | Hold at 0 V until 0 mA",
        "Discharge at 1W for 0.5 hours | Discharge at 1 W for 0.5 h",
        "Charge at 200mW for 45 minutes | Charge at 200 mW for 45 min",
        "Charge at 20 mW until 4.2 V or 3 mWh, then hold until C/20"
            + "| Charge at 20 mW until 4.2 V or until 3 mWh, then hold until C/20",
        "Sweep from OCV to 6 V at 0.1 mV/s | Sweep from OCV to 6 V at 0.1 mV/s",
        "sweep to 6V at 0.1mV/s | Sweep from OCV to 6 V at 0.1 mV/s",
        "Sweep from 3 V to -0.5 V at 1 mV/s until 1 mA or for 2 h"
            + "| Sweep from 3 V to -0.5 V at 1 mV/s or until 1 mA or for 2 h",
        "Apply 0.1 mA/cm2 for 1 h | Apply 0.1 mA/cm2 for 1 h",
        "Apply at -0.1 mA cm-2 for 1 h or until -0.5 V"
            + "| Apply -0.1 mA/cm2 for 1 h or until -0.5 V",
        "Rest for 10 h or until dV/dt < 1 mV/h | Rest for 10 h or until dV/dt < 1 mV/h",
        "Charge at 1C until -dV 10 mV or until 45 degC"
            + "| Charge at 1C until -dV 10 mV or until temperature > 45 degC",
        "Rest until temperature below 30 °C | Rest until temperature < 30 degC",
        "Charge at 1C until 4.2 V within 2 V to 4.3 V and 5 mA and -5 degC to 45 degC"
            + "| Charge at 1C until 4.2 V within 2 V to 4.3 V within -5 mA to 5 mA within -5 degC to 45 degC",
        "Rest for 1 h (every 30 s, or 5 mV, or 1 %) | Rest for 1 h (every 30 s, or 5 mV, or 1 %)",
      })
  void aSentenceIsUnderstood(String written, String canonical) {
    assertEquals(canonical, Sentences.of(read(written)));
    assertEquals(read(written), read(canonical), "the canonical form says the same");
  }

  @Test
  void aMinusSignBeforeAParameterTurnsItsSign() {
    Protocol protocol =
        Library.sound(
            "t.yaml",
            """
            title: t
            parameters: { current: 0.1 mA/cm2, limit: 1 V }
            steps: ["Apply -{current} for 1 h or until -{limit}"]
            """);
    assertEquals(
        "Apply -{current} for 1 h or until -{limit}", written(protocol.steps().getFirst()));
    Written filled = Expansion.of("t.yaml", protocol, Map.of()).content().getFirst();
    Step.Instruction step = ((Written.Single) filled).instruction();
    assertEquals("Apply -0.1 mA/cm2 for 1 h or until -1 V", Sentences.of(step));
    assertEquals("Apply -0.1 mA/cm2 for 1 h or until -1 V", step.place().words());
  }

  private static String written(Step step) {
    return Sentences.of((Step.Instruction) step);
  }

  @Test
  void barsRoundASlopeSayNothingMore() {
    assertEquals("Rest until dV/dt < 1 mV/h", Sentences.of(read("Rest until |dV/dt| < 1 mV/h")));
  }

  @Test
  void aParameterMayStandForAPowerWhereACurrentMayStand() {
    Protocol protocol =
        Library.sound(
            "t.yaml",
            """
            title: t
            parameters: { drive: 20 mW }
            steps: ["Charge at {drive} until 4.2 V"]
            """);
    Written written = Expansion.of("t.yaml", protocol, Map.of()).content().getFirst();
    assertEquals(
        "Charge at 20 mW until 4.2 V", Sentences.of(((Written.Single) written).instruction()));
  }

  @Test
  void aRateAMilliampereAndATaperAreNotTakenForEachOther() {
    var step =
        (Step.ConstantCurrent) read("Charge at 2C until 4.2 V or for 3 h, then hold until 50 mA");
    assertEquals(Quantity.of("2", Unit.C_RATE), step.current());
    assertEquals(
        List.of(
            new Limit.Voltage(Quantity.of("4.2", Unit.VOLT), Place.NOWHERE),
            new Limit.Time(Quantity.of("3", Unit.HOUR), Place.NOWHERE)),
        step.ends());
    assertEquals(
        Optional.of(List.of(new Limit.Current(Quantity.of("50", Unit.MILLIAMPERE), Place.NOWHERE))),
        step.thenHold());
  }

  private static Step.Instruction read(String sentence) {
    Protocol protocol =
        Library.sound("s.yaml", "title: t\nsteps:\n  - \"" + sentence.strip() + "\"\n");
    return (Step.Instruction) protocol.steps().getFirst();
  }
}
