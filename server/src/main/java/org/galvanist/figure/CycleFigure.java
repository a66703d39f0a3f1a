package org.galvanist.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.analysis.RateTable;
import org.galvanist.analysis.Retention;
import org.galvanist.figure.Canvas.Marker;
import org.galvanist.figure.Markers.Entry;
import org.galvanist.program.Polarity;

/** Figures whose axis is the number of the cycle. Not safe for threads. */
final class CycleFigure {
  /** The highest capacity stays under this share of the box, and the efficiency above it. */
  private static final double FILLED = 0.74;

  /** Over the plateaus of a rate test are their labels. */
  private static final double FILLED_UNDER_LABELS = 0.88;

  private static final String CAPACITY_COLOUR = Colours.BLUE;
  private static final String EFFICIENCY_COLOUR = Colours.VERMILION;
  private static final String CHECK_UP_COLOUR = "#555555";

  private final Figures figures;
  private final List<CycleSummary> all;
  private final List<CycleSummary> cycles;
  private final List<CycleSummary> checkUps;
  private final CapacityUnit unit;

  CycleFigure(Figures figures, List<CycleSummary> all) {
    this.figures = figures;
    this.all = all;
    List<CycleSummary> complete = all.stream().filter(CycleFigure::wentAnyWay).toList();
    this.cycles = complete.stream().filter(row -> !row.checkUp()).toList();
    this.checkUps = complete.stream().filter(CycleSummary::checkUp).toList();
    this.unit = CapacityUnit.of(figures.specific(), complete);
  }

  /** A symmetric cell has no ratios, but its complete cycles have capacities. */
  private static boolean wentAnyWay(CycleSummary row) {
    return switch (row.status()) {
      case COMPLETE -> row.charge().capacityAh() > 0 || row.discharge().capacityAh() > 0;
      case RUNNING, PARTIAL -> false;
    };
  }

  Optional<Figure> capacity() {
    if (cycles.isEmpty()) {
      return Optional.empty();
    }
    Optional<Axis> right = Efficiency.axis(cycles);
    Plot plot = plot(right, right.isPresent() ? FILLED : 0.95);
    int every = Markers.every(plot);
    String caption = capacityCaption(every, right.isPresent());
    Canvas canvas = canvas("Capacity against cycle", caption);
    var legend = new ArrayList<>(capacityEntries());
    if (right.isPresent()) {
      legend.add(new Entry(Marker.OPEN_SQUARE, EFFICIENCY_COLOUR, "Coulombic efficiency"));
    }
    if (!checkUps.isEmpty()) {
      legend.add(new Entry(Marker.OPEN_DIAMOND, CHECK_UP_COLOUR, "Check-up"));
    }
    Markers.legend(canvas, plot, legend);
    capacities(canvas, plot, every);
    series(
        canvas,
        plot,
        checkUps,
        "check-up",
        CHECK_UP_COLOUR,
        Marker.OPEN_DIAMOND,
        row -> row.reversible().capacityAh());
    if (right.isPresent()) {
      Efficiency.draw(canvas, plot, cycles, every, EFFICIENCY_COLOUR);
    }
    plot.frame(canvas);
    return Optional.of(new Figure(canvas.finish(), caption));
  }

  Optional<Figure> rate() {
    RateTable table = RateTable.of(figures.basis(), all);
    if (cycles.isEmpty() || rates(table) < 2) {
      return Optional.empty();
    }
    Plot plot = plot(Optional.empty(), FILLED_UNDER_LABELS);
    int every = Markers.every(plot);
    String caption = rateCaption(table, every);
    Canvas canvas = canvas("Rate capability", caption);
    Markers.legend(canvas, plot, capacityEntries());
    capacities(canvas, plot, every);
    new RateLabels(plot, this::highest).draw(canvas, table.rows());
    plot.frame(canvas);
    return Optional.of(new Figure(canvas.finish(), caption));
  }

  private static long rates(RateTable table) {
    return table.rows().stream().map(RateLabels::words).distinct().count();
  }

  private Plot plot(Optional<Axis> right, double filled) {
    double most =
        Stream.concat(cycles.stream(), checkUps.stream())
            .mapToDouble(row -> Math.max(row.charge().capacityAh(), row.discharge().capacityAh()))
            .max()
            .orElse(0);
    return Plot.on(
        figures.look(),
        Plot.HEAD,
        0,
        Axis.cycles(cycles.getFirst().cycle(), cycles.getLast().cycle()),
        Axis.fromZero(unit.words(), most * unit.perAh() / filled),
        right);
  }

  private Canvas canvas(String title, String caption) {
    return new Canvas(
        figures.look().widthPoint(),
        figures.look().heightPoint(),
        title + ", " + figures.caption().cell(),
        caption);
  }

  private static List<Entry> capacityEntries() {
    return List.of(
        new Entry(Marker.FILLED_CIRCLE, CAPACITY_COLOUR, "Discharge"),
        new Entry(Marker.OPEN_CIRCLE, CAPACITY_COLOUR, "Charge"));
  }

  /** Charge first, so that a filled marker is not hollowed out by an open one upon it. */
  private void capacities(Canvas canvas, Plot plot, int every) {
    List<CycleSummary> taken = Markers.taken(cycles, every);
    series(
        canvas,
        plot,
        taken,
        "charge",
        CAPACITY_COLOUR,
        Marker.OPEN_CIRCLE,
        row -> row.charge().capacityAh());
    series(
        canvas,
        plot,
        taken,
        "discharge",
        CAPACITY_COLOUR,
        Marker.FILLED_CIRCLE,
        row -> row.discharge().capacityAh());
  }

  private void series(
      Canvas canvas,
      Plot plot,
      List<CycleSummary> taken,
      String kind,
      String colour,
      Marker marker,
      ToDoubleFunction<CycleSummary> ampereHour) {
    canvas.open(kind, Canvas.paint(marker, colour));
    for (CycleSummary row : taken) {
      double capacity = ampereHour.applyAsDouble(row) * unit.perAh();
      if (capacity > 0) {
        canvas.marker(marker, plot.x(row.cycle()), plot.y(capacity));
      }
    }
    canvas.close();
  }

  /** The highest capacity of some cycles, in the figure's unit. */
  private double highest(int first, int last) {
    return cycles.stream()
            .filter(row -> row.cycle() >= first && row.cycle() <= last)
            .mapToDouble(row -> Math.max(row.charge().capacityAh(), row.discharge().capacityAh()))
            .max()
            .orElse(0)
        * unit.perAh();
  }

  private String capacityCaption(int every, boolean efficiency) {
    var words = new StringBuilder();
    words.append(efficiency ? "Capacity and coulombic efficiency" : "Capacity");
    words.append(" against cycle: ").append(figures.caption().cell()).append("; ");
    words.append(figures.conditions());
    if (efficiency) {
      words
          .append(" Coulombic efficiency is ")
          .append(figures.basis().polarity().coulombicEfficiencyWords())
          .append('.');
      Efficiency.mean(cycles)
          .ifPresent(
              mean ->
                  words.append(
                      String.format(Locale.ROOT, " Its mean after formation is %.2f %%.", mean)));
    }
    retention().ifPresent(words::append);
    return words.append(thinned(every)).toString();
  }

  /** Told where one rate is compared: capacity at another is no measure of what is kept. */
  private Optional<String> retention() {
    Retention retention = Retention.of(figures.basis(), all);
    CycleSummary last = cycles.getLast();
    OptionalDouble kept = retention.of(last);
    boolean comparable =
        all.stream()
            .filter(row -> retention.referenceCycle().equals(OptionalInt.of(row.cycle())))
            .allMatch(
                row ->
                    row.cycle() != last.cycle()
                        && row.reversible()
                            .declaredRateC()
                            .equals(last.reversible().declaredRateC()));
    return kept.isEmpty() || !comparable
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                " Retention in cycle %d is %.1f %% of %s.",
                last.cycle(),
                kept.getAsDouble() * 100,
                retention.words()));
  }

  private String rateCaption(RateTable table, int every) {
    var words = new StringBuilder("Rate capability: ");
    words.append(figures.caption().cell()).append("; ").append(figures.conditions());
    words
        .append(" Mean ")
        .append(figures.basis().polarity() == Polarity.ANODE_HALF_CELL ? "charge" : "discharge");
    words.append(" capacity in ").append(unit.unit()).append(": ");
    var rates = new ArrayList<String>();
    for (RateTable.Row row : table.rows()) {
      rates.add(RateLabels.words(row) + " " + Caption.figure(row.meanAh() * unit.perAh()));
    }
    words.append(String.join(", ", rates)).append('.');
    if (!table.rows().getFirst().declared()) {
      words.append(" Rates are those measured.");
    }
    return words.append(thinned(every)).toString();
  }

  private static String thinned(int every) {
    return every == 1 ? "" : " One in " + every + " cycles is drawn.";
  }
}
