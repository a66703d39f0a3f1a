package org.galvanist.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.galvanist.driver.sim.SimulatedRack;
import org.galvanist.driver.sim.Simulation;
import org.galvanist.protocol.ProtocolText;
import org.galvanist.run.Bench;
import org.galvanist.store.Store;

/**
 * The whole server over a real bench, a real store and a simulated rack, on a free loopback port.
 */
final class RunningServer implements AutoCloseable {
  static final String TWO_CYCLES =
      """
      title: Two cycles
      one C: 5 Ah
      record: every 30 s, or 10 mV
      steps:
        - repeat: 2
          steps:
            - Discharge at 1C until 3.2 V
            - Charge at 1C until 4.1 V
      """;

  private static final long PATIENCE_SECOND = 30;

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();

  /** Held, because a client that nobody holds is closed when it is collected. */
  private final WebSocketClient live = vertx.createWebSocketClient();

  /** Every answer that a test gets is held against the interface document. */
  final Contract contract = new Contract();

  final Store store;
  final int port;

  private RunningServer(Path folder, double speed) {
    store = Store.open(vertx, folder.resolve("galvanist.db"));
    var rack =
        SimulatedRack.of(
            vertx, 2, Simulation.ideal(speed), store.recorder()::hasRoom, Optional.of(folder));
    Bench bench = got(Bench.open(vertx, store, rack, InstantSource.system(), "test"));
    var server = new WebServer(vertx, bench, store, InstantSource.system(), WebOptions.loopback(0));
    port = got(server.start());
  }

  static RunningServer at(Path folder, double speed) {
    return new RunningServer(folder, speed);
  }

  /** An answer: its status and its text. */
  record Said(int status, String text, HttpResponse<byte[]> whole) {
    JsonObject json() {
      return new JsonObject(text);
    }
  }

  Said get(String path, String... headers) {
    return send(HttpRequest.newBuilder(uri(path)).GET(), headers);
  }

  Said head(String path, String... headers) {
    return send(HttpRequest.newBuilder(uri(path)).HEAD(), headers);
  }

  Said delete(String path, String... headers) {
    return send(HttpRequest.newBuilder(uri(path)).DELETE(), headers);
  }

  Said post(String path, JsonObject body, String... headers) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.encode())),
        headers);
  }

  /** Sends a file. */
  Said send(String path, byte[] file) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/octet-stream")
            .POST(HttpRequest.BodyPublishers.ofByteArray(file)));
  }

  private Said send(HttpRequest.Builder request, String... headers) {
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<byte[]> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      String text = new String(answer.body(), StandardCharsets.UTF_8);
      contract.check(
          answer.request().method(),
          answer.request().uri().getRawPath(),
          answer.statusCode(),
          answer.headers().firstValue("content-type").orElse(""),
          text);
      return new Said(answer.statusCode(), text, answer);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /** Puts the virtual LG M50 and a protocol into the library; returns the protocol's hash. */
  String stock(String protocol) {
    Said cell = post("/api/cells", new JsonObject().put("text", shipped("cells/lg-m50.yaml")));
    if (cell.status() != 201) {
      throw new AssertionError(cell.text());
    }
    Said saved = post("/api/protocols", new JsonObject().put("text", protocol));
    return saved.json().getString("sha256");
  }

  /** Asks for a run on channel A-01. */
  Said start(String sha256, String key) {
    return post(
        "/api/runs",
        new JsonObject()
            .put("protocol", sha256)
            .put("cell", "lg-m50")
            .put("channel", "A-01")
            .put("by", "a test"),
        "Idempotency-Key",
        key);
  }

  /** Everything that comes on the live feed after some requests, until one message is as wanted. */
  List<JsonObject> listenUntil(Predicate<JsonObject> wanted, JsonObject... requests) {
    var messages = new ArrayList<JsonObject>();
    var found = new CompletableFuture<List<JsonObject>>();
    WebSocket connection =
        got(
            live.connect(port, "127.0.0.1", "/api/live")
                .onSuccess(
                    socket -> {
                      socket.textMessageHandler(
                          text -> {
                            var message = new JsonObject(text);
                            messages.add(message);
                            if (!found.isDone() && wanted.test(message)) {
                              found.complete(List.copyOf(messages));
                            }
                          });
                      for (JsonObject request : requests) {
                        socket.writeTextMessage(request.encode());
                      }
                    }));
    try {
      return found.orTimeout(PATIENCE_SECOND, TimeUnit.SECONDS).join();
    } catch (CompletionException late) {
      throw new AssertionError("the last that came was " + messages.reversed(), late);
    } finally {
      got(connection.close());
    }
  }

  static JsonObject subscribe(String topic) {
    return new JsonObject().put("subscribe", new JsonObject().put("topic", topic));
  }

  static JsonObject subscribe(String topic, long after) {
    return new JsonObject()
        .put("subscribe", new JsonObject().put("topic", topic).put("after", after));
  }

  /** Waits until the tile of A-01 says so. */
  void untilState(String state) {
    listenUntil(
        message ->
            message.containsKey("channels")
                && message.getJsonArray("channels").stream()
                    .map(JsonObject.class::cast)
                    .anyMatch(
                        tile ->
                            tile.getString("channel").equals("A-01")
                                && tile.getString("state").equals(state)),
        subscribe("channels"));
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  static <T> T got(Future<T> future) {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(PATIENCE_SECOND, TimeUnit.SECONDS)
        .join();
  }

  static String shipped(String name) {
    try (InputStream in = ProtocolText.class.getResourceAsStream("/library/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public void close() {
    client.close();
    got(vertx.close());
    store.close();
  }
}
