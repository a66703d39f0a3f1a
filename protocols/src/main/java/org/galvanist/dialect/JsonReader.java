package org.galvanist.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads JSON by recursive descent (RFC 8259). A fault of the syntax ends the reading. */
final class JsonReader {
  private static final int DEEPEST = 64;
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
  private static final Pattern WORD = Pattern.compile("[A-Za-z]+");

  private final Source source;
  private int at;

  private JsonReader(Source source) {
    this.source = source;
  }

  /** The one value of the text, or empty with a fault. */
  static Optional<Json> read(Source source) {
    var reader = new JsonReader(source);
    try {
      if (source.at(0) == '\ufeff') {
        reader.at = 1;
      }
      Json value = reader.value(0);
      reader.space();
      if (reader.at < source.text().length()) {
        throw reader.unexpected("the text ends after its last }");
      }
      return Optional.of(value);
    } catch (Unreadable unreadable) {
      return Optional.empty();
    }
  }

  private Json value(int depth) {
    space();
    int start = at;
    char first = source.at(at);
    if (depth > DEEPEST) {
      throw unexpected("brackets stand at most " + DEEPEST + " deep");
    }
    if (first == '{') {
      return members(start, depth);
    }
    if (first == '[') {
      return items(start, depth);
    }
    if (first == '"') {
      String text = string();
      return new Json.Text(text, source.place(start, at));
    }
    Matcher number = NUMBER.matcher(source.text()).region(at, source.text().length());
    if (number.lookingAt()) {
      at = number.end();
      return new Json.Figure(number.group(), source.place(start, at));
    }
    Matcher word = WORD.matcher(source.text()).region(at, source.text().length());
    if (word.lookingAt() && List.of("true", "false", "null").contains(word.group())) {
      at = word.end();
      return new Json.Word(word.group(), source.place(start, at));
    }
    throw unexpected("a value is a \"text\", a number, true, false, null, { } or [ ]");
  }

  private Json members(int start, int depth) {
    at++;
    List<Json.Member> members = new ArrayList<>();
    space();
    while (source.at(at) != '}') {
      if (!members.isEmpty()) {
        take(',', "members are parted by a comma, and } ends them");
        space();
      }
      int name = at;
      if (source.at(at) != '"') {
        throw unexpected("a member begins with its name in double quotes");
      }
      String words = string();
      var place = source.place(name, at);
      space();
      take(':', "a name is followed by : and its value");
      members.add(new Json.Member(words, value(depth + 1), place));
      space();
    }
    at++;
    return new Json.Members(members, source.place(start, at));
  }

  private Json items(int start, int depth) {
    at++;
    List<Json> items = new ArrayList<>();
    space();
    while (source.at(at) != ']') {
      if (!items.isEmpty()) {
        take(',', "items are parted by a comma, and ] ends them");
      }
      items.add(value(depth + 1));
      space();
    }
    at++;
    return new Json.Items(items, source.place(start, at));
  }

  private String string() {
    int start = at++;
    var text = new StringBuilder();
    while (source.at(at) != '"') {
      char letter = source.at(at);
      if (letter < ' ') {
        throw stop(
            start, "a text without its closing quote", "a text stands on one line, in \" \"");
      }
      text.append(letter == '\\' ? escaped() : letter);
      at++;
    }
    at++;
    return text.toString();
  }

  /** The character that an escape stands for; leaves {@code at} on its last letter. */
  private char escaped() {
    int start = at++;
    int letter = "\"\\/bfnrt".indexOf(source.at(at));
    if (letter >= 0 && source.at(at) != 0) {
      return "\"\\/\b\f\n\r\t".charAt(letter);
    }
    String digits = source.text().substring(at, Math.min(at + 5, source.text().length()));
    if (digits.matches("u[0-9A-Fa-f]{4}")) {
      at += 4;
      return (char) Integer.parseInt(digits.substring(1), 16);
    }
    throw stop(start, "no such escape", "escapes are \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u0000");
  }

  private void take(char wanted, String legal) {
    if (source.at(at) != wanted) {
      throw unexpected(legal);
    }
    at++;
  }

  private void space() {
    while (at < source.text().length() && " \t\r\n".indexOf(source.at(at)) >= 0) {
      at++;
    }
  }

  private Unreadable unexpected(String legal) {
    return stop(
        at, at < source.text().length() ? "not expected here" : "the text stops here", legal);
  }

  private Unreadable stop(int start, String wrong, String legal) {
    source.fault(source.place(start, Math.max(at, start + 1)), wrong, legal);
    return new Unreadable();
  }
}
