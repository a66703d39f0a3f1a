package org.galvanist.driver.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.galvanist.engine.DataPoint;
import org.galvanist.engine.Effect;
import org.galvanist.program.Action;
import org.galvanist.program.End;
import org.galvanist.program.Program;
import org.galvanist.program.RecordingRule;
import org.junit.jupiter.api.Test;

/** Previews: what a program does to a virtual cell, and where each of its parts ends. */
class DryRunTest {
  private static final RecordingRule RULE = new RecordingRule(60, 0.01, Double.POSITIVE_INFINITY);

  private final List<DataPoint> points = new ArrayList<>();
  private final List<String> ends = new ArrayList<>();

  private DryRun of(Action... actions) {
    return new DryRun(SimulatedRun.program(RULE, actions), TestCells.lgM50(), 25, this::hear);
  }

  private void hear(Effect effect) {
    if (effect instanceof Effect.Log(DataPoint point)) {
      points.add(point);
    } else if (effect instanceof Effect.PartEnded ended) {
      ends.add(ended.part() + " " + ended.end().words());
    }
  }

  @Test
  void aPowerEndsOnItsEnergyAndIsHeldAtItsVoltage() {
    DryRun run =
        of(
            new Action.ConstantPower(-8, List.of(new End.Energy(4)), Optional.empty()),
            new Action.ConstantPower(
                8,
                List.of(new End.VoltageAbove(4.0)),
                Optional.of(
                    new Action.ConstantVoltage(
                        4.0, List.of(new End.CurrentBelow(0.5), new End.Elapsed(7200))))));
    run.run();
    assertTrue(run.hasEnded());
    assertEquals(
        List.of(
            "CONSTANT_POWER after 4 Wh", "CONSTANT_POWER at 4 V", "CONSTANT_VOLTAGE until 500 mA"),
        ends);
    DataPoint discharged =
        points.stream().filter(point -> point.stepIndex() == 0).toList().getLast();
    assertEquals(4, discharged.stepDischargingWh(), 1e-6);
    assertEquals(1800, discharged.stepTimeSecond(), 1e-6);
  }

  @Test
  void aSweepFromOpenCircuitGoesThereAndBack() {
    DryRun run =
        of(
            new Action.Sweep(OptionalDouble.empty(), 3.9, 1e-4, List.of()),
            new Action.Sweep(OptionalDouble.of(3.9), 4.1, 1e-4, List.of()));
    run.run();
    assertEquals(List.of("SWEEP at 3.9 V", "SWEEP at 4.1 V"), ends);
    assertEquals(4.1, points.getLast().voltageVolt(), 1e-9);
    assertEquals(2000, points.getLast().stepTimeSecond(), 1e-6);
    for (int index = 3; index < points.size(); index++) {
      double moved = points.get(index).voltageVolt() - points.get(index - 1).voltageVolt();
      assertTrue(Math.abs(moved) <= 0.0101, () -> "moved by " + moved);
    }
  }

  @Test
  void aPreviewIsCutAndGoesOnWhereItWasCut() {
    Program program = SimulatedRun.cycle();
    var whole = new ArrayList<Effect>();
    new DryRun(program, TestCells.lgM50(), 25, whole::add).run();
    var cut = new ArrayList<Effect>();
    var run = new DryRun(program, TestCells.lgM50(), 25, cut::add);
    run.runWhile(() -> cut.size() < 20);
    assertFalse(run.hasEnded());
    assertTrue(cut.size() >= 20 && cut.size() < whole.size());
    run.run();
    assertTrue(run.hasEnded());
    assertEquals(whole, cut);
  }
}
