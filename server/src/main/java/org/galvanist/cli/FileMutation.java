package org.galvanist.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Damages a file by chance, once or a few times: its bytes, fields, lines and encoding, the parts
 * of an archive and the archive itself.
 */
final class FileMutation {
  private static final int MOST_CHANGES = 4;
  private static final int BOMB_BYTES = 80 << 20;
  private static final List<String> FIELDS =
      List.of(
          "",
          "NaN",
          "inf",
          "-Infinity",
          "1e309",
          "-1e-400",
          "0x1p3",
          "1d",
          "-1",
          "0",
          "00",
          "99999999999999999999999999",
          "2147483648",
          "-9223372036854775808",
          "9223372036854775808",
          "3,7",
          "1.2.3",
          "--5",
          "+",
          ".",
          "e5",
          "2026-13-45 25:61:61",
          "0000-00-00 00:00:00",
          "99:99:99",
          "-00:00:01",
          "Rest",
          "CC DChg",
          "EIS",
          "\"",
          "\"\"\"",
          "'",
          "#DIV/0!",
          "\u0000",
          "\ud83d\udc80",
          "µA",
          "Voltage(V)",
          "Test_Time(s)",
          "<v>",
          "&#x0;",
          "&a;",
          "]]>");
  private static final List<Charset> CHARSETS =
      List.of(
          StandardCharsets.UTF_16,
          StandardCharsets.UTF_16LE,
          StandardCharsets.UTF_16BE,
          StandardCharsets.ISO_8859_1,
          Charset.forName("GB18030"));

  private final Random random;

  FileMutation(long seed) {
    this.random = new Random(seed);
  }

  /** One of these, damaged. */
  byte[] of(byte[] file) {
    byte[] damaged = file;
    boolean archive = isZip(file);
    int changes = random.nextInt(3) == 0 ? 1 + random.nextInt(MOST_CHANGES) : 1;
    for (int change = 0; change < changes; change++) {
      damaged = archive ? archive(damaged) : text(damaged);
    }
    if (random.nextInt(10) == 0) {
      damaged = gzip(damaged);
      if (random.nextInt(3) == 0) {
        damaged = bytes(damaged);
      }
    }
    return damaged;
  }

  private static boolean isZip(byte[] file) {
    return file.length > 1 && file[0] == 'P' && file[1] == 'K';
  }

  private byte[] text(byte[] file) {
    return switch (random.nextInt(10)) {
      case 0, 1 -> bytes(file);
      case 2, 3 -> lines(file);
      case 4 -> encoded(file);
      case 5 -> signs(file);
      default -> fields(file);
    };
  }

  private byte[] bytes(byte[] file) {
    if (file.length == 0) {
      return file;
    }
    int at = random.nextInt(file.length);
    int length = 1 + random.nextInt(Math.min(64, file.length - at));
    byte one = (byte) random.nextInt();
    return switch (random.nextInt(7)) {
      case 0 -> spliced(file, at, new byte[] {one}, at);
      case 1 -> spliced(file, at, new byte[0], at + length);
      case 2 -> Arrays.copyOf(file, at);
      case 3 -> spliced(file, at, Arrays.copyOfRange(file, at, at + length), at);
      case 4 -> spliced(file, at, filled(length, one), at + length);
      case 5 -> spliced(file, file.length, filled(random.nextInt(5000), one), file.length);
      default -> spliced(file, at, new byte[] {one}, at + 1);
    };
  }

  private static byte[] filled(int length, byte with) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, with);
    return bytes;
  }

  private static byte[] spliced(byte[] bytes, int head, byte[] middle, int tail) {
    byte[] all = Arrays.copyOf(bytes, head + middle.length + bytes.length - tail);
    System.arraycopy(middle, 0, all, head, middle.length);
    System.arraycopy(bytes, tail, all, head + middle.length, bytes.length - tail);
    return all;
  }

  private byte[] lines(byte[] file) {
    List<String> lines = new ArrayList<>(Arrays.asList(latin(file).split("\n", -1)));
    int at = random.nextInt(lines.size());
    int other = random.nextInt(lines.size());
    String line = lines.get(at);
    int block = Math.min(lines.size(), at + 1 + random.nextInt(30));
    switch (random.nextInt(7)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(other, line);
      case 2 -> {
        lines.set(at, lines.get(other));
        lines.set(other, line);
      }
      case 3 -> lines.addAll(other, List.copyOf(lines.subList(at, block)));
      case 4 -> lines.subList(at, block).clear();
      case 5 -> lines.set(at, line.substring(0, random.nextInt(line.length() + 1)));
      // A line at, or beyond, the limit.
      default -> lines.set(at, line + "x,".repeat(random.nextInt(1 << random.nextInt(21))));
    }
    return latin(String.join("\n", lines));
  }

  private byte[] fields(byte[] file) {
    List<String> lines = new ArrayList<>(Arrays.asList(latin(file).split("\n", -1)));
    int at =
        random.nextInt(3) == 0
            ? random.nextInt(Math.min(5, lines.size()))
            : random.nextInt(lines.size());
    List<String> fields = new ArrayList<>(Arrays.asList(lines.get(at).split("(?<=[,;\t])", -1)));
    int field = random.nextInt(fields.size());
    String end = fields.get(field).matches("(?s).*[,;\t]") ? last(fields.get(field)) : "";
    switch (random.nextInt(5)) {
      case 0 -> fields.remove(field);
      case 1 -> fields.add(field, fields.get(random.nextInt(fields.size())));
      case 2 -> fields.set(field, number() + end);
      default -> fields.set(field, FIELDS.get(random.nextInt(FIELDS.size())) + end);
    }
    lines.set(at, String.join("", fields));
    return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
  }

  private static String last(String text) {
    return text.substring(text.length() - 1);
  }

  private String number() {
    return switch (random.nextInt(5)) {
      case 0 -> Integer.toString(random.nextInt());
      case 1 -> Double.toString(random.nextGaussian());
      case 2 -> Double.toString(Double.longBitsToDouble(random.nextLong()));
      case 3 -> "0." + "0".repeat(random.nextInt(400)) + "1";
      default -> "1" + "0".repeat(random.nextInt(400));
    };
  }

  private byte[] encoded(byte[] file) {
    String text = new String(file, StandardCharsets.UTF_8);
    byte[] mark = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    return random.nextInt(4) == 0
        ? spliced(file, 0, mark, 0)
        : text.getBytes(CHARSETS.get(random.nextInt(CHARSETS.size())));
  }

  private byte[] signs(byte[] file) {
    String text = latin(file);
    return latin(
        switch (random.nextInt(7)) {
          case 0 -> text.replace("\n", "\r\n");
          case 1 -> text.replace("\n", "\r");
          case 2 -> text.replace(',', ';');
          case 3 -> text.replace('.', ',');
          case 4 -> text.replace(',', '\t');
          case 5 -> text.replace("\n", "\n\n");
          default -> '"' + text;
        });
  }

  private static String latin(byte[] file) {
    return new String(file, StandardCharsets.ISO_8859_1);
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] gzip(byte[] file) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(file);
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    return out.toByteArray();
  }

  private byte[] archive(byte[] file) {
    if (random.nextInt(4) == 0) {
      return bytes(file);
    }
    Map<String, byte[]> parts = parts(file);
    if (parts.isEmpty()) {
      return bytes(file);
    }
    List<String> names = List.copyOf(parts.keySet());
    String name = names.get(random.nextInt(names.size()));
    byte[] part = parts.getOrDefault(name, new byte[0]);
    switch (random.nextInt(12)) {
      case 0 -> parts.remove(name);
      case 1 -> parts.put(names.get(random.nextInt(names.size())), part);
      case 2 -> parts.put(name + ".old", part);
      case 3 -> parts.put(name, new byte[0]);
      case 4 -> parts.put(name, random.nextInt(500) == 0 ? new byte[BOMB_BYTES] : bytes(part));
      default -> parts.put(name, name.endsWith(".ndc") ? table(part) : xml(part));
    }
    return zip(parts);
  }

  private byte[] xml(byte[] part) {
    if (random.nextInt(3) == 0) {
      return text(part);
    }
    List<String> tokens = new ArrayList<>(Arrays.asList(latin(part).split("(?<=[<>\"])", -1)));
    int at = random.nextInt(tokens.size());
    String end = tokens.get(at).isEmpty() ? "" : last(tokens.get(at));
    switch (random.nextInt(5)) {
      case 0 -> tokens.remove(at);
      case 1 -> tokens.add(at, tokens.get(random.nextInt(tokens.size())));
      case 2 -> tokens.set(at, number() + end);
      case 3 -> tokens.set(at, "x".repeat(random.nextInt(1 << random.nextInt(22))) + end);
      default -> tokens.set(at, FIELDS.get(random.nextInt(FIELDS.size())) + end);
    }
    return String.join("", tokens).getBytes(StandardCharsets.UTF_8);
  }

  /** A number somewhere in a binary table becomes another one. */
  private byte[] table(byte[] part) {
    if (part.length < 200 || random.nextInt(3) == 0) {
      return bytes(part);
    }
    byte[] table = part.clone();
    var numbers = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN);
    for (int change = 1 + random.nextInt(4); change > 0; change--) {
      int at = random.nextInt(5) == 0 ? random.nextInt(16) : random.nextInt(table.length - 8);
      switch (random.nextInt(6)) {
        case 0 -> numbers.putInt(at, random.nextBoolean() ? Integer.MAX_VALUE : -1);
        case 1 -> numbers.putInt(at, random.nextInt());
        case 2 -> numbers.putFloat(at, random.nextBoolean() ? Float.NaN : Float.MAX_VALUE);
        case 3 -> numbers.putLong(at, random.nextBoolean() ? Long.MIN_VALUE : Long.MAX_VALUE);
        case 4 -> numbers.putInt(at, 0);
        default -> table[at] = (byte) random.nextInt(32);
      }
    }
    return table;
  }

  private static Map<String, byte[]> parts(byte[] file) {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        parts.put(entry.getName(), zip.readAllBytes());
      }
    } catch (IOException | IllegalArgumentException damaged) {
      // An earlier change broke the archive: there is no more to take apart than was read.
      return parts;
    }
    return parts;
  }

  private byte[] zip(Map<String, byte[]> parts) {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
      }
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    return out.toByteArray();
  }
}
