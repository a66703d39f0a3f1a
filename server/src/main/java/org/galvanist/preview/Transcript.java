package org.galvanist.preview;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.galvanist.engine.DataPoint;
import org.galvanist.engine.Outcome;
import org.galvanist.preview.Preview.PartEnd;
import org.galvanist.preview.Preview.Remark;
import org.galvanist.program.Loop;
import org.galvanist.program.Program;

/**
 * A dry run as a text that a person can read and approve: one line for each part of a step as it
 * ended, in fixed decimals, the same for the same run. Of many passes of a loop the first two, the
 * last and some between are shown, the others counted.
 */
public final class Transcript {
  /** A loop of so many passes is shown whole. */
  private static final int SHORT_LOOP = 6;

  /** About as many passes of a longer one are shown. */
  private static final int SHOWN_PASSES = 8;

  private static final String ROW = "%13s %6s  %-5s %10s %12s %12s %12s  %-44s %s%n";

  private final Program program;
  private final Preview preview;
  private final Scale current;
  private final Scale charge;
  private final Scale energy;
  private final Map<List<Integer>, Integer> lastPasses = new HashMap<>();
  private final StringBuilder text = new StringBuilder();

  private Transcript(Program program, Preview preview) {
    this.program = program;
    this.preview = preview;
    this.current = Scale.of("A", preview, DataPoint::currentAmpere);
    this.charge = Scale.of("Ah", preview, Transcript::netAh);
    this.energy = Scale.of("Wh", preview, Transcript::netWh);
  }

  /**
   * The transcript of a preview.
   *
   * @param cell the cell's name and what it is
   */
  public static String of(Program program, Preview preview, String cell) {
    return new Transcript(program, preview).write(cell);
  }

  private String write(String cell) {
    line("%s%n", program.title());
    line("on %s%n", cell);
    line(
        "%s, %s, %,d records%n%n",
        duration(preview.endSecond()),
        program.cycles() == 0
            ? "no cycles"
            : "%,d of %,d cycles".formatted(preview.cycles(), program.cycles()),
        preview.records());
    line(
        ROW,
        "test time",
        "cycle",
        "part",
        "V",
        current.unit(),
        charge.unit(),
        energy.unit(),
        "ended",
        "step of the protocol");
    body();
    line("%n%s%n", ending());
    return text.toString().lines().map(String::stripTrailing).reduce("", (a, b) -> a + b + "\n");
  }

  private void body() {
    for (PartEnd end : preview.ends()) {
      for (int loop : loopsRound(end)) {
        lastPasses.merge(pass(end, loop), end.position().passes().get(loop), Math::max);
      }
    }
    int remark = 0;
    int hidden = 0;
    int phase = -1;
    List<PartEnd> ends = preview.ends();
    for (int index = 0; index <= ends.size(); index++) {
      while (remark < preview.remarks().size()
          && preview.remarks().get(remark).afterEnds() == index) {
        hidden = hidden(hidden);
        remark(preview.remarks().get(remark++));
      }
      if (index == ends.size()) {
        hidden(hidden);
      } else if (isShown(ends.get(index))) {
        PartEnd end = ends.get(index);
        hidden = hidden(hidden);
        phase = phase(end, phase);
        end(end);
      } else {
        hidden++;
      }
    }
  }

  private void end(PartEnd end) {
    DataPoint point = end.point();
    line(
        ROW,
        clock(point.testTimeSecond()),
        point.cycle(),
        end.part().words(),
        fixed(point.voltageVolt()),
        fixed(point.currentAmpere() * current.factor()),
        fixed(netAh(point) * charge.factor()),
        fixed(netWh(point) * energy.factor()),
        end.end().words(),
        end.words());
  }

  private int phase(PartEnd end, int before) {
    int now = program.at(end.position()).phase();
    String name = program.phases().get(now);
    if (now != before && !(before == -1 && name.isEmpty())) {
      line("%13s %s%n", "", name.isEmpty() ? "--" : "-- " + name);
    }
    return now;
  }

  private void remark(Remark remark) {
    line("%13s %s%n", clock(remark.testTimeSecond()), "-- " + remark.words());
  }

  private int hidden(int parts) {
    if (parts > 0) {
      line("%13s %s%n", "", "… %,d more".formatted(parts));
    }
    return 0;
  }

  private String ending() {
    Optional<Outcome> outcome = preview.outcome();
    return outcome
        .map(how -> how.word() + ": " + how.because())
        .orElseGet(() -> preview.cut().orElse("not ended"));
  }

  private boolean isShown(PartEnd end) {
    for (int loop : loopsRound(end)) {
      int last = lastPasses.getOrDefault(pass(end, loop), 0);
      int pass = end.position().passes().get(loop);
      boolean shown =
          last < SHORT_LOOP || pass < 2 || pass == last || (pass + 1) % stride(last + 1) == 0;
      if (!shown) {
        return false;
      }
    }
    return true;
  }

  /** The least of 1, 2, 5, 10 and so on that shows few enough of so many passes. */
  private static int stride(int passes) {
    int wanted = (passes + SHOWN_PASSES - 1) / SHOWN_PASSES;
    int decade = 1;
    while (true) {
      for (int digit : new int[] {1, 2, 5}) {
        if (digit * decade >= wanted) {
          return digit * decade;
        }
      }
      decade *= 10;
    }
  }

  private List<Integer> loopsRound(PartEnd end) {
    int step = end.position().step();
    var round = new ArrayList<Integer>();
    for (int index = 0; index < program.loops().size(); index++) {
      Loop loop = program.loops().get(index);
      if (loop.firstStep() <= step && step <= loop.lastStep() && loop.repeat() > 1) {
        round.add(index);
      }
    }
    return round;
  }

  /** Which run through a loop this is: the loop, and the passes of the loops round it. */
  private List<Integer> pass(PartEnd end, int loop) {
    var key = new ArrayList<Integer>();
    key.add(loop);
    for (int outer : loopsRound(end)) {
      if (outer > loop) {
        key.add(end.position().passes().get(outer));
      }
    }
    return key;
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format.replace("%n", "\n"), values));
  }

  private static double netAh(DataPoint point) {
    return point.stepChargingAh() - point.stepDischargingAh();
  }

  private static double netWh(DataPoint point) {
    return point.stepChargingWh() - point.stepDischargingWh();
  }

  /** Four decimals; what rounds to nothing has no sign. */
  private static String fixed(double value) {
    String figures = String.format(Locale.ROOT, "%.4f", value);
    return figures.equals("-0.0000") ? "0.0000" : figures;
  }

  /** {@code 12:03:05.5}: hours, minutes, seconds, and tenths where pulses need them. */
  static String clock(double second) {
    long tenths = Math.round(second * 10);
    return String.format(
        Locale.ROOT,
        "%d:%02d:%02d.%d",
        tenths / 36_000,
        tenths / 600 % 60,
        tenths / 10 % 60,
        tenths % 10);
  }

  /** {@code 3.2 h}, {@code 12.5 days}. */
  public static String duration(double second) {
    double hour = second / 3600;
    return hour < 48
        ? String.format(Locale.ROOT, "%.1f h", hour)
        : String.format(Locale.ROOT, "%.1f days", hour / 24);
  }

  /** The unit in which the largest value of a column has digits before and behind the point. */
  private record Scale(String unit, double factor) {
    static Scale of(String unit, Preview preview, ToDoubleFunction<DataPoint> value) {
      double largest =
          preview.ends().stream()
              .mapToDouble(end -> Math.abs(value.applyAsDouble(end.point())))
              .max()
              .orElse(1);
      String[] prefixes = {"", "m", "µ", "n"};
      double factor = 1;
      for (int index = 0; index < prefixes.length - 1; index++, factor *= 1e3) {
        if (largest * factor >= 0.1) {
          return new Scale(prefixes[index] + unit, factor);
        }
      }
      return new Scale(prefixes[prefixes.length - 1] + unit, factor);
    }
  }
}
