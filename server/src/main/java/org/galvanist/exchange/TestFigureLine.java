package org.galvanist.exchange;

import java.util.List;
import java.util.OptionalDouble;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.analysis.Retention;
import org.galvanist.analysis.SpecificCapacity;
import org.galvanist.analysis.TestFigures;

/**
 * One figure of a whole test, the same in JSON and XLSX.
 *
 * @param name stable, in BDF's manner
 * @param decimals that a person is shown; 0 for a whole number
 * @param value empty where it does not exist
 */
record TestFigureLine(
    String name, String title, String unit, String definition, int decimals, OptionalDouble value) {

  /** The figures of a test, in order. */
  static List<TestFigureLine> of(CycleFigures cycles) {
    TestFigures figures = TestFigures.of(cycles.basis(), cycles.cycles());
    OptionalDouble highest =
        figures.highest().map(each -> OptionalDouble.of(each.capacityAh())).orElse(none());
    return List.of(
        new TestFigureLine(
            "initial_coulombic_efficiency_percent",
            "Initial coulombic efficiency",
            "%",
            "Coulombic efficiency of the first complete cycle",
            3,
            percent(figures.initialCoulombicEfficiency())),
        new TestFigureLine(
            "mean_coulombic_efficiency_percent",
            "Mean coulombic efficiency",
            "%",
            "Mean over all complete cycles",
            3,
            percent(figures.meanCoulombicEfficiency())),
        new TestFigureLine(
            "highest_capacity_ah",
            "Highest capacity",
            "Ah",
            "Highest reversible capacity of a complete cycle",
            8,
            highest),
        new TestFigureLine(
            "highest_capacity_cycle",
            "Cycle of the highest capacity",
            "",
            "The cycle that had it",
            0,
            figures.highest().map(each -> OptionalDouble.of(each.cycle())).orElse(none())),
        new TestFigureLine(
            "highest_specific_capacity_mah_per_g",
            "Highest specific capacity",
            "mAh/g",
            "Highest capacity per gram of active material",
            2,
            perGram(cycles.specific(), highest)),
        new TestFigureLine(
            "share_of_nominal_percent",
            "Share of the nominal capacity",
            "%",
            "Highest capacity over the capacity that 1C stands for",
            2,
            percent(figures.shareOfNominal())),
        new TestFigureLine(
            "fade_ah_per_cycle",
            "Fade",
            "Ah per cycle",
            "Least-squares slope of capacity against cycle number; negative where capacity falls",
            10,
            figures.fadeAhPerCycle()),
        new TestFigureLine(
            "last_retention_percent",
            "Retention at the end",
            "%",
            "Retention of the last complete cycle",
            2,
            lastRetention(cycles)),
        new TestFigureLine(
            "end_of_life_cycle",
            "End of life",
            "",
            "First complete cycle under 80 % retention that the next complete cycle confirms",
            0,
            figures.endOfLife().map(each -> OptionalDouble.of(each.cycle())).orElse(none())));
  }

  private static OptionalDouble lastRetention(CycleFigures cycles) {
    Retention retention = cycles.retention();
    OptionalDouble last = none();
    for (CycleSummary cycle : cycles.cycles()) {
      OptionalDouble kept = retention.of(cycle);
      last = kept.isPresent() ? kept : last;
    }
    return percent(last);
  }

  private static OptionalDouble perGram(SpecificCapacity specific, OptionalDouble ampereHour) {
    return ampereHour.isPresent()
        ? specific.milliampereHourPerGram(ampereHour.getAsDouble())
        : ampereHour;
  }

  private static OptionalDouble percent(OptionalDouble fraction) {
    return fraction.isPresent() ? OptionalDouble.of(100 * fraction.getAsDouble()) : fraction;
  }

  private static OptionalDouble none() {
    return OptionalDouble.empty();
  }
}
