package org.galvanist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.galvanist.engine.Outcome;
import org.galvanist.preview.Preview;
import org.galvanist.preview.Transcript;
import org.galvanist.program.Finding;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every protocol that ships, dry-run on the virtual cell that it names, against a transcript that a
 * person read and approved. After a wanted change, {@code ./approve-library} writes transcripts and
 * page anew; read the difference before it is committed.
 */
final class LibraryTest {
  /** Set to true, the approved texts are written instead of compared. */
  private static final String APPROVE = "galvanist.approve";

  private static final Path TRANSCRIPTS = Path.of("src", "test", "resources", "transcripts");
  private static final Path PAGE = Path.of("..", "docs", "library.md");

  private static final Map<String, Checking> LIBRARY =
      LibraryReport.shipped().stream()
          .collect(
              Collectors.toMap(
                  each -> each.protocolText().name(),
                  Function.identity(),
                  (a, b) -> a,
                  LinkedHashMap::new));
  private static final Map<String, Preview> PREVIEWS = new LinkedHashMap<>();
  private static final Map<String, Double> SECONDS = new LinkedHashMap<>();

  @BeforeAll
  static void dryRunAll() {
    LIBRARY.forEach(
        (name, checking) -> {
          if (checking.checked().program().isPresent()) {
            long began = System.nanoTime();
            PREVIEWS.put(name, PreviewReport.dryRun(checking));
            SECONDS.put(name, (System.nanoTime() - began) * 1e-9);
          }
        });
  }

  /** Each within 10 s is what the library promises; machines differ, so that a person looks. */
  @AfterAll
  static void saysHowLongTheyTook() {
    SECONDS.forEach(
        (name, second) ->
            System.out.printf(
                Locale.ROOT,
                "%-30s %6.2f s for %s, %,d records%n",
                name,
                second,
                Transcript.duration(preview(name).endSecond()),
                preview(name).records()));
  }

  static Stream<String> names() {
    return LIBRARY.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void passesTheCheckOnTheCellThatItNames(String name) {
    List<Finding> errors =
        checking(name).checked().findings().stream()
            .filter(finding -> finding.severity() == Finding.Severity.ERROR)
            .toList();
    assertEquals(List.of(), errors);
  }

  @ParameterizedTest
  @MethodSource("names")
  void runsToItsEnd(String name) {
    assertEquals(new Outcome.Completed(), preview(name).outcome().orElseThrow());
  }

  @ParameterizedTest
  @MethodSource("names")
  void doesWhatWasApproved(String name) throws IOException {
    String transcript = PreviewReport.transcript(checking(name), preview(name));
    compare(TRANSCRIPTS.resolve(name + ".txt"), transcript);
  }

  @ParameterizedTest
  @MethodSource("names")
  void saysWhatItIsFor(String name) {
    var protocol = checking(name).protocol();
    assertTrue(protocol.about().filter(about -> about.length() > 60).isPresent(), "about");
    assertTrue(protocol.source().isPresent(), "source");
    assertTrue(!protocol.tags().isEmpty(), "tags");
    protocol
        .parameters()
        .forEach((parameter, value) -> assertTrue(value.range().isPresent(), parameter));
  }

  @Test
  void noTranscriptIsLeftOver() throws IOException {
    try (Stream<Path> files = Files.list(TRANSCRIPTS)) {
      List<String> approved =
          files.map(file -> file.getFileName().toString().replace(".txt", "")).sorted().toList();
      assertEquals(names().sorted().toList(), approved);
    }
  }

  @Test
  void itsPageIsCurrent() throws IOException {
    compare(
        PAGE,
        LibraryPage.of(
            LIBRARY.values().stream()
                .map(each -> new LibraryPage.Tried(each, preview(each.protocolText().name())))
                .toList()));
  }

  private static Checking checking(String name) {
    return Optional.ofNullable(LIBRARY.get(name)).orElseThrow();
  }

  private static Preview preview(String name) {
    return Optional.ofNullable(PREVIEWS.get(name)).orElseThrow();
  }

  private static void compare(Path approved, String now) throws IOException {
    if (Boolean.getBoolean(APPROVE)) {
      Files.writeString(approved, now);
    } else if (!Files.exists(approved)) {
      fail(approved + " is not there; ./approve-library writes it");
    } else {
      assertEquals(
          Files.readString(approved),
          now,
          approved + " says something else; if the change is wanted, run ./approve-library");
    }
  }
}
