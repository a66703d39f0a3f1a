package org.galvanist.driver.rack;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.galvanist.driver.rack.FrameCodec.Decoded;

/** Judges the lines of one connection, in the order in which they arrive. Pure. */
final class Inbox {
  /** Lines whose checksums are remembered, so that one that comes twice is known again. */
  static final int REMEMBERED = 1024;

  /** What a line is worth. */
  sealed interface Verdict {
    /** The next one: to be acted upon. */
    record Next(Frame frame) implements Verdict {}

    /** One that was here before, byte by byte: to be dropped. */
    record Twice() implements Verdict {}

    /** One before it is missing: to be dropped, and those from there on asked for. */
    record Missing(long from) implements Verdict {}

    /** Bytes that nobody wrote so. */
    record Garbled(String why) implements Verdict {}

    /** Whole, and yet it cannot be: nothing on this connection can be trusted. */
    record Untrusted(String why) implements Verdict {}
  }

  private Optional<String> channel;
  private final int[] checksums = new int[REMEMBERED];
  private long session;
  private long next = 1;

  /**
   * @param channel that every line must be for; empty where the first one says which
   */
  Inbox(Optional<String> channel) {
    this.channel = channel;
  }

  /** The channel that lines are for; empty before the first. */
  String channel() {
    return channel.orElse("");
  }

  /** From now on lines bear this session. */
  void session(long number) {
    session = number;
  }

  /** Judges a line. */
  Verdict judge(Buffer line) {
    return switch (FrameCodec.decode(line)) {
      case Decoded.Damaged(String why) -> new Verdict.Garbled(why);
      case Decoded.Sound(Frame frame, int checksum) -> judge(frame, checksum);
    };
  }

  private Verdict judge(Frame frame, int checksum) {
    long number = frame.number();
    if (channel.filter(mine -> !mine.equals(frame.channel())).isPresent()) {
      return new Verdict.Untrusted(
          "a line of channel " + frame.channel() + " arrived on that of " + channel());
    }
    if (number < next) {
      boolean known = number >= 1 && number >= next - REMEMBERED;
      return known && checksums[slot(number)] == checksum
          ? new Verdict.Twice()
          : new Verdict.Untrusted(
              "line "
                  + number
                  + " of channel "
                  + channel()
                  + " arrived again and says other things");
    }
    boolean opens = frame.verb() == Verb.WELCOME && session == 0;
    if (frame.session() != session && !opens) {
      return new Verdict.Untrusted(
          "a line of session " + frame.session() + " arrived in session " + session);
    }
    if (number > next) {
      return new Verdict.Missing(next);
    }
    channel = Optional.of(frame.channel());
    checksums[slot(number)] = checksum;
    next++;
    return new Verdict.Next(frame);
  }

  private static int slot(long number) {
    return (int) (number % REMEMBERED);
  }
}
