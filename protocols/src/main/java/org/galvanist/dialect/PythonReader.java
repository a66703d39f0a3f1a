package org.galvanist.dialect;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.galvanist.protocol.Place;

/**
 * Reads the little Python in which experiments are written: assignments, lists, tuples, strings,
 * numbers, {@code *} and {@code +}, and calls. Nothing is executed.
 */
final class PythonReader {
  private static final int DEEPEST = 64;
  private static final int MOST_PASSES = 1_000_000;
  private static final int LONGEST_TEXT = 2000;
  private static final Set<String> SKIPPED = Set.of("import", "from");

  private final Source source;
  private final List<PythonToken> tokens;
  private final Map<String, Python> names = new HashMap<>();
  private final Set<String> used = new HashSet<>();
  private int next;
  private int depth;

  /**
   * What a text comes to.
   *
   * @param values of its lines, by the name that a line gives them, or by a number
   * @param used names that another line uses
   */
  record Lines(Map<String, Python> values, Set<String> used) {}

  private PythonReader(Source source) {
    this.source = source;
    this.tokens = PythonToken.split(source);
  }

  /** The values of all lines; a line with a fault has none. */
  static Lines read(Source source) {
    var reader = new PythonReader(source);
    Map<String, Python> values = new LinkedHashMap<>();
    while (reader.peek().kind() != PythonToken.Kind.END) {
      int line = reader.next;
      try {
        reader.line(values);
      } catch (Unreadable unreadable) {
        reader.skipLine(line);
      }
    }
    return new Lines(values, reader.used);
  }

  private void line(Map<String, Python> values) {
    if (peek().kind() == PythonToken.Kind.LINE_END) {
      next++;
      return;
    }
    if (SKIPPED.contains(peek().text())) {
      skipLine(next);
      return;
    }
    boolean named = peek().kind() == PythonToken.Kind.NAME && tokens.get(next + 1).is("=");
    String name = named ? peek().text() : "line " + next;
    next += named ? 2 : 0;
    depth = 0;
    Python value = sum();
    if (peek().kind() != PythonToken.Kind.LINE_END && !peek().is(";")) {
      throw unexpected("a line ends here");
    }
    next++;
    if (named) {
      names.put(name, value);
    }
    values.put(name, value);
  }

  private void skipLine(int start) {
    next = Math.max(next, start + 1);
    while (next < tokens.size() - 1 && tokens.get(next - 1).kind() != PythonToken.Kind.LINE_END) {
      next++;
    }
  }

  private Python sum() {
    if (++depth > DEEPEST) {
      throw unexpected("brackets stand at most " + DEEPEST + " deep");
    }
    Python value = product();
    int length = 0;
    while (peek().is("+") || peek().is("-")) {
      if (++length > DEEPEST * DEEPEST) {
        throw unexpected("a sum has at most " + DEEPEST * DEEPEST + " parts");
      }
      boolean plus = take().is("+");
      value = added(value, product(), plus);
    }
    depth--;
    return value;
  }

  private Python added(Python first, Python then, boolean plus) {
    Place place = then.place();
    if (first instanceof Python.Figure one && then instanceof Python.Figure other) {
      BigDecimal sum =
          plus ? one.number().add(other.number()) : one.number().subtract(other.number());
      return new Python.Figure(figure(sum, place), place);
    }
    if (first instanceof Python.Text one && then instanceof Python.Text other && plus) {
      return joined(one, other);
    }
    if (!plus || !isList(first) || !isList(then)) {
      throw stop(place, "cannot be added here", "+ stands between lists, or between tuples");
    }
    return new Python.Joined(first, then, first.place());
  }

  private Python product() {
    Python value = signed();
    while (peek().is("*") || peek().is("/")) {
      boolean times = take().is("*");
      value = multiplied(value, signed(), times);
    }
    return value;
  }

  private Python multiplied(Python first, Python then, boolean times) {
    if (first instanceof Python.Figure one && then instanceof Python.Figure other) {
      boolean byZero = !times && other.number().signum() == 0;
      if (byZero) {
        throw stop(other.place(), "a division by zero", "divide by another number");
      }
      BigDecimal number =
          times
              ? one.number().multiply(other.number())
              : Figures.quotient(one.number(), other.number());
      return new Python.Figure(figure(number, then.place()), then.place());
    }
    Python list = isList(first) ? first : then;
    Python count = isList(first) ? then : first;
    if (!times || !isList(list) || !(count instanceof Python.Figure figure)) {
      throw stop(
          then.place(), "cannot be multiplied here", "a list is multiplied by a number, as in * 3");
    }
    BigDecimal number = Figures.plain(figure.number());
    if (number.scale() > 0
        || number.signum() <= 0
        || number.compareTo(BigDecimal.valueOf(MOST_PASSES)) > 0) {
      throw stop(
          figure.place(), "no such count", "a list is repeated 1 to " + MOST_PASSES + " times");
    }
    return new Python.Repeated(list, number.intValue(), list.place());
  }

  private BigDecimal figure(BigDecimal number, Place place) {
    return Figures.number(Figures.plain(number).toPlainString())
        .orElseThrow(
            () -> stop(place, "a number out of any range", "numbers have at most 25 digits"));
  }

  private static boolean isList(Python value) {
    return value instanceof Python.Items
        || value instanceof Python.Joined
        || value instanceof Python.Repeated;
  }

  private Python signed() {
    if (peek().is("-") || peek().is("+")) {
      PythonToken sign = take();
      if (++depth > DEEPEST) {
        throw unexpected("signs stand at most " + DEEPEST + " deep");
      }
      Python value = signed();
      depth--;
      if (value instanceof Python.Figure figure) {
        Place place = place(sign);
        return new Python.Figure(sign.is("-") ? figure.number().negate() : figure.number(), place);
      }
      throw stop(value.place(), "only numbers have a sign", "write a number");
    }
    return primary();
  }

  private Python primary() {
    PythonToken first = peek();
    return switch (first.kind()) {
      case TEXT, FORMATTED_TEXT -> text();
      case NUMBER -> {
        take();
        Optional<BigDecimal> number = Figures.number(first.text().replace("_", ""));
        yield new Python.Figure(
            number.orElseThrow(
                () -> stop(place(first), "a number out of any range", "at most 25 digits")),
            place(first));
      }
      case NAME -> named();
      case SIGN -> brackets(first);
      case LINE_END, END -> throw unexpected("a list of steps stands in [ ]");
    };
  }

  private Python brackets(PythonToken first) {
    if (first.is("(") || first.is("[")) {
      take();
      return items(first, first.is("(") ? ")" : "]");
    }
    if (first.is("{")) {
      int open = 0;
      do {
        PythonToken token = take();
        open += token.is("{") ? 1 : token.is("}") ? -1 : 0;
      } while (open > 0 && peek().kind() != PythonToken.Kind.END);
      return new Python.Name("{}", place(first));
    }
    throw unexpected("a step is a text in quotes, and a list of steps stands in [ ]");
  }

  /** A list, a tuple, or one value in brackets. */
  private Python items(PythonToken first, String close) {
    List<Python> items = new ArrayList<>();
    boolean comma = false;
    while (!peek().is(close)) {
      if (!items.isEmpty()) {
        if (!take(",")) {
          throw unexpected("items are parted by a comma, and " + close + " ends them");
        }
        comma = true;
        if (peek().is(close)) {
          break;
        }
      }
      items.add(sum());
    }
    take();
    boolean tuple = close.equals(")");
    return tuple && items.size() == 1 && !comma
        ? items.getFirst()
        : new Python.Items(items, tuple, place(first));
  }

  private Python named() {
    PythonToken first = take();
    String name = first.text();
    boolean dotted = false;
    while (peek().is(".") && tokens.get(next + 1).kind() == PythonToken.Kind.NAME) {
      take();
      name = take().text();
      dotted = true;
    }
    Python known = dotted ? null : names.get(name);
    used.add(first.text());
    if (peek().is("(")) {
      take();
      return call(known instanceof Python.Name alias ? alias.name() : name, first);
    }
    if (peek().is("[") || peek().is("{")) {
      throw unexpected("nothing is looked up here; write the value");
    }
    return known == null ? new Python.Name(name, place(first)) : known;
  }

  private Python call(String name, PythonToken first) {
    List<Python> arguments = new ArrayList<>();
    Map<String, Python> named = new LinkedHashMap<>();
    while (!peek().is(")")) {
      if (!(arguments.isEmpty() && named.isEmpty()) && !take(",")) {
        throw unexpected("arguments are parted by a comma, and ) ends them");
      }
      if (peek().is(")")) {
        break;
      }
      if (peek().kind() == PythonToken.Kind.NAME && tokens.get(next + 1).is("=")) {
        String argument = take().text();
        take();
        named.put(argument, sum());
      } else {
        arguments.add(sum());
      }
    }
    take();
    return new Python.Call(name, arguments, named, place(first));
  }

  /** Strings behind one another are one. */
  private Python text() {
    Python.Text text = oneText(take());
    while (peek().kind() == PythonToken.Kind.TEXT
        || peek().kind() == PythonToken.Kind.FORMATTED_TEXT) {
      text = joined(text, oneText(take()));
    }
    return text;
  }

  private Python.Text oneText(PythonToken token) {
    if (token.kind() == PythonToken.Kind.TEXT) {
      return new Python.Text(token.text(), token.at(), place(token));
    }
    var text = new StringBuilder();
    List<Integer> at = new ArrayList<>();
    for (int index = 0; index < token.text().length(); index++) {
      int close = token.text().charAt(index) == '{' ? token.text().indexOf('}', index) : -1;
      String piece =
          close < 0
              ? token.text().substring(index, index + 1)
              : value(token.text().substring(index + 1, close).strip(), token);
      for (int letter = 0; letter < piece.length(); letter++) {
        at.add(token.at().get(index));
      }
      text.append(piece);
      index = close < 0 ? index : close;
    }
    return new Python.Text(text.toString(), at, place(token));
  }

  /** The value of a name in a formatted string. */
  private String value(String name, PythonToken token) {
    used.add(name);
    Python known = names.get(name);
    if (known instanceof Python.Figure figure) {
      return Figures.plain(figure.number()).toPlainString();
    }
    if (known instanceof Python.Text text) {
      return text.text();
    }
    throw stop(
        place(token), "the value of " + name + " is not in the text", "write the value itself");
  }

  private Python.Text joined(Python.Text first, Python.Text then) {
    if (first.text().length() + then.text().length() > LONGEST_TEXT) {
      throw stop(
          then.place(), "a text that is too long", "at most " + LONGEST_TEXT + " characters");
    }
    List<Integer> at = new ArrayList<>(first.at());
    at.addAll(then.at());
    return new Python.Text(first.text() + then.text(), at, first.place());
  }

  private PythonToken peek() {
    return tokens.get(Math.min(next, tokens.size() - 1));
  }

  private PythonToken take() {
    PythonToken token = peek();
    next = Math.min(next + 1, tokens.size() - 1);
    return token;
  }

  private boolean take(String sign) {
    boolean here = peek().is(sign);
    if (here) {
      take();
    }
    return here;
  }

  private Place place(PythonToken token) {
    return source.place(token.start(), token.end());
  }

  private Unreadable unexpected(String legal) {
    PythonToken token = peek();
    boolean over =
        token.kind() == PythonToken.Kind.END || token.kind() == PythonToken.Kind.LINE_END;
    return stop(place(token), over ? "the text stops here" : "not expected here", legal);
  }

  private Unreadable stop(Place place, String wrong, String legal) {
    source.fault(place, wrong, legal);
    return new Unreadable();
  }
}
