package org.galvanist.http;

import static org.galvanist.http.Shapes.orNull;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.galvanist.analysis.CapacityCurve;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.analysis.DqDv;
import org.galvanist.analysis.HeatMap;
import org.galvanist.analysis.HeatMapFold;
import org.galvanist.analysis.PeakDrift;
import org.galvanist.analysis.Way;
import org.galvanist.engine.DataPoint;
import org.galvanist.store.Stretch;

/**
 * What dQ/dV says over a run's life: its peaks, followed from cycle to cycle, and the heat map.
 * Check-ups are left out. A run is scanned once, on the store's threads, in bounded memory.
 */
final class LifeCurves {
  private final History history;
  private final RunApi runs;

  LifeCurves(History history, RunApi runs) {
    this.history = history;
    this.runs = runs;
  }

  /** How a run's curves are smoothed: as asked, else as its instrument's least step wants it. */
  static DqDv.Smoothing smoothing(RunApi.Known run, Operation.Request request) {
    return request
        .number("width_volt")
        .map(width -> new DqDv.Smoothing(width, true))
        .orElseGet(
            () ->
                DqDv.Smoothing.forResolution(run.dossier().basis().instrument().voltageStepVolt()));
  }

  Future<Answer> peaks(Operation.Request request) {
    double tolerance = request.number("tolerance_volt").orElse(PeakDrift.TOLERANCE_VOLT);
    int most = (int) request.integer("cycles");
    int least = (int) request.integer("least_cycles");
    return runs.with(
        request.integer("run"),
        run ->
            history
                .cycles(run.stored())
                .compose(
                    cycles -> {
                      int every = Math.max(1, Math.ceilDiv(cycles.size(), most));
                      var smoothing = smoothing(run, request);
                      IntPredicate wanted = number -> number % every == 0 || number == 1;
                      var peaks = new Peaks(smoothing, tolerance, wanted.and(noCheckUp(cycles)));
                      long id = run.stored().id();
                      return history
                          .store()
                          .scan(id, Stretch.all(), peaks)
                          .map(done -> Answer.ok(peaks.json(least).put("run", id)));
                    }));
  }

  Future<Answer> heatMap(Operation.Request request) {
    Way way = request.string("direction").equals("charging") ? Way.CHARGE : Way.DISCHARGE;
    return runs.with(
        request.integer("run"),
        run ->
            history
                .cycles(run.stored())
                .compose(
                    cycles -> {
                      var fold =
                          new HeatMapFold(
                              way,
                              smoothing(run, request),
                              noCheckUp(cycles),
                              (int) request.integer("cycles"),
                              (int) request.integer("columns"));
                      long id = run.stored().id();
                      return history
                          .store()
                          .scan(id, Stretch.all(), fold)
                          .compose(done -> history.aside(() -> map(fold.finish())))
                          .map(json -> Answer.ok(json.put("run", id)));
                    }));
  }

  private static IntPredicate noCheckUp(List<CycleSummary> cycles) {
    var checkUps =
        cycles.stream()
            .filter(CycleSummary::checkUp)
            .map(CycleSummary::cycle)
            .collect(Collectors.toSet());
    return number -> !checkUps.contains(number);
  }

  private static JsonObject map(HeatMap map) {
    var bytes =
        ByteBuffer.allocate(map.rows() * map.columns() * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int row = 0; row < map.rows(); row++) {
      bytes.asFloatBuffer().put(map.row(row));
      bytes.position(bytes.position() + map.columns() * Float.BYTES);
    }
    var cycles = new JsonArray();
    for (int cycle : map.cycles()) {
      cycles.add(cycle);
    }
    return new JsonObject()
        .put("direction", CycleCurve.direction(map.way()))
        .put("width_volt", map.smoothing().widthVolt())
        .put("cycles", cycles)
        .put("columns", map.columns())
        .put("first_voltage_volt", map.firstVolt())
        .put("step_volt", map.stepVolt())
        .put("highest_ah_per_volt", map.highest())
        .put("dqdv_ah_per_volt", Base64.getEncoder().encodeToString(bytes.array()));
  }

  /** Finds the peaks of a run's cycles as its records pass. Not safe for threads. */
  private static final class Peaks implements Consumer<DataPoint> {
    private final DqDv.Smoothing smoothing;
    private final PeakDrift drift;
    private final IntPredicate wanted;
    private CapacityCurve curve = new CapacityCurve();
    private int cycle = -1;

    Peaks(DqDv.Smoothing smoothing, double toleranceVolt, IntPredicate wanted) {
      this.smoothing = smoothing;
      this.drift = new PeakDrift(toleranceVolt);
      this.wanted = wanted;
    }

    @Override
    public void accept(DataPoint point) {
      if (point.cycle() != cycle) {
        end();
        cycle = point.cycle();
      }
      if (wanted.test(cycle)) {
        curve.accept(point);
      }
    }

    private void end() {
      for (Way way : Way.values()) {
        DqDv density = DqDv.of(curve.half(way), smoothing);
        if (density.size() > 0) {
          drift.accept(cycle, density);
        }
      }
      curve = new CapacityCurve();
    }

    JsonObject json(int leastCycles) {
      end();
      var tracks = new JsonArray();
      for (PeakDrift.Track track : drift.tracks(leastCycles)) {
        var peaks = new JsonArray();
        for (PeakDrift.Sighting sighting : track.sightings()) {
          peaks.add(CycleCurve.peak(sighting.peak()).put("cycle", sighting.cycle()));
        }
        tracks.add(
            new JsonObject()
                .put("direction", CycleCurve.direction(track.way()))
                .put("slope_volt_per_cycle", orNull(track.slopeVoltPerCycle()))
                .put("peaks", peaks));
      }
      return new JsonObject()
          .put("width_volt", smoothing.widthVolt())
          .put("tolerance_volt", drift.toleranceVolt())
          .put("tracks", tracks);
    }
  }
}
