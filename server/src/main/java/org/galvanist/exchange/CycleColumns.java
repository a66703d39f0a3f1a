package org.galvanist.exchange;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.analysis.HalfCycle;
import org.galvanist.analysis.Resistance;
import org.galvanist.analysis.Way;
import org.galvanist.exchange.CycleColumn.Value;

/**
 * The columns of the cycle table: one list, from which every file of cycles is written. Names and
 * order are stable; a new figure goes to the end.
 */
final class CycleColumns {
  /** Digits of a measured rate: enough for any use, and 0.2 instead of 0.19999999999999998. */
  private static final MathContext RATE_DIGITS = new MathContext(6);

  private static final int CAPACITY = 8;
  private static final int SPECIFIC = 2;
  private static final int AREAL = 4;
  private static final int PERCENT = 3;
  private static final int VOLT = 5;
  private static final int AMPERE = 8;
  private static final int SECOND = 1;
  private static final int CELSIUS = 2;
  private static final int RATE = 4;

  /** Every column, in order. */
  static final List<CycleColumn> ALL = all();

  private CycleColumns() {}

  private static List<CycleColumn> all() {
    var all = new ArrayList<CycleColumn>();
    asFirstPublished(all);
    for (Way way : Way.values()) {
      parts(all, way);
      ends(all, way);
    }
    ofTheWholeCycle(all);
    for (Way way : Way.values()) {
      trust(all, way);
    }
    trust(all);
    return List.copyOf(all);
  }

  private static void asFirstPublished(List<CycleColumn> all) {
    all.add(
        new CycleColumn(
            "cycle_count",
            "Cycle",
            "",
            "Number of the cycle; 0 is a first half without its other half",
            new Value.Whole(row -> row.cycle().cycle())));
    all.add(
        words(
            "phase",
            "Phase",
            "Name of the protocol's phase that the cycle belongs to",
            CycleSummary::phase));
    for (Way way : Way.values()) {
      all.add(
          number(
              way.words() + "_rate_c",
              title(way, "rate"),
              "C",
              "Charge-weighted mean current of the " + way.words() + " over what 1C stands for",
              RATE,
              row -> rounded(row.half(way).rateC())));
    }
    for (Way way : Way.values()) {
      all.add(
          always(
              flow(way) + "_capacity_ah",
              title(way, "capacity"),
              "Ah",
              "Charge that flowed in the " + way.words() + ", constant voltage included",
              CAPACITY,
              row -> row.half(way).capacityAh()));
    }
    for (Way way : Way.values()) {
      all.add(
          new CycleColumn(
              flow(way) + "_specific_capacity_mah_per_g",
              title(way, "specific capacity"),
              "mAh/g",
              title(way, "capacity") + " per gram of active material",
              new Value.Decimal(SPECIFIC, row -> perGram(row, way))));
    }
    all.add(areal(Way.DISCHARGE));
    all.add(
        number(
            "coulombic_efficiency_percent",
            "Coulombic efficiency",
            "%",
            "What the second half gave over what the first half put in, not clipped at 100 %; which"
                + " is which the cell's polarity decides",
            PERCENT,
            row -> percent(row.coulombicEfficiency())));
    energies(all);
    all.add(
        new CycleColumn(
            "retention_percent",
            "Retention",
            "%",
            "Capacity over the capacity of the declared reference",
            new Value.Decimal(PERCENT, row -> percent(row.retention()))));
    all.add(
        always(
            "start_time_second",
            "Start",
            "s",
            "Test time of the first record",
            SECOND,
            CycleSummary::startTimeSecond));
    all.add(
        always(
            "end_time_second",
            "End",
            "s",
            "Test time of the last record",
            SECOND,
            CycleSummary::endTimeSecond));
    all.add(
        words(
            "status",
            "Status",
            "complete, running, or partial: stopped, or begun in mid-cycle; what is not complete"
                + " has no efficiency and no retention",
            row -> row.status().words()));
  }

  private static void energies(List<CycleColumn> all) {
    for (Way way : Way.values()) {
      all.add(
          always(
              flow(way) + "_energy_wh",
              title(way, "energy"),
              "Wh",
              "Sum of voltage times current times time over the " + way.words(),
              CAPACITY,
              row -> row.half(way).energyWh()));
    }
    all.add(
        number(
            "energy_efficiency_percent",
            "Energy efficiency",
            "%",
            "Discharge energy over charge energy",
            PERCENT,
            row -> percent(row.energyEfficiency())));
    for (Way way : Way.values()) {
      all.add(
          number(
              way.words() + "_mean_voltage_volt",
              title(way, "mean voltage"),
              "V",
              "Energy of the " + way.words() + " over its capacity",
              VOLT,
              row -> row.half(way).meanVoltageVolt()));
    }
    all.add(
        number(
            "voltage_hysteresis_volt",
            "Voltage hysteresis",
            "V",
            "Mean charge voltage less mean discharge voltage",
            VOLT,
            CycleSummary::voltageHysteresisVolt));
  }

  private static void parts(List<CycleColumn> all, Way way) {
    for (boolean current : List.of(true, false)) {
      String part = current ? "constant current" : "constant voltage";
      String name = way.words() + (current ? "_cc" : "_cv");
      String title = title(way, current ? "CC" : "CV");
      Function<CycleSummary, HalfCycle.Part> of =
          row -> current ? row.half(way).constantCurrent() : row.half(way).constantVoltage();
      all.add(
          always(
              name + "_capacity_ah",
              title + " capacity",
              "Ah",
              "Charge that flowed in the " + way.words() + " under " + part,
              CAPACITY,
              row -> of.apply(row).capacityAh()));
      all.add(
          always(
              name + "_time_second",
              title + " time",
              "s",
              "Time of the " + way.words() + " under " + part + ", pauses left out",
              SECOND,
              row -> of.apply(row).durationSecond()));
      all.add(
          number(
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
        number(
            way.words() + "_end_voltage_volt",
            title(way, "end voltage"),
            "V",
            "Voltage" + last,
            VOLT,
            row -> row.half(way).endVoltageVolt()));
    all.add(
        number(
            way.words() + "_end_current_ampere",
            title(way, "end current"),
            "A",
            "Current" + last + ", signed",
            AMPERE,
            row -> row.half(way).endCurrentAmpere()));
    all.add(
        number(
            way.words() + "_mean_current_ampere",
            title(way, "mean current"),
            "A",
            "Charge-weighted mean of the current's magnitude in the " + way.words(),
            AMPERE,
            row -> row.half(way).meanCurrentAmpere()));
    all.add(
        number(
            way.words() + "_declared_rate_c",
            title(way, "declared rate"),
            "C",
            "C-rate that the protocol writes for the " + way.words(),
            RATE,
            row -> row.half(way).declaredRateC()));
    all.add(
        number(
            way.words() + "_half_capacity_voltage_volt",
            title(way, "voltage at half capacity"),
            "V",
            "Voltage where half of the capacity of the " + way.words() + " had flowed",
            VOLT,
            row -> row.half(way).halfCapacityVoltageVolt()));
  }

  private static void ofTheWholeCycle(List<CycleColumn> all) {
    all.add(areal(Way.CHARGE));
    all.add(
        number(
            "half_capacity_gap_volt",
            "Polarisation",
            "V",
            "Voltage of the charge less that of the discharge, each where half of its capacity had"
                + " flowed",
            VOLT,
            CycleSummary::halfCapacityGapVolt));
    all.add(
        number(
            "voltage_efficiency_percent",
            "Voltage efficiency",
            "%",
            "Mean discharge voltage over mean charge voltage",
            PERCENT,
            row -> percent(row.voltageEfficiency())));
    all.add(
        always(
            "minimum_voltage_volt",
            "Lowest voltage",
            "V",
            "Lowest voltage of any record of the cycle",
            VOLT,
            CycleSummary::minimumVoltageVolt));
    all.add(
        always(
            "maximum_voltage_volt",
            "Highest voltage",
            "V",
            "Highest voltage of any record of the cycle",
            VOLT,
            CycleSummary::maximumVoltageVolt));
    all.add(
        number(
            "mean_temperature_celsius",
            "Mean temperature",
            "degC",
            "Time-weighted mean of the temperature",
            CELSIUS,
            CycleSummary::meanTemperatureCelsius));
    all.add(
        number(
            "minimum_temperature_celsius",
            "Lowest temperature",
            "degC",
            "Lowest temperature of any record of the cycle",
            CELSIUS,
            CycleSummary::minimumTemperatureCelsius));
    all.add(
        number(
            "maximum_temperature_celsius",
            "Highest temperature",
            "degC",
            "Highest temperature of any record of the cycle",
            CELSIUS,
            CycleSummary::maximumTemperatureCelsius));
    all.add(
        number(
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
        number(
            flow(way) + "_integrated_capacity_ah",
            title(way, "integrated capacity"),
            "Ah",
            "Current times time of the "
                + way.words()
                + ", by trapezoids over the kept records within steps; beside the capacity, which"
                + " is counted over every sample",
            CAPACITY,
            row -> row.half(way).integratedAh()));
    all.add(
        number(
            flow(way) + "_counter_deviation_percent",
            title(way, "counter deviation"),
            "%",
            "Capacity of the " + way.words() + " less the integrated one, over the integrated one",
            PERCENT,
            row -> deviation(row.half(way))));
    all.add(
        number(
            flow(way) + "_capacity_uncertainty_ah",
            title(way, "capacity uncertainty"),
            "Ah",
            "Standard uncertainty (1 sigma) of the capacity of the "
                + way.words()
                + ", as far as sampling, resolution and accuracy are known",
            CAPACITY + 2,
            row -> row.half(way).uncertaintyAh()));
  }

  private static void trust(List<CycleColumn> all) {
    all.add(
        number(
            "coulombic_efficiency_uncertainty_percent",
            "Coulombic efficiency uncertainty",
            "%",
            "Standard uncertainty (1 sigma) of the coulombic efficiency, in points of per cent",
            PERCENT + 1,
            row -> percent(row.coulombicEfficiencyUncertainty())));
    all.add(
        number(
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
        words(
            "check_up",
            "Check-up",
            "yes for a cycle that measures the cell and enters no series, else no",
            row -> row.checkUp() ? "yes" : "no"));
  }

  private static OptionalDouble deviation(HalfCycle half) {
    return half.integratedAh().orElse(0) > 0
        ? OptionalDouble.of(
            100
                * (half.capacityAh() - half.integratedAh().getAsDouble())
                / half.integratedAh().getAsDouble())
        : OptionalDouble.empty();
  }

  private static CycleColumn areal(Way way) {
    return new CycleColumn(
        flow(way) + "_areal_capacity_mah_per_cm2",
        title(way, "areal capacity"),
        "mAh/cm2",
        title(way, "capacity") + " per cm2 of electrode",
        new Value.Decimal(
            AREAL,
            row ->
                row.specific()
                    .milliampereHourPerSquareCentimetre(row.cycle().half(way).capacityAh())));
  }

  private static OptionalDouble perGram(CycleFigures.Row row, Way way) {
    return row.specific().milliampereHourPerGram(row.cycle().half(way).capacityAh());
  }

  private static CycleColumn words(
      String name, String title, String definition, Function<CycleSummary, String> of) {
    return new CycleColumn(
        name, title, "", definition, new Value.Words(row -> of.apply(row.cycle())));
  }

  private static CycleColumn number(
      String name,
      String title,
      String unit,
      String definition,
      int decimals,
      Function<CycleSummary, OptionalDouble> of) {
    return new CycleColumn(
        name, title, unit, definition, new Value.Decimal(decimals, row -> of.apply(row.cycle())));
  }

  private static CycleColumn always(
      String name,
      String title,
      String unit,
      String definition,
      int decimals,
      ToDoubleFunction<CycleSummary> of) {
    return number(
        name, title, unit, definition, decimals, row -> OptionalDouble.of(of.applyAsDouble(row)));
  }

  /** As BDF begins the names of capacities and energies. */
  private static String flow(Way way) {
    return switch (way) {
      case CHARGE -> "charging";
      case DISCHARGE -> "discharging";
    };
  }

  private static String title(Way way, String what) {
    return switch (way) {
      case CHARGE -> "Charge " + what;
      case DISCHARGE -> "Discharge " + what;
    };
  }

  private static OptionalDouble percent(OptionalDouble fraction) {
    return fraction.isPresent()
        ? OptionalDouble.of(100 * fraction.getAsDouble())
        : OptionalDouble.empty();
  }

  private static OptionalDouble rounded(OptionalDouble rate) {
    return rate.isPresent() && Double.isFinite(rate.getAsDouble())
        ? OptionalDouble.of(BigDecimal.valueOf(rate.getAsDouble()).round(RATE_DIGITS).doubleValue())
        : OptionalDouble.empty();
  }
}
