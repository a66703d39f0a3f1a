package org.galvanist.run;

import java.util.Locale;
import org.galvanist.engine.Effect;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** What is written into runs' histories, in the log of the program too: one line each. */
final class EventLog {
  private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);

  private EventLog() {}

  static void write(String channel, long run, Effect.Note note) {
    LOG.atLevel(level(note.kind()))
        .addKeyValue("channel", channel)
        .addKeyValue("run", run)
        .addKeyValue("event", note.kind().name().toLowerCase(Locale.ROOT))
        .log("{}, test {}: {}", channel, run, note.words());
  }

  private static Level level(Effect.Kind kind) {
    return switch (kind) {
      case TRIP, LINK, GAP, REFUSED -> Level.WARN;
      case STARTED, PAUSED, RESUMED, ENDED -> Level.INFO;
      case BLOCK_ENDED -> Level.DEBUG;
    };
  }
}
