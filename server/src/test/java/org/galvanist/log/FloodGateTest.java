package org.galvanist.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** A log that a failing instrument cannot fill. */
final class FloodGateTest {
  private final LoggerContext context = new LoggerContext();
  private final FloodGate gate = new FloodGate();
  private final ListAppender<ILoggingEvent> written = new ListAppender<>();

  @TempDir Path folder;

  @BeforeEach
  void open() {
    context.setMDCAdapter(new LogbackMDCAdapter());
    written.setContext(context);
    written.start();
    gate.setContext(context);
    gate.setName("gate");
    gate.addAppender(written);
    gate.start();
    context.getLogger("ROOT").addAppender(gate);
    context.getLogger("ROOT").setLevel(Level.INFO);
  }

  @AfterEach
  void close() {
    context.stop();
  }

  @Test
  void tenThousandEqualWarningsBecomeAHandfulAndOneThatCountsThem() {
    Logger log = context.getLogger("instrument");
    for (int time = 1; time <= 10_000; time++) {
      log.warn("frame {} was garbage", time);
    }
    gate.sweep(Long.MAX_VALUE);
    assertEquals(
        List.of(
            "frame 1 was garbage",
            "frame 2 was garbage",
            "frame 3 was garbage",
            "frame 4 was garbage",
            "frame 5 was garbage",
            "9995 more like this within a minute, the last: frame 10000 was garbage"),
        words());
    assertEquals(Level.WARN, written.list.getLast().getLevel());
    log.warn("frame {} was garbage", 10_001);
    assertEquals("frame 10001 was garbage", words().getLast(), "the next minute begins anew");
  }

  @Test
  void whatIsRareIsNeitherHeldBackNorSummedUp() {
    Logger log = context.getLogger("instrument");
    log.warn("one");
    log.info("two");
    log.error("one");
    gate.sweep(Long.MAX_VALUE);
    assertEquals(List.of("one", "two", "one"), words());
  }

  @Test
  void aTripOfOneChannelNeverHidesThatOfAnother() {
    Logger log = context.getLogger("run");
    for (int channel = 1; channel <= 64; channel++) {
      log.atWarn().addKeyValue("channel", "A-" + channel).log("tripped");
    }
    assertEquals(64, written.list.size());
  }

  @Test
  void aLineOfTheFileIsAnObjectWithTheFieldsThatItWasGiven() throws IOException {
    LogFile file = LogFile.in(context, folder).orElseThrow();
    context
        .getLogger("run")
        .atWarn()
        .addKeyValue("channel", "A-02")
        .addKeyValue("run", 7)
        .addKeyValue("event", "trip")
        .log("{}, test {}: {}", "A-02", 7, "voltage 4.31 V above 4.30 V");
    file.close();
    List<String> lines = Files.readAllLines(folder.resolve("logs/galvanist.log"));
    assertEquals(1, lines.size());
    var line = new JsonObject(lines.getFirst());
    assertEquals("A-02, test 7: voltage 4.31 V above 4.30 V", line.getString("formattedMessage"));
    assertEquals("WARN", line.getString("level"));
    String fields = line.getJsonArray("kvpList").encode();
    assertTrue(fields.contains("{\"channel\":\"A-02\"}"), fields);
    assertTrue(fields.contains("\"event\":\"trip\""), fields);
    context.getLogger("run").warn("after the file was closed");
    assertEquals(1, Files.readAllLines(folder.resolve("logs/galvanist.log")).size());
    assertEquals(2, written.list.size(), "the terminal goes on");
  }

  @Test
  void aProgramThatLogsElsewhereHasNoFile() {
    context.getLogger("ROOT").detachAppender(gate);
    assertEquals(Optional.empty(), LogFile.in(context, folder));
  }

  private List<String> words() {
    return written.list.stream()
        .map(ILoggingEvent::getFormattedMessage)
        .map(Objects::requireNonNull)
        .toList();
  }
}
