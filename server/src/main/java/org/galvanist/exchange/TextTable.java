package org.galvanist.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import org.galvanist.analysis.SpecificCapacity;

/**
 * How tables look in a terminal: aligned columns, fixed decimals, a dash for what does not exist.
 */
final class TextTable {
  static final String NONE = "–";

  private TextTable() {}

  /** The unit of a capacity column. */
  static String unit(boolean perGram) {
    return perGram ? "mAh/g" : "mAh";
  }

  /** A capacity in the column's unit. */
  static String capacity(double ampereHour, SpecificCapacity cell, boolean perGram) {
    return perGram
        ? fixed(cell.milliampereHourPerGram(ampereHour), 1, 2)
        : fixed(OptionalDouble.of(ampereHour), 1000, 4);
  }

  /** A number with fixed decimals. */
  static String fixed(OptionalDouble value, double factor, int decimals) {
    return value.isPresent()
        ? String.format(Locale.ROOT, "%." + decimals + "f", value.getAsDouble() * factor)
        : NONE;
  }

  /**
   * Numbers to the right, words to the left.
   *
   * @param lines of equal length, the header first
   * @param words columns that hold words
   */
  static List<String> aligned(List<List<String>> lines, Set<Integer> words) {
    int columns = lines.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> line : lines) {
      for (int column = 0; column < columns; column++) {
        widths[column] = Math.max(widths[column], line.get(column).length());
      }
    }
    List<String> text = new ArrayList<>();
    for (List<String> line : lines) {
      var built = new StringBuilder();
      for (int column = 0; column < columns; column++) {
        String cell = line.get(column);
        String gap = " ".repeat(widths[column] - cell.length());
        built
            .append(column == 0 ? "" : "  ")
            .append(words.contains(column) ? cell + gap : gap + cell);
      }
      text.add(built.toString().stripTrailing());
    }
    return text;
  }
}
