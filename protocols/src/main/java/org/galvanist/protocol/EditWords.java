package org.galvanist.protocol;

import java.util.List;
import java.util.stream.Collectors;
import org.galvanist.protocol.Yaml.Form;
import org.yaml.snakeyaml.reader.StreamReader;

/** Writes words so that YAML reads them back as they are. */
final class EditWords {
  private EditWords() {}

  /** Words without line breaks, single spaces between. */
  static String oneLine(String words) {
    return words.strip().replaceAll("[\\s\\u0085\\u2028\\u2029]+", " ");
  }

  /**
   * A scalar in one line, with the quotes of {@code form} or those that it needs.
   *
   * @param flow whether it stands inside brackets
   */
  static String scalar(String words, Form form, boolean flow) {
    boolean simple = words.codePoints().allMatch(EditWords::isSimple);
    return switch (form) {
      case SINGLE_QUOTED ->
          simple ? "'" + words.replace("'", "''") + "'" : ProtocolWriter.quoted(words);
      case DOUBLE_QUOTED -> ProtocolWriter.quoted(words);
      case PLAIN, LINES, BLOCK, FLOW ->
          simple && standsPlain(words, flow) ? words : ProtocolWriter.quoted(words);
    };
  }

  private static boolean isSimple(int letter) {
    return StreamReader.isPrintable(letter)
        && letter >= ' '
        && letter != 0xfeff
        && !Alignment.breaksLine(letter);
  }

  private static boolean standsPlain(String words, boolean flow) {
    if (words.isEmpty() || !Character.isLetterOrDigit(words.codePointAt(0))) {
      return false;
    }
    boolean syntax = words.contains(": ") || words.contains(" #") || words.endsWith(":");
    boolean brackets =
        flow && words.codePoints().anyMatch(letter -> ",[]{}:?".indexOf(letter) >= 0);
    return !syntax && !brackets && words.equals(words.strip());
  }

  /** {@code [formation, check-up]}. */
  static String list(List<String> items) {
    return items.stream()
        .map(item -> scalar(item, Form.PLAIN, true))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  static String spaces(int count) {
    return " ".repeat(Math.max(0, count));
  }
}
