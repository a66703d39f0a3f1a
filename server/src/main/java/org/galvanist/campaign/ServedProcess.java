package org.galvanist.campaign;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The real server as a process of its own, started like the launcher starts it, from this program's
 * own classes; what it says goes to {@code server.txt} in its folder.
 */
final class ServedProcess implements AutoCloseable {
  private static final String ADDRESS = "Galvanist is at ";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI address;
  private final double startedSecond;

  private ServedProcess(Process process, URI address, double startedSecond) {
    this.process = process;
    this.address = address;
    this.startedSecond = startedSecond;
  }

  /** Starts it on a free port and waits until it serves. */
  static ServedProcess start(Path folder, int channels) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseZGC",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED"));
    String more = System.getenv("GALVANIST_JAVA_OPTIONS");
    if (more != null && !more.isBlank()) {
      command.addAll(Arrays.asList(more.trim().split("\\s+", -1)));
    }
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            "org.galvanist.Main",
            "serve",
            "--port",
            "0",
            "--data",
            folder.resolve("data").toString(),
            "--channels",
            String.format(Locale.ROOT, "%d", channels)));
    long began = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("server.txt").toFile()))
            .start();
    BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
    String line = said.readLine();
    while (line != null && !line.startsWith(ADDRESS)) {
      line = said.readLine();
    }
    if (line == null) {
      throw new IOException(
          "The server does not start: " + Files.readString(folder.resolve("server.txt")));
    }
    return new ServedProcess(
        process,
        URI.create(line.substring(ADDRESS.length()).replace("localhost", "127.0.0.1")),
        (System.nanoTime() - began) / 1e9);
  }

  URI address() {
    return address;
  }

  /** From the start of the process until it served, s. */
  double startedSecond() {
    return startedSecond;
  }

  HttpClient client() {
    return client;
  }

  /** Processor time so far, s. */
  double processorSecond() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
  }

  JsonObject get(String path) throws IOException {
    return new JsonObject(sent(HttpRequest.newBuilder(address.resolve(path)).build()));
  }

  JsonObject post(String path, JsonObject body) throws IOException {
    return new JsonObject(sent(posting(path, body).build()));
  }

  /** Posts without waiting; fails where the server refuses. */
  CompletableFuture<JsonObject> posted(String path, JsonObject body, String key) {
    return client
        .sendAsync(
            posting(path, body).header("Idempotency-Key", key).build(),
            HttpResponse.BodyHandlers.ofString())
        .thenApply(answer -> new JsonObject(sound(path, answer)));
  }

  private HttpRequest.Builder posting(String path, JsonObject body) {
    return HttpRequest.newBuilder(address.resolve(path))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body.encode()));
  }

  private String sent(HttpRequest request) throws IOException {
    try {
      return sound(
          request.uri().getPath(),
          client
              .sendAsync(request, HttpResponse.BodyHandlers.ofString())
              .get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    } catch (ExecutionException | TimeoutException failed) {
      throw new IOException(request.uri() + " fails: " + failed.getMessage(), failed);
    }
  }

  private static String sound(String path, HttpResponse<String> answer) {
    if (answer.statusCode() >= 300) {
      throw new UncheckedIOException(
          new IOException(path + " answers " + answer.statusCode() + ": " + answer.body()));
    }
    return answer.body();
  }

  /** Has it collect its garbage, where this Java can ask for that. */
  void collectGarbage() throws IOException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    if (Files.isExecutable(jcmd)) {
      new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), "GC.run")
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start()
          .onExit()
          .join();
    }
  }

  /** kill -9: it has no time for anything. */
  void kill() {
    process.toHandle().destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    kill();
    client.close();
  }
}
