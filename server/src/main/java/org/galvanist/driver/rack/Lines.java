package org.galvanist.driver.rack;

import io.vertx.core.buffer.Buffer;
import java.util.function.Predicate;

/** Cuts what arrives into lines, in bounded memory. */
final class Lines {
  private final Predicate<Buffer> line;
  private final Runnable tooLong;
  private Buffer pending = Buffer.buffer();
  private boolean ended;

  /**
   * @param line takes a line without its line feed, and says whether it wants another
   * @param tooLong called once, instead of a line that is longer than any can be
   */
  Lines(Predicate<Buffer> line, Runnable tooLong) {
    this.line = line;
    this.tooLong = tooLong;
  }

  void take(Buffer arrived) {
    int from = 0;
    for (int at = 0; at < arrived.length() && !ended; at++) {
      if (arrived.getByte(at) == '\n') {
        pending.appendBuffer(arrived, from, at - from);
        from = at + 1;
        Buffer whole = pending;
        pending = Buffer.buffer();
        ended = !line.test(whole);
      }
    }
    if (ended) {
      return;
    }
    pending.appendBuffer(arrived, from, arrived.length() - from);
    if (pending.length() > FrameCodec.MOST_BYTES) {
      ended = true;
      pending = Buffer.buffer();
      tooLong.run();
    }
  }
}
