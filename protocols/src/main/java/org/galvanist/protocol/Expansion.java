package org.galvanist.protocol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A protocol written out: the value of each {@code for} list makes a pass of its own, a call
 * becomes its block, repeats stay counters. The result is bounded, and so is the work.
 *
 * @param content in the order of execution
 * @param faults placeholders that nothing fills, values of the wrong kind, unknown or recursive
 *     blocks, programs without measure; the content is whole only if there are none
 */
public record Expansion(List<Written> content, List<Fault> faults) {
  /** Copies the lists. */
  public Expansion {
    content = List.copyOf(content);
    faults = List.copyOf(faults);
  }

  /**
   * Writes a protocol out.
   *
   * @param fileName begins the faults' messages
   * @param arguments values of parameters; those not given have their defaults
   */
  public static Expansion of(String fileName, Protocol protocol, Map<String, Quantity> arguments) {
    var faults = new Faults(fileName);
    Map<String, Quantity> values = new LinkedHashMap<>(protocol.parameters());
    arguments.forEach(
        (name, value) -> {
          if (values.put(name, value) == null) {
            faults.add(
                new Place(1, 1, name),
                "no parameter of this name"
                    + Spelling.didYouMean(name, protocol.parameters().keySet()),
                protocol.parameters().isEmpty()
                    ? "the protocol has no parameters"
                    : "parameters are " + String.join(", ", protocol.parameters().keySet()));
          }
        });
    var walk = new Walk(protocol, faults);
    List<Written> content = walk.steps(protocol.steps(), "", values, 1);
    walk.checkUncalled(values);
    return new Expansion(content, faults.inOrder());
  }

  /** One writing-out; confined to its thread. */
  private static final class Walk {
    private static final int MOST_STEPS = 20_000;
    private static final long MOST_PASSES = 100_000_000;

    private final Protocol protocol;
    private final Faults faults;
    private final List<String> open = new ArrayList<>();
    private final Set<String> called = new HashSet<>();
    private int visited;

    Walk(Protocol protocol, Faults faults) {
      this.protocol = protocol;
      this.faults = faults;
    }

    /** A block that nobody calls is read as if it were called once, for its faults. */
    void checkUncalled(Map<String, Quantity> values) {
      protocol
          .blocks()
          .forEach(
              (name, steps) -> {
                if (!called.contains(name)) {
                  open.add(name);
                  steps(steps, name, values, 1);
                  open.removeLast();
                }
              });
    }

    List<Written> steps(List<Step> steps, String phase, Map<String, Quantity> values, long passes) {
      List<Written> content = new ArrayList<>();
      for (Step step : steps) {
        if (++visited > MOST_STEPS) {
          if (visited == MOST_STEPS + 1) {
            faults.add(
                step.place(),
                "too many steps",
                "written out, a protocol has at most " + MOST_STEPS);
          }
          return content;
        }
        switch (step) {
          case Step.Instruction instruction ->
              content.add(new Written.Single(Filling.fill(instruction, values, faults), phase));
          case Step.Block block ->
              block(block, 0, block.phase().orElse(phase), values, passes, content);
          case Step.Call call -> call(call, values, passes).ifPresent(content::add);
        }
      }
      return content;
    }

    /** One pass for each combination of the block's lists from the one at {@code list} on. */
    private void block(
        Step.Block block,
        int list,
        String phase,
        Map<String, Quantity> values,
        long passes,
        List<Written> content) {
      if (list < block.lists().size()) {
        Step.ForList each = block.lists().get(list);
        for (Quantity value : each.values()) {
          if (++visited > MOST_STEPS + 1) {
            return;
          }
          Map<String, Quantity> inner = new HashMap<>(values);
          inner.put(each.name(), value);
          block(block, list + 1, phase, inner, passes, content);
        }
        return;
      }
      long inner = passes * block.repeat();
      if (inner > MOST_PASSES) {
        faults.add(
            block.place(), "too many passes", "a step is passed at most " + MOST_PASSES + " times");
        return;
      }
      content.add(new Written.Pass(block.repeat(), steps(block.steps(), phase, values, inner)));
    }

    private Optional<Written> call(Step.Call call, Map<String, Quantity> values, long passes) {
      List<Step> steps = protocol.blocks().get(call.block());
      if (steps == null) {
        Set<String> names = protocol.blocks().keySet();
        faults.add(
            call.place(),
            "no block of this name" + Spelling.didYouMean(call.block(), names),
            names.isEmpty() ? "blocks: names none" : "blocks are " + String.join(", ", names));
        return Optional.empty();
      }
      called.add(call.block());
      if (open.contains(call.block())) {
        faults.add(call.place(), "a block that calls itself", "repeat a block with repeat");
        return Optional.empty();
      }
      open.add(call.block());
      List<Written> content = steps(steps, call.block(), values, passes);
      open.removeLast();
      return Optional.of(new Written.Pass(1, content));
    }
  }
}
