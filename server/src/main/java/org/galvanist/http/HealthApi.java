package org.galvanist.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.function.Function;
import org.galvanist.health.Check;
import org.galvanist.health.Metrics;
import org.galvanist.health.Report;
import org.galvanist.health.Watch;

/** How the program is: for a probe, for a page, for Prometheus. Reads no database. */
final class HealthApi {
  private static final String PROMETHEUS = "text/plain;version=0.0.4;charset=utf-8";

  private final History history;
  private final Watch watch;
  private final Metrics metrics;
  private final String version;

  HealthApi(History history, Watch watch, Metrics metrics, String version) {
    this.history = history;
    this.watch = watch;
    this.metrics = metrics;
    this.version = version;
  }

  Map<String, Function<Operation.Request, Future<Answer>>> operations() {
    return Map.of("health", this::health, "getVitals", this::vitals, "getMetrics", this::metrics);
  }

  private Future<Answer> health(Operation.Request request) {
    return history
        .aside(watch::report)
        .map(
            report ->
                new Answer.Whole(
                    report.status() == Check.Status.FAILED ? 503 : 200,
                    "application/json",
                    HealthJson.health(report, version).toBuffer()));
  }

  /** Always 200: for a page that shows the state, a failed server is no failed request. */
  private Future<Answer> vitals(Operation.Request request) {
    return history
        .aside(watch::report)
        .map((Report report) -> Answer.ok(HealthJson.vitals(report, version)));
  }

  private Future<Answer> metrics(Operation.Request request) {
    return history
        .aside(metrics::scrape)
        .map(text -> new Answer.Whole(200, PROMETHEUS, Buffer.buffer(text)));
  }
}
