package org.galvanist.driver.rack;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import java.util.Optional;

/**
 * One connection, seen from either end: numbers what it sends, keeps it for whoever missed some,
 * and passes on what arrives once, whole and in order. Called on the socket's event loop.
 */
final class Link {
  /** What waits to be sent before the other end counts as gone, in bytes. */
  private static final int MOST_QUEUED_BYTES = 8 * 1024 * 1024;

  /** Whoever owns the connection. */
  interface Owner {
    void arrived(Frame frame);

    /** Told once; the connection is closed or about to be, and nothing arrives any more. */
    void broken(Break why);
  }

  /** Why a connection is of no use any more. */
  sealed interface Break {
    String reason();

    /** It ended. */
    record Ended(String reason) implements Break {}

    /** Something arrived that nobody wrote so. */
    record Garbled(String reason) implements Break {}

    /** What arrived is whole, and cannot be. */
    record Untrusted(String reason) implements Break {}
  }

  /**
   * What a link had to put right.
   *
   * @param twice lines that came twice and were dropped
   * @param resent times that missing lines were asked for
   */
  record Repairs(long twice, long resent) {}

  private final NetSocket socket;
  private final Owner owner;
  private final Inbox inbox;
  private final Buffer[] sent = new Buffer[Inbox.REMEMBERED];
  private long session;
  private long last;
  private long missing;
  private long twice;
  private long resent;
  private boolean over;

  /**
   * @param channel what it is for; empty where the other end says so first
   */
  Link(NetSocket socket, Optional<String> channel, Owner owner) {
    this.socket = socket;
    this.owner = owner;
    this.inbox = new Inbox(channel);
    socket.setWriteQueueMaxSize(MOST_QUEUED_BYTES);
    var lines = new Lines(this::judge, () -> breakUp(new Break.Garbled("a line without an end")));
    socket.handler(lines::take);
    socket.closeHandler(closed -> breakUp(new Break.Ended("the connection was closed")));
    socket.exceptionHandler(
        failure -> breakUp(new Break.Ended("the connection failed: " + failure.getMessage())));
  }

  /** From now on lines bear this session, both ways. */
  void session(long number) {
    session = number;
    inbox.session(number);
  }

  long session() {
    return session;
  }

  Repairs repairs() {
    return new Repairs(twice, resent);
  }

  /** Sends a line and returns its number. */
  long send(Verb verb, JsonObject body) {
    last++;
    Buffer line = FrameCodec.encode(new Frame(inbox.channel(), session, last, verb, body));
    sent[(int) (last % sent.length)] = line;
    write(line);
    return last;
  }

  /** Ends it without telling its owner. */
  void close() {
    over = true;
    socket.close();
  }

  private void write(Buffer line) {
    if (over) {
      return;
    }
    if (socket.writeQueueFull()) {
      breakUp(new Break.Ended("the other end takes nothing any more"));
      return;
    }
    socket.write(line);
  }

  /** Judges a line; whether another is wanted. */
  private boolean judge(Buffer line) {
    if (over) {
      return false;
    }
    switch (inbox.judge(line)) {
      case Inbox.Verdict.Next(Frame frame) -> {
        missing = 0;
        take(frame);
      }
      case Inbox.Verdict.Twice() -> twice++;
      case Inbox.Verdict.Missing(long from) -> askFor(from);
      case Inbox.Verdict.Garbled(String why) -> breakUp(new Break.Garbled(why));
      case Inbox.Verdict.Untrusted(String why) -> breakUp(new Break.Untrusted(why));
    }
    return !over;
  }

  private void take(Frame frame) {
    if (frame.verb() == Verb.RESEND) {
      resend(frame.body().getLong("from", 0L));
    } else {
      owner.arrived(frame);
    }
  }

  /** Once for each gap: what follows it is dropped, and comes again behind what was missing. */
  private void askFor(long from) {
    if (missing != from) {
      missing = from;
      resent++;
      send(Verb.RESEND, new JsonObject().put("from", from));
    }
  }

  private void resend(long from) {
    if (from < 1 || from <= last - sent.length || from > last) {
      breakUp(new Break.Ended("line " + from + " was asked for again and is not kept"));
      return;
    }
    long until = last;
    for (long number = from; number <= until; number++) {
      write(sent[(int) (number % sent.length)]);
    }
  }

  private void breakUp(Break why) {
    if (!over) {
      over = true;
      owner.broken(why);
      socket.close();
    }
  }
}
