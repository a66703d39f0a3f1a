package org.galvanist.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.spi.AppenderAttachable;
import ch.qos.logback.core.spi.AppenderAttachableImpl;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * Lets the first few of equal messages of a minute through to its appenders and counts the rest;
 * when the minute is over, one line says how many there were. Messages are equal where level,
 * logger, unfilled text and named fields are: a trip of one channel never hides that of another.
 * What is at most so rare is never delayed. Any thread.
 */
public final class FloodGate extends UnsynchronizedAppenderBase<ILoggingEvent>
    implements AppenderAttachable<ILoggingEvent> {
  /** Equal messages of a minute that are let through. */
  public static final int MOST = 5;

  private static final long WINDOW_MILLIS = 60_000;
  private static final long SWEEP_SECOND = 10;

  /** Different messages that are told apart; the one that began longest ago makes room. */
  private static final int MOST_KEYS = 5_000;

  private final AppenderAttachableImpl<ILoggingEvent> appenders = new AppenderAttachableImpl<>();
  private final LinkedHashMap<Key, Flood> floods = new LinkedHashMap<>();
  private @Nullable ScheduledFuture<?> sweeps;

  private record Key(Level level, String logger, String message, String fields) {
    static Key of(ILoggingEvent event) {
      List<KeyValuePair> pairs = event.getKeyValuePairs();
      return new Key(
          event.getLevel(),
          event.getLoggerName(),
          event.getMessage(),
          pairs == null
              ? ""
              : pairs.stream().map(KeyValuePair::toString).collect(Collectors.joining(" ")));
    }
  }

  private static final class Flood {
    final long beganMillis;
    ILoggingEvent last;
    int seen;

    Flood(ILoggingEvent first) {
      this.beganMillis = first.getTimeStamp();
      this.last = first;
    }

    boolean over(long nowMillis) {
      return nowMillis - beganMillis >= WINDOW_MILLIS || nowMillis < beganMillis;
    }
  }

  @Override
  public void start() {
    super.start();
    sweeps =
        getContext()
            .getScheduledExecutorService()
            .scheduleWithFixedDelay(
                () -> sweep(System.currentTimeMillis()),
                SWEEP_SECOND,
                SWEEP_SECOND,
                TimeUnit.SECONDS);
  }

  /** Tells what was held back so far, and closes the appenders. */
  @Override
  public void stop() {
    if (sweeps != null) {
      sweeps.cancel(false);
    }
    sweep(Long.MAX_VALUE);
    super.stop();
    appenders.detachAndStopAllAppenders();
  }

  @Override
  protected void append(ILoggingEvent event) {
    // The caller's fields and thread are read now: later they are another event's.
    event.prepareForDeferredProcessing();
    var told = new ArrayList<ILoggingEvent>(1);
    boolean through;
    synchronized (floods) {
      Key key = Key.of(event);
      Flood flood = floods.get(key);
      if (flood != null && flood.over(event.getTimeStamp())) {
        floods.remove(key);
        summary(flood).ifPresent(told::add);
        flood = null;
      }
      if (flood == null) {
        flood = new Flood(event);
        makeRoom(told);
        floods.put(key, flood);
      }
      flood.last = event;
      flood.seen++;
      through = flood.seen <= MOST;
    }
    told.forEach(appenders::appendLoopOnAppenders);
    if (through) {
      appenders.appendLoopOnAppenders(event);
    }
  }

  private void makeRoom(List<ILoggingEvent> told) {
    if (floods.size() >= MOST_KEYS) {
      Map.Entry<Key, Flood> eldest = floods.firstEntry();
      floods.remove(eldest.getKey());
      summary(eldest.getValue()).ifPresent(told::add);
    }
  }

  /** Tells of the floods whose minute is over. */
  void sweep(long nowMillis) {
    var told = new ArrayList<ILoggingEvent>();
    synchronized (floods) {
      floods
          .values()
          .removeIf(
              flood -> {
                boolean over = flood.over(nowMillis);
                if (over) {
                  summary(flood).ifPresent(told::add);
                }
                return over;
              });
    }
    told.forEach(appenders::appendLoopOnAppenders);
  }

  /** One line for all that were held back; none where none were. */
  private static Optional<ILoggingEvent> summary(Flood flood) {
    int held = flood.seen - MOST;
    if (held <= 0) {
      return Optional.empty();
    }
    var line = new LoggingEvent();
    line.setLevel(flood.last.getLevel());
    line.setLoggerName(flood.last.getLoggerName());
    line.setThreadName(flood.last.getThreadName());
    line.setInstant(Instant.ofEpochMilli(flood.last.getTimeStamp()));
    line.setLoggerContextRemoteView(flood.last.getLoggerContextVO());
    line.setMessage("{} more like this within a minute, the last: {}");
    line.setArgumentArray(new Object[] {held, flood.last.getFormattedMessage()});
    List<KeyValuePair> pairs = flood.last.getKeyValuePairs();
    if (pairs != null) {
      pairs.forEach(line::addKeyValuePair);
    }
    line.addKeyValuePair(new KeyValuePair("held_back", held));
    return Optional.of(line);
  }

  @Override
  public void addAppender(Appender<ILoggingEvent> appender) {
    appenders.addAppender(appender);
  }

  @Override
  public Iterator<Appender<ILoggingEvent>> iteratorForAppenders() {
    return appenders.iteratorForAppenders();
  }

  @Override
  public @Nullable Appender<ILoggingEvent> getAppender(String name) {
    return appenders.getAppender(name);
  }

  @Override
  public boolean isAttached(Appender<ILoggingEvent> appender) {
    return appenders.isAttached(appender);
  }

  @Override
  public void detachAndStopAllAppenders() {
    appenders.detachAndStopAllAppenders();
  }

  @Override
  public boolean detachAppender(Appender<ILoggingEvent> appender) {
    return appenders.detachAppender(appender);
  }

  @Override
  public boolean detachAppender(String name) {
    return appenders.detachAppender(name);
  }
}
