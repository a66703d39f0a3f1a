package org.galvanist.exchange;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.galvanist.analysis.CycleSummary;
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
  private static final int PERCENT = 3;
  private static final int VOLT = 5;
  private static final int SECOND = 1;
  private static final int RATE = 4;

  /** Every column, in order. */
  static final List<CycleColumn> ALL = all();

  private CycleColumns() {}

  private static List<CycleColumn> all() {
    var all = new ArrayList<CycleColumn>();
    asFirstPublished(all);
    all.addAll(FurtherCycleColumns.all());
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
        CycleColumn.words(
            "phase",
            "Phase",
            "Name of the protocol's phase that the cycle belongs to",
            CycleSummary::phase));
    for (Way way : Way.values()) {
      all.add(
          CycleColumn.number(
              way.words() + "_rate_c",
              CycleColumn.title(way, "rate"),
              "C",
              "Charge-weighted mean current of the " + way.words() + " over what 1C stands for",
              RATE,
              row -> rounded(row.half(way).rateC())));
    }
    for (Way way : Way.values()) {
      all.add(
          CycleColumn.always(
              CycleColumn.flow(way) + "_capacity_ah",
              CycleColumn.title(way, "capacity"),
              "Ah",
              "Charge that flowed in the " + way.words() + ", constant voltage included",
              CAPACITY,
              row -> row.half(way).capacityAh()));
    }
    for (Way way : Way.values()) {
      all.add(
          new CycleColumn(
              CycleColumn.flow(way) + "_specific_capacity_mah_per_g",
              CycleColumn.title(way, "specific capacity"),
              "mAh/g",
              CycleColumn.title(way, "capacity") + " per gram of active material",
              new Value.Decimal(SPECIFIC, row -> perGram(row, way))));
    }
    all.add(CycleColumn.areal(Way.DISCHARGE));
    all.add(
        CycleColumn.number(
            "coulombic_efficiency_percent",
            "Coulombic efficiency",
            "%",
            "What the second half gave over what the first half put in, not clipped at 100 %; which"
                + " is which the cell's polarity decides",
            PERCENT,
            row -> CycleColumn.percent(row.coulombicEfficiency())));
    energies(all);
    all.add(
        new CycleColumn(
            "retention_percent",
            "Retention",
            "%",
            "Capacity over the capacity of the declared reference",
            new Value.Decimal(PERCENT, row -> CycleColumn.percent(row.retention()))));
    all.add(
        CycleColumn.always(
            "start_time_second",
            "Start",
            "s",
            "Test time of the first record",
            SECOND,
            CycleSummary::startTimeSecond));
    all.add(
        CycleColumn.always(
            "end_time_second",
            "End",
            "s",
            "Test time of the last record",
            SECOND,
            CycleSummary::endTimeSecond));
    all.add(
        CycleColumn.words(
            "status",
            "Status",
            "complete, running, or partial: stopped, or begun in mid-cycle; what is not complete"
                + " has no efficiency and no retention",
            row -> row.status().words()));
  }

  private static void energies(List<CycleColumn> all) {
    for (Way way : Way.values()) {
      all.add(
          CycleColumn.always(
              CycleColumn.flow(way) + "_energy_wh",
              CycleColumn.title(way, "energy"),
              "Wh",
              "Sum of voltage times current times time over the " + way.words(),
              CAPACITY,
              row -> row.half(way).energyWh()));
    }
    all.add(
        CycleColumn.number(
            "energy_efficiency_percent",
            "Energy efficiency",
            "%",
            "Discharge energy over charge energy",
            PERCENT,
            row -> CycleColumn.percent(row.energyEfficiency())));
    for (Way way : Way.values()) {
      all.add(
          CycleColumn.number(
              way.words() + "_mean_voltage_volt",
              CycleColumn.title(way, "mean voltage"),
              "V",
              "Energy of the " + way.words() + " over its capacity",
              VOLT,
              row -> row.half(way).meanVoltageVolt()));
    }
    all.add(
        CycleColumn.number(
            "voltage_hysteresis_volt",
            "Voltage hysteresis",
            "V",
            "Mean charge voltage less mean discharge voltage",
            VOLT,
            CycleSummary::voltageHysteresisVolt));
  }

  private static OptionalDouble perGram(CycleFigures.Row row, Way way) {
    return row.specific().milliampereHourPerGram(row.cycle().half(way).capacityAh());
  }

  private static OptionalDouble rounded(OptionalDouble rate) {
    return rate.isPresent() && Double.isFinite(rate.getAsDouble())
        ? OptionalDouble.of(BigDecimal.valueOf(rate.getAsDouble()).round(RATE_DIGITS).doubleValue())
        : OptionalDouble.empty();
  }
}
