package org.galvanist.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.galvanist.protocol.Edit.Where;
import org.galvanist.protocol.OutlineText.Item;
import org.galvanist.protocol.OutlineText.StepList;

/**
 * The edits of steps: lines that go and lines that come. Rows keep their numbers while lists in
 * brackets are written out for them, so that an edit may read the text again in between.
 */
final class EditSteps {
  /**
   * Where steps go.
   *
   * @param line before which they are put
   */
  private record Target(StepList list, int line) {}

  private final OutlineText text;

  private EditSteps(OutlineText text) {
    this.text = text;
  }

  private static EditSteps open(String yaml, List<Integer> rows, Optional<Where> where) {
    return new EditSteps(EditGround.open(yaml, rows, where));
  }

  /** The list that a place is in. */
  static StepList listAt(OutlineText text, Where where) {
    return new EditSteps(text).target(where).list();
  }

  private Target target(Where where) {
    return switch (where) {
      case Where.After after -> {
        Item item = EditGround.item(text, after.row());
        yield new Target(listAround(item), item.last() + 1);
      }
      case Where.Before before -> {
        Item item = EditGround.item(text, before.row());
        yield new Target(listAround(item), text.ownFirst(item));
      }
      case Where.Inside inside -> {
        Item item = EditGround.item(text, inside.row());
        if (item.kind() == Outline.Kind.SENTENCE || item.kind() == Outline.Kind.CALL) {
          throw at(item, "holds no steps", "steps stand in a block; indent the row for one");
        }
        yield first(OptionalInt.of(item.row()), item.node().place());
      }
      case Where.First first -> first(OptionalInt.empty(), new Place(1, 1, "steps"));
    };
  }

  private Target first(OptionalInt owner, Place place) {
    StepList list =
        text.listOf(owner)
            .orElseThrow(
                () ->
                    EditRefusal.at(
                        place, "its steps are no list", "one step a line, each behind a dash"));
    int line =
        list.rows().isEmpty()
            ? text.line(text.end(list.key())) + 1
            : text.ownFirst(text.items().get(list.rows().getFirst()));
    return new Target(list, line);
  }

  private static StepList listAround(Item item) {
    return item.list()
        .orElseThrow(
            () -> at(item, "a named block is not a step", "put steps in it, or call it with do"));
  }

  private static EditRefusal at(Item item, String wrong, String legal) {
    Place place = item.words().map(Yaml.Scalar::place).orElse(item.node().place());
    return EditRefusal.at(place, "row " + item.row() + ": " + wrong, legal);
  }

  static Edit.Result.Done insert(String yaml, Where where, Edit.Content content) {
    EditSteps steps = open(yaml, List.of(), Optional.of(where));
    Target target = steps.target(where);
    int column = steps.text.dashColumn(target.list());
    return steps.put(new EditPatch(steps.text), target, steps.lines(content, column, target));
  }

  private List<String> lines(Edit.Content content, int column, Target target) {
    int behind = text.wordsBehindDash(target.list());
    return switch (content) {
      case Edit.Content.Sentence sentence ->
          List.of(
              step(
                  column,
                  behind,
                  EditWords.scalar(words(sentence.words()), Yaml.Form.PLAIN, false)));
      case Edit.Content.Call call ->
          List.of(
              step(
                  column,
                  behind,
                  "do: " + EditWords.scalar(words(call.block()), Yaml.Form.PLAIN, false)));
      case Edit.Content.Block block -> {
        String words = EditWords.scalar(words(block.words()), Yaml.Form.PLAIN, false);
        List<String> lines = new ArrayList<>(blockHead(column, behind));
        lines.add(step(column + behind + text.listIndent(), behind, words));
        yield lines;
      }
    };
  }

  /** Words for a step, in one line. */
  static String words(String given) {
    String words = EditWords.oneLine(given);
    if (words.isEmpty()) {
      throw EditRefusal.of("", "a step without words", "a step says something, as in Rest for 1 h");
    }
    return words;
  }

  private List<String> blockHead(int column, int behind) {
    return List.of(
        step(column, behind, "repeat: 1"),
        EditWords.spaces(column + behind) + "steps:" + text.newline());
  }

  private String step(int column, int behind, String words) {
    return EditWords.spaces(column) + "-" + EditWords.spaces(behind - 1) + words + text.newline();
  }

  /** Puts steps in, and finds them again in the new text. */
  private Edit.Result.Done put(EditPatch patch, Target target, List<String> lines) {
    patch.insertSteps(target.line(), lines);
    EditPatch.Patched after = patch.apply();
    OutlineText read = EditGround.read(after.text());
    List<Item> inside =
        read.items().stream()
            .filter(item -> read.lineStart(item.first()) >= after.from())
            .filter(item -> read.lineStart(item.first()) < after.to())
            .toList();
    int depth = inside.stream().mapToInt(Item::depth).min().orElse(0);
    return new Edit.Result.Done(
        after.text(),
        inside.stream().filter(item -> item.depth() == depth).map(Item::row).toList());
  }

  static Edit.Result.Done delete(String yaml, List<Integer> rows) {
    EditSteps steps = open(yaml, rows, Optional.empty());
    var patch = new EditPatch(steps.text);
    Set<Integer> all = steps.withEmptied(steps.outermost(rows), List.of());
    for (int row : steps.outermost(List.copyOf(all))) {
      Item item = steps.text.items().get(row);
      patch.drop(steps.text.ownFirst(item), item.last());
    }
    steps.dropEmptyBlocks(patch, all);
    return new Edit.Result.Done(patch.apply().text(), List.of());
  }

  /** {@code blocks:} goes with the last of them. */
  private void dropEmptyBlocks(EditPatch patch, Set<Integer> gone) {
    List<Item> named =
        text.items().stream().filter(item -> item.kind() == Outline.Kind.NAMED).toList();
    if (!named.isEmpty() && named.stream().allMatch(item -> gone.contains(item.row()))) {
      text.root()
          .flatMap(root -> OutlineText.entry(root, "blocks"))
          .ifPresent(
              blocks -> {
                int line = text.line(text.start(blocks.key()));
                patch.drop(line, line);
              });
    }
  }

  static Edit.Result.Done move(String yaml, List<Integer> rows, Where where) {
    EditSteps steps = open(yaml, rows, Optional.of(where));
    return steps.move(rows, steps.target(where));
  }

  private Edit.Result.Done move(List<Integer> rows, Target target) {
    List<Integer> moved = outermost(rows);
    for (Yaml around : target.list().around()) {
      for (int row : moved) {
        Item item = text.items().get(row);
        if (item.node().extent().equals(around.extent()) && item.node() instanceof Yaml.Mapping) {
          throw at(item, "cannot go into itself", "a place outside of it");
        }
      }
    }
    var patch = new EditPatch(text);
    Set<Integer> all = withEmptied(moved, target.list().around());
    List<String> lines = new ArrayList<>();
    for (int row : moved) {
      Item item = text.items().get(row);
      lines.addAll(lines(item, text.dashColumn(target.list())));
      patch.drop(text.ownFirst(item), item.last());
    }
    all.removeAll(moved);
    all.forEach(row -> dropEmptied(patch, text.items().get(row)));
    return put(patch, target, lines);
  }

  /** The lines of a row with its comments, its dash in another column. */
  private List<String> lines(Item item, int column) {
    int by = column - text.dashColumn(listAround(item));
    List<String> lines = new ArrayList<>();
    for (int line = text.ownFirst(item); line <= item.last(); line++) {
      lines.add(shifted(text, line, by));
    }
    return lines;
  }

  private static String shifted(OutlineText text, int line, int by) {
    String words = text.lineText(line);
    if (text.isBlank(line)) {
      return words;
    }
    return by >= 0
        ? EditWords.spaces(by) + words
        : words.substring(Math.min(-by, text.indent(line)));
  }

  /** A block that its last step has left goes; comments in lines of their own stay. */
  private void dropEmptied(EditPatch patch, Item block) {
    for (int line = block.first(); line <= block.last(); line++) {
      if (!text.isComment(line)) {
        patch.drop(line, line);
      }
    }
  }

  /** The rows that are in no other of these rows, in order. */
  private List<Integer> outermost(List<Integer> rows) {
    List<Integer> outermost = new ArrayList<>();
    for (int row : new TreeSet<>(rows)) {
      OptionalInt parent = EditGround.item(text, row).parent();
      while (parent.isPresent() && !rows.contains(parent.getAsInt())) {
        parent = text.items().get(parent.getAsInt()).parent();
      }
      if (parent.isEmpty()) {
        outermost.add(row);
      }
    }
    if (outermost.isEmpty()) {
      throw EditRefusal.of("", "no row is chosen", "an edit names the rows it is for");
    }
    return outermost;
  }

  /** With the blocks that are left without steps, but for those that steps are put in. */
  private Set<Integer> withEmptied(List<Integer> gone, List<Yaml> kept) {
    var all = new TreeSet<>(gone);
    boolean more = true;
    while (more) {
      more = false;
      for (Item item : text.items()) {
        boolean emptied =
            item.kind() == Outline.Kind.BLOCK
                && text.listOf(OptionalInt.of(item.row()))
                    .filter(list -> !list.rows().isEmpty() && all.containsAll(list.rows()))
                    .isPresent();
        boolean target = kept.stream().anyMatch(node -> node.extent().equals(item.node().extent()));
        more |= emptied && !target && all.add(item.row());
      }
    }
    return all;
  }

  static Edit.Result.Done indent(String yaml, List<Integer> rows) {
    EditSteps steps = open(yaml, rows, Optional.empty());
    return steps.indent(steps.siblings(rows));
  }

  private Edit.Result.Done indent(List<Item> siblings) {
    StepList list = listAround(siblings.getFirst());
    int place = list.rows().indexOf(siblings.getFirst().row());
    Item last = siblings.getLast();
    if (list.rows().indexOf(last.row()) != place + siblings.size() - 1) {
      throw at(last, "does not stand beside the others", "rows that follow one another");
    }
    int column = text.dashColumn(list);
    int behind = text.wordsBehindDash(list);
    int first = text.ownFirst(siblings.getFirst());
    List<String> lines = new ArrayList<>(blockHead(column, behind));
    for (int line = first; line <= last.last(); line++) {
      lines.add(shifted(text, line, behind + text.listIndent()));
    }
    var patch = new EditPatch(text);
    patch.drop(first, last.last());
    return put(patch, new Target(list, first), lines);
  }

  /** Rows of one list. */
  private List<Item> siblings(List<Integer> rows) {
    List<Item> items = outermost(rows).stream().map(text.items()::get).toList();
    List<Integer> together = listAround(items.getFirst()).rows();
    for (Item item : items) {
      if (!together.contains(item.row())) {
        throw at(item, "stands in another list than the others", "rows of one block");
      }
    }
    return items;
  }

  static Edit.Result.Done outdent(String yaml, List<Integer> rows) {
    EditSteps steps = open(yaml, rows, Optional.empty());
    List<Item> siblings = steps.siblings(rows);
    Item first = siblings.getFirst();
    List<Integer> list = listAround(first).rows();
    Item block =
        first.parent().isPresent() ? EditGround.item(steps.text, first.parent().getAsInt()) : first;
    if (block.kind() != Outline.Kind.BLOCK || first.parent().isEmpty()) {
      throw at(first, "is not in a block", "only steps of a block can be taken out of it");
    }
    boolean whole = siblings.size() == list.size();
    boolean head =
        list.subList(0, siblings.size()).equals(siblings.stream().map(Item::row).toList());
    Where where = head ? new Where.Before(block.row()) : new Where.After(block.row());
    EditSteps open = open(yaml, rows, Optional.of(where));
    Target target = open.target(where);
    int line = whole ? open.text.items().get(block.row()).first() : target.line();
    return open.move(rows, new Target(target.list(), line));
  }

  static Edit.Result.Done paste(String yaml, String pasted, Where where) {
    EditSteps steps = open(yaml, List.of(), Optional.of(where));
    Target target = steps.target(where);
    OutlineText source = EditPaste.read(pasted);
    StepList list = source.listOf(OptionalInt.empty()).orElseThrow();
    int by = steps.text.dashColumn(target.list()) - source.dashColumn(list);
    int first = source.line(source.end(list.key())) + 1;
    int last = source.items().get(list.rows().getLast()).last();
    List<String> lines = new ArrayList<>();
    for (int line = first; line <= last; line++) {
      String words = shifted(source, line, by);
      lines.add(words.stripTrailing() + steps.text.newline());
    }
    return steps.put(new EditPatch(steps.text), target, lines);
  }

  static Edit.Result.Done copy(String yaml, List<Integer> rows) {
    EditSteps steps = open(yaml, rows, Optional.empty());
    var copied = new StringBuilder();
    for (int row : steps.outermost(rows)) {
      steps.lines(steps.text.items().get(row), 0).forEach(copied::append);
    }
    return new Edit.Result.Done(copied.toString(), steps.outermost(rows));
  }
}
