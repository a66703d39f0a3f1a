package org.galvanist.protocol;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.galvanist.protocol.Edit.Where;
import org.galvanist.protocol.OutlineText.Item;

/** Brings a text into the form in which its steps can be edited: one step a line. */
final class EditGround {
  private EditGround() {}

  /** A text that can be edited. */
  static OutlineText read(String yaml) {
    var faults = new Faults("");
    return OutlineText.read(yaml, faults)
        .orElseThrow(() -> new EditRefusal(faults.inOrder().getFirst()));
  }

  /** The row of this number. */
  static Item item(OutlineText text, int row) {
    int rows = text.items().size();
    if (row < 0 || row >= rows) {
      throw EditRefusal.of(
          "row " + row, "there is no such row", "rows of this text are 0 to " + (rows - 1));
    }
    return text.items().get(row);
  }

  /** The edit's rows, and where they go, in lists that are one step a line. */
  static OutlineText open(String yaml, List<Integer> rows, Optional<Where> where) {
    OutlineText text = read(yaml);
    List<Where> targets = where.stream().toList();
    boolean changed = true;
    while (changed) {
      String before = text.text();
      for (int row : rows) {
        text = opened(text, item(text, row).around());
      }
      for (Where target : targets) {
        text = withList(withList(text, target), target);
        text = opened(text, EditSteps.listAt(text, target).around());
      }
      changed = !text.text().equals(before);
    }
    return text;
  }

  private static OutlineText opened(OutlineText text, List<Yaml> around) {
    String open = EditFlow.open(text, around);
    return open.equals(text.written()) ? text : read(open);
  }

  /** With {@code steps:} where none is written yet. */
  private static OutlineText withList(OutlineText text, Where where) {
    return switch (where) {
      case Where.First first -> withList(text, List.of(), text.root(), ProtocolReader.KEYS);
      case Where.Inside inside -> {
        Item item = item(text, inside.row());
        yield item.kind() == Outline.Kind.BLOCK && item.node() instanceof Yaml.Mapping map
            ? withList(text, item.around(), Optional.of(map), StepReader.BLOCK_KEYS)
            : text;
      }
      case Where.After after -> text;
      case Where.Before before -> text;
    };
  }

  private static OutlineText withList(
      OutlineText text, List<Yaml> around, Optional<Yaml.Mapping> map, List<String> order) {
    if (map.isPresent() && OutlineText.entry(map.get(), "steps").isPresent()) {
      return text;
    }
    List<Yaml> outside = Stream.concat(around.stream(), map.stream()).toList();
    OutlineText open = opened(text, outside);
    return open.text().equals(text.text()) ? EditHead.withKey(text, map, "steps", order) : open;
  }
}
