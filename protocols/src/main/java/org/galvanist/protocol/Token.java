package org.galvanist.protocol;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a sentence.
 *
 * @param start index of its first character in the sentence
 * @param end index behind its last
 */
record Token(Kind kind, String text, int start, int end) {
  /** What a token is. */
  enum Kind {
    NUMBER,
    DECIMAL_COMMA,
    WORD,
    PLACEHOLDER,
    SLASH,
    COMMA,
    OPEN,
    CLOSE,
    OTHER,
    END
  }

  boolean is(Kind wanted) {
    return kind == wanted;
  }

  boolean is(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }

  /** Splits a sentence. Any text can be split; the last token is the {@link Kind#END}. */
  static List<Token> split(String sentence) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < sentence.length()) {
      if (Character.isWhitespace(sentence.charAt(at)) || sentence.charAt(at) == '\u00a0') {
        at++;
        continue;
      }
      Token token = first(sentence, at);
      tokens.add(token);
      at = token.end;
    }
    tokens.add(new Token(Kind.END, "", sentence.length(), sentence.length()));
    return List.copyOf(tokens);
  }

  private static Token first(String sentence, int at) {
    char letter = sentence.charAt(at);
    if (isDigit(letter) || startsNumber(sentence, at)) {
      return number(sentence, at);
    }
    if (isWord(letter)) {
      return word(sentence, at);
    }
    int close = letter == '{' ? sentence.indexOf('}', at) : -1;
    if (close > 0) {
      return new Token(Kind.PLACEHOLDER, sentence.substring(at + 1, close).strip(), at, close + 1);
    }
    Kind kind =
        switch (letter) {
          case '/' -> Kind.SLASH;
          case ',' -> Kind.COMMA;
          case '(' -> Kind.OPEN;
          case ')' -> Kind.CLOSE;
          default -> Kind.OTHER;
        };
    int end = sentence.offsetByCodePoints(at, 1);
    return new Token(kind, sentence.substring(at, end), at, end);
  }

  private static boolean startsNumber(String sentence, int at) {
    char letter = sentence.charAt(at);
    boolean signed = letter == '-' || letter == '+' || letter == '\u2212';
    int next = at + 1;
    if (next >= sentence.length()) {
      return false;
    }
    boolean point = letter == '.' || (signed && sentence.charAt(next) == '.');
    int digit = signed && point ? next + 1 : next;
    return (signed || point) && digit < sentence.length() && isDigit(sentence.charAt(digit));
  }

  private static Token number(String sentence, int start) {
    int at = digits(sentence, isDigit(sentence.charAt(start)) ? start : start + 1);
    boolean point = sentence.charAt(start) == '.';
    if (!point && at < sentence.length() && sentence.charAt(at) == '.') {
      at = digits(sentence, at + 1);
    }
    int comma = digits(sentence, at + 1);
    if (at < sentence.length() && sentence.charAt(at) == ',' && comma > at + 1) {
      return new Token(Kind.DECIMAL_COMMA, sentence.substring(start, comma), start, comma);
    }
    if (at < sentence.length() && (sentence.charAt(at) == 'e' || sentence.charAt(at) == 'E')) {
      int sign = at + 1 < sentence.length() && "+-".indexOf(sentence.charAt(at + 1)) >= 0 ? 1 : 0;
      int exponent = digits(sentence, at + 1 + sign);
      at = exponent > at + 1 + sign ? exponent : at;
    }
    return new Token(Kind.NUMBER, sentence.substring(start, at).replace('\u2212', '-'), start, at);
  }

  private static int digits(String sentence, int start) {
    int at = start;
    while (at < sentence.length() && isDigit(sentence.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Letters, and the power that may end a unit: {@code cm2}, {@code cm^2}, {@code cm²}. */
  private static Token word(String sentence, int start) {
    int at = start + 1;
    boolean sign = sentence.charAt(start) == '%';
    while (!sign
        && at < sentence.length()
        && isWord(sentence.charAt(at))
        && sentence.charAt(at) != '%') {
      at++;
    }
    int power = at < sentence.length() && sentence.charAt(at) == '^' ? at + 1 : at;
    int end = sign ? at : digits(sentence, power);
    at = end > power ? end : at;
    return new Token(Kind.WORD, sentence.substring(start, at), start, at);
  }

  private static boolean isDigit(char letter) {
    return letter >= '0' && letter <= '9';
  }

  private static boolean isWord(char letter) {
    return Character.isLetter(letter) || "%\u00b0\u00b2\u2103".indexOf(letter) >= 0;
  }
}
