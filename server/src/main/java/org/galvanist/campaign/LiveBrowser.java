package org.galvanist.campaign;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What one browser does on the live feed: it follows all channels and what happens to one run. Each
 * reading that comes is measured from its arrival at the server, by the clock that both processes
 * read; to a millisecond.
 */
final class LiveBrowser implements WebSocket.Listener {
  private static final String NAME = "\"channel\":\"";
  private static final String ARRIVED = "\"sample_unix_millisecond\":";

  private final InstantSource wall = InstantSource.system();
  private final StringBuilder text = new StringBuilder();
  private final Map<String, Long> seen = new HashMap<>();
  private final Traffic traffic;

  private LiveBrowser(Traffic traffic) {
    this.traffic = traffic;
  }

  /** Opens one; waits until it is open. */
  static WebSocket open(HttpClient client, URI server, long run, Traffic traffic) {
    WebSocket socket =
        client
            .newWebSocketBuilder()
            .buildAsync(
                URI.create("ws://" + server.getAuthority() + "/api/live"), new LiveBrowser(traffic))
            .join();
    for (String topic : List.of("channels", "records/" + run, "cycles/" + run, "events/" + run)) {
      socket.sendText("{\"subscribe\":{\"topic\":\"" + topic + "\"}}", true).join();
    }
    return socket;
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      traffic.came(text.length());
      read(text.toString());
      text.setLength(0);
    }
    socket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
    traffic.broke();
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable failure) {
    traffic.broke();
  }

  /** A whole reading of the JSON would cost this process more than it costs the server. */
  private void read(String frame) {
    long now = wall.millis();
    int at = frame.indexOf(NAME);
    while (at >= 0) {
      int end = frame.indexOf('"', at + NAME.length());
      String channel = frame.substring(at + NAME.length(), end);
      int next = frame.indexOf(NAME, end);
      int arrived = frame.indexOf(ARRIVED, end);
      if (arrived >= 0 && (next < 0 || arrived < next)) {
        measure(channel, frame, arrived + ARRIVED.length(), now);
      }
      at = next;
    }
  }

  private void measure(String channel, String frame, int from, long now) {
    int end = from;
    while (end < frame.length() && Character.isDigit(frame.charAt(end))) {
      end++;
    }
    if (end == from) {
      return;
    }
    long arrived = Long.parseLong(frame.substring(from, end));
    Long before = seen.put(channel, arrived);
    // What was there before the connection is no reading on its way.
    if (before != null && arrived > before) {
      traffic.read(Math.max(0, now - arrived));
    }
  }
}
