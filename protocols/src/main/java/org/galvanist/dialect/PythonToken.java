package org.galvanist.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of Python text.
 *
 * @param text of a string, what it stands for
 * @param at of a string, where each of its characters stands in the source
 */
record PythonToken(Kind kind, String text, List<Integer> at, int start, int end) {
  /** What a token is. */
  enum Kind {
    TEXT,
    FORMATTED_TEXT,
    NUMBER,
    NAME,
    SIGN,
    LINE_END,
    END
  }

  private static final Pattern NUMBER =
      Pattern.compile("([0-9][0-9_]*\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
  private static final Pattern STRING = Pattern.compile("([rRbBuUfF]{0,2})(\"\"\"|'''|\"|')");

  PythonToken {
    at = List.copyOf(at);
  }

  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  /** Splits a text; line ends count outside of brackets only. Faults of strings are recorded. */
  static List<PythonToken> split(Source source) {
    List<PythonToken> tokens = new ArrayList<>();
    int depth = 0;
    int at = 0;
    while (at < source.text().length()) {
      char letter = source.at(at);
      if (letter == '\n' && depth <= 0) {
        tokens.add(new PythonToken(Kind.LINE_END, "", List.of(), at, at + 1));
      }
      if (letter == '#') {
        int end = source.text().indexOf('\n', at);
        at = end < 0 ? source.text().length() : end;
      } else if (Character.isWhitespace(letter) || letter == '\ufeff' || letter == '\\') {
        at++;
      } else {
        PythonToken token = first(source, at);
        tokens.add(token);
        depth += "([{".contains(token.text) && token.kind == Kind.SIGN ? 1 : 0;
        depth -= ")]}".contains(token.text) && token.kind == Kind.SIGN ? 1 : 0;
        at = token.end;
      }
    }
    tokens.add(new PythonToken(Kind.LINE_END, "", List.of(), at, at));
    tokens.add(new PythonToken(Kind.END, "", List.of(), at, at));
    return tokens;
  }

  private static PythonToken first(Source source, int at) {
    Matcher string = STRING.matcher(source.text()).region(at, source.text().length());
    if (string.lookingAt()) {
      return string(source, at, string.group(1), string.group(2));
    }
    Matcher number = NUMBER.matcher(source.text()).region(at, source.text().length());
    if (number.lookingAt()) {
      return plain(Kind.NUMBER, number.group(), at);
    }
    Matcher name = NAME.matcher(source.text()).region(at, source.text().length());
    if (name.lookingAt()) {
      return plain(Kind.NAME, name.group(), at);
    }
    int end = source.text().offsetByCodePoints(at, 1);
    return plain(Kind.SIGN, source.text().substring(at, end), at);
  }

  private static PythonToken plain(Kind kind, String text, int at) {
    return new PythonToken(kind, text, List.of(), at, at + text.length());
  }

  private static PythonToken string(Source source, int start, String prefix, String quote) {
    var text = new StringBuilder();
    List<Integer> places = new ArrayList<>();
    boolean raw = prefix.toLowerCase(Locale.ROOT).contains("r");
    int at = start + prefix.length() + quote.length();
    while (!source.text().startsWith(quote, at)) {
      boolean over = at >= source.text().length() || (quote.length() == 1 && source.at(at) == '\n');
      if (over) {
        source.fault(
            source.place(start, at),
            "a text without its closing quote",
            "a text ends with " + quote);
        break;
      }
      places.add(at);
      if (source.at(at) == '\\' && !raw) {
        at++;
        text.append(unescaped(source.at(at)));
      } else {
        text.append(source.at(at));
      }
      at++;
    }
    int end = Math.min(at + quote.length(), source.text().length());
    boolean formatted = prefix.toLowerCase(Locale.ROOT).contains("f");
    Kind kind = formatted ? Kind.FORMATTED_TEXT : Kind.TEXT;
    return new PythonToken(kind, text.toString(), places, start, Math.max(end, start + 1));
  }

  private static char unescaped(char letter) {
    return switch (letter) {
      case 'n' -> '\n';
      case 't' -> '\t';
      default -> letter;
    };
  }
}
