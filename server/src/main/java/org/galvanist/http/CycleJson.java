package org.galvanist.http;

import static org.galvanist.http.Shapes.orNull;
import static org.galvanist.http.Shapes.percent;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.analysis.HalfCycle;
import org.galvanist.analysis.Quality;
import org.galvanist.analysis.RateTable;
import org.galvanist.analysis.Retention;
import org.galvanist.analysis.SpecificCapacity;
import org.galvanist.analysis.TestBasis;
import org.jspecify.annotations.Nullable;

/** Cycles, rates and their tables as JSON; per gram and per area made here, on reading. */
final class CycleJson {
  private CycleJson() {}

  /**
   * The cycle table from {@code after} on.
   *
   * @param damaged numbers of the cycles whose records were damaged
   * @param cycles all cycles of the run, since the reference may be any of them
   */
  static JsonObject table(
      long run,
      TestBasis basis,
      SpecificCapacity specific,
      Set<Integer> damaged,
      List<CycleSummary> cycles,
      long after) {
    Retention retention = Retention.of(basis, cycles);
    var rows = new JsonArray();
    for (CycleSummary cycle : cycles) {
      if (cycle.cycle() > after) {
        rows.add(row(cycle, specific, retention).put("flags", flags(basis, cycle, damaged)));
      }
    }
    return new JsonObject()
        .put("run", run)
        .put("coulombic_efficiency", basis.polarity().coulombicEfficiencyWords())
        .put("retention_reference", retention.words())
        .put("retention_reference_ah", orNull(retention.referenceAh()))
        .put("active_mass_gram", orNull(specific.activeMassGram()))
        .put("area_square_centimetre", orNull(specific.areaSquareCentimetre()))
        .put("one_c_ah", orNull(basis.oneCAh()))
        .put("cycles", rows);
  }

  /** One row of the table. */
  static JsonObject row(CycleSummary cycle, SpecificCapacity specific, Retention retention) {
    return row(cycle, specific).put("retention_percent", percent(retention.of(cycle)));
  }

  /** One row without its retention, which needs the other rows. */
  static JsonObject row(CycleSummary cycle, SpecificCapacity specific) {
    HalfCycle charge = cycle.charge();
    HalfCycle discharge = cycle.discharge();
    return new JsonObject()
        .put("cycle_count", cycle.cycle())
        .put("phase", cycle.phase())
        .put("charge_rate_c", orNull(charge.declaredRateC()))
        .put("discharge_rate_c", orNull(discharge.declaredRateC()))
        .put("charging_capacity_ah", orNull(charge.capacityAh()))
        .put("discharging_capacity_ah", orNull(discharge.capacityAh()))
        .put("charging_specific_capacity_mah_per_g", perGram(specific, charge))
        .put("discharging_specific_capacity_mah_per_g", perGram(specific, discharge))
        .put("charging_areal_capacity_mah_per_cm2", perArea(specific, charge))
        .put("discharging_areal_capacity_mah_per_cm2", perArea(specific, discharge))
        .put("coulombic_efficiency_percent", percent(cycle.coulombicEfficiency()))
        .put("charging_energy_wh", orNull(charge.energyWh()))
        .put("discharging_energy_wh", orNull(discharge.energyWh()))
        .put("energy_efficiency_percent", percent(cycle.energyEfficiency()))
        .put("charge_mean_voltage_volt", orNull(charge.meanVoltageVolt()))
        .put("discharge_mean_voltage_volt", orNull(discharge.meanVoltageVolt()))
        .put("voltage_hysteresis_volt", orNull(cycle.voltageHysteresisVolt()))
        .put("half_capacity_gap_volt", orNull(cycle.halfCapacityGapVolt()))
        .put("charging_integrated_ah", orNull(charge.integratedAh()))
        .put("discharging_integrated_ah", orNull(discharge.integratedAh()))
        .put("charging_uncertainty_ah", orNull(charge.uncertaintyAh()))
        .put("discharging_uncertainty_ah", orNull(discharge.uncertaintyAh()))
        .put(
            "coulombic_efficiency_uncertainty_percent",
            percent(cycle.coulombicEfficiencyUncertainty()))
        .put("resistance_count", cycle.resistanceCount())
        .put("resistance_ohm", firstResistance(cycle))
        .put("check_up", cycle.checkUp())
        .putNull("retention_percent")
        .put("start_time_second", cycle.startTimeSecond())
        .put("end_time_second", cycle.endTimeSecond())
        .put("status", cycle.status().words());
  }

  private static JsonArray flags(TestBasis basis, CycleSummary cycle, Set<Integer> damaged) {
    var flags = new JsonArray();
    Quality.of(basis, cycle, damaged).forEach(flag -> flags.add(flag.words()));
    return flags;
  }

  private static @Nullable Double firstResistance(CycleSummary cycle) {
    return cycle.resistances().isEmpty() ? null : orNull(cycle.resistances().getFirst().ohm());
  }

  /** The rate table. */
  static JsonObject rates(
      long run, TestBasis basis, List<CycleSummary> cycles, SpecificCapacity specific) {
    RateTable table = RateTable.of(basis, cycles);
    var rows = new JsonArray();
    for (RateTable.Row row : table.rows()) {
      rows.add(
          new JsonObject()
              .put("rate_c", orNull(row.rateC()))
              .put("declared", row.declared())
              .put("current_ampere", orNull(row.currentAmpere()))
              .put("phase", row.phase())
              .put("first_cycle", row.firstCycle())
              .put("last_cycle", row.lastCycle())
              .put("cycles", row.count())
              .put("capacity_ah", orNull(row.meanAh()))
              .put("capacity_sd_ah", orNull(row.deviationAh()))
              .put(
                  "specific_capacity_mah_per_g",
                  orNull(specific.milliampereHourPerGram(row.meanAh())))
              .put(
                  "areal_capacity_mah_per_cm2",
                  orNull(specific.milliampereHourPerSquareCentimetre(row.meanAh())))
              .put("relative_to_slowest_percent", percent(OptionalDouble.of(row.kept()))));
    }
    return new JsonObject()
        .put("run", run)
        .put("recovery_percent", percent(table.recovery()))
        .put("rates", rows);
  }

  private static @Nullable Double perGram(SpecificCapacity specific, HalfCycle half) {
    return orNull(specific.milliampereHourPerGram(half.capacityAh()));
  }

  private static @Nullable Double perArea(SpecificCapacity specific, HalfCycle half) {
    return orNull(specific.milliampereHourPerSquareCentimetre(half.capacityAh()));
  }
}
