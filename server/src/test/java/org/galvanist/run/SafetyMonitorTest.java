package org.galvanist.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.galvanist.engine.Control;
import org.galvanist.engine.Sample;
import org.galvanist.program.SafetyLimits;
import org.galvanist.program.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The monitor sees every reading, and speaks once. */
class SafetyMonitorTest {
  private static final SafetyLimits CHANNEL =
      SafetyLimits.of(Scope.CHANNEL, -5, 5, -10, 10, -40, 120, Double.POSITIVE_INFINITY);
  private static final SafetyLimits CELL =
      SafetyLimits.of(Scope.CELL, 1.9, 4.4, -0.005, 0.005, 5, 60, Double.POSITIVE_INFINITY);
  private static final SafetyLimits PROTOCOL =
      SafetyLimits.of(Scope.PROTOCOL, 2.0, 4.6, -1, 1, 0, 80, 0.0015);
  private static final SafetyLimits LIMITS = CHANNEL.tightest(CELL).tightest(PROTOCOL);

  private static final Control CHARGE = new Control.ConstantCurrent(0.001);

  static Stream<Arguments> breaches() {
    return Stream.of(
        Arguments.of(4.4001, 0.001, 25.0, "voltage 4.4001 V above 4.4000 V (cell limit)"),
        Arguments.of(1.9999, 0.001, 25.0, "voltage 1.9999 V below 2.0000 V (protocol limit)"),
        Arguments.of(3.0, 0.0051, 25.0, "current 5.1000 mA above 5.0000 mA (cell limit)"),
        Arguments.of(3.0, -0.0051, 25.0, "current -5.1000 mA below -5.0000 mA (cell limit)"),
        Arguments.of(3.0, 0.0, 60.1, "temperature 60.1 °C above 60.0 °C (cell limit)"),
        Arguments.of(3.0, 0.0, 4.9, "temperature 4.9 °C below 5.0 °C (cell limit)"),
        Arguments.of(Double.NaN, 0.0, 25.0, "voltage reads NaN, which is no number"),
        Arguments.of(
            3.0, Double.POSITIVE_INFINITY, 25.0, "current reads Infinity, which is no number"),
        Arguments.of(3.0, 0.0, Double.NaN, "temperature reads NaN, which is no number"));
  }

  @ParameterizedTest
  @MethodSource("breaches")
  void aReadingOutsideTheTightestLimitTripsWithItsReason(
      double volt, double ampere, double celsius, String reason) {
    var monitor = new SafetyMonitor(LIMITS);
    assertTrue(monitor.judge(new Sample(1, 0, 3.0, 0.001, 25)).isEmpty());
    assertEquals(Optional.of(reason), monitor.judge(new Sample(1, 1, volt, ampere, celsius)));
  }

  @Test
  void aReadingOnTheLimitIsWithinIt() {
    var monitor = new SafetyMonitor(LIMITS);
    assertTrue(monitor.judge(new Sample(1, 0, 4.4, 0.005, 60)).isEmpty());
    assertTrue(monitor.judge(new Sample(2, 1, 2.0, -0.005, 5)).isEmpty());
  }

  @Test
  void itSpeaksOnce() {
    var monitor = new SafetyMonitor(LIMITS);
    assertTrue(monitor.judge(new Sample(1, 0, 4.5, 0.001, 25)).isPresent());
    assertTrue(monitor.judge(new Sample(1, 1, 4.6, 0.001, 25)).isEmpty());
  }

  @Test
  void staleReadingsCountForSafetyToo() {
    var monitor = new SafetyMonitor(LIMITS);
    assertTrue(monitor.judge(new Sample(7, 0, 3.0, 0.001, 25)).isEmpty());
    assertTrue(monitor.judge(new Sample(3, 1, 4.5, 0.001, 25)).isPresent(), "an old order");
  }

  @Test
  void aStepsOwnLimitTripsWhereTheRunsWouldNot() {
    var monitor = new SafetyMonitor(LIMITS);
    var step = SafetyLimits.of(Scope.STEP, 2.5, 4.0, -1, 1, -40, 120, Double.POSITIVE_INFINITY);
    monitor.ordered(1, CHARGE, 1, LIMITS);
    monitor.ordered(2, CHARGE, 1, LIMITS.tightest(step));
    assertTrue(monitor.judge(new Sample(1, 0, 4.2, 0.001, 25)).isEmpty(), "the step before");
    assertEquals(
        Optional.of("voltage 4.2000 V above 4.0000 V (step limit)"),
        monitor.judge(new Sample(2, 1, 4.2, 0.001, 25)));
  }

  @Test
  void aStepsLimitIsGoneWithItsOrder() {
    var monitor = new SafetyMonitor(LIMITS);
    var step = SafetyLimits.of(Scope.STEP, 2.5, 4.0, -1, 1, -40, 120, Double.POSITIVE_INFINITY);
    monitor.ordered(1, CHARGE, 1, LIMITS.tightest(step));
    assertTrue(monitor.judge(new Sample(1, 0, 3.9, 0.001, 25)).isEmpty());
    monitor.ordered(2, CHARGE, 1, LIMITS);
    assertTrue(monitor.judge(new Sample(2, 1, 4.2, 0, 25)).isEmpty());
    assertTrue(monitor.judge(new Sample(2, 2, 4.41, 0, 25)).isPresent(), "the run's limits hold");
  }

  @Test
  void limitsOfOrdersThatNobodyMeasuredUnderArePassedOver() {
    var monitor = new SafetyMonitor(LIMITS);
    var step = SafetyLimits.of(Scope.STEP, 2.5, 4.0, -1, 1, -40, 120, Double.POSITIVE_INFINITY);
    for (long order = 1; order <= 100; order++) {
      monitor.ordered(order, CHARGE, 1, LIMITS.tightest(step));
    }
    assertTrue(monitor.judge(new Sample(100, 0, 4.2, 0, 25)).isPresent());
  }

  @Test
  void timeThatGoesBackTrips() {
    var monitor = new SafetyMonitor(LIMITS);
    monitor.judge(new Sample(1, 10, 3.0, 0, 25));
    assertTrue(monitor.judge(new Sample(1, 10, 3.0, 0, 25)).isEmpty(), "equal stamps are legal");
    assertTrue(monitor.judge(new Sample(1, 9.9, 3.0, 0, 25)).orElseThrow().contains("went back"));
  }

  @Test
  void aNewLinkMayBeginItsClockAgain() {
    var monitor = new SafetyMonitor(LIMITS);
    monitor.judge(new Sample(1, 1000, 3.0, 0, 25));
    monitor.relinked();
    assertTrue(monitor.judge(new Sample(1, 0, 3.0, 0, 25)).isEmpty());
  }

  @Test
  void chargeOfAHalfCycleIsCountedUntilTheCurrentTurns() {
    var monitor = new SafetyMonitor(LIMITS);
    monitor.judge(new Sample(1, 0, 3.0, 0.001, 25));
    monitor.judge(new Sample(1, 3600, 3.5, 0.001, 25));
    assertEquals(0.001, monitor.halfCycleAh(), 1e-12);
    monitor.judge(new Sample(2, 3600, 3.4, 0, 25));
    monitor.judge(new Sample(2, 7200, 3.4, 0, 25));
    assertEquals(0.001, monitor.halfCycleAh(), 1e-12, "a rest does not end a half cycle");
    monitor.judge(new Sample(3, 7200, 3.3, -0.001, 25));
    assertEquals(0, monitor.halfCycleAh(), 1e-12, "it turned");
    monitor.judge(new Sample(3, 9000, 3.2, -0.001, 25));
    assertEquals(0.0005, monitor.halfCycleAh(), 1e-12);
  }

  @Test
  void tooMuchChargeOneWayTrips() {
    var monitor = new SafetyMonitor(LIMITS);
    assertTrue(monitor.judge(new Sample(1, -4320, 3.0, 0.001, 25)).isEmpty());
    assertTrue(monitor.judge(new Sample(1, 0, 3.0, 0.001, 25)).isEmpty());
    String reason = monitor.judge(new Sample(1, 3600, 3.5, 0.001, 25)).orElseThrow();
    assertEquals(
        "capacity of this half cycle 2.2000 mAh above 1.5000 mAh (protocol limit)", reason);
  }

  @Test
  void nobodyWidensALimitOfAnotherScope() {
    for (SafetyLimits order : List.of(CELL.tightest(PROTOCOL), PROTOCOL.tightest(CELL))) {
      assertEquals(new SafetyLimits.Bound(4.4, Scope.CELL), order.maximumVoltage());
      assertEquals(new SafetyLimits.Bound(2.0, Scope.PROTOCOL), order.minimumVoltage());
    }
    assertFalse(SafetyLimits.none(Scope.CELL).breach(99, 99, 99, 99).isPresent());
  }
}
