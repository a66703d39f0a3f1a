package org.galvanist.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.analysis.HalfCycle;
import org.galvanist.analysis.Quality;
import org.galvanist.analysis.Resistance;
import org.galvanist.analysis.Way;
import org.galvanist.exchange.CycleColumn.Value;

/**
 * The columns that came after the first ones: how each half cycle went, and how far to trust it.
 */
final class FurtherCycleColumns {
  private static final int CAPACITY = 8;
  private static final int PERCENT = 3;
  private static final int VOLT = 5;
  private static final int AMPERE = 8;
  private static final int SECOND = 1;
  private static final int CELSIUS = 2;
  private static final int RATE = 4;

  private FurtherCycleColumns() {}

  /** In order; a new figure goes to the end. */
  static List<CycleColumn> all() {
    var all = new ArrayList<CycleColumn>();
    for (Way way : Way.values()) {
      parts(all, way);
      ends(all, way);
    }
    ofTheWholeCycle(all);
    for (Way way : Way.values()) {
      trust(all, way);
    }
    trust(all);
    return all;
  }

  private static void parts(List<CycleColumn> all, Way way) {
    for (boolean current : List.of(true, false)) {
      String part = current ? "constant current" : "constant voltage";
      String name = way.words() + (current ? "_cc" : "_cv");
      String title = CycleColumn.title(way, current ? "CC" : "CV");
      Function<CycleSummary, HalfCycle.Part> of =
          row -> current ? row.half(way).constantCurrent() : row.half(way).constantVoltage();
      all.add(
          CycleColumn.always(
              name + "_capacity_ah",
              title + " capacity",
              "Ah",
              "Charge that flowed in the " + way.words() + " under " + part,
              CAPACITY,
              row -> of.apply(row).capacityAh()));
      all.add(
          CycleColumn.always(
              name + "_time_second",
              title + " time",
              "s",
              "Time of the " + way.words() + " under " + part + ", pauses left out",
              SECOND,
              row -> of.apply(row).durationSecond()));
      all.add(
          CycleColumn.number(
              name + "_end_current_ampere",
              title + " end current",
              "A",
              "Current at the end of the " + way.words() + " under " + part + ", signed",
              AMPERE,
              row -> of.apply(row).endCurrentAmpere()));
    }
  }

  private static void ends(List<CycleColumn> all, Way way) {
    String last = " of the last record under current in the " + way.words();
    all.add(
        CycleColumn.number(
            way.words() + "_end_voltage_volt",
            CycleColumn.title(way, "end voltage"),
            "V",
            "Voltage" + last,
            VOLT,
            row -> row.half(way).endVoltageVolt()));
    all.add(
        CycleColumn.number(
            way.words() + "_end_current_ampere",
            CycleColumn.title(way, "end current"),
            "A",
            "Current" + last + ", signed",
            AMPERE,
            row -> row.half(way).endCurrentAmpere()));
    all.add(
        CycleColumn.number(
            way.words() + "_mean_current_ampere",
            CycleColumn.title(way, "mean current"),
            "A",
            "Charge-weighted mean of the current's magnitude in the " + way.words(),
            AMPERE,
            row -> row.half(way).meanCurrentAmpere()));
    all.add(
        CycleColumn.number(
            way.words() + "_declared_rate_c",
            CycleColumn.title(way, "declared rate"),
            "C",
            "C-rate that the protocol writes for the " + way.words(),
            RATE,
            row -> row.half(way).declaredRateC()));
    all.add(
        CycleColumn.number(
            way.words() + "_half_capacity_voltage_volt",
            CycleColumn.title(way, "voltage at half capacity"),
            "V",
            "Voltage where half of the capacity of the " + way.words() + " had flowed",
            VOLT,
            row -> row.half(way).halfCapacityVoltageVolt()));
  }

  private static void ofTheWholeCycle(List<CycleColumn> all) {
    all.add(CycleColumn.areal(Way.CHARGE));
    all.add(
        CycleColumn.number(
            "half_capacity_gap_volt",
            "Polarisation",
            "V",
            "Voltage of the charge less that of the discharge, each where half of its capacity had"
                + " flowed",
            VOLT,
            CycleSummary::halfCapacityGapVolt));
    all.add(
        CycleColumn.number(
            "voltage_efficiency_percent",
            "Voltage efficiency",
            "%",
            "Mean discharge voltage over mean charge voltage",
            PERCENT,
            row -> CycleColumn.percent(row.voltageEfficiency())));
    all.add(
        CycleColumn.always(
            "minimum_voltage_volt",
            "Lowest voltage",
            "V",
            "Lowest voltage of any record of the cycle",
            VOLT,
            CycleSummary::minimumVoltageVolt));
    all.add(
        CycleColumn.always(
            "maximum_voltage_volt",
            "Highest voltage",
            "V",
            "Highest voltage of any record of the cycle",
            VOLT,
            CycleSummary::maximumVoltageVolt));
    all.add(
        CycleColumn.number(
            "mean_temperature_celsius",
            "Mean temperature",
            "degC",
            "Time-weighted mean of the temperature",
            CELSIUS,
            CycleSummary::meanTemperatureCelsius));
    all.add(
        CycleColumn.number(
            "minimum_temperature_celsius",
            "Lowest temperature",
            "degC",
            "Lowest temperature of any record of the cycle",
            CELSIUS,
            CycleSummary::minimumTemperatureCelsius));
    all.add(
        CycleColumn.number(
            "maximum_temperature_celsius",
            "Highest temperature",
            "degC",
            "Highest temperature of any record of the cycle",
            CELSIUS,
            CycleSummary::maximumTemperatureCelsius));
    all.add(
        CycleColumn.number(
            "equivalent_full_cycles",
            "Equivalent full cycles",
            "",
            "All charge that had flowed up to the end of the cycle, over twice the nominal"
                + " capacity",
            PERCENT,
            CycleSummary::equivalentFullCycles));
  }

  private static void trust(List<CycleColumn> all, Way way) {
    all.add(
        CycleColumn.number(
            CycleColumn.flow(way) + "_integrated_capacity_ah",
            CycleColumn.title(way, "integrated capacity"),
            "Ah",
            "Current times time of the "
                + way.words()
                + ", by trapezoids over the kept records within steps; beside the capacity, which"
                + " is counted over every sample",
            CAPACITY,
            row -> row.half(way).integratedAh()));
    all.add(
        CycleColumn.number(
            CycleColumn.flow(way) + "_counter_deviation_percent",
            CycleColumn.title(way, "counter deviation"),
            "%",
            "Capacity of the " + way.words() + " less the integrated one, over the integrated one",
            PERCENT,
            row -> CycleColumn.percent(Quality.deviation(row.half(way)))));
    all.add(
        CycleColumn.number(
            CycleColumn.flow(way) + "_capacity_uncertainty_ah",
            CycleColumn.title(way, "capacity uncertainty"),
            "Ah",
            "Standard uncertainty (1 sigma) of the capacity of the "
                + way.words()
                + ", as far as sampling, resolution and accuracy are known",
            CAPACITY + 2,
            row -> row.half(way).uncertaintyAh()));
  }

  private static void trust(List<CycleColumn> all) {
    all.add(
        CycleColumn.number(
            "coulombic_efficiency_uncertainty_percent",
            "Coulombic efficiency uncertainty",
            "%",
            "Standard uncertainty (1 sigma) of the coulombic efficiency, in points of per cent",
            PERCENT + 1,
            row -> CycleColumn.percent(row.coulombicEfficiencyUncertainty())));
    all.add(
        CycleColumn.number(
            "dc_internal_resistance_ohm",
            "DC resistance",
            "ohm",
            "Change of voltage over change of current at the first current step of the cycle, read "
                + Math.round(Resistance.AFTER_SECOND)
                + " s after it unless the test says otherwise",
            3,
            row ->
                row.resistances().isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(row.resistances().getFirst().ohm())));
    all.add(
        new CycleColumn(
            "dc_internal_resistance_count",
            "DC resistances",
            "",
            "How many current steps of the cycle gave a DC resistance",
            new Value.Whole(row -> row.cycle().resistanceCount())));
    all.add(
        CycleColumn.words(
            "check_up",
            "Check-up",
            "yes for a cycle that measures the cell and enters no series, else no",
            row -> row.checkUp() ? "yes" : "no"));
    all.add(
        new CycleColumn(
            "flags",
            "Flags",
            "",
            "What to know before trusting the cycle: counter_deviates (over 0.5 % from the integral),"
                + " counter_wrong (over 5 %), limited_by_resolution, damaged_records, partial; empty"
                + " where nothing is",
            new Value.Words(
                row ->
                    row.flags().stream()
                        .map(flag -> flag.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(" ")))));
  }
}
