package org.galvanist.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns everything that goes wrong into a problem document; what it cannot name it logs. */
final class Problems {
  static final String MEDIA_TYPE = "application/problem+json";

  /** What a browser's address bar can hold; longer paths are cut in the answer. */
  private static final int LONGEST_INSTANCE = 200;

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private Problems() {}

  /** Answers every failure of the router's routes, and requests that no route takes. */
  static void answerAll(Router router) {
    for (int status = 400; status < 600; status++) {
      router.errorHandler(status, Problems::answer);
    }
  }

  private static void answer(RoutingContext context) {
    Problem problem = of(context.statusCode(), context.failure());
    if (problem.status() >= 500) {
      LOG.error("{} {}", context.request().method(), context.request().path(), context.failure());
    }
    send(context.request(), problem);
  }

  /** Names a failure; one that nobody foresaw is a 500 which tells nothing of the inside. */
  static Problem of(int status, @Nullable Throwable failure) {
    if (failure instanceof Problem problem) {
      return problem;
    }
    if (failure instanceof HttpException known && known.getStatusCode() < 500) {
      return Problem.of(known.getStatusCode(), words(known.getStatusCode()));
    }
    if (failure instanceof IllegalArgumentException && status < 500) {
      return Problem.of(400, words(400));
    }
    return status >= 400 && status < 500
        ? Problem.of(status, words(status))
        : Problem.of(500, "The server failed to answer this. Its log says why.");
  }

  /** Sends a problem, unless an answer is on its way already. */
  static void send(HttpServerRequest request, Problem problem) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    if (response.headWritten()) {
      response.reset();
      return;
    }
    String path = request.path() == null ? request.uri() : request.path();
    String instance =
        path.length() > LONGEST_INSTANCE ? path.substring(0, LONGEST_INSTANCE) + "…" : path;
    response
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    boolean carriesBody =
        request.getHeader(HttpHeaders.CONTENT_LENGTH) != null
            || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    if (carriesBody && !request.isEnded()) {
      // What was not read of the body would otherwise be taken for the next request.
      response.putHeader(HttpHeaders.CONNECTION, "close");
      request.resume();
    }
    response.end(problem.toJson(instance).toBuffer());
  }

  private static String words(int status) {
    return switch (status) {
      case 400 -> "The request is not well formed.";
      case 404 -> "There is nothing at this path.";
      case 405 -> "This path does not take this method.";
      case 406 -> "This path cannot answer in any of the media types that are accepted.";
      case 413 -> "The body is larger than 1 MiB.";
      case 414 -> "The path is too long.";
      case 415 -> "The body must be application/json.";
      default -> "The request cannot be served.";
    };
  }
}
