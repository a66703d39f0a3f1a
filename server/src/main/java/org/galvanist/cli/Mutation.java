package org.galvanist.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages a text by chance: a byte, a line or a token, once or a few times. */
final class Mutation {
  private static final int MOST_CHANGES = 4;

  /** Words and signs that a hand may put in the wrong place. */
  private static final List<String> TOKENS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ":",
          "-",
          "#",
          "\"",
          "'",
          "|",
          ">-",
          "&a",
          "*a",
          "!!int",
          "%",
          ",",
          "0",
          "-1",
          "1e309",
          "1e-400",
          "99999999999999999999",
          "NaN",
          "4.2",
          "V",
          "mV",
          "mA/g",
          "C/0",
          "C/5",
          "1C",
          "until",
          "or",
          "for",
          "then hold",
          "every",
          "repeat: 1000000",
          "repeat: 0",
          "phase: x",
          "steps:",
          "blocks:",
          "Charge at",
          "Discharge at",
          "Apply",
          "Hold at",
          "Sweep from OCV to",
          "Rest",
          "{rate}",
          "{nothing}",
          "within 2 V to 4 V",
          "(every 1 s)",
          "at 25 degC",
          "retention < 80 %",
          "CE > 1 %",
          "cycles",
          "\t",
          "\u0000",
          "\ufeff",
          "\ud83d",
          "\u2028",
          "  ",
          "\n",
          "---",
          "...");

  private final Random random;

  Mutation(long seed) {
    this.random = new Random(seed);
  }

  /** One of these, damaged. */
  String of(String text) {
    String damaged = text;
    // Mostly one, so that some texts stay sound and the check is tried as well.
    int changes = random.nextInt(3) == 0 ? 1 + random.nextInt(MOST_CHANGES) : 1;
    for (int change = 0; change < changes; change++) {
      damaged =
          switch (random.nextInt(3)) {
            case 0 -> bytes(damaged);
            case 1 -> lines(damaged);
            default -> tokens(damaged);
          };
    }
    return damaged;
  }

  private String bytes(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length == 0) {
      return text;
    }
    int at = random.nextInt(bytes.length);
    int length = 1 + random.nextInt(Math.min(8, bytes.length - at));
    byte[] damaged =
        switch (random.nextInt(4)) {
          case 0 -> joined(bytes, at, new byte[] {(byte) random.nextInt()}, at);
          case 1 -> joined(bytes, at, new byte[0], at + length);
          case 2 -> Arrays.copyOf(bytes, at);
          default -> joined(bytes, at, new byte[] {(byte) random.nextInt()}, at + 1);
        };
    return new String(damaged, StandardCharsets.UTF_8);
  }

  private static byte[] joined(byte[] bytes, int head, byte[] middle, int tail) {
    byte[] all = Arrays.copyOf(bytes, head + middle.length + bytes.length - tail);
    System.arraycopy(middle, 0, all, head, middle.length);
    System.arraycopy(bytes, tail, all, head + middle.length, bytes.length - tail);
    return all;
  }

  private String lines(String text) {
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    int at = random.nextInt(lines.size());
    int other = random.nextInt(lines.size());
    String line = lines.get(at);
    switch (random.nextInt(5)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(other, line);
      case 2 -> {
        lines.set(at, lines.get(other));
        lines.set(other, line);
      }
      case 3 -> lines.set(at, " ".repeat(random.nextInt(7)) + line.strip());
      default -> {
        int block = Math.min(lines.size(), at + 1 + random.nextInt(8));
        lines.addAll(other, List.copyOf(lines.subList(at, block)));
      }
    }
    return String.join("\n", lines);
  }

  private String tokens(String text) {
    List<String> tokens = new ArrayList<>(Arrays.asList(text.split("(?<=\\W)|(?=\\W)", -1)));
    int at = random.nextInt(tokens.size());
    int other = random.nextInt(tokens.size());
    String token = tokens.get(at);
    switch (random.nextInt(5)) {
      case 0 -> tokens.remove(at);
      case 1 -> tokens.set(at, TOKENS.get(random.nextInt(TOKENS.size())));
      case 2 -> tokens.add(at, TOKENS.get(random.nextInt(TOKENS.size())));
      case 3 -> tokens.set(at, number());
      default -> {
        tokens.set(at, tokens.get(other));
        tokens.set(other, token);
      }
    }
    return String.join("", tokens);
  }

  private String number() {
    return switch (random.nextInt(4)) {
      case 0 -> Integer.toString(random.nextInt(2_000_000) - 1_000_000);
      case 1 -> Double.toString(random.nextGaussian());
      case 2 -> "0." + "0".repeat(random.nextInt(40)) + "1";
      default -> "1" + "0".repeat(random.nextInt(40));
    };
  }
}
