package org.galvanist.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is sent, the answer is never the server's fault. */
class FuzzTest {
  private static final long SEED = 20_261_121;
  private static final int REQUESTS = 2500;
  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "BREW");
  private static final List<String> VALUES =
      List.of(
          "1",
          "0",
          "-1",
          "9007199254740991",
          "9223372036854775808",
          "1e308",
          "1e999",
          "NaN",
          "x",
          "",
          "A-01",
          "lg-m50",
          "%00",
          "%ff",
          "%2e%2e",
          "%2F",
          "%zz",
          "..",
          "a b",
          "%F0%9F%94%8B",
          "cycles.csv",
          "cycles.xlsx",
          "records.bdf.csv",
          "records.bdf.parquet",
          "supporting-information.zip",
          "run.json",
          "'\"<>",
          "a".repeat(300),
          "f".repeat(64));
  private static final List<String> TYPES =
      List.of(
          "application/json",
          "application/json; charset=utf-8",
          "text/plain",
          "multipart/form-data",
          "application/x-www-form-urlencoded",
          "",
          ";;;",
          "application/json;q=x");
  private static final List<String> BODIES =
      List.of(
          "",
          "{",
          "[]",
          "null",
          "1e999",
          "\"x\"",
          "{}",
          "[".repeat(5000),
          "{\"a\":".repeat(3000),
          "{\"text\":\"\"}",
          "{\"text\":\"a: b\"}",
          "{\"text\":\"- 1\\n- : [\"}",
          "{\"text\":\"&a [*a]\"}",
          "{\"text\":{},\"name\":[]}",
          "{\"by\":\"x\"}",
          "{\"by\":1e999}",
          "{\"by\":\" \",\"reason\":123456789012345678901234567890}",
          "\u0000\u0001",
          "{\"by\":\"\\ud800\"}",
          "{\"cell\":\"lg-m50\",\"text\":\"title: x\\nsteps: [Rest for 1 h]\",\"arguments\":{\"a\":\"1\"}}",
          "{\"cell\":\"lg-m50\",\"text\":\"title: x\\nsteps: [Charge at 1e9C until 99999 V]\"}",
          "{\"cell\":\"lg-m50\",\"text\":\"title: x\\none C: 5 Ah\\nsteps: [Charge at 1C until 4 V]\"}",
          "{\"text\":\"title: x\\nsteps:\\n  - Rest for 1 h\\n  - repeat: 1e9\\n    steps: [{]\",\"rows\":[0,9]}",
          edit("{\"kind\":\"replace\",\"row\":0,\"words\":\"\\u0000\\n- : [\"}"),
          edit("{\"kind\":\"replace\",\"row\":1e999,\"fields\":{\"verb\":\"hold\"}}"),
          edit("{\"kind\":\"insert\",\"where\":{\"kind\":\"inside\"},\"call\":\"\"}"),
          edit("{\"kind\":\"insert\",\"where\":{\"kind\":\"first\"},\"block\":\"a: b: c\"}"),
          edit("{\"kind\":\"move\",\"rows\":[1,0,1],\"where\":{\"kind\":\"after\",\"row\":1}}"),
          edit("{\"kind\":\"paste\",\"clip\":\"[[[{\",\"where\":{\"kind\":\"first\"}}"),
          edit("{\"kind\":\"set_block\",\"row\":0,\"key\":\"every\",\"value\":\"{\"}"),
          edit("{\"kind\":\"set_head\",\"key\":\"safety.voltage\",\"value\":null}"),
          edit("{\"kind\":\"set_parameter\",\"name\":\"a: b\",\"parameter\":{\"range\":\"x\"}}"),
          "{\"from\":\"" + "0".repeat(64) + "\",\"text\":\"x\"}",
          "{\"format\":\"pybamm\",\"text\":\"[\\\"Rest for 1 hour\\\", 7]\"}",
          "{\"format\":\"neware\",\"text\":\"title: x\\nsteps: [Rest for 1 h]\",\"cell\":\"lg-m50\"}",
          "{\"text\":\"title: x\\nsteps: [Rest for 1 h]\",\"forked_from\":\""
              + "a".repeat(64)
              + "\"}",
          "{\"cell\":\"x\",\"channel\":\"x\",\"by\":\"x\",\"protocol\":\""
              + "0".repeat(64)
              + "\"}");

  private static String edit(String edit) {
    return "{\"text\":\"title: x\\nsteps:\\n  - Rest for 1 h # a\\n  - Rest for 2 h\",\"edit\":"
        + edit
        + "}";
  }

  @TempDir Path folder;

  @Test
  void noRequestIsAnsweredWithAServerError() throws IOException {
    System.out.println("FuzzTest seed " + SEED);
    var random = new Random(SEED);
    List<Operation> operations = OpenApi.shipped().operations();
    try (var server = RunningServer.at(folder, 1000)) {
      String sha256 = server.stock(RunningServer.TWO_CYCLES);
      assertEquals(201, server.start(sha256, "fuzzed-run").status());
      for (int number = 0; number < REQUESTS; number++) {
        String request = request(random, operations.get(random.nextInt(operations.size())));
        int status = exchange(server.port, request);
        assertTrue(status >= 200 && status < 500, () -> status + " for request: " + request);
      }
      assertEquals("ok", server.get("/health").json().getString("status"));
    }
  }

  private static String request(Random random, Operation operation) {
    String method = random.nextInt(4) > 0 ? operation.method().name() : pick(random, METHODS);
    var target = new StringBuilder();
    for (String part : operation.path().substring(1).split("/", -1)) {
      boolean mutated = part.startsWith("{") ? random.nextInt(10) > 0 : random.nextInt(30) == 0;
      target.append('/').append(mutated ? pick(random, VALUES).replace(" ", "%20") : part);
    }
    for (int count = random.nextInt(3); count > 0; count--) {
      target.append(target.indexOf("?") < 0 ? '?' : '&').append(query(random, operation));
    }
    byte[] body = pick(random, BODIES).getBytes(StandardCharsets.UTF_8);
    var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    head.append("Host: ").append(random.nextInt(20) > 0 ? "localhost" : "::::").append("\r\n");
    head.append("Connection: close\r\n");
    if (random.nextInt(4) > 0) {
      String type = random.nextInt(3) > 0 ? TYPES.getFirst() : pick(random, TYPES);
      head.append("Content-Type: ").append(type).append("\r\n");
    }
    if (random.nextInt(3) == 0) {
      head.append("Accept: ").append(pick(random, TYPES)).append("\r\n");
    }
    if (random.nextInt(4) > 0) {
      String key = random.nextInt(2) > 0 ? "key-" + random.nextInt() : pick(random, VALUES);
      head.append("Idempotency-Key: ").append(key).append("\r\n");
    }
    head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
    return head + new String(body, StandardCharsets.UTF_8);
  }

  private static String query(Random random, Operation operation) {
    List<Operation.Parameter> parameters = operation.parameters();
    String name =
        parameters.isEmpty() || random.nextInt(8) == 0
            ? pick(random, VALUES)
            : parameters.get(random.nextInt(parameters.size())).name();
    return name.replace(" ", "+") + "=" + pick(random, VALUES).replace(" ", "+");
  }

  private static <T> T pick(Random random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** Sends bytes as they are and reads the status of the answer. */
  private static int exchange(int port, String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      byte[] line = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
      String words = new String(line, StandardCharsets.US_ASCII);
      assertTrue(words.startsWith("HTTP/1.1 "), () -> "'" + words + "' for request: " + request);
      return Integer.parseInt(words.substring("HTTP/1.1 ".length()));
    }
  }
}
