package org.galvanist.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.galvanist.protocol.Edit.Content;
import org.galvanist.protocol.Edit.Where;

/**
 * Reads the table of edits: a name, an edit in one line, the text before and the text after, or why
 * it is refused.
 */
final class EditCases {
  /** One line of the table; {@code after} is a text, or what a refusal says. */
  record Case(String name, String words, String before, boolean refused, String after) {
    Edit edit() {
      return EditCases.edit(words);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private EditCases() {}

  static List<Case> read(String table) {
    List<Case> cases = new ArrayList<>();
    for (String part : table.split("(?m)^=== ", -1)) {
      if (!part.isBlank() && !part.startsWith("#")) {
        cases.add(readCase(part));
      }
    }
    return cases;
  }

  private static Case readCase(String part) {
    String[] head = part.split("\n", 3);
    String[] texts = head[2].split("(?m)^--- ?", 2);
    String ways = head[0];
    String before = texts[0];
    String after = texts[1];
    boolean refused = after.startsWith("refused: ");
    after = refused ? after.substring(9).strip() : after.substring(after.indexOf('\n') + 1);
    if (ways.contains("(CRLF)")) {
      before = before.replace("\n", "\r\n");
      after = after.replace("\n", "\r\n");
    }
    if (ways.contains("(no end)")) {
      before = before.strip();
      after = after.strip();
    }
    return new Case(ways.strip(), head[1].strip(), before, refused, after);
  }

  /** {@code move 1,2 after 3}; words behind {@code |}. */
  static Edit edit(String line) {
    String[] sides = line.split(" ?\\| ?", 2);
    String words = sides.length > 1 ? sides[1].replace("\\n", "\n") : "";
    String[] what = sides[0].split(" ", 3);
    String rest = sides[0].replaceFirst("^\\S+ ?", "");
    return switch (what[0]) {
      case "replace" -> new Edit.Replace(Integer.parseInt(what[1]), words);
      case "insert" -> new Edit.Insert(where(rest), content(words));
      case "paste" -> new Edit.Paste(words, where(rest));
      case "delete" -> new Edit.Delete(rows(what[1]));
      case "indent" -> new Edit.Indent(rows(what[1]));
      case "outdent" -> new Edit.Outdent(rows(what[1]));
      case "move" -> new Edit.Move(rows(what[1]), where(what[2]));
      case "block" -> new Edit.SetBlock(Integer.parseInt(what[1]), what[2], some(words));
      case "head" -> new Edit.SetHead(rest, some(words));
      case "parameter" ->
          new Edit.SetParameter(what[1], some(words).map(each -> parameter(what[1], each)));
      default -> throw new AssertionError("no such edit: " + line);
    };
  }

  private static Outline.ParameterText parameter(String name, String words) {
    List<String> parts = new ArrayList<>(Arrays.asList(words.split(" ?; ?")));
    while (parts.size() < 4) {
      parts.add("");
    }
    return new Outline.ParameterText(
        parts.get(3).isEmpty() ? name : parts.get(3),
        some(parts.get(0)),
        some(parts.get(1)),
        some(parts.get(2)));
  }

  private static Optional<String> some(String words) {
    return Optional.of(words).filter(each -> !each.isEmpty());
  }

  private static List<Integer> rows(String words) {
    return Arrays.stream(words.split(",")).map(Integer::valueOf).toList();
  }

  private static Where where(String words) {
    String[] parts = words.split(" ", -1);
    return switch (parts[0]) {
      case "after" -> new Where.After(Integer.parseInt(parts[1]));
      case "before" -> new Where.Before(Integer.parseInt(parts[1]));
      case "inside" -> new Where.Inside(Integer.parseInt(parts[1]));
      default -> new Where.First();
    };
  }

  private static Content content(String words) {
    if (words.startsWith("do: ")) {
      return new Content.Call(words.substring(4));
    }
    return words.startsWith("block: ")
        ? new Content.Block(words.substring(7))
        : new Content.Sentence(words);
  }
}
