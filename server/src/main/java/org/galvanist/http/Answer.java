package org.galvanist.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;

/** What an operation answers with when all is well. */
sealed interface Answer {
  /** Sends it, or its head alone; fails only where the client is gone or a stream breaks. */
  Future<Void> send(HttpServerRequest request);

  static Answer ok(JsonObject json) {
    return new Whole(200, "application/json", json.toBuffer());
  }

  static Answer created(JsonObject json) {
    return new Whole(201, "application/json", json.toBuffer());
  }

  /** What was begun and is not done yet. */
  static Answer accepted(JsonObject json) {
    return new Whole(202, "application/json", json.toBuffer());
  }

  /** A body that is ready. */
  record Whole(int status, String mediaType, Buffer body) implements Answer {
    @Override
    public Future<Void> send(HttpServerRequest request) {
      return request
          .response()
          .setStatusCode(status)
          .putHeader(HttpHeaders.CONTENT_TYPE, mediaType)
          .end(body);
    }
  }

  /**
   * A file that is written as the client takes it.
   *
   * @param name under which a browser saves it
   * @param write writes all of it; its future completes when the last part was taken
   */
  record Attachment(String name, String mediaType, Function<HttpServerResponse, Future<Void>> write)
      implements Answer {
    @Override
    public Future<Void> send(HttpServerRequest request) {
      HttpServerResponse response = request.response();
      boolean headAlone = request.method().equals(HttpMethod.HEAD);
      response
          .setChunked(!headAlone)
          .putHeader(HttpHeaders.CONTENT_TYPE, mediaType)
          .putHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
      return headAlone ? response.end() : write.apply(response).compose(done -> response.end());
    }
  }
}
