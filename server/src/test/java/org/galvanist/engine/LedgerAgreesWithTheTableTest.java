package org.galvanist.engine;

import static org.galvanist.engine.Sentences.written;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.analysis.CycleTable;
import org.galvanist.analysis.Instrument;
import org.galvanist.analysis.Retention;
import org.galvanist.analysis.TestBasis;
import org.galvanist.program.Polarity;
import org.galvanist.program.Program;
import org.galvanist.program.ProgramStep;
import org.galvanist.protocol.Measure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What ends a block is what the cycle table shows, bit for bit: random programs, polarities and
 * references, with restarts and pauses in between.
 */
class LedgerAgreesWithTheTableTest {
  private static final String[] REFERENCES = {
    "cycle 2",
    "mean of cycles 2 to 5",
    "first cycle of ageing",
    "first cycle of check-up",
    "highest cycle",
    "nominal capacity"
  };

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyFigureIsThatOfTheTable(long seed) {
    var random = new SplittableRandom(seed);
    List<Polarity> polarities = List.of(Polarity.values());
    Polarity polarity = polarities.get(random.nextInt(polarities.size()));
    Program program = program(polarity, random);
    TestBasis basis = basis(program);
    var run = new FadingRun(program, (cycle, charging) -> random.nextDouble(0.2, 1.2));
    run.send(new Event.Start("Ada"));
    disturbed(run, random);
    var table = new CycleTable(basis);
    List<CycleSummary> closed = new ArrayList<>();
    for (Rig.Moment moment : run.history) {
      for (Effect effect : moment.answer().effects()) {
        if (effect instanceof Effect.Log(DataPoint point)) {
          table.accept(point);
        } else if (effect instanceof Effect.CloseCycle(int cycle)) {
          CycleSummary row = table.close(cycle);
          closed.add(row);
          agrees(program, moment, row, Retention.of(basis, closed));
        }
      }
    }
    assertTrue(closed.size() >= 12, () -> "only " + closed.size() + " cycles");
  }

  private static void agrees(
      Program program, Rig.Moment moment, CycleSummary row, Retention retention) {
    Ledger books = closed(program, moment, row.cycle());
    same(row.charge().capacityAh(), books.figure(program, Measure.CHARGE_CAPACITY));
    same(row.discharge().capacityAh(), books.figure(program, Measure.DISCHARGE_CAPACITY));
    same(row.charge().meanVoltageVolt(), books.figure(program, Measure.MEAN_CHARGE_VOLTAGE));
    same(row.discharge().meanVoltageVolt(), books.figure(program, Measure.MEAN_DISCHARGE_VOLTAGE));
    same(row.coulombicEfficiency(), books.figure(program, Measure.COULOMBIC_EFFICIENCY));
    same(retention.of(row), books.figure(program, Measure.RETENTION));
  }

  /** The books in the moment in which the interpreter judged them. */
  private static Ledger closed(Program program, Rig.Moment moment, int cycle) {
    RunState before = moment.before();
    Sample sample = ((Event.Sampled) moment.event()).sample();
    RunState read = before.having(sample, before.seen().trend());
    Ledger books = before.ledger().orElseThrow();
    for (Effect effect : moment.answer().effects()) {
      if (effect instanceof Effect.Log(DataPoint point) && books.isMovedBy(point)) {
        books = books.seeing(program, point);
      }
    }
    return books.plus(read.counters()).closing(program, cycle, before.position().step());
  }

  private static void same(OptionalDouble expected, double actual) {
    same(expected.orElse(Double.NaN), actual);
  }

  private static void same(double expected, double actual) {
    assertEquals(Double.doubleToLongBits(expected), Double.doubleToLongBits(actual));
  }

  private static void disturbed(FadingRun run, SplittableRandom random) {
    for (int cycles = 1; run.state().phase() != RunPhase.ENDED; cycles++) {
      int wanted = cycles;
      while (run.state().phase() != RunPhase.ENDED && run.closed().size() < wanted) {
        run.step();
        switch (random.nextInt(8)) {
          case 0 -> run.restart();
          case 1 -> {
            run.send(new Event.Pause("Ada"));
            run.send(new Event.Resume("Ada"));
          }
          default -> {}
        }
      }
    }
  }

  private static Program program(Polarity polarity, SplittableRandom random) {
    return written(
        polarity,
        """
        title: t
        retention: relative to REFERENCE
        steps:
          - Rest for 10 min
          - phase: formation
            repeat: 2
            steps: [Charge at 0.1 A until 4.2 V, Rest for 5 min, Discharge at 0.1 A until 3 V]
          - phase: ageing
            repeat: 12
            every: { cycles: EVERY, do: check-up }
            until: retention < 1 % for 2 cycles
            steps:
              - Charge at 1 A until 4.2 V
              - Discharge at 1 A until 3 V
              - Charge at 0.5 A until 4.2 V
              - Discharge at 0.5 A until 3 V
        blocks:
          check-up: [Charge at 0.1 A until 4.2 V, Discharge at 0.1 A until 3 V]
        """
            .replace("REFERENCE", REFERENCES[random.nextInt(REFERENCES.length)])
            .replace("EVERY", String.valueOf(2 + random.nextInt(4))));
  }

  private static TestBasis basis(Program program) {
    return new TestBasis(
        program.polarity(),
        program.oneCAh(),
        program.oneCAh(),
        program.retention(),
        program.steps().stream().map(step -> step(program, step)).toList(),
        Instrument.UNKNOWN);
  }

  private static TestBasis.Step step(Program program, ProgramStep step) {
    return new TestBasis.Step(program.phases().get(step.phase()), step.rateC(), step.isCheckUp());
  }
}
