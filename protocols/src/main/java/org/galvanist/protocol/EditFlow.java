package org.galvanist.protocol;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes lists and maps in brackets out, one item a line. What stands in them and need not be
 * written out itself stays as it is; comments stay beside what they stood beside.
 */
final class EditFlow {
  private static final int INDENT = 2;

  private final OutlineText text;
  private final Set<Yaml> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<String> lines = new ArrayList<>();
  private final Set<Integer> commented = new HashSet<>();
  private final List<String> head = new ArrayList<>();

  private EditFlow(OutlineText text) {
    this.text = text;
  }

  /**
   * The text with these written out; the same text if none is in brackets.
   *
   * @param around lists and maps, each inside the one before
   */
  static String open(OutlineText text, List<Yaml> around) {
    int first = 0;
    while (first < around.size() && !OutlineText.flow(around.get(first))) {
      first++;
    }
    if (first == around.size()) {
      return text.written();
    }
    var flow = new EditFlow(text);
    flow.open.addAll(around.subList(first, around.size()));
    Optional<Yaml.Entry> entry = Optional.empty();
    if (first > 0 && around.get(first - 1) instanceof Yaml.Mapping map) {
      int at = around.get(first).extent().start();
      entry =
          map.entries().stream().filter(each -> each.value().extent().start() == at).findFirst();
    }
    return text.written(flow.written(around.get(first), entry));
  }

  private String written(Yaml outer, Optional<Yaml.Entry> entry) {
    int start = text.start(outer);
    int last = text.lastLine(outer);
    text.comments(text.end(outer), text.lineEnd(last)).forEach(tail -> head.add(tail.words()));
    int column =
        entry
            .map(each -> text.column(text.start(each.key())) + indent(outer))
            .orElseGet(() -> text.column(start));
    emit(outer, column);
    String before = text.text().substring(0, start);
    if (entry.isPresent()) {
      before = before.stripTrailing();
      head.stream().skip(1).forEach(words -> lines.addFirst(EditWords.spaces(column) + words));
      String behind = head.isEmpty() ? "" : "  " + head.getFirst();
      lines.addFirst(before.endsWith(":") ? behind : text.newline() + behind);
    } else {
      int place = firstEntry();
      String line = lines.isEmpty() ? "{}" : lines.remove(place).strip();
      lines.addFirst(line + (head.isEmpty() ? "" : "  " + head.removeFirst()));
      head.forEach(words -> lines.add(1, EditWords.spaces(column) + words));
    }
    return before + String.join(text.newline(), lines) + text.text().substring(text.lineEnd(last));
  }

  private int firstEntry() {
    for (int line = 0; line < lines.size(); line++) {
      if (!lines.get(line).strip().startsWith("#")) {
        return line;
      }
    }
    return 0;
  }

  private int indent(Yaml node) {
    return node instanceof Yaml.Sequence ? text.listIndent() : INDENT;
  }

  private void emit(Yaml node, int column) {
    int at = text.start(node);
    switch (node) {
      case Yaml.Sequence list -> {
        for (Yaml item : list.items()) {
          comments(at, text.start(item), column);
          item(item, column);
          at = text.end(item);
        }
      }
      case Yaml.Mapping map -> {
        for (Yaml.Entry entry : map.entries()) {
          comments(at, text.start(entry.key()), column);
          entry(entry, column);
          at = text.end(entry.value());
        }
      }
      case Yaml.Scalar scalar -> lines.add(EditWords.spaces(column) + raw(scalar));
    }
    comments(at, text.end(node), column);
  }

  private void item(Yaml item, int column) {
    if (!open.contains(item)) {
      lines.add(EditWords.spaces(column) + "- " + raw(item));
      return;
    }
    int first = lines.size();
    emit(item, column + INDENT);
    while (first < lines.size() - 1 && lines.get(first).strip().startsWith("#")) {
      first++;
    }
    if (first < lines.size()) {
      lines.set(first, EditWords.spaces(column) + "- " + lines.get(first).strip());
    }
  }

  private void entry(Yaml.Entry entry, int column) {
    Yaml value = entry.value();
    String key = EditWords.spaces(column) + raw(entry.key()) + ":";
    if (open.contains(value)) {
      lines.add(key);
      comments(text.end(entry.key()), text.start(value), column);
      emit(value, column + indent(value));
    } else {
      String words = raw(value);
      lines.add(words.isEmpty() ? key : key + " " + words);
    }
  }

  private String raw(Yaml node) {
    String written = text.text().substring(text.start(node), text.end(node));
    boolean folded = written.codePoints().anyMatch(Alignment::breaksLine);
    return node instanceof Yaml.Scalar scalar && folded
        ? EditWords.scalar(scalar.text(), Yaml.Form.PLAIN, false)
        : written;
  }

  /** Comments between two items: behind the one before, or above the one after. */
  private void comments(int from, int to, int column) {
    for (OutlineText.Comment comment : text.comments(from, to)) {
      int last = lines.size() - 1;
      if (!comment.alone() && lines.isEmpty()) {
        head.add(comment.words());
      } else if (!comment.alone() && commented.add(last)) {
        lines.set(last, lines.get(last) + "  " + comment.words());
      } else {
        commented.add(lines.size());
        lines.add(EditWords.spaces(column) + comment.words());
      }
    }
  }
}
