package org.galvanist.dialect;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.galvanist.protocol.Place;
import org.galvanist.protocol.Protocol;
import org.galvanist.protocol.Quantity;
import org.galvanist.protocol.Recording;
import org.galvanist.protocol.Safety;
import org.galvanist.protocol.Step;
import org.galvanist.protocol.Unit;

/** Reads a {@code pybamm.Experiment}, or the list that it takes. Confined to one reading. */
final class PybammReader {
  private static final String EXPERIMENT = "Experiment";
  private static final List<String> ARGUMENTS =
      List.of("operating_conditions", "period", "temperature", "termination");
  private static final int MOST_STEPS = 20_000;
  private static final int DEEPEST_BLOCK = 64;
  private static final int DEEPEST_SUM = 2000;
  private static final String LEGAL =
      "a step is a text such as \"Discharge at C/10 until 3.3 V\", or pybamm.step.current(1,"
          + " duration=600)";

  private final Source source;
  private final Remainder remainder = new Remainder();
  private final PybammSteps steps;
  private int visited;

  private PybammReader(Source source) {
    this.source = source;
    this.steps = new PybammSteps(source, remainder);
  }

  static Imported read(String fileName, String text) {
    var source = new Source(fileName, text);
    var reader = new PybammReader(source);
    Optional<Protocol> protocol = reader.chosen().flatMap(reader::protocol);
    return protocol.isPresent() && source.sound()
        ? UnicyclerReader.sound(source, protocol.get(), reader.remainder)
        : source.faulty();
  }

  /** The one experiment of the text, or the one list. */
  private Optional<Python> chosen() {
    PythonReader.Lines lines = PythonReader.read(source);
    Map<String, Python> experiments = new LinkedHashMap<>();
    Map<String, Python> lists = new LinkedHashMap<>();
    lines
        .values()
        .forEach(
            (name, value) -> {
              if (value instanceof Python.Call call && call.name().equals(EXPERIMENT)) {
                experiments.put(name, value);
              } else if (value instanceof Python.Call call && !PybammSteps.isStep(call)) {
                remainder.add(call.name() + "(…)", call.place(), "is no part of an experiment");
              } else if (!lines.used().contains(name) && !isPlain(value)) {
                lists.put(name, value);
              }
            });
    Map<String, Python> candidates = experiments.isEmpty() ? lists : experiments;
    if (candidates.size() == 1) {
      return Optional.of(candidates.values().iterator().next());
    }
    if (candidates.isEmpty()) {
      if (source.sound()) {
        source.fault(
            source.place(0, 0), "no experiment", "an experiment is a list: [\"Rest for 1 h\"]");
      }
    } else {
      candidates
          .values()
          .forEach(
              each ->
                  source.fault(
                      each.place(), "one of several experiments", "convert one at a time"));
    }
    return Optional.empty();
  }

  private static boolean isPlain(Python value) {
    return value instanceof Python.Figure || value instanceof Python.Name;
  }

  private Optional<Protocol> protocol(Python chosen) {
    Map<String, Python> arguments = new LinkedHashMap<>();
    if (chosen instanceof Python.Call call && call.name().equals(EXPERIMENT)) {
      for (int index = 0; index < call.arguments().size(); index++) {
        String name = index < ARGUMENTS.size() ? ARGUMENTS.get(index) : "argument " + (index + 1);
        arguments.put(name, call.arguments().get(index));
      }
      arguments.putAll(call.named());
    } else {
      arguments.put(ARGUMENTS.getFirst(), chosen);
    }
    Python conditions = arguments.remove(ARGUMENTS.getFirst());
    if (conditions == null) {
      source.fault(chosen.place(), "an experiment without its list", LEGAL);
      return Optional.empty();
    }
    Optional<Quantity> period = Optional.empty();
    Optional<Quantity> temperature = Optional.empty();
    for (Map.Entry<String, Python> argument : arguments.entrySet()) {
      boolean none = argument.getValue() instanceof Python.Name name && name.name().equals("None");
      if (none) {
        continue;
      }
      switch (argument.getKey()) {
        case "period" -> period = steps.time(argument.getValue());
        case "temperature" -> temperature = steps.temperature(argument.getValue());
        default -> listArgument(argument.getKey(), argument.getValue());
      }
    }
    List<Step> read = steps(conditions, 0, 0);
    if (read.isEmpty() && source.sound()) {
      source.fault(conditions.place(), "no step that can be taken over", LEGAL);
    }
    Recording recording =
        period.map(time -> new Recording(List.of(time))).orElse(Recording.DEFAULT);
    return Optional.of(
        new Protocol(
            title(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            temperature,
            Safety.NONE,
            recording,
            Optional.empty(),
            Map.of(),
            read,
            Map.of()));
  }

  private void listArgument(String name, Python value) {
    String why =
        name.equals("termination")
            ? "a test has no end of its own; until: retention < 80 % ends a block, safety aborts"
            : "there is no such setting";
    List<Python> each =
        value instanceof Python.Items items && name.equals("termination")
            ? items.items()
            : List.of(value);
    each.forEach(item -> remainder.add(name + ": " + words(item), item.place(), why));
  }

  private static String words(Python value) {
    return switch (value) {
      case Python.Text text -> text.text();
      case Python.Figure figure -> figure.number().toPlainString();
      case Python.Name name -> name.name();
      case Python.Items _, Python.Joined _, Python.Repeated _ -> "a list";
      case Python.Call call -> call.name() + "(…)";
    };
  }

  /** A comment that begins the text is the title. */
  private String title() {
    String first = source.text().lines().findFirst().orElse("").strip();
    String comment = first.startsWith("#") ? first.substring(1).strip() : "";
    return comment.isEmpty() ? source.stem() : comment;
  }

  /** The steps of a list; every step is looked at once, however often it is repeated. */
  private List<Step> steps(Python value, int blocks, int sums) {
    if (++visited > MOST_STEPS || blocks > DEEPEST_BLOCK || sums > DEEPEST_SUM) {
      source.fault(value.place(), "too many steps", "an experiment has at most " + MOST_STEPS);
      return List.of();
    }
    return switch (value) {
      case Python.Items items when items.tuple() -> steps(items.items(), blocks + 1, sums);
      case Python.Items items -> {
        List<Step> steps = new ArrayList<>();
        for (Python item : items.items()) {
          steps.addAll(item(item, blocks, sums));
        }
        yield steps;
      }
      case Python.Joined joined -> {
        List<Step> steps = new ArrayList<>(steps(joined.first(), blocks, sums + 1));
        steps.addAll(steps(joined.then(), blocks, sums + 1));
        yield steps;
      }
      case Python.Repeated repeated -> repeated(repeated, blocks, sums);
      case Python.Text _, Python.Call _ -> step(value);
      case Python.Figure _, Python.Name _ -> {
        source.fault(value.place(), "no list of steps", LEGAL);
        yield List.of();
      }
    };
  }

  /** A tuple is a cycle: a block that is passed once. */
  private List<Step> item(Python item, int blocks, int sums) {
    boolean cycle =
        (item instanceof Python.Items items && items.tuple())
            || item instanceof Python.Joined
            || item instanceof Python.Repeated;
    if (cycle) {
      List<Step> inner = steps(item, blocks + 1, sums);
      return inner.isEmpty() || item instanceof Python.Repeated
          ? inner
          : List.of(block(inner, 1, item.place()));
    }
    if (item instanceof Python.Items) {
      source.fault(item.place(), "a list within a list", "a cycle stands in round brackets");
      return List.of();
    }
    return step(item);
  }

  private List<Step> steps(List<Python> items, int blocks, int sums) {
    List<Step> steps = new ArrayList<>();
    items.forEach(item -> steps.addAll(item(item, blocks, sums)));
    return steps;
  }

  private List<Step> repeated(Python.Repeated repeated, int blocks, int sums) {
    List<Step> inner = steps(repeated.what(), blocks + 1, sums);
    if (inner.isEmpty()) {
      if (source.sound()) {
        remainder.add(
            "* " + repeated.times(), repeated.place(), "none of the steps before it can be said");
      }
      return List.of();
    }
    boolean oneCycle =
        repeated.what() instanceof Python.Items list
            && list.items().size() == 1
            && list.items().getFirst() instanceof Python.Items cycle
            && cycle.tuple()
            && inner.getFirst() instanceof Step.Block;
    List<Step> passed = oneCycle ? ((Step.Block) inner.getFirst()).steps() : inner;
    return List.of(block(passed, repeated.times(), repeated.place()));
  }

  private static Step block(List<Step> steps, int repeat, Place place) {
    return new Step.Block(
        Optional.empty(),
        List.of(),
        Optional.of(new Quantity(BigDecimal.valueOf(repeat), Unit.CYCLES)),
        List.of(),
        Optional.empty(),
        steps,
        place);
  }

  private List<Step> step(Python value) {
    if (++visited > MOST_STEPS) {
      source.fault(value.place(), "too many steps", "an experiment has at most " + MOST_STEPS);
      return List.of();
    }
    return switch (value) {
      case Python.Text text -> steps.sentence(text);
      case Python.Call call -> steps.call(call);
      case Python.Items _, Python.Joined _, Python.Repeated _, Python.Figure _, Python.Name _ -> {
        source.fault(value.place(), "no step", LEGAL);
        yield List.of();
      }
    };
  }
}
