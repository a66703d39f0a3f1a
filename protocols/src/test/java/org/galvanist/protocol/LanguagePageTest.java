package org.galvanist.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class LanguagePageTest {
  private static final Path PAGE = Path.of("..", "docs", "protocol-language.md");

  @Test
  void everyExampleOfTheLanguagePageIsSound() throws IOException {
    List<String> examples =
        Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(PAGE))
            .results()
            .map((MatchResult example) -> example.group(1))
            .toList();
    assertEquals(5, examples.size());
    examples.forEach(
        example -> {
          Protocol protocol = Library.sound("protocol-language.md", example);
          assertEquals(protocol, Library.sound("canonical", ProtocolWriter.write(protocol)));
        });
  }

  @Test
  void theFaultThatThePageShowsIsTheFaultThatIsReported() throws IOException {
    String document =
        "title: t\n#\n#\n#\n#\nsteps:\n  - steps:\n#\n#\n#\n#\n      - Chrage at 1C\n";
    var faulty = (Parsed.Faulty) ProtocolText.parse("rate.yaml", document);
    String shown =
        Files.readString(PAGE)
            .lines()
            .filter(line -> line.startsWith("rate.yaml:"))
            .findFirst()
            .orElseThrow();
    assertEquals(shown, faulty.faults().getFirst().message());
  }
}
