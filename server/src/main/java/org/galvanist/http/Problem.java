package org.galvanist.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * An answer that is an error, as RFC 9457 has it. Thrown or failed with where a request cannot be
 * served; carries no stack trace, because it says what was wrong with the request and not where in
 * the server.
 */
final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final transient List<Fault> faults;
  private final transient JsonArray findings;

  private Problem(int status, String detail, List<Fault> faults, JsonArray findings) {
    super(detail, null, false, false);
    this.status = status;
    this.faults = List.copyOf(faults);
    this.findings = findings;
  }

  /** A problem that one sentence says all of. */
  static Problem of(int status, String detail) {
    return new Problem(status, detail, List.of(), new JsonArray());
  }

  /** Several faults at once. */
  static Problem faulty(int status, String detail, List<Fault> faults) {
    return new Problem(status, detail, faults, new JsonArray());
  }

  /** What forbids a start. */
  static Problem refused(int status, String detail, JsonArray findings) {
    return new Problem(status, detail, List.of(), findings);
  }

  static Problem notFound(String what) {
    return of(404, "There is no " + what + ".");
  }

  int status() {
    return status;
  }

  /**
   * The document.
   *
   * @param instance the path that was asked for
   */
  JsonObject toJson(String instance) {
    var json =
        new JsonObject()
            .put("type", "about:blank")
            .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
            .put("status", status)
            .put("detail", getMessage())
            .put("instance", instance);
    if (!faults.isEmpty()) {
      json.put("faults", new JsonArray(faults.stream().map(Fault::toJson).toList()));
    }
    if (!findings.isEmpty()) {
      json.put("findings", findings);
    }
    return json;
  }
}
