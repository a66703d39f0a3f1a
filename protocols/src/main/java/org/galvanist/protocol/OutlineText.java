package org.galvanist.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A protocol's text with its tree, and where each step of it stands: the ground on which rows are
 * drawn and edits made. Immutable once read.
 */
final class OutlineText extends OutlineLines {
  private static final int USUAL_INDENT = 2;

  /**
   * A list of steps.
   *
   * @param owner the row of the block it belongs to; empty for the steps of the protocol
   * @param value a {@link Yaml.Sequence}, or a blank scalar where no step is written yet
   * @param around the lists and maps that it stands in from the outermost on, itself the last
   */
  record StepList(
      OptionalInt owner, Yaml.Scalar key, Yaml value, List<Yaml> around, List<Integer> rows) {}

  /**
   * A row.
   *
   * @param node the sentence, or the map of a block or call; of a named block the list under it
   * @param words what a row shows as words, if it is written
   * @param list what the row stands in; empty for named blocks
   * @param around the lists and maps that the row stands in
   */
  record Item(
      int row,
      int depth,
      Outline.Kind kind,
      OptionalInt parent,
      Yaml node,
      Optional<Yaml.Scalar> words,
      Optional<StepList> list,
      List<Yaml> around,
      int first,
      int last) {}

  /** A comment; {@code alone} if nothing else stands in its line. */
  record Comment(int start, String words, boolean alone) {}

  private final Optional<Yaml.Mapping> root;
  private final List<Item> items = new ArrayList<>();
  private final List<StepList> lists = new ArrayList<>();
  private final List<Yaml.Scalar> scalars = new ArrayList<>();

  /** The text, or empty with the faults that keep it from being read as a map of YAML. */
  static Optional<OutlineText> read(String text, Faults faults) {
    boolean nothing = text.lines().allMatch(line -> line.isBlank() || line.strip().startsWith("#"));
    if (nothing) {
      return Optional.of(new OutlineText(text, Optional.empty()));
    }
    Optional<Yaml> tree = YamlReader.read(text, faults);
    if (tree.isPresent() && !(tree.get() instanceof Yaml.Mapping)) {
      faults.add(
          tree.get().place(), "this is not a protocol", "a protocol begins with title: and steps:");
    }
    return tree.flatMap(
        node ->
            node instanceof Yaml.Mapping map
                ? Optional.of(new OutlineText(text, Optional.of(map)))
                : Optional.empty());
  }

  private OutlineText(String written, Optional<Yaml.Mapping> root) {
    super(written);
    this.root = root;
    root.ifPresent(this::walk);
  }

  private void walk(Yaml.Mapping map) {
    collect(map);
    for (Yaml.Entry entry : map.entries()) {
      if (entry.key().text().equals("steps")) {
        list(entry, OptionalInt.empty(), 0, List.of(map));
      } else if (entry.key().text().equals("blocks")
          && entry.value() instanceof Yaml.Mapping blocks) {
        blocks.entries().forEach(block -> named(block, List.of(map, blocks)));
      }
    }
  }

  private void collect(Yaml node) {
    switch (node) {
      case Yaml.Scalar scalar -> scalars.add(scalar);
      case Yaml.Sequence list -> list.items().forEach(this::collect);
      case Yaml.Mapping map ->
          map.entries()
              .forEach(
                  entry -> {
                    scalars.add(entry.key());
                    collect(entry.value());
                  });
    }
  }

  private void named(Yaml.Entry block, List<Yaml> around) {
    var item =
        new Item(
            items.size(),
            0,
            Outline.Kind.NAMED,
            OptionalInt.empty(),
            block.value(),
            Optional.of(block.key()),
            Optional.empty(),
            around,
            line(start(block.key())),
            lastLine(block.value()));
    items.add(item);
    list(block, OptionalInt.of(item.row()), 1, around);
  }

  private void list(Yaml.Entry entry, OptionalInt owner, int depth, List<Yaml> outside) {
    List<Yaml> around = new ArrayList<>(outside);
    around.add(entry.value());
    var list = new StepList(owner, entry.key(), entry.value(), around, new ArrayList<>());
    if (entry.value() instanceof Yaml.Sequence steps) {
      lists.add(list);
      int from = start(steps);
      for (Yaml step : steps.items()) {
        item(step, list, depth, from);
        from = end(step);
      }
    } else if (entry.value() instanceof Yaml.Scalar nothing && nothing.text().isBlank()) {
      lists.add(list);
    }
  }

  /**
   * @param from behind the step before, or where the list begins
   */
  private void item(Yaml step, StepList list, int depth, int from) {
    Optional<Yaml.Entry> call = entry(step, "do");
    boolean block = call.isEmpty() && step instanceof Yaml.Mapping;
    Optional<Yaml> words =
        switch (step) {
          case Yaml.Scalar sentence -> Optional.of(sentence);
          case Yaml.Mapping map -> entry(map, block ? "phase" : "do").map(Yaml.Entry::value);
          case Yaml.Sequence nested -> Optional.empty();
        };
    var item =
        new Item(
            items.size(),
            depth,
            block
                ? Outline.Kind.BLOCK
                : call.isPresent() ? Outline.Kind.CALL : Outline.Kind.SENTENCE,
            list.owner(),
            step,
            words.flatMap(
                node ->
                    node instanceof Yaml.Scalar scalar ? Optional.of(scalar) : Optional.empty()),
            Optional.of(list),
            list.around(),
            flow(list.value()) ? line(start(step)) : dashLine(list, from, start(step)),
            lastLine(step));
    items.add(item);
    list.rows().add(item.row());
    if (block) {
      List<Yaml> around = new ArrayList<>(list.around());
      around.add(step);
      entry(step, "steps")
          .ifPresent(steps -> list(steps, OptionalInt.of(item.row()), depth + 1, around));
    }
  }

  /** The line whose dash begins the step that is written from {@code start} on. */
  private int dashLine(StepList list, int from, int start) {
    int column = column(start(list.value()));
    for (int line = line(from); line < line(start); line++) {
      int dash = lineStart(line) + column;
      boolean here = dash >= from && dash < lineEnd(line) && text().charAt(dash) == '-';
      if (here && text().substring(lineStart(line), dash).isBlank()) {
        return line;
      }
    }
    return line(start);
  }

  /** The entry of a map, the first of this name. */
  static Optional<Yaml.Entry> entry(Yaml node, String key) {
    return node instanceof Yaml.Mapping map
        ? map.entries().stream().filter(entry -> entry.key().text().equals(key)).findFirst()
        : Optional.empty();
  }

  static boolean flow(Yaml node) {
    return node.extent().form() == Yaml.Form.FLOW;
  }

  /** Whether a node stands inside brackets. */
  boolean inBrackets(Yaml node) {
    return root.stream().anyMatch(map -> inBrackets(map, node.extent().start()));
  }

  private static boolean inBrackets(Yaml outer, int at) {
    boolean around = outer.extent().start() <= at && at < outer.extent().end();
    return around
        && switch (outer) {
          case Yaml.Scalar scalar -> false;
          case Yaml.Sequence list ->
              flow(list) || list.items().stream().anyMatch(item -> inBrackets(item, at));
          case Yaml.Mapping map ->
              flow(map) || map.entries().stream().anyMatch(entry -> inBrackets(entry.value(), at));
        };
  }

  Optional<Yaml.Mapping> root() {
    return root;
  }

  List<Item> items() {
    return items;
  }

  /** The steps of a block, or those of the protocol. */
  Optional<StepList> listOf(OptionalInt owner) {
    return lists.stream().filter(list -> list.owner().equals(owner)).findFirst();
  }

  /**
   * The column of a list's dashes; for a list without steps, the one that the text's style asks.
   */
  int dashColumn(StepList list) {
    return list.rows().isEmpty() || flow(list.value())
        ? column(start(list.key())) + listIndent()
        : column(start(list.value()));
  }

  /** How far the words of a list's steps stand behind their dash. */
  int wordsBehindDash(StepList list) {
    return list.rows().stream()
        .filter(row -> !flow(list.value()))
        .map(items::get)
        .filter(item -> line(start(item.node())) == item.first())
        .map(item -> column(start(item.node())) - dashColumn(list))
        .filter(distance -> distance >= USUAL_INDENT)
        .findFirst()
        .orElse(USUAL_INDENT);
  }

  /** How far dashes stand behind the key of their list in this text. */
  int listIndent() {
    return lists.stream()
        .filter(list -> !list.rows().isEmpty() && !flow(list.value()))
        .map(list -> column(start(list.value())) - column(start(list.key())))
        .filter(indent -> indent >= 0)
        .findFirst()
        .orElse(USUAL_INDENT);
  }

  /** The first line that belongs to a row: that of the comments directly above it. */
  int ownFirst(Item item) {
    Optional<Item> before = before(item);
    int least = before.map(Item::last).orElseGet(() -> headLine(item));
    boolean deeper = before.stream().anyMatch(other -> other.node() instanceof Yaml.Mapping);
    int line = item.first();
    while (line - 1 > least
        && isComment(line - 1)
        && (!deeper || indent(line - 1) <= indent(item.first()))) {
      line--;
    }
    return line;
  }

  /** The row before one in the same list. */
  private Optional<Item> before(Item item) {
    List<Integer> rows =
        item.list()
            .map(StepList::rows)
            .orElseGet(
                () ->
                    items.stream()
                        .filter(other -> other.kind() == Outline.Kind.NAMED)
                        .map(Item::row)
                        .toList());
    int place = rows.indexOf(item.row());
    return place > 0 ? Optional.of(items.get(rows.get(place - 1))) : Optional.empty();
  }

  /** The line above the first that a list can begin in. */
  private int headLine(Item item) {
    return item.list()
        .map(StepList::key)
        .or(() -> entry(item.around().getFirst(), "blocks").map(Yaml.Entry::key))
        .map(key -> line(start(key)))
        .orElse(0);
  }

  /** Whether a line holds a comment and nothing else. */
  boolean isComment(int line) {
    int at = lineStart(line);
    while (at < lineEnd(line) && (text().charAt(at) == ' ' || text().charAt(at) == '\t')) {
      at++;
    }
    return at < lineEnd(line) && text().charAt(at) == '#' && scalarEnd(at) == at;
  }

  /** The comments between two places. */
  List<Comment> comments(int from, int to) {
    List<Comment> comments = new ArrayList<>();
    int at = from;
    while (at < to) {
      int behind = scalarEnd(at);
      if (behind > at) {
        at = behind;
      } else if (text().charAt(at) == '#') {
        int line = line(at);
        comments.add(
            new Comment(
                at,
                text().substring(at, lineEnd(line)).stripTrailing(),
                text().substring(lineStart(line), at).isBlank()));
        at = lineStart(line + 1);
      } else {
        at++;
      }
    }
    return comments;
  }

  /** The end of the scalar that a place is in, or the place itself if it is in none. */
  private int scalarEnd(int at) {
    int low = 0;
    int high = scalars.size() - 1;
    while (low <= high) {
      int middle = (low + high) / 2;
      Yaml.Scalar scalar = scalars.get(middle);
      if (end(scalar) <= at) {
        low = middle + 1;
      } else if (start(scalar) > at) {
        high = middle - 1;
      } else {
        return end(scalar);
      }
    }
    return at;
  }
}
