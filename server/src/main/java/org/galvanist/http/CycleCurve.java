package org.galvanist.http;

import static org.galvanist.http.Shapes.orNull;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.galvanist.analysis.CapacityCurve;
import org.galvanist.analysis.CycleStatus;
import org.galvanist.analysis.Downsample;
import org.galvanist.analysis.DqDv;
import org.galvanist.analysis.DvDq;
import org.galvanist.analysis.SpecificCapacity;
import org.galvanist.analysis.Way;
import org.galvanist.engine.DataPoint;

/**
 * The curves of one cycle as JSON, one trace for each half cycle and never joined. Takes the
 * records of the cycle in order. Not safe for threads.
 */
final class CycleCurve implements Consumer<DataPoint> {
  private final CapacityCurve curve = new CapacityCurve();
  private Optional<Way> first = Optional.empty();
  private long lastRecord;

  @Override
  public void accept(DataPoint point) {
    curve.accept(point);
    lastRecord = point.record();
    if (first.isEmpty() && point.stepChargingAh() != point.stepDischargingAh()) {
      first =
          Optional.of(
              point.stepChargingAh() > point.stepDischargingAh() ? Way.CHARGE : Way.DISCHARGE);
    }
  }

  /** Whether the cycle has no record. */
  boolean isEmpty() {
    return lastRecord == 0;
  }

  /**
   * Voltage against charge.
   *
   * @param most points for each half cycle
   */
  JsonObject voltageAgainstCharge(SpecificCapacity specific, int most) {
    var halves = new JsonArray();
    for (CapacityCurve.Half half : inOrder()) {
      double[] charge = half.capacitiesAh();
      double[] voltage = half.voltagesVolt();
      int[] kept = Downsample.alongPath(charge, voltage, most);
      halves.add(
          new JsonObject()
              .put("direction", direction(half.way()))
              .put("charge_ah", array(Downsample.pick(charge, kept)))
              .put("voltage_volt", array(Downsample.pick(voltage, kept))));
    }
    return framed(specific).put("half_cycles", halves);
  }

  /** dQ/dV with its peaks. */
  JsonObject differential(SpecificCapacity specific, DqDv.Smoothing smoothing) {
    var halves = new JsonArray();
    for (CapacityCurve.Half half : inOrder()) {
      DqDv density = DqDv.of(half, smoothing);
      var peaks = new JsonArray();
      for (DqDv.Peak peak : density.peaks()) {
        peaks.add(peak(peak));
      }
      halves.add(
          new JsonObject()
              .put("direction", direction(half.way()))
              .put("voltage_volt", array(density.voltagesVolt()))
              .put("dqdv_ah_per_volt", array(density.densitiesAhPerVolt()))
              .put("peaks", peaks));
    }
    return framed(specific).put("width_volt", smoothing.widthVolt()).put("half_cycles", halves);
  }

  /** One peak of dQ/dV. */
  static JsonObject peak(DqDv.Peak peak) {
    return new JsonObject()
        .put("voltage_volt", orNull(peak.voltageVolt()))
        .put("height_ah_per_volt", orNull(peak.heightAhPerVolt()))
        .put("area_ah", orNull(peak.areaAh()))
        .put("width_volt", orNull(peak.widthVolt()));
  }

  /** dV/dQ; null where there is no slope. */
  JsonObject voltageSlope(SpecificCapacity specific) {
    var halves = new JsonArray();
    for (CapacityCurve.Half half : inOrder()) {
      DvDq slope = DvDq.of(half);
      halves.add(
          new JsonObject()
              .put("direction", direction(half.way()))
              .put("charge_ah", array(slope.capacitiesAh()))
              .put("dvdq_volt_per_ah", array(slope.slopesVoltPerAh())));
    }
    return framed(specific).put("half_cycles", halves);
  }

  /** Names what the curve is of. */
  static JsonObject named(JsonObject curve, long run, long cycle, CycleStatus status) {
    return curve.put("run", run).put("cycle", cycle).put("status", status.words());
  }

  private JsonObject framed(SpecificCapacity specific) {
    return new JsonObject()
        .put("record", lastRecord)
        .put("active_mass_gram", orNull(specific.activeMassGram()))
        .put("area_square_centimetre", orNull(specific.areaSquareCentimetre()));
  }

  /** The halves that have records, the one that came first before the other. */
  private List<CapacityCurve.Half> inOrder() {
    List<CapacityCurve.Half> halves =
        first.equals(Optional.of(Way.DISCHARGE))
            ? List.of(curve.discharge(), curve.charge())
            : List.of(curve.charge(), curve.discharge());
    return halves.stream().filter(half -> half.size() > 0).toList();
  }

  static String direction(Way way) {
    return switch (way) {
      case CHARGE -> "charging";
      case DISCHARGE -> "discharging";
    };
  }

  private static JsonArray array(double[] values) {
    return new JsonArray(Arrays.stream(values).mapToObj(Shapes::orNull).toList());
  }
}
