package org.galvanist.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.galvanist.cell.model.CellModel;
import org.galvanist.engine.DataPoint;
import org.galvanist.engine.Outcome;
import org.galvanist.preview.Preview;
import org.galvanist.program.Program;

/**
 * One dry run of a program on a virtual cell, bounded in computing, cycles and size, and what a
 * page draws of it. On one thread, which it keeps busy.
 */
final class PreviewJson {
  /** Points of the curve, at most. */
  static final int MOST_POINTS = 3000;

  private static final int MOST_ENDS = 2000;

  private PreviewJson() {}

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
   * Runs it; the answer as the interface document has it.
   *
   * @param gone asked whether nobody waits for it any more; then it ends early
   */
  static JsonObject of(
      Program program, CellModel model, double celsius, Bounds bounds, BooleanSupplier gone) {
    var limits =
        new Preview.Bounds(
            MOST_POINTS, bounds.cycles(), new Interruption(bounds.cpuSecond(), gone));
    return json(program, Preview.of(program, model, celsius, limits));
  }

  private static JsonObject json(Program program, Preview preview) {
    String words = preview.cut().or(() -> preview.outcome().map(Outcome::because)).orElse("");
    String more =
        preview.ends().size() <= MOST_ENDS
            ? ""
            : " Only the first " + MOST_ENDS + " ends of steps are listed.";
    return new JsonObject()
        .put("title", program.title())
        .put("columns", columns(preview.curve()))
        .put("ends", ends(preview.ends()))
        .put("end_second", preview.endSecond())
        .put("cycles", preview.cycles())
        .put("outcome", preview.outcome().map(Shapes::outcome).orElse(null))
        .put("truncated", preview.cut().isPresent())
        .put("words", (words + more).strip());
  }

  private static JsonArray ends(List<Preview.PartEnd> ends) {
    var listed = new JsonArray();
    for (Preview.PartEnd end : ends.subList(0, Math.min(ends.size(), MOST_ENDS))) {
      listed.add(
          new JsonObject()
              .put("test_time_second", end.point().testTimeSecond())
              .put("step_number", end.position().step() + 1)
              .put("cycle", end.point().cycle())
              .put("part", end.part().words())
              .put("words", end.words())
              .put("end", end.end().words()));
    }
    return listed;
  }

  private static JsonObject columns(List<DataPoint> curve) {
    return new JsonObject()
        .put("test_time_second", column(curve, DataPoint::testTimeSecond))
        .put("voltage_volt", column(curve, DataPoint::voltageVolt))
        .put("current_ampere", column(curve, DataPoint::currentAmpere))
        .put("temperature_celsius", column(curve, DataPoint::temperatureCelsius))
        .put(
            "step_number",
            new JsonArray(curve.stream().map(each -> each.stepIndex() + 1).toList()));
  }

  private static JsonArray column(List<DataPoint> curve, ToDoubleFunction<DataPoint> of) {
    var column = new JsonArray();
    curve.forEach(point -> column.add(Shapes.orNull(of.applyAsDouble(point))));
    return column;
  }

  /** Ends a run that computes too long, or that nobody waits for. Begins to count as it is made. */
  private static final class Interruption implements Supplier<Optional<String>> {
    private final double cpuSecond;
    private final BooleanSupplier gone;
    private final long beginNano = cpuNano();
    private final long beginWallNano = System.nanoTime();

    Interruption(double cpuSecond, BooleanSupplier gone) {
      this.cpuSecond = cpuSecond;
      this.gone = gone;
    }

    @Override
    public Optional<String> get() {
      double cpu = (cpuNano() - beginNano) * 1e-9;
      double wall = (System.nanoTime() - beginWallNano) * 1e-9;
      if (cpu > cpuSecond || wall > 3 * cpuSecond) {
        return Optional.of("The preview ends after " + Math.round(cpu) + " s of computing");
      }
      return gone.getAsBoolean()
          ? Optional.of("Nobody waits for this preview any more")
          : Optional.empty();
    }

    private static long cpuNano() {
      var threads = ManagementFactory.getThreadMXBean();
      return threads.isCurrentThreadCpuTimeSupported()
          ? threads.getCurrentThreadCpuTime()
          : System.nanoTime();
    }
  }
}
