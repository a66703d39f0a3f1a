package org.galvanist.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A soak of seconds: that it measures what it says. How much that is, nobody asserts here. */
final class SoakCampaignTest {
  private static final int CHANNELS = 6;
  private static final double SHORT_MINUTE_SECOND = 3;

  @Test
  void everyLimitIsHeldAgainstWhatWasMeasuredOfTheRealServer() {
    var said = new StringWriter();
    SoakCampaign.run(2, CHANNELS, SHORT_MINUTE_SECOND, new PrintWriter(said), done -> {});
    String report = said.toString();
    for (String words :
        List.of(
            "6 tests started",
            "10 browsers follow",
            "all channels monitored after",
            "cores, mean",
            "commit p99",
            "sample to socket p99",
            "heap after collection",
            "records waiting")) {
      assertTrue(report.contains(words), () -> words + " is not in\n" + report);
    }
    assertTrue(limit(report, "broken sockets").endsWith("kept"), report);
    assertTrue(limit(report, "channels without a reading that was due").endsWith("kept"), report);
  }

  @Test
  void aLimitThatIsNotKeptIsAFailure() {
    var out = new StringWriter();
    var calm = minute(0.4, 30);
    assertEquals(0, new SoakVerdict(1_000, List.of(calm, calm), 0, 20).print(new PrintWriter(out)));
    assertEquals(
        1,
        new SoakVerdict(1_000, List.of(calm, minute(1.7, 30)), 0, 20).print(new PrintWriter(out)));
    assertEquals(
        1,
        new SoakVerdict(1_000, List.of(calm, minute(0.4, 900)), 0, 20).print(new PrintWriter(out)));
    assertEquals(2, new SoakVerdict(1_000, List.of(calm, calm), 1, 31).print(new PrintWriter(out)));
    assertEquals(
        0,
        new SoakVerdict(10_000, List.of(calm, minute(1.7, 900)), 0, 200)
            .print(new PrintWriter(out)),
        "of ten thousand channels only the lag is judged");
  }

  private static SoakMinute minute(double cores, double latencyMillis) {
    return new SoakMinute(
        1,
        cores,
        new JsonObject(),
        new Traffic.Look(1, 1, 1, latencyMillis, latencyMillis, latencyMillis),
        100,
        80_000_000,
        0.1,
        0.1,
        4_000_000,
        60,
        0);
  }

  private static String limit(String report, String what) {
    return report.lines().filter(line -> line.startsWith(what)).findFirst().orElseThrow();
  }
}
