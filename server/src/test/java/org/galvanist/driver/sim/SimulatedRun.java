package org.galvanist.driver.sim;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.galvanist.driver.ChannelDriver;
import org.galvanist.engine.DataPoint;
import org.galvanist.engine.Effect;
import org.galvanist.engine.Event;
import org.galvanist.engine.Interpreter;
import org.galvanist.engine.RunState;
import org.galvanist.engine.Setpoint;
import org.galvanist.engine.Transition;
import org.galvanist.program.Action;
import org.galvanist.program.End;
import org.galvanist.program.Loop;
import org.galvanist.program.Polarity;
import org.galvanist.program.Program;
import org.galvanist.program.ProgramStep;
import org.galvanist.program.RecordingRule;
import org.galvanist.program.SafetyLimits;
import org.galvanist.program.Scope;
import org.galvanist.protocol.RetentionReference;

/** A program, the interpreter and a driver, and nothing between them. On the driver's loop only. */
final class SimulatedRun {
  private final ChannelDriver driver;
  private final Program program;
  private final List<DataPoint> points = new ArrayList<>();
  private final Promise<List<DataPoint>> over = Promise.promise();
  private RunState state;

  private SimulatedRun(ChannelDriver driver, Program program) {
    this.driver = driver;
    this.program = program;
    this.state = Interpreter.ready(program);
  }

  /** Connects, runs the program and closes; gives what was kept. */
  static Future<List<DataPoint>> of(ChannelDriver driver, Program program) {
    var run = new SimulatedRun(driver, program);
    driver
        .connect(
            OptionalDouble.empty(),
            sample -> run.handle(new Event.Sampled(sample)),
            fault -> run.over.tryFail(fault.reason()))
        .onFailure(run.over::tryFail)
        .onSuccess(linked -> run.handle(new Event.Start("Ada")));
    return run.over.future();
  }

  private void handle(Event event) {
    Transition transition = Interpreter.next(program, state, event);
    state = transition.state();
    for (Effect effect : transition.effects()) {
      switch (effect) {
        case Effect.Apply(Setpoint setpoint) -> apply(setpoint);
        case Effect.Log(DataPoint point) -> points.add(point);
        case Effect.Finish finish ->
            driver.close().onComplete(closed -> over.tryComplete(List.copyOf(points)));
        case Effect.CloseCycle closed -> {}
        case Effect.Note _, Effect.PartEnded _ -> {}
      }
    }
  }

  private void apply(Setpoint setpoint) {
    driver
        .apply(1, setpoint)
        .onSuccess(second -> handle(new Event.Applied(setpoint.order(), second)))
        .onFailure(why -> handle(new Event.Refused(setpoint.order(), String.valueOf(why))));
  }

  /** Discharges LG M50 at 2 A to 3.2 V, rests 10 min, charges it CC-CV to 4.1 V, rests 10 min. */
  static Program cycle() {
    return program(
        new RecordingRule(30, 0.005, Double.POSITIVE_INFINITY),
        constant(-2, new End.VoltageBelow(3.2)),
        rest(600),
        new Action.ConstantCurrent(
            2,
            List.of(new End.VoltageAbove(4.1)),
            Optional.of(new Action.ConstantVoltage(4.1, List.of(new End.CurrentBelow(0.25))))),
        rest(600));
  }

  static Action rest(double second) {
    return new Action.Rest(List.of(new End.Elapsed(second)));
  }

  static Action constant(double ampere, End... ends) {
    return new Action.ConstantCurrent(ampere, List.of(ends), Optional.empty());
  }

  static Program program(RecordingRule rule, Action... actions) {
    return new Program(
        "a test",
        Arrays.stream(actions)
            .map(
                act ->
                    new ProgramStep(
                        "a step",
                        act,
                        rule,
                        SafetyLimits.none(Scope.STEP),
                        0,
                        OptionalDouble.empty(),
                        1))
            .toList(),
        List.of(new Loop(0, actions.length - 1, 1, 1)),
        List.of(),
        List.of(""),
        SafetyLimits.none(Scope.PROTOCOL),
        OptionalDouble.of(5),
        OptionalDouble.empty(),
        new RetentionReference.Cycle(1),
        Polarity.FULL_CELL,
        1);
  }
}
