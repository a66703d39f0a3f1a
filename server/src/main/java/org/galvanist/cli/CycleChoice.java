package org.galvanist.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which cycles to draw: numbers, ranges, strides and {@code last}, as in {@code
 * 1,2,5-10,50:500:50,last}.
 */
final class CycleChoice {
  /** How many are drawn where nobody chose. */
  private static final int USUAL = 6;

  private static final Pattern PART =
      Pattern.compile(
          "(?<one>\\d{1,9}|last)(?:-(?<to>\\d{1,9}|last)|:(?<end>\\d{1,9}|last):(?<step>\\d{1,9}))?");

  private final String words;
  private final List<Matcher> parts;

  private CycleChoice(String words, List<Matcher> parts) {
    this.words = words;
    this.parts = parts;
  }

  /** A few cycles, spread over the test. */
  static CycleChoice usual() {
    return new CycleChoice("", List.of());
  }

  /** Reads a choice; an {@link InputFault} shows what one looks like. */
  static CycleChoice of(String words) {
    var parts = new ArrayList<Matcher>();
    for (String each : words.split(",", -1)) {
      Matcher part = PART.matcher(each.strip());
      if (!part.matches()) {
        throw new InputFault(
            "--cycles is \""
                + words
                + "\"; it reads like 1,2,5-10,50:500:50,last (numbers, ranges, every 50th, the last)");
      }
      parts.add(part);
    }
    return new CycleChoice(words, parts);
  }

  /** Whether somebody chose. */
  boolean isExplicit() {
    return !parts.isEmpty();
  }

  /** The chosen numbers of a test whose cycles have these bounds, at most {@code most}. */
  SortedSet<Integer> among(int first, int last, int most) {
    var chosen = new TreeSet<Integer>();
    if (parts.isEmpty()) {
      for (int number = 0; number < USUAL; number++) {
        chosen.add((int) (first + Math.round((double) (last - first) * number / (USUAL - 1))));
      }
      return chosen;
    }
    ToIntFunction<String> number = text -> text.equals("last") ? last : Integer.parseInt(text);
    for (Matcher part : parts) {
      int from = number.applyAsInt(part.group("one"));
      String end = part.group("to") != null ? part.group("to") : part.group("end");
      int to = end == null ? from : number.applyAsInt(end);
      int step = part.group("step") == null ? 1 : Math.max(1, Integer.parseInt(part.group("step")));
      for (long cycle = Math.max(from, first); cycle <= Math.min(to, last); cycle += step) {
        chosen.add((int) cycle);
        if (chosen.size() > most) {
          throw new InputFault(
              "--cycles is \"" + words + "\"; one figure shows " + most + " cycles at most");
        }
      }
    }
    return chosen;
  }
}
