package org.galvanist.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.galvanist.analysis.Extremes;
import org.galvanist.engine.DataPoint;
import org.galvanist.store.Overview;

/**
 * A stretch of records thinned for a plot over time: of each pixel column the first and the last
 * record and those with the extremes of voltage and of current, so that a line through them is the
 * picture of all records in both (M4 of Jugel et al., VLDB 2014, for two quantities at once). Never
 * an average. What a column is of very many records stands at {@link Overview}.
 */
final class Trace {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("record", DataPoint::record),
          new Column("test_time_second", DataPoint::testTimeSecond),
          new Column("voltage_volt", DataPoint::voltageVolt),
          new Column("current_ampere", DataPoint::currentAmpere),
          new Column("temperature_celsius", DataPoint::temperatureCelsius),
          new Column("cycle_count", DataPoint::cycle),
          new Column("step_count", DataPoint::stepCount));

  private final long run;
  private final Overview overview;
  private final List<DataPoint> kept = new ArrayList<>();

  private record Column(String name, ToDoubleFunction<DataPoint> of) {}

  /** The trace of a stretch: its overview has the extremes of more quantities than are drawn. */
  Trace(long run, Overview overview) {
    this.run = run;
    this.overview = overview;
    var extremes = new Extremes();
    for (Overview.Bucket column : overview.buckets()) {
      column.kept().forEach(extremes::accept);
      extremes.drainTo(kept);
    }
  }

  /** The whole as the document describes {@code application/octet-stream}. */
  Buffer binary() {
    Buffer header = header().toBuffer();
    int padding = Math.floorMod(-(Integer.BYTES + header.length()), Double.BYTES);
    Buffer whole =
        Buffer.buffer(
            Integer.BYTES
                + header.length()
                + padding
                + kept.size() * COLUMNS.size() * Double.BYTES);
    whole.appendUnsignedIntLE(header.length() + padding).appendBuffer(header);
    whole.appendString(" ".repeat(padding));
    for (Column each : COLUMNS) {
      for (DataPoint point : kept) {
        whole.appendLongLE(Double.doubleToRawLongBits(each.of().applyAsDouble(point)));
      }
    }
    return whole;
  }

  /** The whole as JSON. */
  JsonObject json() {
    var values = new JsonObject();
    for (Column each : COLUMNS) {
      var array = new JsonArray();
      kept.forEach(point -> array.add(Shapes.orNull(each.of().applyAsDouble(point))));
      values.put(each.name(), array);
    }
    return header().put("values", values);
  }

  private JsonObject header() {
    boolean empty = kept.isEmpty();
    return new JsonObject()
        .put("run", run)
        .put("record", overview.lastRecord())
        .put("rows", kept.size())
        .put("points", overview.records())
        .put("from_second", empty ? null : kept.getFirst().testTimeSecond())
        .put("to_second", empty ? null : kept.getLast().testTimeSecond())
        .put("columns", new JsonArray(COLUMNS.stream().map(Column::name).toList()));
  }
}
