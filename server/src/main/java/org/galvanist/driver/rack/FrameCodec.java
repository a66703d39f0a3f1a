package org.galvanist.driver.rack;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * Frames as lines and back: eight hexadecimal digits of CRC-32C over the rest, a space, a JSON
 * object, a line feed. No input makes it throw.
 */
final class FrameCodec {
  /** Longest line, in bytes; a cell's file is the longest thing that is ever said. */
  static final int MOST_BYTES = 256 * 1024;

  private static final int DIGITS = 8;
  private static final int HEAD = DIGITS + 1;
  private static final HexFormat HEX = HexFormat.of();

  /** What became of a line. */
  sealed interface Decoded {
    /**
     * It is whole.
     *
     * @param checksum the line's own
     */
    record Sound(Frame frame, int checksum) implements Decoded {}

    /** It is not what the other end wrote. */
    record Damaged(String why) implements Decoded {}
  }

  private FrameCodec() {}

  static Buffer encode(Frame frame) {
    var line =
        new JsonObject()
            .put("channel", frame.channel())
            .put("session", frame.session())
            .put("number", frame.number())
            .put("verb", frame.verb().name().toLowerCase(Locale.ROOT));
    if (!frame.body().isEmpty()) {
      line.put("body", frame.body());
    }
    Buffer json = line.toBuffer();
    return Buffer.buffer(HEAD + json.length() + 1)
        .appendString(HEX.toHexDigits(checksum(json)))
        .appendByte((byte) ' ')
        .appendBuffer(json)
        .appendByte((byte) '\n');
  }

  /** Reads a line without its line feed. */
  static Decoded decode(Buffer line) {
    if (line.length() <= HEAD || line.getByte(DIGITS) != ' ') {
      return new Decoded.Damaged("a line of " + line.length() + " bytes that has no checksum");
    }
    Buffer json = line.slice(HEAD, line.length());
    int checksum = checksum(json);
    String digits = line.getString(0, DIGITS, StandardCharsets.ISO_8859_1.name());
    if (!digits.equals(HEX.toHexDigits(checksum))) {
      return new Decoded.Damaged("a line whose checksum is not that of its bytes");
    }
    try {
      return new Decoded.Sound(frame(new JsonObject(json)), checksum);
    } catch (DecodeException | IllegalArgumentException | ClassCastException broken) {
      return new Decoded.Damaged("a line that is no frame: " + broken.getMessage());
    } catch (NullPointerException missing) {
      return new Decoded.Damaged("a frame that lacks a part");
    }
  }

  private static Frame frame(JsonObject line) {
    return new Frame(
        line.getString("channel"),
        line.getLong("session"),
        line.getLong("number"),
        Verb.valueOf(line.getString("verb").toUpperCase(Locale.ROOT)),
        line.getJsonObject("body", new JsonObject()));
  }

  private static int checksum(Buffer json) {
    var crc = new CRC32C();
    crc.update(json.getBytes());
    return (int) crc.getValue();
  }
}
