package org.galvanist.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.galvanist.program.Action.ConstantCurrent;
import org.galvanist.program.Action.ConstantVoltage;
import org.galvanist.program.Finding.Severity;
import org.galvanist.protocol.Library;
import org.galvanist.protocol.Quantity;
import org.galvanist.protocol.RetentionReference;
import org.galvanist.protocol.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CheckTest {
  private static final double EXACT = 1e-15;
  private static final ChannelBasis CHANNEL =
      ChannelBasis.of(
          SafetyLimits.of(Scope.CHANNEL, 0, 5, -0.01, 0.01, -40, 100, Double.POSITIVE_INFINITY));

  /** 4.0 mg, 0.785 cm², 1C = 118 mAh/g = 0.472 mAh. */
  private static final CellBasis CELL = cell(OptionalDouble.of(0.004), OptionalDouble.of(0.785));

  private static CellBasis cell(OptionalDouble gram, OptionalDouble area) {
    return new CellBasis(
        "N-07",
        Polarity.CATHODE_HALF_CELL,
        gram,
        area,
        OptionalDouble.empty(),
        OptionalDouble.of(2.8),
        SafetyLimits.of(Scope.CELL, 2.0, 4.3, -0.02, 0.02, 0, 80, 0.001));
  }

  @ParameterizedTest
  @CsvSource({
    "1C, 0.000472, 1",
    "C/10, 0.0000472, 0.1",
    "0.2C, 0.0000944, 0.2",
    "1 mA, 0.001, 2.1186440677966103",
    "118 mA/g, 0.000472, 1",
    "0.1 A/g, 0.0004, 0.847457627118644",
    "0.5 mA/cm2, 0.0003925, 0.8315677966101695",
    "50 uA, 0.00005, 0.1059322033898305",
  })
  void aCurrentResolvesByRateMassAndArea(String current, double ampere, double rate) {
    Program program = program("Discharge at " + current + " until 2.5 V");
    ProgramStep step = program.steps().getFirst();
    ConstantCurrent action = (ConstantCurrent) step.action();
    assertEquals(-ampere, action.ampere(), EXACT);
    assertEquals(rate, step.rateC().orElseThrow(), 1e-12);
    assertEquals(List.of(new End.VoltageBelow(2.5)), action.ends());
    assertEquals(0.000472, program.oneCAh().orElseThrow(), EXACT);
  }

  @Test
  void aChargeWithAHoldIsOneStepWithTwoParts() {
    Program program =
        program(
            "Charge at 1C until 3.9 V or 80 % of one C, then hold until C/20 or for 30 minutes");
    ConstantCurrent action = (ConstantCurrent) program.steps().getFirst().action();
    assertEquals(
        List.of(new End.VoltageAbove(3.9), new End.Charge(0.8 * 118e-3 * 0.004)), action.ends());
    assertEquals(
        Optional.of(
            new ConstantVoltage(
                3.9, List.of(new End.CurrentBelow(0.05 * 118e-3 * 0.004), new End.Elapsed(1800)))),
        action.thenHold());
  }

  @Test
  void aHoldWithoutATimeEndsAfterADayAndTheCheckSaysSo() {
    Checked checked = check("Hold at 3.9 V until C/20");
    ConstantVoltage hold =
        (ConstantVoltage) checked.program().orElseThrow().steps().getFirst().action();
    assertEquals(new End.Elapsed(86_400), hold.ends().getLast());
    assertSays(
        checked, Severity.NOTE, "The hold has no time end; it ends after 24 h at the latest.");
  }

  @Test
  void aMissingMassIsRefusedInWordsAChemistUnderstands() {
    Checked checked =
        Check.check(
            Library.sound("t", "title: t\none C: 275.5 mAh/g\nsteps: [Charge at 1C until 3.9 V]\n"),
            cell(OptionalDouble.empty(), OptionalDouble.empty()),
            CHANNEL,
            Map.of());
    assertEquals(Optional.empty(), checked.program());
    assertEquals(
        List.of(
            "ERROR \"one C: 275.5 mAh/g\": The protocol counts 1C as 275.5 mAh/g, but cell N-07 has no"
                + " active mass. Add active mass: and a mass to the cell file, such as active mass: 4 mg, or write what 1C stands for in mAh."),
        checked.findings().stream().map(Finding::toString).toList());
  }

  @Test
  void aMissingMassAreaOrCapacityIsNamedWhereItIsNeeded() {
    CellBasis bare = cell(OptionalDouble.empty(), OptionalDouble.empty());
    Checked checked =
        Check.check(
            Library.sound(
                "t",
                """
                title: t
                steps:
                  - Charge at 5 mA/g until 3.9 V
                  - Discharge at 5 mA/cm2 until 2.5 V
                  - Charge at C/3 until 3.9 V
                """),
            bare,
            CHANNEL,
            Map.of());
    List<String> findings = checked.findings().stream().map(Finding::toString).toList();
    assertEquals(3, findings.size(), findings.toString());
    assertTrue(
        findings
            .get(0)
            .startsWith("ERROR 3:5 \"Charge at 5 mA/g until 3.9 V\": 5 mA/g needs the active mass"),
        findings.get(0));
    assertTrue(
        findings.get(1).contains("4:5") && findings.get(1).contains("needs the electrode area"),
        findings.get(1));
    assertTrue(findings.get(2).contains("C/3 needs what 1C stands for"), findings.get(2));
  }

  @Test
  void theNominalCapacityStandsInForAnUnsaidOneC() {
    CellBasis stated =
        new CellBasis(
            "M50",
            Polarity.FULL_CELL,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.of(0.005),
            OptionalDouble.empty(),
            SafetyLimits.none(Scope.CELL));
    Checked checked =
        Check.check(
            Library.sound("t", "title: t\nsteps: [Charge at 1C until 3.9 V]\n"),
            stated,
            CHANNEL,
            Map.of());
    assertEquals(0.005, checked.program().orElseThrow().oneCAh().orElseThrow());
    assertSays(
        checked,
        Severity.NOTE,
        "The protocol does not say what 1C stands for: the nominal capacity of cell M50 is taken, 5 mAh.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Charge at 12 mA until 3.9 V | The current 12 mA lies above 10 mA, the limit that the channel sets.",
        "Discharge at 15 mA until 2.5 V | The current -15 mA lies below -10 mA, the limit that the channel sets.",
        "Charge at 1C until 4.2 V | The voltage 4.2 V lies above 4.1 V, the limit that the protocol sets.",
        "Discharge at 1C until 1.5 V | The voltage 1.5 V lies below 2 V, the limit that the cell sets.",
        "Hold at 4.2 V for 1 h | The voltage 4.2 V lies above 4.1 V, the limit that the protocol sets.",
        "Charge at 1C until 2.5 V | A charge moves the voltage up, away from 2.5 V: the cell rests at 2.8 V, as its cell file says, so the step would end at once.",
        "Discharge at 1C until 3.5 V | A discharge moves the voltage down, away from 3.5 V: the cell rests at 2.8 V, as its cell file says, so the step would end at once.",
        "Charge at 1C until 3.9 V or 2 mAh | The end after 2 mAh lies above 0.708 mAh, the limit that the protocol sets.",
        "Charge at 1C | This step never ends.",
        "Rest | This rest never ends.",
        "Rest for 1 h at 90 degC | The temperature 90 °C lies outside the safety limits.",
      })
  void whatCannotBeRunIsRefused(String step, String message) {
    Checked checked = check(step);
    assertEquals(Optional.empty(), checked.program());
    assertSays(checked, Severity.ERROR, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Charge at 1C for 30 min | No voltage ends this step; only the safety limits guard the cell's voltage.",
        "Charge at 1C until 4.1 V | The voltage 4.1 V is the protocol's limit itself: the least overshoot aborts the test.",
        "Charge at 1C until 3.9 V, then hold until 2C or for 1 h | The hold ends when the current has fallen to 944 µA, but it begins with 472 µA: it ends at once.",
      })
  void whatIsProbablyNotMeantIsWarnedOf(String step, String message) {
    Checked checked = check(step);
    assertTrue(checked.program().isPresent(), checked.findings().toString());
    assertSays(checked, Severity.WARNING, message);
  }

  @Test
  void aTemperatureWithoutAChamberIsNoted() {
    assertSays(
        check("Rest for 1 h at 60 degC"),
        Severity.NOTE,
        "The protocol asks for 60 °C, but no chamber is connected.");
  }

  @Test
  void theTightestLimitOfProtocolAndCellGoesIntoTheProgram() {
    SafetyLimits limits = program("Rest for 1 h").limits();
    assertEquals(new SafetyLimits.Bound(4.1, Scope.PROTOCOL), limits.maximumVoltage());
    assertEquals(new SafetyLimits.Bound(2.0, Scope.CELL), limits.minimumVoltage());
    assertEquals(new SafetyLimits.Bound(0.02, Scope.CELL), limits.maximumCurrent());
    assertEquals(
        1.5 * 0.000472,
        limits.halfCycleCapacity().value(),
        EXACT,
        "150 % where nothing is written");
    assertEquals(Scope.PROTOCOL, limits.halfCycleCapacity().scope());
  }

  @Test
  void argumentsReplaceDefaultsAndAreChecked() {
    var protocol =
        Library.sound(
            "t",
            """
            title: t
            one C: 118 mAh/g
            parameters: { rate: C/10 }
            steps: ["Charge at {rate} until 3.9 V"]
            """);
    var faster = Map.of("rate", Quantity.of("1", Unit.C_RATE));
    Checked checked = Check.check(protocol, CELL, CHANNEL, faster);
    ProgramStep step = checked.program().orElseThrow().steps().getFirst();
    assertEquals("Charge at 1C until 3.9 V", step.words());
    assertEquals(1, step.rateC().orElseThrow(), EXACT);
    var wrong = Map.of("rate", Quantity.of("1", Unit.VOLT), "rat", Quantity.of("1", Unit.C_RATE));
    List<Finding> findings = Check.check(protocol, CELL, CHANNEL, wrong).findings();
    assertEquals(2, findings.size(), findings.toString());
    assertTrue(
        findings
            .getFirst()
            .message()
            .contains("no parameter of this name (did you mean \"rate\"?)"));
    assertTrue(
        findings.getLast().message().contains("stands for 1 V: a voltage does not belong here"));
  }

  @Test
  void recordingRulesAreTheStepsOwnOrTheProtocols() {
    assertEquals(
        new RecordingRule(30, 0.005, Double.POSITIVE_INFINITY),
        program("Rest for 1 h").steps().getFirst().recording());
    assertEquals(
        new RecordingRule(Double.POSITIVE_INFINITY, 0.002, 4.72e-6),
        program("Charge at 1C until 3.9 V (every 2 mV, or 1 %)").steps().getFirst().recording());
  }

  @Test
  void theResolvedStepsSayAmperesRatesEndsAndHowOften() {
    Checked checked =
        Check.check(Library.protocol("nvp-ntc-3c-60c.yaml"), CELL, ChannelBasis.NONE, Map.of());
    ResolvedStep charge = checked.steps().get(1);
    assertEquals("Charge at 3C until 3.9 V", charge.words());
    assertEquals(0.001416, charge.currentAmpere().orElseThrow(), EXACT);
    assertEquals(3, charge.rateC().orElseThrow(), 1e-12);
    assertEquals("at 3.9 V", charge.ends());
    assertEquals("ageing", charge.phase());
    assertEquals(4000, charge.repeat());
    Estimate estimate = checked.estimate();
    assertTrue(estimate.second().contains(4000 * 2 * 940 + 3600), estimate.toString());
    assertTrue(estimate.records().contains(1_600_000), estimate.toString());
    assertTrue(estimate.bytes().likely() > estimate.records().likely(), estimate.toString());
    assertEquals(
        new RetentionReference.HighestCycle(), checked.program().orElseThrow().retention());
    assertEquals(4000, checked.program().orElseThrow().cycles());
  }

  @Test
  void retentionIsOfTheAgeingPhaseUnlessSaidOtherwise() {
    String steps =
        "steps:\n  - phase: ageing\n    steps: [Charge at 1C until 3.9 V, Discharge at 1C until 2.5 V]\n";
    assertEquals(
        new RetentionReference.FirstOfPhase("ageing"),
        Check.check(Library.sound("t", "title: t\none C: 1 mAh\n" + steps), CELL, CHANNEL, Map.of())
            .program()
            .orElseThrow()
            .retention());
    assertEquals(new RetentionReference.Cycle(1), program("Rest for 1 h").retention());
  }

  private static Program program(String step) {
    Checked checked = check(step);
    return checked.program().orElseThrow(() -> new AssertionError(checked.findings()));
  }

  private static Checked check(String steps) {
    String text =
        "title: t\none C: 118 mAh/g\nsafety:\n  voltage: 1.9 V to 4.1 V\nsteps:\n  - "
            + steps
            + "\n";
    return Check.check(Library.sound("t.yaml", text), CELL, CHANNEL, Map.of());
  }

  private static void assertSays(Checked checked, Severity severity, String message) {
    assertTrue(
        checked.findings().stream()
            .anyMatch(each -> each.severity() == severity && each.message().equals(message)),
        () -> message + "\nis expected, found is\n" + checked.findings());
  }
}
