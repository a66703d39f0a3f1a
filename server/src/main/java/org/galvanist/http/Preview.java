package org.galvanist.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.galvanist.cell.model.CellModel;
import org.galvanist.engine.DataPoint;
import org.galvanist.engine.Effect;
import org.galvanist.engine.Outcome;
import org.galvanist.program.Program;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One dry run of a program on a virtual cell, bounded in computing, cycles and size, and what a
 * page draws of it. On one thread, which it keeps busy.
 */
final class Preview {
  private static final Logger LOG = LoggerFactory.getLogger(Preview.class);

  private static final double HOUR = 3600;
  private static final int MOST_ENDS = 2000;

  /** Asking for the time of every sample would cost as much as the sample. */
  private static final int SAMPLES_A_LOOK = 64;

  private final Program program;
  private final Bounds bounds;
  private final BooleanSupplier gone;
  private final ThinnedRun points = new ThinnedRun();
  private final JsonArray ends = new JsonArray();
  private final long beginNano = cpuNano();
  private final long beginWallNano = System.nanoTime();
  private @Nullable DataPoint last;
  private @Nullable Outcome outcome;
  private int cycles;
  private int samples;
  private boolean allEnds = true;
  private Optional<String> cut = Optional.empty();

  /**
   * How far a preview goes.
   *
   * @param cpuSecond computing time of its thread, s; the clock on the wall may show three times as
   *     much, on a machine that is busy
   * @param cycles finished cycles
   */
  record Bounds(double cpuSecond, int cycles) {
    static final Bounds NORMAL = new Bounds(8, 2000);
  }

  /**
   * A preview that has not begun.
   *
   * @param gone asked whether nobody waits for it any more; then it ends early
   */
  Preview(Program program, Bounds bounds, BooleanSupplier gone) {
    this.program = program;
    this.bounds = bounds;
    this.gone = gone;
  }

  /** Runs it; the answer as the interface document has it. */
  JsonObject run(Rehearsal rehearsal, CellModel model, double temperatureCelsius) {
    try {
      rehearsal.run(program, model, temperatureCelsius, this::take, this::goesOn);
    } catch (ArithmeticException
        | IllegalArgumentException
        | IllegalStateException
        | UnsupportedOperationException beyond) {
      // A model is fitted for what cells do; a draft may ask for anything.
      LOG.warn("A preview of '{}' ended early", program.title(), beyond);
      cut = Optional.of("The model of this cell cannot follow any further" + reached());
    }
    return json();
  }

  private void take(Effect effect) {
    switch (effect) {
      case Effect.Log(DataPoint point) -> {
        last = point;
        points.accept(point);
      }
      case Effect.PartEnded ended -> end(ended);
      case Effect.CloseCycle _ -> cycles++;
      case Effect.Finish(Outcome how) -> outcome = how;
      case Effect.Apply _, Effect.Note _ -> {}
    }
  }

  private void end(Effect.PartEnded ended) {
    DataPoint at = last;
    if (at == null) {
      return;
    }
    if (ends.size() == MOST_ENDS) {
      allEnds = false;
      return;
    }
    int step = ended.position().step();
    ends.add(
        new JsonObject()
            .put("test_time_second", at.testTimeSecond())
            .put("step_number", step + 1)
            .put("cycle", at.cycle())
            .put("part", ended.part().words())
            .put("words", program.steps().get(step).words())
            .put("end", ended.end().words()));
  }

  private boolean goesOn() {
    if (cycles >= bounds.cycles()) {
      cut = Optional.of("The preview ends after " + cycles + " cycles" + reached());
    } else if (samples++ % SAMPLES_A_LOOK == 0) {
      double cpuSecond = (cpuNano() - beginNano) * 1e-9;
      double wallSecond = (System.nanoTime() - beginWallNano) * 1e-9;
      if (cpuSecond > bounds.cpuSecond() || wallSecond > 3 * bounds.cpuSecond()) {
        cut =
            Optional.of(
                "The preview ends after " + Math.round(cpuSecond) + " s of computing" + reached());
      } else if (gone.getAsBoolean()) {
        cut = Optional.of("Nobody waits for this preview any more.");
      }
    }
    return cut.isEmpty();
  }

  private String reached() {
    DataPoint at = last;
    return at == null
        ? "."
        : ", %.1f h into the test, in cycle %d of %d."
            .formatted(at.testTimeSecond() / HOUR, at.cycle(), program.cycles());
  }

  private JsonObject json() {
    DataPoint at = last;
    Outcome how = outcome;
    String words = cut.orElseGet(() -> how == null ? "" : how.because());
    String more = allEnds ? "" : " Only the first " + MOST_ENDS + " ends of steps are listed.";
    return new JsonObject()
        .put("title", program.title())
        .put("columns", points.columns())
        .put("ends", ends)
        .put("end_second", at == null ? 0 : at.testTimeSecond())
        .put("cycles", cycles)
        .put("outcome", how == null ? null : Shapes.outcome(how))
        .put("truncated", cut.isPresent())
        .put("words", (words + more).strip());
  }

  private static long cpuNano() {
    var threads = ManagementFactory.getThreadMXBean();
    return threads.isCurrentThreadCpuTimeSupported()
        ? threads.getCurrentThreadCpuTime()
        : System.nanoTime();
  }
}
