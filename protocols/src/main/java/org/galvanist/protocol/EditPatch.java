package org.galvanist.protocol;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Changes of one text, made together; places are those of the text before. */
final class EditPatch {
  /**
   * The text after.
   *
   * @param from where the lines that were put in begin in it
   * @param to where they end
   */
  record Patched(String text, int from, int to) {}

  private record Change(int start, int end, String words, boolean steps) {}

  private final OutlineText text;
  private final List<Change> changes = new ArrayList<>();
  private final TreeSet<Integer> dropped = new TreeSet<>();

  EditPatch(OutlineText text) {
    this.text = text;
  }

  void replace(int start, int end, String words) {
    changes.add(new Change(start, end, words, false));
  }

  void drop(int firstLine, int lastLine) {
    for (int line = firstLine; line <= lastLine; line++) {
      dropped.add(line);
    }
  }

  /** A line, without its break, before a line. */
  void insert(int line, String words) {
    int at = text.lineStart(line);
    changes.add(new Change(at, at, words + text.newline(), false));
  }

  /** The steps that the edit is about, before a line. */
  void insertSteps(int line, List<String> lines) {
    int at = text.lineStart(line);
    changes.add(new Change(at, at, String.join("", lines), true));
  }

  Patched apply() {
    for (int line : dropped) {
      changes.add(new Change(text.lineStart(line), text.lineStart(line + 1), "", false));
    }
    changes.sort(Comparator.comparingInt(Change::start).thenComparingInt(Change::end));
    var after = new StringBuilder();
    int at = 0;
    int from = 0;
    int to = 0;
    for (Change change : changes) {
      after.append(text.text(), Math.min(at, change.start()), change.start());
      if (change.steps()) {
        from = after.length();
        to = from + change.words().length();
      }
      after.append(change.words());
      at = Math.max(at, change.end());
    }
    after.append(text.text(), at, text.text().length());
    return new Patched(text.written(after.toString()), from, to);
  }
}
