package org.galvanist.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of one running program: {@code logs/galvanist.log} in its data folder, one object of JSON
 * a line, a file a day or 10 MB, 90 days and 200 MB in all. Closing it ends the file and leaves the
 * terminal.
 */
public final class LogFile implements AutoCloseable {
  private static final String DAY = "galvanist-%d{yyyy-MM-dd}.%i.log";
  private static final FileSize LARGEST = FileSize.valueOf("10MB");
  private static final FileSize MOST = FileSize.valueOf("200MB");
  private static final int DAYS = 90;

  private final FloodGate gate;
  private final RollingFileAppender<ILoggingEvent> file;

  private LogFile(FloodGate gate, RollingFileAppender<ILoggingEvent> file) {
    this.gate = gate;
    this.file = file;
  }

  /** Begins the log beside a database; none where the program logs elsewhere. */
  public static Optional<LogFile> in(Path data) {
    return LoggerFactory.getILoggerFactory() instanceof LoggerContext context
        ? in(context, data)
        : Optional.empty();
  }

  static Optional<LogFile> in(LoggerContext context, Path data) {
    return context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("gate") instanceof FloodGate gate
        ? Optional.of(new LogFile(gate, attached(gate, context, data.resolve("logs"))))
        : Optional.empty();
  }

  private static RollingFileAppender<ILoggingEvent> attached(
      FloodGate gate, LoggerContext context, Path folder) {
    var encoder = new JsonEncoder();
    encoder.setContext(context);
    encoder.setWithSequenceNumber(false);
    encoder.setWithNanoseconds(false);
    encoder.setWithContext(false);
    encoder.setWithMessage(false);
    encoder.setWithArguments(false);
    encoder.setWithFormattedMessage(true);
    encoder.start();
    var file = new RollingFileAppender<ILoggingEvent>();
    file.setContext(context);
    file.setFile(folder.resolve("galvanist.log").toString());
    file.setEncoder(encoder);
    var days = new SizeAndTimeBasedRollingPolicy<ILoggingEvent>();
    days.setContext(context);
    days.setParent(file);
    days.setFileNamePattern(folder.resolve(DAY).toString());
    days.setMaxFileSize(LARGEST);
    days.setTotalSizeCap(MOST);
    days.setMaxHistory(DAYS);
    days.start();
    file.setRollingPolicy(days);
    file.setTriggeringPolicy(days);
    file.start();
    gate.addAppender(file);
    return file;
  }

  @Override
  public void close() {
    gate.detachAppender(file);
    file.stop();
  }
}
