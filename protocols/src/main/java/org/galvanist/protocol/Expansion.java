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
    Map<String, Quantity> values = values(protocol, arguments, faults);
    var walk = new Walk(protocol, faults);
    List<Written> content = walk.steps(protocol.steps(), "", values, 1);
    walk.checkUncalled(values);
    return new Expansion(content, faults.inOrder());
  }

  private static Map<String, Quantity> values(
      Protocol protocol, Map<String, Quantity> arguments, Faults faults) {
    Map<String, Parameter> parameters = protocol.parameters();
    Map<String, Quantity> values = new LinkedHashMap<>();
    parameters.forEach((name, parameter) -> values.put(name, parameter.example()));
    arguments.forEach(
        (name, value) -> {
          values.put(name, value);
          Parameter parameter = parameters.get(name);
          if (parameter == null) {
            faults.add(
                new Place(1, 1, name),
                "no parameter of this name" + Spelling.didYouMean(name, parameters.keySet()),
                parameters.isEmpty()
                    ? "the protocol has no parameters"
                    : "parameters are " + String.join(", ", parameters.keySet()));
          } else if (parameter.range().isPresent() && !parameter.range().get().contains(value)) {
            faults.add(
                parameter.place(),
                name + " = " + value + " is outside its range",
                name + " is " + parameter.range().get());
          }
        });
    return values;
  }

  /** One writing-out; confined to its thread. */
  private static final class Walk {
    private static final int MOST_STEPS = 20_000;
    private static final long MOST_PASSES = 100_000_000;

    /** Passes of a block that only a condition ends; one with a list passes once for each value. */
    private static final int LONGEST_UNTIL = 10_000;

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
              content.addAll(block(block, block.phase().orElse(phase), values, passes));
          case Step.Call call ->
              call(call.block(), call.place(), values, passes)
                  .ifPresent(inner -> content.add(new Written.Pass(1, inner)));
        }
      }
      return content;
    }

    /**
     * The passes of a block. What ends it on a condition ends all of its passes, so that they stand
     * in one pass round them that carries the condition.
     */
    private List<Written> block(
        Step.Block block, String phase, Map<String, Quantity> values, long passes) {
      List<Written> written = new ArrayList<>();
      block(block, 0, phase, values, passes, written);
      if (block.until().isEmpty()) {
        return written;
      }
      List<CycleCondition> until =
          block.until().stream().map(condition -> Filling.fill(condition, values, faults)).toList();
      return written.size() == 1
              && written.getFirst() instanceof Written.Pass only
              && block.every().isEmpty()
          ? List.of(new Written.Pass(only.repeat(), only.content(), until, Written.Role.BLOCK))
          : List.of(new Written.Pass(1, written, until, Written.Role.GROUP));
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
      int repeat = repeat(block, values);
      long inner = passes * repeat;
      if (inner > MOST_PASSES) {
        faults.add(
            block.place(), "too many passes", "a step is passed at most " + MOST_PASSES + " times");
        return;
      }
      if (block.every().isPresent()) {
        every(block, block.every().get(), phase, values, repeat, passes, content);
      } else {
        content.add(new Written.Pass(repeat, steps(block.steps(), phase, values, inner)));
      }
    }

    private int repeat(Step.Block block, Map<String, Quantity> values) {
      return block
          .repeat()
          .map(amount -> Filling.count(amount, block.place(), values, faults))
          .orElse(block.until().isEmpty() || !block.lists().isEmpty() ? 1 : LONGEST_UNTIL);
    }

    /**
     * So many passes and then the other block, as often as it fits, and the passes that are left.
     */
    private void every(
        Step.Block block,
        Step.Every every,
        String phase,
        Map<String, Quantity> values,
        int repeat,
        long passes,
        List<Written> content) {
      int stretch = Filling.count(every.passes(), every.place(), values, faults);
      int times = repeat / stretch;
      Optional<List<Written>> between =
          call(every.block(), every.place(), values, passes * Math.max(1, times));
      if (times > 0) {
        List<Written> inner = new ArrayList<>();
        inner.add(new Written.Pass(stretch, steps(block.steps(), phase, values, passes * repeat)));
        between.ifPresent(
            steps -> inner.add(new Written.Pass(1, steps, List.of(), Written.Role.ASIDE)));
        content.add(new Written.Pass(times, inner, List.of(), Written.Role.GROUP));
      }
      if (repeat % stretch > 0) {
        content.add(
            new Written.Pass(
                repeat % stretch, steps(block.steps(), phase, values, passes * repeat)));
      }
    }

    private Optional<List<Written>> call(
        String block, Place place, Map<String, Quantity> values, long passes) {
      List<Step> steps = protocol.blocks().get(block);
      if (steps == null) {
        Set<String> names = protocol.blocks().keySet();
        faults.add(
            place,
            "no block of this name" + Spelling.didYouMean(block, names),
            names.isEmpty() ? "blocks: names none" : "blocks are " + String.join(", ", names));
        return Optional.empty();
      }
      called.add(block);
      if (open.contains(block)) {
        faults.add(place, "a block that calls itself", "repeat a block with repeat");
        return Optional.empty();
      }
      open.add(block);
      List<Written> content = steps(steps, block, values, passes);
      open.removeLast();
      return Optional.of(content);
    }
  }
}
