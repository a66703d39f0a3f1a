package org.galvanist.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of other sites do not reach the cells, whatever name they give this machine. */
class OriginGuardTest {
  private static final String UPGRADE =
      String.join(
          "\r\n",
          "Upgrade: websocket",
          "Sec-WebSocket-Version: 13",
          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
          "");

  @TempDir Path folder;

  @Test
  void onlyOurOwnNamesAndOriginsAreServed() throws IOException {
    try (var server = RunningServer.at(folder, 1)) {
      int port = server.port;
      assertEquals(200, get(port, "/health", "localhost:" + port, ""));
      assertEquals(200, get(port, "/health", "[::1]:" + port, ""));
      assertEquals(421, get(port, "/health", "evil.example:" + port, ""));
      assertEquals(421, get(port, "/health", "127.0.0.1.evil.example", ""));
      assertEquals(421, get(port, "/health", "abc.de", ""));
      assertEquals(
          101, get(port, "/api/live", "localhost:" + port, UPGRADE + origin("localhost:" + port)));
      assertEquals(
          403, get(port, "/api/live", "localhost:" + port, UPGRADE + origin("evil.example")));
      assertEquals(
          403, get(port, "/api/live", "localhost:" + port, UPGRADE + origin("localhost:1")));
      assertEquals(403, get(port, "/api/live", "localhost:" + port, UPGRADE + "Origin: null\r\n"));
    }
  }

  private static String origin(String authority) {
    return "Origin: http://" + authority + "\r\n";
  }

  private static int get(int port, String path, String host, String headers) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(60_000);
      String connection = headers.isEmpty() ? "close" : "Upgrade";
      String request =
          "GET "
              + path
              + " HTTP/1.1\r\nHost: "
              + host
              + "\r\nConnection: "
              + connection
              + "\r\n"
              + headers
              + "\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      byte[] line = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
      return Integer.parseInt(
          new String(line, StandardCharsets.US_ASCII).substring("HTTP/1.1 ".length()));
    }
  }
}
