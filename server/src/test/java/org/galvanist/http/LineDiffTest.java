package org.galvanist.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Both texts can be read out of their comparison. */
class LineDiffTest {
  private static final long SEED = 20_261_121;

  @Test
  void bothTextsComeOutOfTheComparison() {
    System.out.println("LineDiffTest seed " + SEED);
    var random = new Random(SEED);
    for (int round = 0; round < 300; round++) {
      String older = text(random);
      String newer = random.nextInt(4) == 0 ? text(random) : changed(random, older);
      JsonArray lines = LineDiff.of(older, newer).getJsonArray("lines");
      assertEquals(older, side(lines, "left", "added"), "round " + round);
      assertEquals(newer, side(lines, "right", "removed"), "round " + round);
    }
  }

  @Test
  void textsWithNothingInCommonAreOneChangeWhateverTheirLength() {
    String older = numbered("a", LineDiff.MOST_LINES);
    String newer = numbered("b", LineDiff.MOST_LINES);
    JsonObject diff = LineDiff.of("same\n" + older, "same\n" + newer);
    assertEquals(LineDiff.MOST_LINES, diff.getInteger("added"));
    assertEquals(LineDiff.MOST_LINES, diff.getInteger("removed"));
    assertEquals("same", diff.getJsonArray("lines").getJsonObject(0).getString("kind"));
  }

  @Test
  void theLongestComparisonIsStillMade() {
    String older = numbered("a", LineDiff.MOST_LINES / 2);
    String newer = numbered("b", LineDiff.MOST_LINES / 2);
    assertEquals(LineDiff.MOST_LINES / 2, LineDiff.of(older, newer).getInteger("added"));
  }

  private static String numbered(String word, int lines) {
    return IntStream.range(0, lines)
        .mapToObj(number -> word + number + " " + word + ",".repeat(150))
        .collect(Collectors.joining("\n"));
  }

  private static String text(Random random) {
    return IntStream.range(0, 1 + random.nextInt(30))
        .mapToObj(line -> "line " + random.nextInt(8) + " of " + random.nextInt(3))
        .collect(Collectors.joining("\n"));
  }

  private static String changed(Random random, String text) {
    return text.lines()
        .flatMap(
            line ->
                switch (random.nextInt(6)) {
                  case 0 -> List.<String>of().stream();
                  case 1 -> List.of(line, "new").stream();
                  case 2 -> List.of(line + " and more").stream();
                  default -> List.of(line).stream();
                })
        .collect(Collectors.joining("\n"));
  }

  /** One side's text, read from the pieces where a line has them; line numbers are checked. */
  private static String side(JsonArray lines, String number, String other) {
    int expected = 0;
    var text = new StringBuilder();
    for (Object each : lines) {
      var line = (JsonObject) each;
      if (!line.getString("kind").equals(other)) {
        expected++;
        assertEquals(expected, line.getInteger(number), line::encode);
        text.append(expected == 1 ? "" : "\n").append(words(line));
      }
    }
    return text.toString();
  }

  private static String words(JsonObject line) {
    JsonArray words = line.getJsonArray("words");
    return words == null
        ? line.getString("text")
        : words.stream()
            .map(piece -> ((JsonObject) piece).getString("text"))
            .collect(Collectors.joining());
  }
}
