package org.galvanist.exchange;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.galvanist.analysis.CapacityCurve;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.analysis.DqDv;
import org.galvanist.analysis.SpecificCapacity;
import org.galvanist.cell.Cell;
import org.galvanist.figure.Caption;
import org.galvanist.figure.Figure;
import org.galvanist.figure.Figures;
import org.galvanist.figure.Look;
import org.galvanist.figure.PictureUnavailable;

/** The figures of a test as files: each as SVG, and as PNG where this machine can draw one. */
public final class PaperFigures {
  /** Cycles that are laid over one another: as many as can be told apart by colour. */
  private static final int MOST_OVERLAID = 8;

  private static final int DOTS_PER_INCH = 600;

  private final Map<String, byte[]> files = new TreeMap<>();
  private final StringBuilder captions = new StringBuilder();

  private PaperFigures() {}

  /**
   * The files by name, with the captions in {@code captions.txt}; none where there is nothing to
   * draw. Takes seconds.
   *
   * @param curves the records of a cycle as a curve; asked for a few complete cycles, one by one
   */
  public static Map<String, byte[]> of(
      RunReport report, List<CycleSummary> cycles, IntFunction<CapacityCurve> curves) {
    Cell cell = report.cell();
    var caption =
        new Caption(
            cell.title(),
            cell.lowerWindowVolt(),
            cell.upperWindowVolt(),
            cell.temperatureCelsius(),
            cell.stackPressureMegapascal(),
            1);
    var figures =
        new Figures(
            report.basis(),
            SpecificCapacity.of(cell.basis()),
            caption,
            new Look(Look.SINGLE_COLUMN, "", 0));
    var chosen = new TreeMap<Integer, CapacityCurve>();
    for (int cycle : chosen(cycles)) {
      chosen.put(cycle, curves.apply(cycle));
    }
    var drawn = new PaperFigures();
    drawn.add("capacity", figures.capacity(cycles));
    drawn.add("rates", figures.rate(cycles));
    drawn.add("voltage-profiles", figures.voltageCapacity(chosen));
    drawn.add("dqdv", figures.dqdv(chosen, smoothing(report)));
    if (!drawn.files.isEmpty()) {
      drawn.files.put("captions.txt", drawn.captions.toString().getBytes(StandardCharsets.UTF_8));
    }
    return drawn.files;
  }

  private static DqDv.Smoothing smoothing(RunReport report) {
    return DqDv.Smoothing.forResolution(report.basis().instrument().voltageStepVolt());
  }

  /** The first and the last complete cycle, and some evenly between them. */
  private static List<Integer> chosen(List<CycleSummary> cycles) {
    List<Integer> complete =
        cycles.stream().filter(CycleSummary::hasRatios).map(CycleSummary::cycle).toList();
    if (complete.size() <= MOST_OVERLAID) {
      return complete;
    }
    double stride = (complete.size() - 1) / (MOST_OVERLAID - 1.0);
    return IntStream.range(0, MOST_OVERLAID)
        .mapToObj(index -> complete.get((int) Math.round(index * stride)))
        .toList();
  }

  private void add(String name, Optional<Figure> figure) {
    if (figure.isEmpty()) {
      return;
    }
    files.put(name + ".svg", figure.get().svg().getBytes(StandardCharsets.UTF_8));
    captions.append(name).append(": ").append(figure.get().caption()).append('\n');
    try {
      files.put(name + ".png", figure.get().png(DOTS_PER_INCH));
    } catch (PictureUnavailable noFonts) {
      captions.append(name).append(" has no PNG: ").append(noFonts.getMessage()).append('\n');
    }
  }
}
