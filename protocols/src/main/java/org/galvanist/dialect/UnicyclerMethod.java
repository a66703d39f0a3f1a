package org.galvanist.dialect;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.galvanist.protocol.Place;
import org.galvanist.protocol.Step;
import org.galvanist.protocol.Unit;

/** Turns a flat method with loops that go back into nested blocks. Confined to one reading. */
final class UnicyclerMethod {
  /** Begins the tags of loops that we must tag, but that have no name. */
  static final String UNNAMED = "unnamed loop ";

  private static final int MOST_PASSES = 1_000_000;
  private static final int MOST_STEPS = 20_000;
  private static final int DEEPEST = 64;

  private final Source source;
  private final Remainder remainder;
  private final UnicyclerStep steps;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Integer> tags = new HashMap<>();
  private final Map<String, Place> unusedTags = new HashMap<>();
  private final Set<Integer> empty = new HashSet<>();

  /**
   * A step, or the steps of a loop.
   *
   * @param first index in the method of its first step
   * @param last index in the method of its last step, or of its loop
   */
  private record Node(int first, int last, int depth, Step step) {}

  UnicyclerMethod(Source source, Remainder remainder) {
    this.source = source;
    this.remainder = remainder;
    this.steps = new UnicyclerStep(source, remainder);
  }

  List<Step> steps(List<Json> method, Place place) {
    if (method.size() > MOST_STEPS) {
      source.fault(place, "too many steps", "a method has at most " + MOST_STEPS + " steps");
      return List.of();
    }
    for (int index = 0; index < method.size(); index++) {
      item(method.get(index), index);
    }
    unusedTags.forEach(
        (tag, where) ->
            remainder.add("tag " + tag, where, "no loop goes to it; a phase is a block of steps"));
    if (nodes.isEmpty() && source.sound()) {
      source.fault(place, "no step that can be taken over", "a method has at least one step");
    }
    return nodes.stream().map(Node::step).toList();
  }

  private void item(Json item, int index) {
    String kind = UnicyclerStep.kind(item);
    switch (kind) {
      case "tag" -> tag(item, index);
      case "loop" -> loop(item, index);
      default -> {
        Optional<Step> step = steps.read(item, kind);
        step.ifPresentOrElse(
            read -> nodes.add(new Node(index, index, 0, read)), () -> empty.add(index));
      }
    }
  }

  private void tag(Json item, int index) {
    steps
        .fields(item, List.of("tag"))
        .ifPresent(
            fields -> {
              String tag = fields.text("tag").orElse("");
              if (tag.isBlank()) {
                source.fault(fields.place(), "a tag without its name", "\"tag\" is not empty");
              } else if (tags.putIfAbsent(tag, index) != null) {
                source.fault(fields.place("tag"), "a tag for the second time", "tags differ");
              } else {
                unusedTags.put(tag, fields.place("tag"));
              }
            });
  }

  private void loop(Json item, int index) {
    Optional<JsonFields> found =
        steps.fields(item, List.of("loop_to", "start_step", "cycle_count"));
    if (found.isEmpty()) {
      return;
    }
    JsonFields fields = found.get();
    Optional<BigDecimal> passes = fields.count("cycle_count", MOST_PASSES);
    if (fields.value("cycle_count").isEmpty()) {
      source.fault(fields.place(), "a loop without its cycle_count", "cycle_count is above 0");
    }
    String name = fields.value("loop_to").isPresent() ? "loop_to" : "start_step";
    Optional<String> phase = Optional.empty();
    Optional<Integer> target;
    if (fields.value(name).orElse(null) instanceof Json.Text text) {
      target = Optional.ofNullable(tags.get(text.text()));
      if (target.isEmpty()) {
        source.fault(
            fields.place(name), "no tag of this name stands before the loop", "a loop goes back");
      }
      unusedTags.remove(text.text());
      phase = Optional.of(text.text()).filter(tag -> !tag.startsWith(UNNAMED));
    } else {
      Optional<BigDecimal> number = fields.count(name, MOST_STEPS);
      boolean missing = fields.value(name).isEmpty();
      target = missing ? Optional.of(0) : number.map(step -> step.intValue() - 1);
    }
    if (passes.isPresent() && target.isPresent()) {
      if (target.get() >= index) {
        source.fault(fields.place(name), "a loop that does not go back", "a loop goes back");
        return;
      }
      close(target.get(), index, phase, passes.get(), fields.place());
    }
  }

  private void close(
      int target, int index, Optional<String> phase, BigDecimal passes, Place place) {
    int from = nodes.size();
    while (from > 0 && nodes.get(from - 1).first() >= target) {
      from--;
    }
    if (from > 0 && nodes.get(from - 1).last() >= target) {
      source.fault(
          place,
          "this loop goes into the middle of another loop, to step " + (target + 1),
          "loops stand inside one another or apart");
      return;
    }
    List<Node> inside = nodes.subList(from, nodes.size());
    if (inside.isEmpty()) {
      boolean leftOut = empty.stream().anyMatch(each -> each >= target && each < index);
      if (leftOut) {
        remainder.add("loop", place, "none of its steps can be said");
      } else {
        source.fault(place, "a loop over nothing", "a loop goes back over at least one step");
      }
      return;
    }
    int depth = 1 + inside.stream().mapToInt(Node::depth).max().orElse(0);
    if (depth > DEEPEST) {
      source.fault(place, "loops stand too deep in one another", "at most " + DEEPEST + " deep");
      return;
    }
    Step block =
        new Step.Block(
            phase,
            List.of(),
            Optional.of(Figures.quantity(passes, Unit.CYCLES)),
            List.of(),
            Optional.empty(),
            inside.stream().map(Node::step).toList(),
            place);
    int first = inside.getFirst().first();
    inside.clear();
    nodes.add(new Node(first, index, depth, block));
  }
}
