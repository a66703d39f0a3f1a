package org.galvanist.exchange;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
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

  private PaperFigures() {}

  /** What a figure is written as. */
  public enum Kind {
    SVG,
    PNG
  }

  /**
   * The files by name, each figure as SVG and as PNG where this machine can draw one, with the
   * captions in {@code captions.txt}; none where there is nothing to draw. Takes seconds.
   *
   * @param curves the records of a cycle as a curve; asked for a few complete cycles, one by one
   */
  public static Map<String, byte[]> of(
      RunReport report, List<CycleSummary> cycles, IntFunction<CapacityCurve> curves) {
    var chosen = new TreeMap<Integer, CapacityCurve>();
    for (int cycle : chosen(cycles)) {
      chosen.put(cycle, curves.apply(cycle));
    }
    return files(drawn(report, cycles, chosen), EnumSet.allOf(Kind.class));
  }

  /** The figures by name: capacity, rates, voltage-profiles, dqdv, as far as they can be drawn. */
  public static Map<String, Figure> drawn(
      RunReport report, List<CycleSummary> cycles, SortedMap<Integer, CapacityCurve> curves) {
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
    Map<String, Figure> drawn = new TreeMap<>();
    figures.capacity(cycles).ifPresent(figure -> drawn.put("capacity", figure));
    figures.rate(cycles).ifPresent(figure -> drawn.put("rates", figure));
    figures.voltageCapacity(curves).ifPresent(figure -> drawn.put("voltage-profiles", figure));
    figures.dqdv(curves, smoothing(report)).ifPresent(figure -> drawn.put("dqdv", figure));
    return drawn;
  }

  /** Figures as files, with their captions; a PNG that cannot be drawn is told there. */
  public static Map<String, byte[]> files(Map<String, Figure> drawn, Set<Kind> kinds) {
    Map<String, byte[]> files = new TreeMap<>();
    if (kinds.isEmpty()) {
      return files;
    }
    var captions = new StringBuilder();
    drawn.forEach(
        (name, figure) -> {
          captions.append(name).append(": ").append(figure.caption()).append('\n');
          boolean wantsSvg = kinds.contains(Kind.SVG);
          if (kinds.contains(Kind.PNG)) {
            try {
              files.put(name + ".png", figure.png(DOTS_PER_INCH));
            } catch (PictureUnavailable noFonts) {
              captions
                  .append(name)
                  .append(" has no PNG: ")
                  .append(noFonts.getMessage())
                  .append('\n');
              wantsSvg = true;
            }
          }
          if (wantsSvg) {
            files.put(name + ".svg", figure.svg().getBytes(StandardCharsets.UTF_8));
          }
        });
    if (!files.isEmpty()) {
      files.put("captions.txt", captions.toString().getBytes(StandardCharsets.UTF_8));
    }
    return files;
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
}
