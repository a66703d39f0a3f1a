package org.galvanist.protocol;

import java.util.List;
import java.util.Optional;

/** Changes the keys of one map of a text. */
final class EditEntries {
  /**
   * What is to stand behind a colon.
   *
   * @param yaml whether the words are YAML already, and not a text
   */
  record Value(String words, boolean yaml) {
    static Value text(String words) {
      return new Value(words, false);
    }

    static Value yaml(String words) {
      return new Value(words, true);
    }

    private String written(Yaml.Form form, boolean flow) {
      return yaml ? words : EditWords.scalar(words, form, flow);
    }
  }

  private final OutlineText text;
  private final EditPatch patch;
  private final List<String> order;

  /**
   * @param order of the keys, where a new one is put among those that are there; a key that is not
   *     in it comes last
   */
  EditEntries(OutlineText text, EditPatch patch, List<String> order) {
    this.text = text;
    this.patch = patch;
    this.order = order;
  }

  /** Sets a key; a map in brackets must have it already. */
  void put(Yaml.Mapping map, String key, Value value) {
    Optional<Yaml.Entry> entry = OutlineText.entry(map, key);
    if (entry.isPresent()) {
      replace(entry.get(), value, OutlineText.flow(map));
    } else {
      insert(map, key, value.written(Yaml.Form.PLAIN, false));
    }
  }

  private void replace(Yaml.Entry entry, Value value, boolean flow) {
    Yaml old = entry.value();
    int start = text.start(old);
    int end = text.end(old);
    boolean sameText =
        !value.yaml() && old instanceof Yaml.Scalar scalar && scalar.text().equals(value.words());
    if (sameText || text.text().substring(start, end).equals(value.words())) {
      return;
    }
    String words = value.written(old.extent().form(), flow);
    int keyLine = text.line(text.end(entry.key()));
    boolean below = !(old instanceof Yaml.Scalar) && text.line(start) > keyLine;
    if (below) {
      int last = text.lastLine(old);
      int colon = text.text().indexOf(':', text.end(entry.key()));
      patch.replace(colon + 1, colon + 1, " " + words);
      patch.drop(keyLine + 1, last);
      keep(text.lineStart(keyLine + 1), text.lineEnd(last), last + 1, text.indent(keyLine + 1));
    } else {
      boolean close = start > 0 && text.text().charAt(start - 1) == ':';
      patch.replace(start, end, (close ? " " : "") + words);
    }
  }

  /** Comments of lines that go stand alone in the place of these. */
  private void keep(int from, int to, int line, int column) {
    for (OutlineText.Comment comment : text.comments(from, to)) {
      patch.insert(line, EditWords.spaces(column) + comment.words());
    }
  }

  private void insert(Yaml.Mapping map, String key, String words) {
    boolean below = words.isEmpty() || Alignment.breaksLine(words.charAt(0));
    String line = EditWords.scalar(key, Yaml.Form.PLAIN, false) + ":" + (below ? "" : " ") + words;
    int column = text.column(text.start(map));
    Optional<Yaml.Entry> before = Optional.empty();
    for (Yaml.Entry entry : map.entries()) {
      if (!order.contains(key) || order.indexOf(entry.key().text()) < order.indexOf(key)) {
        before = Optional.of(entry);
      }
    }
    if (before.isPresent()) {
      int last = Math.max(text.lastLine(before.get().value()), text.lastLine(before.get().key()));
      patch.insert(last + 1, EditWords.spaces(column) + line);
    } else {
      int start = text.start(map);
      patch.replace(start, start, line + text.newline() + EditWords.spaces(column));
    }
  }

  /** Takes a key away; its comments stay. The map must hold another key. */
  void remove(Yaml.Mapping map, Yaml.Entry entry) {
    int start = text.start(entry.key());
    int first = text.line(start);
    int last = Math.max(text.lastLine(entry.value()), text.lastLine(entry.key()));
    boolean behindDash = !text.text().substring(text.lineStart(first), start).isBlank();
    if (!behindDash) {
      patch.drop(first, last);
      keep(start, text.lineEnd(last), first, text.column(start));
      return;
    }
    int place = map.entries().indexOf(entry);
    if (place != 0 || map.entries().size() < 2) {
      throw EditRefusal.at(entry.key().place(), "the only key of its map", "take the step away");
    }
    int next = text.start(map.entries().get(1).key());
    keep(start, next, first, text.indent(first));
    patch.replace(start, next, "");
  }
}
