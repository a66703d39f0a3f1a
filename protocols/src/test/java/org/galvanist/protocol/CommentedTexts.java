package org.galvanist.protocol;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Protocol texts as people write them, by chance: with comments, blank lines, styles, faults. */
final class CommentedTexts {
  private CommentedTexts() {}

  static String noise(Random random) {
    String letters = "ab -:#[]{}\"'\n\r\t|>&*!%@`,?\u2028\ud83d\u0000steps: - do: repeat: 3";
    return random
        .ints(random.nextInt(60), 0, letters.length())
        .mapToObj(at -> letters.substring(at, at + 1))
        .collect(Collectors.joining());
  }

  static String mutated(String text, Random random) {
    var mutated = new StringBuilder(text);
    String letters = "{}[]:,-#'\"|>&*!%@\t\n \u0000\u00b5\ud83d/C5.(";
    for (int change = random.nextInt(5); change > 0 && !mutated.isEmpty(); change--) {
      int at = random.nextInt(mutated.length());
      int length = Math.min(random.nextInt(12), mutated.length() - at);
      char letter = letters.charAt(random.nextInt(letters.length()));
      switch (random.nextInt(4)) {
        case 0 -> mutated.delete(at, at + length);
        case 1 -> mutated.insert(at, letter);
        case 2 -> mutated.setCharAt(at, letter);
        default -> mutated.insert(at, mutated.substring(at, at + length));
      }
    }
    return mutated.toString();
  }

  /** A sound text with comments: one that ships, or one by chance. */
  static String text(Random random) {
    if (random.nextInt(5) == 0) {
      List<String> names = Library.names();
      return Library.text(names.get(random.nextInt(names.size())));
    }
    String plain =
        styled(ProtocolWriter.write(new RandomProtocols(random.nextLong()).protocol()), random);
    var text = new StringBuilder();
    int comments = 0;
    for (String line : lines(plain)) {
      String spaces = line.substring(0, line.length() - line.stripLeading().length());
      switch (random.nextInt(8)) {
        case 0 -> text.append(spaces).append("# above ").append(comments++).append("\n");
        case 1 -> text.append("\n");
        case 2 -> text.append(spaces).append("# apart ").append(comments++).append("\n\n");
        default -> {}
      }
      boolean behind = random.nextInt(6) == 0;
      text.append(line.stripTrailing())
          .append(behind ? "   # behind " + comments++ : "")
          .append("\n");
    }
    if (random.nextInt(6) == 0) {
      text.setLength(text.length() - 1);
    }
    return random.nextInt(6) == 0 ? text.toString().replace("\n", "\r\n") : text.toString();
  }

  /** In two spaces or in four. */
  static String styled(String text, Random random) {
    return random.nextInt(4) > 0
        ? text
        : lines(text).stream()
            .map(line -> line.substring(0, line.length() - line.stripLeading().length()) + line)
            .map(line -> line.replaceFirst("^( *)- ", "$1-   "))
            .collect(Collectors.joining());
  }

  /** With some lists of sentences in brackets. */
  static String bracketed(String text, Random random) {
    List<String> lines = lines(text);
    var written = new StringBuilder();
    for (int line = 0; line < lines.size(); line++) {
      int last = line;
      while (last + 1 < lines.size() && lines.get(last + 1).matches(" +- +[A-Z][^:#]*\\R")) {
        last++;
      }
      int spaces = last == line ? 0 : lines.get(line + 1).indexOf('-');
      boolean whole =
          last > line
              && lines.get(line).matches(" *steps:\\R")
              && (last + 1 == lines.size()
                  || lines.get(last + 1).matches(" {0," + (spaces - 1) + "}[^ \r\n](?s:.*)"))
              && lines.subList(line + 1, last + 1).stream()
                  .allMatch(each -> each.indexOf('-') == spaces);
      written.append(lines.get(line));
      if (whole && random.nextBoolean()) {
        written.setLength(
            written.length() - lines.get(line).length() + lines.get(line).stripTrailing().length());
        written.append(
            lines.subList(line + 1, last + 1).stream()
                .map(each -> "\"" + each.strip().replaceFirst("- +", "") + "\"")
                .collect(Collectors.joining(", ", " [ ", " ]\n")));
        line = last;
      }
    }
    return written.toString();
  }

  /** The lines of a text with their line breaks. */
  static List<String> lines(String text) {
    return Stream.of(text.split("(?<=\n)", -1)).filter(line -> !line.isEmpty()).toList();
  }
}
