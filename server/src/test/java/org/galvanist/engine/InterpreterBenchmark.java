package org.galvanist.engine;

import static org.galvanist.engine.Sentences.above;
import static org.galvanist.engine.Sentences.below;
import static org.galvanist.engine.Sentences.current;
import static org.galvanist.engine.Sentences.program;
import static org.galvanist.engine.Sentences.rule;

import java.util.List;
import org.galvanist.program.Loop;
import org.galvanist.program.Program;

/**
 * Prints what one sample costs the interpreter, in ns, on two programs of 4,000 cycles: one that
 * keeps every sample and one that keeps every tenth. Run by hand; it asserts nothing.
 */
final class InterpreterBenchmark {
  private static final int CYCLES = 4000;
  private static final int SAMPLES_PER_STEP = 190;

  private InterpreterBenchmark() {}

  public static void main(String[] arguments) {
    for (int round = 0; round < 5; round++) {
      measure("every sample kept", 1);
      measure("every tenth kept", 10);
    }
  }

  private static void measure(String name, double everySecond) {
    Program program =
        program(
            List.of(new Loop(0, 1, CYCLES, 1)),
            rule(everySecond, Double.POSITIVE_INFINITY),
            current(1, above(4)),
            current(-1, below(3)));
    RunState state = Interpreter.ready(program);
    long samples = 0;
    long records = 0;
    double clock = 0;
    long began = System.nanoTime();
    state = Interpreter.next(program, state, new Event.Start("Ada")).state();
    while (state.phase() != RunPhase.ENDING) {
      state = Interpreter.next(program, state, new Event.Applied(state.order(), clock)).state();
      boolean charging = state.position().step() == 0;
      for (int sample = 0; sample < SAMPLES_PER_STEP; sample++) {
        double share = sample / (SAMPLES_PER_STEP - 1.0);
        double volt = charging ? 3 + share : 4 - share;
        var reading = new Sample(state.order(), clock, volt, charging ? 1 : -1, 25);
        Transition answer = Interpreter.next(program, state, new Event.Sampled(reading));
        records += answer.effects().isEmpty() ? 0 : 1;
        state = answer.state();
        clock += 1;
        samples++;
      }
    }
    long nanos = System.nanoTime() - began;
    System.out.printf(
        "%s: %d samples, %d records, %d ns a sample%n", name, samples, records, nanos / samples);
  }
}
