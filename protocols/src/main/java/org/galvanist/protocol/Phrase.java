package org.galvanist.protocol;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A piece of text being read from left to right. A faulty quantity is recorded and replaced by an
 * example, so that the rest is read too; a faulty structure ends the reading with {@link
 * Unreadable}.
 */
final class Phrase {
  private static final int LONGEST_NUMBER = 25;
  private static final int LARGEST_EXPONENT = 15;
  private static final Set<String> KEYWORDS =
      Set.of(
          "at", "for", "until", "or", "then", "hold", "to", "every", "period", "of", "within",
          "and", "from", "beyond");

  private final Yaml.Scalar scalar;
  private final List<Token> tokens;
  private final Faults faults;
  private int next;

  Phrase(Yaml.Scalar scalar, Faults faults) {
    this.scalar = scalar;
    this.tokens = Token.split(scalar.text());
    this.faults = faults;
  }

  /** The token to be read next. */
  Token peek() {
    return tokens.get(next);
  }

  private Token peekBehind() {
    return tokens.get(Math.min(next + 1, tokens.size() - 1));
  }

  /** Reads one token, whatever it is. */
  Token take() {
    Token token = peek();
    next = Math.min(next + 1, tokens.size() - 1);
    return token;
  }

  /** Reads {@code word} if it is next. */
  boolean take(String word) {
    boolean here = peek().is(word);
    if (here) {
      take();
    }
    return here;
  }

  /** Reads a token of this kind if it is next. */
  boolean take(Token.Kind kind) {
    boolean here = peek().is(kind);
    if (here) {
      take();
    }
    return here;
  }

  /** Reads the sign of a side, or its word, if it is next. */
  boolean take(Side side) {
    boolean here = takeText(side.sign()) || take(side == Side.BELOW ? "below" : "above");
    if (here) {
      takeText("=");
    }
    return here;
  }

  /** Reads a sign that is no word if it is next. */
  boolean takeText(String sign) {
    boolean here = peek().text().equals(sign);
    if (here) {
      take();
    }
    return here;
  }

  /** Reads {@code words}, all or none. */
  boolean takeAll(String... words) {
    int start = next;
    for (String word : words) {
      if (!take(word)) {
        next = start;
        return false;
      }
    }
    return true;
  }

  /** Reads a comma if {@code word} follows it, and then the word. */
  boolean takeAfterComma(String word) {
    if (peek().is(Token.Kind.COMMA) && peekBehind().is(word)) {
      take();
    }
    return take(word);
  }

  /** Reads {@code word}, or ends the reading. */
  void expect(String word, String legal) {
    if (!take(word)) {
      throw unexpected(legal);
    }
  }

  /** The end of the text, or a fault that says what was legal. */
  void finish(String legal) {
    if (!peek().is(Token.Kind.END)) {
      throw unexpected(legal);
    }
  }

  /** Records that the next token does not fit. */
  Unreadable unexpected(String legal) {
    Token token = peek();
    if (token.is(Token.Kind.END)) {
      faults.add(scalar.end(), "the sentence stops here", legal);
    } else {
      faults.add(place(token), "not expected here", legal);
    }
    return new Unreadable();
  }

  /** Records a fault of this place and ends the reading. */
  Unreadable stop(Place place, String wrong, String legal) {
    faults.add(place, wrong, legal);
    return new Unreadable();
  }

  /** Records a fault and goes on. */
  void fault(Place place, String wrong, String legal) {
    faults.add(place, wrong, legal);
  }

  /** How many faults are recorded so far, of this phrase and of others. */
  int faultCount() {
    return faults.count();
  }

  Place place(Token token) {
    return scalar.place(token.start(), token.end());
  }

  /** From {@code first} to what was read last. */
  Place placeSince(Token first) {
    return scalar.place(
        first.start(), Math.max(first.end(), tokens.get(Math.max(next - 1, 0)).end()));
  }

  /** A quantity or the name of a parameter. */
  Amount amount(Wanted wanted) {
    Token first = peek();
    boolean negated = negatedPlaceholderFollows();
    if (negated) {
      take();
    }
    Token token = peek();
    if (!token.is(Token.Kind.PLACEHOLDER)) {
      return quantity(wanted);
    }
    take();
    if (token.text().isEmpty()) {
      fault(place(token), "braces without a name", "a parameter is its name in braces: {rate}");
      return wanted.example();
    }
    return new Placeholder(token.text(), negated, placeSince(first));
  }

  /** Whether the next two are a minus sign and a parameter. */
  boolean negatedPlaceholderFollows() {
    return peek().text().equals("-") && peekBehind().is(Token.Kind.PLACEHOLDER);
  }

  /**
   * A quantity of the wanted kind; where it is faulty, the fault is recorded and an example
   * returned.
   */
  Quantity quantity(Wanted wanted) {
    Token first = peek();
    Optional<Quantity> read = first.is("C") ? dividedRate(wanted) : numberWithUnit(wanted);
    if (read.isEmpty()) {
      return wanted.example();
    }
    Quantity quantity = read.get();
    if (quantity.dimension() == Dimension.FRACTION) {
      takeAll("of", "one", "C");
    }
    String objection = wanted.objection(quantity);
    if (!objection.isEmpty()) {
      fault(placeSince(first), objection, wanted.words());
      return wanted.example();
    }
    return quantity;
  }

  /** {@code C/5}. */
  private Optional<Quantity> dividedRate(Wanted wanted) {
    Token first = take();
    if (!take(Token.Kind.SLASH) || !peek().is(Token.Kind.NUMBER)) {
      fault(placeSince(first), "a C-rate without its number", wanted.words());
      return Optional.empty();
    }
    Optional<BigDecimal> divisor = number(take());
    if (divisor.isPresent() && divisor.get().signum() <= 0) {
      fault(placeSince(first), "1C can be divided by a number above 0 only", wanted.words());
      return Optional.empty();
    }
    return divisor.map(number -> new Quantity(number, Unit.C_DIVIDED_BY));
  }

  private Optional<Quantity> numberWithUnit(Wanted wanted) {
    Token first = peek();
    if (first.is(Token.Kind.DECIMAL_COMMA)) {
      take();
      unit();
      fault(
          place(first),
          "a decimal comma",
          "write a decimal point: " + first.text().replace(',', '.'));
      return Optional.empty();
    }
    if (!first.is(Token.Kind.NUMBER)) {
      throw unexpected(wanted.words());
    }
    Optional<BigDecimal> number = number(take());
    boolean unitFollows = peek().is(Token.Kind.WORD) || peek().is(Token.Kind.OTHER);
    if (!unitFollows || KEYWORDS.contains(peek().text())) {
      fault(place(first), "a number without its unit", wanted.words());
      return Optional.empty();
    }
    Token start = peek();
    String spelling = unit();
    Optional<Unit> unit = Unit.of(spelling);
    if (unit.isEmpty()) {
      String guess = Spelling.didYouMean(spelling, Unit.symbols(wanted.dimensions()));
      fault(placeSince(start), "no unit of this name" + guess, wanted.words());
    }
    return number.flatMap(value -> unit.map(known -> new Quantity(value, known)));
  }

  /** The words of a unit: one, or two with a slash between, or as in mA cm-2 and mAh g-1. */
  private String unit() {
    boolean some = peek().is(Token.Kind.WORD) || peek().is(Token.Kind.OTHER);
    String spelling = some ? take().text() : "";
    if (peek().is(Token.Kind.SLASH) && peekBehind().is(Token.Kind.WORD)) {
      take();
      return spelling + "/" + take().text();
    }
    boolean inverse =
        (peek().is("cm") && peekBehind().text().equals("-2"))
            || (peek().is("g") && peekBehind().text().equals("-1"));
    if (inverse) {
      String below = take().text();
      return spelling + "/" + below + take().text().replace("-1", "").replace("-2", "2");
    }
    return spelling;
  }

  private Optional<BigDecimal> number(Token token) {
    if (token.text().length() <= LONGEST_NUMBER) {
      var number = new BigDecimal(token.text());
      if (Math.abs(number.scale()) <= LARGEST_EXPONENT + LONGEST_NUMBER
          && number.precision() - number.scale() <= LARGEST_EXPONENT) {
        return Optional.of(number);
      }
    }
    fault(
        place(token),
        "a number out of any range",
        "numbers have at most 15 digits before the point");
    return Optional.empty();
  }

  /** A whole number of at least {@code least}. */
  int wholeNumber(int least, int most, String legal) {
    Token token = peek();
    if (token.is(Token.Kind.NUMBER) && token.text().matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(take().text());
      if (number >= least && number <= most) {
        return number;
      }
      throw stop(place(token), "out of range", legal);
    }
    throw unexpected(legal);
  }

  /** Everything that is left, as it is written. */
  String rest() {
    Token first = peek();
    next = tokens.size() - 1;
    return scalar.text().substring(first.start()).strip();
  }

  /** The fault is recorded; the rest of the phrase cannot be read. */
  static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unreadable() {
      super(null, null, false, false);
    }
  }
}
