package org.galvanist.driver.rack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.galvanist.driver.rack.Inbox.Verdict;
import org.junit.jupiter.api.Test;

/** What each line is worth, and that no bytes at all get by unseen. */
class InboxTest {
  private final Inbox inbox = new Inbox(Optional.of("A-01"));

  @Test
  void linesInOrderAreTaken() {
    for (long number = 1; number <= 3; number++) {
      assertInstanceOf(Verdict.Next.class, inbox.judge(line("A-01", 0, number, "x")));
    }
  }

  @Test
  void theSameLineAgainIsDropped() {
    inbox.judge(line("A-01", 0, 1, "x"));
    inbox.judge(line("A-01", 0, 2, "y"));
    assertInstanceOf(Verdict.Twice.class, inbox.judge(line("A-01", 0, 1, "x")));
    assertInstanceOf(Verdict.Next.class, inbox.judge(line("A-01", 0, 3, "z")));
  }

  @Test
  void anOldNumberWithOtherWordsCannotBeTrusted() {
    inbox.judge(line("A-01", 0, 1, "x"));
    assertInstanceOf(Verdict.Untrusted.class, inbox.judge(line("A-01", 0, 1, "other")));
    assertInstanceOf(Verdict.Untrusted.class, inbox.judge(line("A-01", 0, 0, "x")));
  }

  @Test
  void aNumberTooOldToBeRememberedCannotBeTrusted() {
    for (long number = 1; number <= Inbox.REMEMBERED + 1; number++) {
      inbox.judge(line("A-01", 0, number, "x"));
    }
    assertInstanceOf(Verdict.Untrusted.class, inbox.judge(line("A-01", 0, 1, "x")));
  }

  @Test
  void aMissingLineIsNamedUntilItComes() {
    inbox.judge(line("A-01", 0, 1, "x"));
    assertEquals(new Verdict.Missing(2), inbox.judge(line("A-01", 0, 3, "z")));
    assertEquals(new Verdict.Missing(2), inbox.judge(line("A-01", 0, 4, "z")));
    assertInstanceOf(Verdict.Next.class, inbox.judge(line("A-01", 0, 2, "y")));
    assertInstanceOf(Verdict.Next.class, inbox.judge(line("A-01", 0, 3, "z")));
  }

  @Test
  void anotherChannelsOrSessionsLineCannotBeTrusted() {
    assertInstanceOf(Verdict.Untrusted.class, inbox.judge(line("A-02", 0, 1, "x")));
    assertInstanceOf(Verdict.Untrusted.class, inbox.judge(line("A-01", 7, 1, "x")));
    inbox.session(7);
    assertInstanceOf(Verdict.Next.class, inbox.judge(line("A-01", 7, 1, "x")));
    assertInstanceOf(Verdict.Untrusted.class, inbox.judge(line("A-01", 6, 2, "x")));
  }

  /** Every single flipped bit, every cut and random bytes. */
  @Test
  void damagedBytesAreAlwaysSeen() {
    Buffer whole = line("A-01", 0, 1, "x");
    for (int bit = 0; bit < whole.length() * 8; bit++) {
      Buffer flipped = whole.copy();
      flipped.setByte(bit / 8, (byte) (flipped.getByte(bit / 8) ^ (1 << (bit % 8))));
      assertInstanceOf(Verdict.Garbled.class, inbox.judge(flipped), "bit " + bit);
    }
    for (int length = 0; length < whole.length(); length++) {
      assertInstanceOf(Verdict.Garbled.class, inbox.judge(whole.getBuffer(0, length)));
    }
    var random = new SplittableRandom(6);
    for (int trial = 0; trial < 10_000; trial++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      assertInstanceOf(Verdict.Garbled.class, inbox.judge(Buffer.buffer(bytes)), "trial " + trial);
    }
  }

  @Test
  void linesAreCutWhereverThePiecesEndAndAreBounded() {
    var lines = new ArrayList<String>();
    var endless = new ArrayList<String>();
    var cut = new Lines(line -> lines.add(line.toString()), () -> endless.add("endless"));
    Buffer text = Buffer.buffer("first\n\nthird\nfour");
    for (int at = 0; at < text.length(); at++) {
      cut.take(text.getBuffer(at, at + 1));
    }
    assertEquals(List.of("first", "", "third"), lines);
    cut.take(Buffer.buffer("x".repeat(FrameCodec.MOST_BYTES)));
    cut.take(Buffer.buffer("x".repeat(10) + "\n"));
    assertEquals(List.of("endless"), endless);
    assertEquals(3, lines.size());
    assertFalse(lines.contains("four"));
  }

  private static Buffer line(String channel, long session, long number, String words) {
    Buffer whole =
        FrameCodec.encode(
            new Frame(channel, session, number, Verb.DONE, new JsonObject().put("words", words)));
    return whole.getBuffer(0, whole.length() - 1);
  }
}
