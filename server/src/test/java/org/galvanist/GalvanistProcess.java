package org.galvanist;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Galvanist as a process of its own, in a folder of its own. */
final class GalvanistProcess implements AutoCloseable {
  private static final long PATIENCE_SECOND = 120;
  private static final String ADDRESS = "Galvanist is at ";

  private final Process process;
  private final BufferedReader said;
  private final Path complaints;
  private final StringBuilder heard = new StringBuilder();
  private final HttpClient client = HttpClient.newHttpClient();
  private String address = "";

  private GalvanistProcess(Process process, Path complaints) {
    this.process = process;
    this.said = process.inputReader(StandardCharsets.UTF_8);
    this.complaints = complaints;
  }

  /** Starts the program with these arguments; temporary files of its own go to the folder too. */
  static GalvanistProcess start(Path folder, String... arguments) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    var command =
        new ArrayList<>(
            List.of(
                java.toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(Arrays.asList(arguments));
    Path complaints = Files.createTempFile(folder, "complaints", ".txt");
    return new GalvanistProcess(
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(complaints.toFile())
            .start(),
        complaints);
  }

  /** Starts it and waits for its pages. */
  static GalvanistProcess serving(Path folder, String... arguments) throws IOException {
    GalvanistProcess program = start(folder, arguments);
    String line = program.said.readLine();
    while (line != null && !line.startsWith(ADDRESS)) {
      program.heard.append(line).append('\n');
      line = program.said.readLine();
    }
    if (line == null) {
      program.close();
      fail(program.heard + program.complaints());
    }
    program.address = line.substring(ADDRESS.length());
    return program;
  }

  /** Its exit status, once it has ended by itself. */
  int exit() throws IOException, InterruptedException {
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      heard.append(line).append('\n');
    }
    assertTrue(process.waitFor(PATIENCE_SECOND, TimeUnit.SECONDS), "it does not end");
    return process.exitValue();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Where its pages are. */
  String port() {
    return String.valueOf(URI.create(address).getPort());
  }

  /** What it has printed on standard output, so far as it was read. */
  String heard() {
    return heard.toString();
  }

  /** What it has printed on standard error. */
  String complaints() throws IOException {
    return Files.readString(complaints);
  }

  /** kill -9: it has no time for anything. */
  void kill() {
    process.toHandle().destroyForcibly();
    process.onExit().join();
  }

  /** Ctrl-C, or the machine going down in order. */
  int interrupt() throws IOException, InterruptedException {
    process.toHandle().destroy();
    return exit();
  }

  JsonObject get(String path) throws IOException, InterruptedException {
    return new JsonObject(text(path));
  }

  String text(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(address + path)).build());
  }

  JsonObject post(String path, JsonObject body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.encode()));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return new JsonObject(send(request.build()));
  }

  /** Asks again and again until the answer is so. */
  JsonObject until(String path, Predicate<JsonObject> wanted)
      throws IOException, InterruptedException {
    long began = System.nanoTime();
    JsonObject answer = get(path);
    while (!wanted.test(answer)) {
      if (System.nanoTime() - began > TimeUnit.SECONDS.toNanos(PATIENCE_SECOND)) {
        fail(path + " stays " + answer.encodePrettily());
      }
      answer = get(path);
    }
    return answer;
  }

  /** The hash of the protocol that is stored under this name. */
  String protocol(String name) throws IOException, InterruptedException {
    return get("/api/protocols").getJsonArray("protocols").stream()
        .map(JsonObject.class::cast)
        .filter(each -> each.getString("name").equals(name))
        .map(each -> each.getString("sha256"))
        .findFirst()
        .orElseThrow();
  }

  /** Starts a test and answers with its number. */
  long startRun(String protocol, String cell, String channel, String restart)
      throws IOException, InterruptedException {
    return post(
            "/api/runs",
            new JsonObject()
                .put("protocol", protocol(protocol))
                .put("cell", cell)
                .put("channel", channel)
                .put("restart", restart)
                .put("by", "a test"),
            "Idempotency-Key",
            "test-of-" + channel)
        .getLong("id");
  }

  private String send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      fail(request.uri() + " answers " + response.statusCode() + ": " + response.body());
    }
    return response.body();
  }

  @Override
  public void close() {
    kill();
    client.close();
  }
}
