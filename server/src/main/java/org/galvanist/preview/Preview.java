package org.galvanist.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.galvanist.analysis.ThinnedRun;
import org.galvanist.cell.model.CellModel;
import org.galvanist.driver.sim.DryRun;
import org.galvanist.engine.Control;
import org.galvanist.engine.DataPoint;
import org.galvanist.engine.Effect;
import org.galvanist.engine.Outcome;
import org.galvanist.engine.Sample;
import org.galvanist.engine.StepPart;
import org.galvanist.program.End;
import org.galvanist.program.Position;
import org.galvanist.program.Program;
import org.galvanist.program.SafetyLimits;
import org.galvanist.run.SafetyMonitor;

/**
 * What a program did to a virtual cell.
 *
 * @param curve kept records, thinned; in order of time
 * @param ends how each part of a step ended, in order
 * @param remarks what else happened, in order
 * @param outcome empty where it was cut
 * @param cut why it was cut, in a sentence
 * @param endSecond test time that was reached, s
 * @param cycles cycles that were finished; what is before the first one is none
 * @param records records that were kept
 */
public record Preview(
    List<DataPoint> curve,
    List<PartEnd> ends,
    List<Remark> remarks,
    Optional<Outcome> outcome,
    Optional<String> cut,
    double endSecond,
    int cycles,
    long records) {

  /**
   * The end of one part of a step.
   *
   * @param point the record that met it
   * @param words the step as the protocol says it, parameters filled in
   */
  public record PartEnd(Position position, StepPart part, End end, DataPoint point, String words) {}

  /**
   * Something of the run's history, such as a block that a condition ended.
   *
   * @param afterEnds how many parts had ended before it
   */
  public record Remark(int afterEnds, double testTimeSecond, String words) {}

  /**
   * How much of a run is looked at.
   *
   * @param points the most points of the curve, at least 16
   * @param cycles the most cycles
   * @param interruption asked now and then; a reason, without a full stop, ends the run there
   */
  public record Bounds(int points, int cycles, Supplier<Optional<String>> interruption) {
    /** All of it, however long. */
    public static Bounds none(int points) {
      return new Bounds(points, Integer.MAX_VALUE, Optional::empty);
    }
  }

  public Preview {
    curve = List.copyOf(curve);
    ends = List.copyOf(ends);
    remarks = List.copyOf(remarks);
  }

  /**
   * Runs a program on a fresh virtual cell. Takes as long as it takes: milliseconds for a cycle,
   * seconds for thousands. Pure but for {@code bounds}.
   *
   * @param temperatureCelsius of the cell, all the while
   */
  public static Preview of(
      Program program, CellModel model, double temperatureCelsius, Bounds bounds) {
    return new Run(program, bounds).run(model, temperatureCelsius);
  }

  /** One run; confined to its thread. */
  private static final class Run {
    /** Samples from one look at the bounds to the next: a clock may cost as much as a sample. */
    private static final int SAMPLES_A_LOOK = 64;

    private static final double HOUR = 3600;

    private final Program program;
    private final Bounds bounds;
    private final ThinnedRun curve;
    private final List<PartEnd> ends = new ArrayList<>();
    private final List<Remark> remarks = new ArrayList<>();
    private Optional<DataPoint> last = Optional.empty();
    private Optional<Outcome> outcome = Optional.empty();
    private Optional<String> cut = Optional.empty();
    private int cycles;
    private int samples;

    Run(Program program, Bounds bounds) {
      this.program = program;
      this.bounds = bounds;
      this.curve = new ThinnedRun(bounds.points());
    }

    Preview run(CellModel model, double celsius) {
      var dryRun = new DryRun(program, model, celsius, this::hear, new Watch(program.limits()));
      try {
        dryRun.runWhile(this::goesOn);
      } catch (ArithmeticException | IllegalArgumentException | IllegalStateException beyond) {
        // A model is fitted for what cells do; a draft may ask for anything.
        cut = Optional.of("The model of this cell cannot follow any further" + reached());
      }
      return new Preview(
          curve.points(),
          ends,
          remarks,
          outcome,
          cut,
          last.map(DataPoint::testTimeSecond).orElse(0.0),
          cycles,
          last.map(DataPoint::record).orElse(0L));
    }

    private boolean goesOn() {
      if (cycles >= bounds.cycles()) {
        cut = Optional.of("The preview ends after " + cycles + " cycles" + reached());
      } else if (samples++ % SAMPLES_A_LOOK == 0) {
        cut = bounds.interruption().get().map(reason -> reason + reached());
      }
      return cut.isEmpty();
    }

    private String reached() {
      return last.map(
              at ->
                  String.format(
                      Locale.ROOT,
                      ", %.1f h into the test, in cycle %d of %d.",
                      at.testTimeSecond() / HOUR,
                      at.cycle(),
                      program.cycles()))
          .orElse(".");
    }

    private void hear(Effect effect) {
      switch (effect) {
        case Effect.Log(DataPoint point) -> {
          last = Optional.of(point);
          curve.accept(point);
        }
        case Effect.PartEnded(Position position, StepPart part, End end) ->
            last.ifPresent(
                point ->
                    ends.add(
                        new PartEnd(position, part, end, point, program.at(position).words())));
        case Effect.Note(double second, Effect.Kind kind, String words) -> {
          if (kind != Effect.Kind.STARTED && kind != Effect.Kind.ENDED) {
            remarks.add(new Remark(ends.size(), second, words));
          }
        }
        case Effect.CloseCycle(int cycle) -> cycles += cycle > 0 ? 1 : 0;
        case Effect.Finish(Outcome how) -> outcome = Optional.of(how);
        case Effect.Apply _ -> {}
      }
    }
  }

  /** The monitor that a real test has. */
  private record Watch(SafetyMonitor monitor) implements DryRun.Guard {
    Watch(SafetyLimits limits) {
      this(new SafetyMonitor(limits));
    }

    @Override
    public void ordered(long order, Control control, long stepCount, SafetyLimits limits) {
      monitor.ordered(order, control, stepCount, limits);
    }

    @Override
    public Optional<String> judge(Sample sample) {
      return monitor.judge(sample);
    }
  }
}
