package org.galvanist.campaign;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The real server as a process of its own, there to be killed. What it has acknowledged is what its
 * recorder has completed as durable, which it says at once: see {@code org.galvanist.TellingMain}.
 */
final class KilledServer implements AutoCloseable {
  private static final String ADDRESS = "Galvanist is at ";
  private static final String DURABLE = "durable ";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final HttpClient client;
  private final Path complaints;
  private final CompletableFuture<String> address = new CompletableFuture<>();
  private final CompletableFuture<@Nullable Void> heard = new CompletableFuture<>();
  private volatile String durable = "";
  private final long beganNano;

  private KilledServer(Process process, HttpClient client, Path complaints, long beganNano) {
    this.process = process;
    this.client = client;
    this.complaints = complaints;
    this.beganNano = beganNano;
    BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
    Thread.startVirtualThread(() -> hear(said));
  }

  /** Starts it in a folder; it may be killed at once. */
  static KilledServer start(HttpClient client, Path folder, List<String> java, List<String> serve)
      throws IOException {
    var command = new ArrayList<>(java);
    command.addAll(serve);
    Path complaints = folder.resolve("complaints.txt");
    long began = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(complaints.toFile())
            .start();
    return new KilledServer(process, client, complaints, began);
  }

  /** Reads to the end of the process, and what it had said before. */
  private void hear(BufferedReader said) {
    try {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        if (line.startsWith(ADDRESS)) {
          address.complete(line.substring(ADDRESS.length()).replace("localhost", "127.0.0.1"));
        } else if (line.startsWith(DURABLE) && line.endsWith(" .")) {
          durable = line;
        }
      }
    } catch (IOException closed) {
      // As good as its end.
    }
    address.complete("");
    heard.complete(null);
  }

  long beganNano() {
    return beganNano;
  }

  /** Waits until it serves; from its start until then, ns. */
  long served() throws IOException {
    try {
      if (address.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).isEmpty()) {
        throw new IOException("the server does not start: " + Files.readString(complaints));
      }
    } catch (ExecutionException | TimeoutException late) {
      throw new IOException("the server does not start", late);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    }
    return System.nanoTime() - beganNano;
  }

  /**
   * Up to which record each run was durable when it last said so; nothing where it had not. To be
   * asked when it is dead.
   */
  Map<Long, Long> acknowledged() {
    heard.join();
    var records = new HashMap<Long, Long>();
    if (!durable.isEmpty()) {
      String told = durable.substring(DURABLE.length(), durable.length() - 2);
      for (String each : told.split(" ", -1)) {
        int at = each.indexOf('=');
        records.put(Long.parseLong(each.substring(0, at)), Long.parseLong(each.substring(at + 1)));
      }
    }
    return records;
  }

  /** How many records of each run it has, as it answers over HTTP. */
  Map<Long, Long> records() throws IOException {
    var records = new HashMap<Long, Long>();
    JsonArray runs =
        send(HttpRequest.newBuilder(URI.create(address.getNow("") + "/api/runs")).build())
            .getJsonArray("runs");
    for (int row = 0; row < runs.size(); row++) {
      JsonObject run = runs.getJsonObject(row);
      records.put(run.getLong("id"), run.getLong("records"));
    }
    return records;
  }

  /** Starts a run. */
  void start(String protocolSha256, String cell, String channel) throws IOException {
    var order =
        new JsonObject()
            .put("protocol", protocolSha256)
            .put("cell", cell)
            .put("channel", channel)
            .put("restart", "resume")
            .put("by", "the campaign");
    send(
        HttpRequest.newBuilder(URI.create(address.getNow("") + "/api/runs"))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", "kill-campaign-" + channel)
            .POST(HttpRequest.BodyPublishers.ofString(order.encode()))
            .build());
  }

  private JsonObject send(HttpRequest request) throws IOException {
    try {
      HttpResponse<String> answer =
          client
              .sendAsync(request, HttpResponse.BodyHandlers.ofString())
              .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (answer.statusCode() >= 300) {
        throw new IOException(request.uri() + " answers " + answer.body());
      }
      return new JsonObject(answer.body());
    } catch (ExecutionException | TimeoutException failed) {
      throw new IOException(request.uri() + " is not answered", failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    }
  }

  /** What it complained of if it ended by itself; empty where it lives. */
  String ended() throws IOException {
    return process.isAlive()
        ? ""
        : "the server ended by itself with "
            + process.exitValue()
            + ": "
            + Files.readString(complaints);
  }

  /** kill -9, and waits until it is gone. */
  void kill() {
    process.toHandle().destroyForcibly();
    process.onExit().join();
  }

  /** Ends it in order, and waits. */
  void end() {
    process.destroy();
    process.onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
