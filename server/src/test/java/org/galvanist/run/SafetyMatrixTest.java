package org.galvanist.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.galvanist.engine.Control;
import org.galvanist.engine.Sample;
import org.galvanist.program.ChannelBasis;
import org.galvanist.program.LimitKind;
import org.galvanist.program.SafetyLimits;
import org.galvanist.program.SafetyLimits.Bound;
import org.galvanist.program.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every limit, in every scope that can set it, in every kind of step: either a reading that crosses
 * it trips, or it is said here why it cannot be crossed in such a step.
 */
class SafetyMatrixTest {
  /** Resolves 10 µV and 1 nA, as a decent channel for coin cells does. */
  private static final ChannelBasis CHANNEL =
      new ChannelBasis(
          SafetyLimits.none(), 1e-5, 1e-5, 1e-9, 1e-9, EnumSet.allOf(ChannelBasis.Drive.class));

  enum StepKind {
    REST,
    CONSTANT_CURRENT,
    CONSTANT_POWER,
    CONSTANT_VOLTAGE,
    SWEEP;

    Control control() {
      return switch (this) {
        case REST -> new Control.OpenCircuit();
        case CONSTANT_CURRENT -> new Control.ConstantCurrent(0.001);
        case CONSTANT_POWER -> new Control.ConstantPower(0.003);
        case CONSTANT_VOLTAGE -> new Control.ConstantVoltage(3);
        case SWEEP -> new Control.Sweep(3, 4, 1e-4);
      };
    }

    double ampere() {
      return this == REST ? 0 : 0.001;
    }
  }

  record Triple(LimitKind kind, Scope scope, StepKind step) {}

  /** What cannot be crossed: a reading of such a step has no value of that kind. */
  private static boolean isVoid(LimitKind kind, StepKind step) {
    return switch (kind) {
      case CURRENT_ERROR -> step != StepKind.CONSTANT_CURRENT;
      case FROZEN_READING -> step == StepKind.REST;
      case MINIMUM_VOLTAGE, MAXIMUM_VOLTAGE, MINIMUM_CURRENT, MAXIMUM_CURRENT -> false;
      case MINIMUM_TEMPERATURE, MAXIMUM_TEMPERATURE, HALF_CYCLE_CAPACITY, STEP_CAPACITY -> false;
      case STEP_TIME, VOLTAGE_SLOPE, RESISTANCE_RISE -> false;
    };
  }

  static Stream<Triple> triples() {
    List<Triple> all = new ArrayList<>();
    for (LimitKind kind : LimitKind.values()) {
      for (Scope scope : Scope.values()) {
        for (StepKind step : StepKind.values()) {
          if (kind.isSetBy(scope)) {
            all.add(new Triple(kind, scope, step));
          }
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("triples")
  void aReadingThatCrossesALimitTripsOnceAndSaysWhoseItIs(Triple triple) {
    var scene = new Scene(triple);
    scene.calm();
    Optional<String> reason = scene.crossed();
    if (isVoid(triple.kind(), triple.step())) {
      assertEquals(Optional.empty(), reason);
      return;
    }
    String words = reason.orElseThrow(() -> new AssertionError(triple + " was missed"));
    assertTrue(words.contains(triple.kind().words()), words);
    assertTrue(words.endsWith("(" + triple.scope().words() + " limit)"), words);
    assertTrue(scene.crossed().isEmpty(), "it speaks once");
    assertTrue(scene.monitor.tripped());
  }

  /** One monitor with one limit, and readings that keep it or cross it. */
  private static final class Scene {
    private final Triple triple;
    private final SafetyMonitor monitor;
    private long order;
    private double second;

    Scene(Triple triple) {
      this.triple = triple;
      SafetyLimits limit =
          SafetyLimits.of(triple.kind(), new Bound(bound(triple.kind()), triple.scope()));
      boolean ofStep = triple.scope() == Scope.STEP;
      this.monitor = new SafetyMonitor(ofStep ? SafetyLimits.none() : limit, CHANNEL);
      for (order = 1; order <= 6; order++) {
        boolean own = order % 2 == 0;
        monitor.ordered(
            order,
            own ? triple.step().control() : new Control.ConstantCurrent(0.002),
            order,
            limit);
      }
      order = 0;
    }

    private static double bound(LimitKind kind) {
      return switch (kind) {
        case MINIMUM_VOLTAGE -> 2;
        case MAXIMUM_VOLTAGE -> 4.4;
        case MINIMUM_CURRENT -> -0.01;
        case MAXIMUM_CURRENT -> 0.01;
        case MINIMUM_TEMPERATURE -> 5;
        case MAXIMUM_TEMPERATURE -> 60;
        case HALF_CYCLE_CAPACITY, STEP_CAPACITY -> 0.001;
        case STEP_TIME -> 3600;
        case VOLTAGE_SLOPE -> 0.1;
        case CURRENT_ERROR -> 0.05;
        case RESISTANCE_RISE -> 5;
        case FROZEN_READING -> 60;
      };
    }

    /** Four edges of current at 10 ohm, and some seconds of the last step. */
    void calm() {
      while (order < 5) {
        order++;
        boolean own = order % 2 == 0;
        for (int reading = 0; reading < 5; reading++) {
          double ampere = own ? triple.step().ampere() : 0.002;
          assertEquals(Optional.empty(), read(3 + 10 * ampere + 1e-4 * reading, ampere, 25, 1));
        }
      }
    }

    Optional<String> crossed() {
      order = 6;
      double ampere = triple.step().ampere();
      read(3 + 10 * ampere, ampere, 25, 1);
      return switch (triple.kind()) {
        case MINIMUM_VOLTAGE -> read(1.9999, ampere, 25, 1);
        case MAXIMUM_VOLTAGE -> read(4.4001, ampere, 25, 1);
        case MINIMUM_CURRENT -> read(3, -0.0101, 25, 1);
        case MAXIMUM_CURRENT -> read(3, 0.0101, 25, 1);
        case MINIMUM_TEMPERATURE -> read(3, ampere, 4.9, 1);
        case MAXIMUM_TEMPERATURE -> read(3, ampere, 60.1, 1);
        case HALF_CYCLE_CAPACITY, STEP_CAPACITY -> read(3, 0.001, 25, 8000);
        case STEP_TIME -> read(3, ampere, 25, 3601);
        case VOLTAGE_SLOPE -> read(3.5, ampere, 25, 2);
        case CURRENT_ERROR -> read(3, 1.06 * ampere, 25, 1);
        case RESISTANCE_RISE -> edge();
        case FROZEN_READING -> still(ampere);
      };
    }

    /** The next step begins with 60 ohm. */
    private Optional<String> edge() {
      if (monitor.tripped()) {
        return read(3, 0, 25, 1);
      }
      order = 7;
      double before = triple.step().ampere();
      monitor.ordered(
          order,
          new Control.ConstantCurrent(0.002),
          order,
          SafetyLimits.of(triple.kind(), new Bound(5, triple.scope())));
      return read(3 + 10 * before + 60 * (0.002 - before), 0.002, 25, 1);
    }

    private Optional<String> still(double ampere) {
      for (int reading = 0; reading < 61; reading++) {
        Optional<String> reason = read(3.1, ampere, 25, 1);
        if (reason.isPresent()) {
          return reason;
        }
      }
      return Optional.empty();
    }

    private Optional<String> read(double volt, double ampere, double celsius, double passed) {
      second += passed;
      return monitor.judge(new Sample(order, second, volt, ampere, celsius));
    }
  }

  @Test
  void aLimitWithPatienceTripsOnlyWhenItIsBrokenForSoLong() {
    SafetyLimits limits =
        SafetyLimits.of(LimitKind.MAXIMUM_VOLTAGE, new Bound(4.3, Scope.PROTOCOL, 10));
    var monitor = new SafetyMonitor(limits, CHANNEL);
    assertEquals(Optional.empty(), monitor.judge(new Sample(1, 0, 4.31, 0, 25)));
    assertEquals(Optional.empty(), monitor.judge(new Sample(1, 9, 4.31, 0, 25)));
    assertEquals(Optional.empty(), monitor.judge(new Sample(1, 9.5, 4.29, 0, 25)), "back within");
    assertEquals(Optional.empty(), monitor.judge(new Sample(1, 10, 4.31, 0, 25)));
    assertEquals(
        Optional.of("voltage 4.3100 V above 4.3000 V for 10 s (protocol limit)"),
        monitor.judge(new Sample(2, 20, 4.31, 0, 25)));
  }

  @Test
  void nobodysLimitIsWidenedByAnothersPatience() {
    SafetyLimits patient =
        SafetyLimits.of(LimitKind.MAXIMUM_VOLTAGE, new Bound(4.3, Scope.PROTOCOL, 10));
    SafetyLimits strict = SafetyLimits.of(LimitKind.MAXIMUM_VOLTAGE, new Bound(4.4, Scope.CELL));
    for (SafetyLimits both : List.of(patient.tightest(strict), strict.tightest(patient))) {
      var monitor = new SafetyMonitor(both, CHANNEL);
      assertEquals(Optional.empty(), monitor.judge(new Sample(1, 0, 4.35, 0, 25)));
      assertEquals(
          Optional.of("voltage 4.4500 V above 4.4000 V (cell limit)"),
          monitor.judge(new Sample(1, 1, 4.45, 0, 25)));
      assertEquals(4.4, both.forInstrument().maximumVoltage().value(), "what it can hold");
    }
  }

  @Test
  void aNoiseFreeSteadyStateOfAModelIsNotFrozen() {
    var monitor =
        new SafetyMonitor(
            SafetyLimits.of(LimitKind.FROZEN_READING, new Bound(60, Scope.DEFAULT)),
            ChannelBasis.NONE);
    for (int second = 0; second < 10_000; second++) {
      assertEquals(Optional.empty(), monitor.judge(new Sample(1, second, 3.1, 0.001, 25)));
    }
  }

  @Test
  void currentAtOpenCircuitMeansThatTheChannelHasNotLetGo() {
    var monitor = new SafetyMonitor(SafetyLimits.none(), CHANNEL);
    monitor.ordered(1, new Control.OpenCircuit(), 1, SafetyLimits.none());
    assertEquals(Optional.empty(), monitor.judge(new Sample(1, 0, 3, 1e-3, 25)));
    assertTrue(monitor.judge(new Sample(1, 5, 3, 1e-3, 25)).orElseThrow().contains("open circuit"));
  }

  @Test
  void whatTheDriverIsUnsureOfTripsOnce() {
    var monitor = new SafetyMonitor(SafetyLimits.none(), CHANNEL);
    assertEquals(Optional.of("wrong channel"), monitor.unsure("wrong channel"));
    assertEquals(Optional.empty(), monitor.unsure("wrong channel"));
    assertEquals(Optional.empty(), monitor.judge(new Sample(1, 0, Double.NaN, 0, 25)));
  }

  /** The monitor trips exactly where a computation over all readings at once says so. */
  @Test
  void itTripsExactlyWhereANaiveComputationDoes() {
    for (long seed = 1; seed <= 500; seed++) {
      var random = new SplittableRandom(seed);
      double hold = random.nextInt(3) * 2;
      Map<LimitKind, List<Bound>> bounds =
          Map.of(
              LimitKind.MAXIMUM_VOLTAGE, List.of(new Bound(4, Scope.CELL, hold)),
              LimitKind.MINIMUM_CURRENT, List.of(new Bound(-0.01, Scope.PROTOCOL, 2)),
              LimitKind.HALF_CYCLE_CAPACITY, List.of(new Bound(2e-5, Scope.PROTOCOL)));
      List<Sample> samples = new ArrayList<>();
      for (int second = 0; second < 60; second++) {
        samples.add(
            new Sample(
                1 + second / 20,
                second,
                3.5 + random.nextDouble() * 0.55,
                (random.nextDouble() - 0.55) * 0.02,
                25));
      }
      assertEquals(naive(samples, hold), tripOf(new SafetyLimits(bounds), samples), "seed " + seed);
    }
  }

  private static int tripOf(SafetyLimits limits, List<Sample> samples) {
    var monitor = new SafetyMonitor(limits, CHANNEL);
    for (int index = 0; index < samples.size(); index++) {
      if (monitor.judge(samples.get(index)).isPresent()) {
        return index;
      }
    }
    return -1;
  }

  private static int naive(List<Sample> samples, double hold) {
    for (int last = 0; last < samples.size(); last++) {
      boolean volt = brokenSince(samples, last, hold, true);
      boolean ampere = brokenSince(samples, last, 2, false);
      if (volt || ampere || flowed(samples, last) > 2e-5) {
        return last;
      }
    }
    return -1;
  }

  private static boolean brokenSince(List<Sample> samples, int last, double hold, boolean volt) {
    for (int index = last; index >= 0; index--) {
      Sample sample = samples.get(index);
      boolean broken = volt ? sample.voltageVolt() > 4 : sample.currentAmpere() < -0.01;
      if (!broken) {
        return false;
      }
      if (samples.get(last).timeSecond() - sample.timeSecond() >= hold) {
        return true;
      }
    }
    return false;
  }

  /** Charge since the last turn of the current, of intervals within one order. */
  private static double flowed(List<Sample> samples, int last) {
    double ampereHour = 0;
    for (int index = last; index > 0; index--) {
      Sample now = samples.get(index);
      Sample before = samples.get(index - 1);
      if (now.order() == before.order()) {
        ampereHour += Math.abs(now.currentAmpere() + before.currentAmpere()) / 2 / 3600;
      }
      if (Math.signum(now.currentAmpere()) != Math.signum(before.currentAmpere())) {
        break;
      }
    }
    return ampereHour;
  }
}
