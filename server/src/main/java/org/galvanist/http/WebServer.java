package org.galvanist.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.galvanist.health.Metrics;
import org.galvanist.health.Watch;
import org.galvanist.run.Bench;
import org.galvanist.run.Refusal;
import org.galvanist.store.Store;
import org.galvanist.store.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * The server: REST, live feed and pages on one port. It holds nothing that outlives it. Made,
 * started and closed from any thread.
 */
public final class WebServer {
  private static final long MOST_BODY_BYTES = 1 << 20;
  private static final int LONGEST_LINE = 8192;
  private static final int MOST_LIVE_CONNECTIONS = 64;
  private static final int IDLE_SECOND = 120;

  private final Vertx vertx;
  private final InstantSource wall;
  private final WebOptions options;
  private final OpenApi openApi = OpenApi.shipped();
  private final OpenApi.Schema liveRequest = openApi.schema("LiveRequest");
  private final OriginGuard guard;
  private final History history;
  private final Set<LiveSocket> live = new CopyOnWriteArraySet<>();
  private Bench.@Nullable Listening listening;
  private @Nullable Watch watch;
  private @Nullable Metrics metrics;
  private @Nullable HttpServer server;

  /**
   * A server that is not started.
   *
   * @param wall for the age of readings
   */
  public WebServer(Vertx vertx, Bench bench, Store store, InstantSource wall, WebOptions options) {
    this.vertx = vertx;
    this.wall = wall;
    this.options = options;
    this.guard = new OriginGuard(options.names());
    this.history = new History(vertx, bench, store, wall);
  }

  /** Listens; completes with the port, fails where the address is taken. */
  public Future<Integer> start() {
    var http =
        vertx.createHttpServer(
            new HttpServerOptions()
                .setHost(options.host())
                .setPort(options.port())
                .setCompressionSupported(true)
                .setHttp2ClearTextEnabled(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setMaxInitialLineLength(LONGEST_LINE)
                .setIdleTimeout(IDLE_SECOND)
                .setIdleTimeoutUnit(TimeUnit.SECONDS));
    server = http;
    Future<Pages> pages = history.aside(Pages::shipped);
    Future<Shelf> shelf = history.aside(() -> Shelf.open(history.store()));
    Future<Watch> watching =
        Watch.over(vertx, history.bench(), history.store(), wall).onSuccess(begun -> watch = begun);
    Future<Metrics> measuring =
        watching
            .compose(begun -> history.aside(() -> new Metrics(begun, openApi.version(), wall)))
            .onSuccess(begun -> metrics = begun);
    return Future.all(pages, shelf, measuring)
        .compose(
            read -> {
              listening = history.bench().listen(event -> live.forEach(each -> each.offer(event)));
              return http.requestHandler(
                      router(pages.result(), shelf.result(), watching.result(), measuring.result()))
                  .invalidRequestHandler(WebServer::refuseUnreadable)
                  .listen();
            })
        .map(HttpServer::actualPort);
  }

  /** Stops listening and closes all connections; idempotent. */
  public Future<Void> close() {
    if (listening != null) {
      listening.end();
    }
    if (metrics != null) {
      metrics.close();
    }
    if (watch != null) {
      watch.close();
    }
    return server == null ? Future.succeededFuture() : server.close();
  }

  private Router router(Pages pages, Shelf shelf, Watch watched, Metrics figures) {
    var router = Router.router(vertx);
    Problems.answerAll(router);
    router.route().handler(this::admit);
    router.get("/api/live").handler(this::openLive);
    for (String path : List.of("/openapi.yaml", "/api/openapi.yaml")) {
      router
          .route(path)
          .method(HttpMethod.GET)
          .method(HttpMethod.HEAD)
          .handler(
              context ->
                  context
                      .response()
                      .putHeader(HttpHeaders.CONTENT_TYPE, "application/yaml")
                      .end(openApi.text()));
    }
    var api =
        new Api(
            history,
            shelf,
            new PreviewApi(vertx, shelf),
            new RunApi(history),
            new ImportApi(vertx, history, openApi.version()));
    var answers =
        new HashMap<String, Function<Operation.Request, Future<Answer>>>(api.operations());
    answers.putAll(new HealthApi(history, watched, figures, openApi.version()).operations());
    var methods = new TreeMap<String, Set<String>>();
    for (Operation operation : openApi.operations()) {
      Function<Operation.Request, Future<Answer>> answer = answers.get(operation.id());
      if (answer == null) {
        throw new IllegalStateException("Nothing answers the operation " + operation.id());
      }
      serve(router, operation, answer);
      Set<String> allowed = methods.computeIfAbsent(operation.route(), path -> new TreeSet<>());
      allowed.add(operation.method().name());
      if (operation.method().equals(HttpMethod.GET)) {
        allowed.add(HttpMethod.HEAD.name());
      }
    }
    methods.forEach((path, allowed) -> refuseOthers(router, path, allowed));
    pages.serve(router);
    return router;
  }

  /** What holds for every request, whatever it asks for. */
  private void admit(RoutingContext context) {
    context
        .response()
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Cross-Origin-Opener-Policy", "same-origin")
        .putHeader("Cross-Origin-Resource-Policy", "same-origin");
    Optional<Problem> objection = guard.objection(context.request());
    if (objection.isPresent()) {
      context.fail(objection.get());
      return;
    }
    if (context.request().path() == null || !decodable(context.request().uri())) {
      context.fail(Problem.of(400, "The path is not well formed."));
      return;
    }
    context.next();
  }

  /** Path and query are decoded later, where what cannot be would be a failure of ours. */
  private static boolean decodable(String uri) {
    for (int at = uri.indexOf('%'); at >= 0; at = uri.indexOf('%', at + 1)) {
      if (at + 2 >= uri.length()
          || Character.digit(uri.charAt(at + 1), 16) < 0
          || Character.digit(uri.charAt(at + 2), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  private void serve(
      Router router, Operation operation, Function<Operation.Request, Future<Answer>> answer) {
    if (operation.body().isPresent() || operation.takesFile()) {
      route(router, operation)
          .handler(
              context -> {
                operation.requireType(context);
                context.next();
              });
    }
    if (operation.body().isPresent()) {
      route(router, operation).handler(BodyHandler.create(false).setBodyLimit(MOST_BODY_BYTES));
    }
    route(router, operation)
        .handler(
            context -> {
              context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
              operation.negotiate(context);
              request(operation, context)
                  .compose(answer)
                  .onSuccess(
                      ready ->
                          ready
                              .send(context.request())
                              .onFailure(gone -> context.response().reset()))
                  .onFailure(failure -> context.fail(named(failure)));
            });
  }

  /** Reads a request; a file it sends is taken once all else is found sound. */
  private Future<Operation.Request> request(Operation operation, RoutingContext context) {
    Operation.Request request = operation.read(context);
    return operation.takesFile()
        ? Upload.take(vertx, context.request()).map(request::with)
        : Future.succeededFuture(request);
  }

  /** What can be got can be asked for its head. */
  private static Route route(Router router, Operation operation) {
    Route route = router.route(operation.route()).method(operation.method());
    return operation.method().equals(HttpMethod.GET) ? route.method(HttpMethod.HEAD) : route;
  }

  /** Failures that other packages speak of, in this one's words. */
  private static Throwable named(Throwable failure) {
    return switch (failure) {
      case Refusal refusal -> Api.refused(refusal);
      case StoreException no ->
          Problem.of(no.isRefusal() ? 409 : 503, String.valueOf(no.getMessage()));
      default -> failure;
    };
  }

  private static void refuseOthers(Router router, String path, Set<String> allowed) {
    router
        .route(path)
        .handler(
            context -> {
              if (allowed.contains(context.request().method().name())) {
                context.next();
                return;
              }
              context.response().putHeader(HttpHeaders.ALLOW, String.join(", ", allowed));
              context.fail(405);
            });
  }

  private void openLive(RoutingContext context) {
    if (!"websocket".equalsIgnoreCase(context.request().getHeader(HttpHeaders.UPGRADE))) {
      context.fail(Problem.of(426, "This path is a WebSocket."));
      return;
    }
    if (live.size() >= MOST_LIVE_CONNECTIONS) {
      context.fail(Problem.of(503, "There are too many live connections."));
      return;
    }
    context
        .request()
        .toWebSocket()
        .onSuccess(
            socket -> {
              var connection = new LiveSocket(vertx, socket, liveRequest, history);
              live.add(connection);
              connection.open(() -> live.remove(connection));
            })
        .onFailure(failure -> context.fail(400, failure));
  }

  /** What is not HTTP, or more than we read of it, never reaches the router. */
  private static void refuseUnreadable(HttpServerRequest request) {
    Throwable cause = request.decoderResult().cause();
    HttpServerResponse response = request.response();
    response.putHeader(HttpHeaders.CONNECTION, "close");
    if (cause instanceof TooLongHttpLineException) {
      Problems.send(request, Problem.of(414, "The path is too long."));
    } else if (cause instanceof TooLongHttpHeaderException) {
      Problems.send(request, Problem.of(431, "The headers are too long."));
    } else {
      Problems.send(request, Problem.of(400, "The request is not well formed."));
    }
  }
}
