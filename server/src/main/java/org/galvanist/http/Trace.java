package org.galvanist.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.galvanist.analysis.Extremes;
import org.galvanist.engine.DataPoint;

/**
 * A stretch of records thinned for a plot over time: of each pixel column the first and the last
 * record and those with the extremes of voltage and of current, so that a line through them is the
 * picture of all records in both (M4 of Jugel et al., VLDB 2014, for two quantities at once). Never
 * an average. O(1) a record; memory is that of the columns. Not safe for threads.
 */
final class Trace implements Consumer<DataPoint> {
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
  private final double fromSecond;
  private final double columnSecond;
  private final int columns;
  private final List<DataPoint> kept = new ArrayList<>();
  private final Extremes extremes = new Extremes();
  private int column = -1;
  private long points;
  private long lastRecord;

  private record Column(String name, ToDoubleFunction<DataPoint> of) {}

  /**
   * An empty trace.
   *
   * @param fromSecond left edge, test time, s
   * @param toSecond right edge, s
   * @param columns pixel columns, at least 1
   */
  Trace(long run, double fromSecond, double toSecond, int columns) {
    this.run = run;
    this.fromSecond = fromSecond;
    this.columnSecond = Math.max(0, toSecond - fromSecond) / columns;
    this.columns = columns;
  }

  /** Takes the next record; records come in order. */
  @Override
  public void accept(DataPoint point) {
    points++;
    lastRecord = point.record();
    double place = columnSecond > 0 ? (point.testTimeSecond() - fromSecond) / columnSecond : 0;
    int here = Math.clamp((long) place, 0, columns - 1);
    if (here != column) {
      extremes.drainTo(kept);
      column = here;
    }
    extremes.accept(point);
  }

  /** The whole as the document describes {@code application/octet-stream}. */
  Buffer binary() {
    extremes.drainTo(kept);
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
    extremes.drainTo(kept);
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
        .put("record", lastRecord)
        .put("rows", kept.size())
        .put("points", points)
        .put("from_second", empty ? null : kept.getFirst().testTimeSecond())
        .put("to_second", empty ? null : kept.getLast().testTimeSecond())
        .put("columns", new JsonArray(COLUMNS.stream().map(Column::name).toList()));
  }
}
