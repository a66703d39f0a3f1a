package org.galvanist.dialect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.galvanist.protocol.Fault;
import org.galvanist.protocol.Place;

/** A text of another program, with the faults that are found in it. Confined to one reading. */
final class Source {
  private static final int MOST_FAULTS = 200;
  private static final int LONGEST_QUOTE = 60;

  private final String fileName;
  private final String text;
  private final List<Integer> lineStarts = new ArrayList<>();
  private final Set<Fault> faults = new LinkedHashSet<>();

  Source(String fileName, String text) {
    this.fileName = fileName;
    this.text = text;
    lineStarts.add(0);
    for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      lineStarts.add(at + 1);
    }
  }

  String text() {
    return text;
  }

  /** The character there, or 0 behind the last. */
  char at(int index) {
    return index < text.length() ? text.charAt(index) : 0;
  }

  /** The place of the characters from {@code start} to before {@code end}. */
  Place place(int start, int end) {
    int low = 0;
    int high = lineStarts.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (lineStarts.get(middle) <= start) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    String words = text.substring(Math.min(start, text.length()), Math.min(end, text.length()));
    return new Place(low + 1, start - lineStarts.get(low) + 1, clipped(words, LONGEST_QUOTE));
  }

  void fault(Place place, String wrong, String legal) {
    if (faults.size() < MOST_FAULTS) {
      String words = clipped(place.words(), LONGEST_QUOTE);
      faults.add(new Fault(fileName, place.line(), place.column(), words, wrong, legal));
    }
  }

  boolean sound() {
    return faults.isEmpty();
  }

  Imported.Faulty faulty() {
    var ordered = new ArrayList<>(faults);
    ordered.sort(Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column));
    return new Imported.Faulty(ordered);
  }

  /** The file's name without folder and ending, for a protocol that has no name. */
  String stem() {
    String name = fileName.replaceAll(".*[/\\\\]", "").replaceAll("\\.[A-Za-z0-9]*$", "").strip();
    return name.isEmpty() ? "imported" : name;
  }

  /** One line of at most so many characters. */
  static String clipped(String words, int most) {
    String line = words.strip().replaceAll("\\s+", " ");
    return line.length() <= most ? line : line.substring(0, most - 1) + "…";
  }
}
