package org.galvanist.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.galvanist.engine.Sample;
import org.galvanist.program.CellBasis;
import org.galvanist.program.ChannelBasis;
import org.galvanist.program.Polarity;
import org.galvanist.program.SafetyLimits;
import org.galvanist.program.Scope;
import org.junit.jupiter.api.Test;

/** A cell is in, and the right way round, before a current is driven through it. */
class StartCheckTest {
  private static final ChannelBasis CHANNEL =
      new ChannelBasis(
          SafetyLimits.none(), 1e-5, 1e-3, 1e-9, 1e-6, EnumSet.allOf(ChannelBasis.Drive.class));
  private static final SafetyLimits LIMITS = SafetyLimits.of(Scope.CELL, 2, 4.4, -1, 1, 5, 60, 1);

  private static CellBasis cell(Polarity polarity) {
    return new CellBasis(
        "N-07",
        polarity,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.of(2.8),
        LIMITS);
  }

  private static Optional<String> objection(double... volts) {
    List<Sample> samples =
        Arrays.stream(volts).mapToObj(volt -> new Sample(0, 0, volt, 0, 25)).toList();
    return StartCheck.objection(cell(Polarity.CATHODE_HALF_CELL), CHANNEL, LIMITS, samples);
  }

  @Test
  void aCellThatRestsWhereItsFileSaysMayStart() {
    assertEquals(Optional.empty(), objection(2.81, 2.8101, 2.8099));
  }

  @Test
  void aCellTheWrongWayRoundIsRefused() {
    assertTrue(objection(-2.81).orElseThrow().endsWith("cell N-07 is the wrong way round"));
  }

  @Test
  void anOpenContactIsRefusedWhetherItReadsNothingOrWanders() {
    assertTrue(objection(0.003).orElseThrow().contains("a contact is open"));
    assertTrue(objection(2.1, 3.4, 2.7).orElseThrow().contains("wanders"));
  }

  @Test
  void aCellOutsideItsLimitsIsRefusedBeforeItTrips() {
    assertEquals(Optional.of("voltage 4.5000 V above 4.4000 V (cell limit)"), objection(4.5));
  }

  @Test
  void aSymmetricCellMayRestAtNothing() {
    assertEquals(
        Optional.empty(),
        StartCheck.objection(
            cell(Polarity.SYMMETRIC),
            CHANNEL,
            SafetyLimits.none(),
            List.of(new Sample(0, 0, 0.001, 0, 25))));
  }

  @Test
  void nothingReadAndCurrentAtOpenCircuitAreRefused() {
    assertTrue(objection().orElseThrow().startsWith("nothing has been read"));
    assertTrue(
        StartCheck.objection(
                cell(Polarity.FULL_CELL), CHANNEL, LIMITS, List.of(new Sample(0, 0, 2.8, 0.01, 25)))
            .orElseThrow()
            .contains("flow at open circuit"));
  }

  @Test
  void theFirstCurrentTellsOpenContactsAndCrossedWires() {
    var rest = new Sample(0, 0, 2.8, 0, 25);
    assertEquals(
        Optional.empty(), StartCheck.response(CHANNEL, rest, new Sample(1, 1, 2.83, 0.001, 25)));
    assertTrue(StartCheck.response(CHANNEL, rest, new Sample(1, 1, 5.1, 0.001, 25)).isPresent());
    assertTrue(
        StartCheck.response(CHANNEL, rest, new Sample(1, 1, 2.7, 0.001, 25))
            .orElseThrow()
            .contains("crossed"));
  }
}
