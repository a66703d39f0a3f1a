package org.galvanist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.galvanist.program.SafetyLimits;
import org.galvanist.run.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an administrator writes into {@code limits.yaml}, and what is wrong with it. */
final class ChannelLimitsTest {
  private static final long SEED = 20_261_121;
  private static final List<String> CHANNELS = List.of("A-01", "A-02");

  private static final String SOUND =
      """
      all:
        voltage: 0 V to 5 V beyond for 2 s
        temperature: 5 degC to 65 degC
      A-02:
        voltage: 1 V to 6 V
        current: 2 mA
        step capacity: 3 mAh
      """;

  @TempDir Path folder;

  @Test
  void theTightestOfAChannelsOwnAndThoseOfAllHolds() throws IOException {
    Map<String, SafetyLimits> limits = ChannelLimits.read(written(SOUND), CHANNELS);
    SafetyLimits first = Objects.requireNonNull(limits.get("A-01"));
    SafetyLimits second = Objects.requireNonNull(limits.get("A-02"));
    SafetyLimits all =
        Objects.requireNonNull(
            ChannelLimits.read(written(SOUND.substring(0, SOUND.indexOf("A-02"))), CHANNELS)
                .get("A-02"));
    SafetyLimits own =
        Objects.requireNonNull(
            ChannelLimits.read(written(SOUND.substring(SOUND.indexOf("A-02"))), CHANNELS)
                .get("A-02"));
    assertEquals(all, first);
    assertEquals(own.tightest(all), second);
    assertEquals(CHANNELS, List.copyOf(limits.keySet()));
  }

  @Test
  void everyFaultIsToldAtOnceWithItsPlaceAndWhatWouldBeRight() throws IOException {
    Path file =
        written(
            """
            all:
              voltage: 5 V to 0 V
              temprature: 5 degC to 65 degC
            A-03:
              current: 2 mA
            A-02:
              current: C/2
              capacity: 130 %
              step time: 2 V
            A-01: 4.2 V
            """);
    String told = refused(file);
    var lines = new ArrayList<Integer>();
    for (String line : told.lines().filter(each -> each.startsWith(file + ":")).toList()) {
      lines.add(Integer.parseInt(line.substring((file + ":").length()).split(":", 2)[0]));
    }
    assertEquals(List.of(2, 3, 4, 7, 8, 9, 10), lines.stream().distinct().toList(), told);
    assertTrue(told.contains("temperature"), told);
    assertTrue(told.contains("A-02"), told);
  }

  @Test
  void whatIsNoMappingAndWhatIsNoTextIsToldInWords() throws IOException {
    assertTrue(refused(written("- 4.2 V")).contains("these are no limits"));
    assertTrue(refused(written("all: [")).contains("limits.yaml:1"));
    assertTrue(
        refused(written("# none yet"))
            .endsWith("is empty; limits stand under all: or under the name of a channel"));
    Path file = folder.resolve("limits.yaml");
    Files.write(file, "all:\n  voltage: 0 V to 5 V # Größe".getBytes(StandardCharsets.ISO_8859_1));
    assertTrue(refused(file).contains("UTF-8"));
    assertTrue(refused(folder.resolve("none.yaml")).contains("there is no file"));
    assertTrue(refused(folder).contains("cannot be read"));
  }

  @Test
  void aDamagedFileIsReadOrRefusedWithItsPlace() throws IOException {
    Map<String, SafetyLimits> whole = ChannelLimits.read(written(SOUND), CHANNELS);
    int refused = 0;
    for (int trial = 0; trial < 2_000; trial++) {
      String damaged = new Mutation(SEED + trial).of(SOUND);
      Path file = written(damaged);
      String seed = "seed " + (SEED + trial);
      try {
        Map<String, SafetyLimits> read = ChannelLimits.read(file, CHANNELS);
        assertEquals(whole.keySet(), read.keySet(), seed);
      } catch (Refusal told) {
        refused++;
        String words = String.valueOf(told.getMessage());
        assertTrue(
            words.lines().findFirst().orElse("").startsWith(file + ":") || words.contains("UTF-8"),
            () -> seed + ": " + words);
      }
    }
    assertTrue(refused > 500, refused + " of 2,000 were refused");
  }

  private Path written(String text) throws IOException {
    // Half a character, which no file can hold, becomes a question mark.
    return Files.write(folder.resolve("limits.yaml"), text.getBytes(StandardCharsets.UTF_8));
  }

  private static String refused(Path file) {
    var told = assertThrows(Refusal.class, () -> ChannelLimits.read(file, CHANNELS));
    assertEquals(Refusal.Kind.UNSOUND, told.kind());
    return String.valueOf(told.getMessage());
  }
}
