package org.galvanist.protocol;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.galvanist.protocol.Step.Block;
import org.galvanist.protocol.Step.Call;
import org.galvanist.protocol.Step.Every;
import org.galvanist.protocol.Step.ForList;

/** Reads lists of steps: sentences, blocks and calls. */
final class StepReader {
  private static final String STEPS = "steps is a list, one step a line, each behind a dash";
  private static final String NAME = "a name is letters, digits, - and _, beginning with a letter";

  /** The keys of a block in the order in which they are best read. */
  static final List<String> BLOCK_KEYS =
      List.of("phase", "for", "repeat", "until", "every", "steps");

  private final Faults faults;

  StepReader(Faults faults) {
    this.faults = faults;
  }

  /** The steps of a list; those with faults are left out. */
  List<Step> steps(Yaml.Entry entry) {
    List<Step> steps = new ArrayList<>();
    switch (entry.value()) {
      case Yaml.Sequence list -> {
        if (list.items().isEmpty()) {
          faults.add(entry.key().place(), "no steps", STEPS);
        }
        list.items().forEach(item -> step(item).ifPresent(steps::add));
      }
      case Yaml.Scalar scalar ->
          faults.add(
              scalar.text().isBlank() ? entry.key().place() : scalar.place(),
              scalar.text().isBlank() ? "has no value" : "not a list",
              scalar.text().startsWith("-") ? "a space follows the dash of a step" : STEPS);
      case Yaml.Mapping map -> faults.add(map.place(), "not a list", STEPS);
    }
    return steps;
  }

  private Optional<? extends Step> step(Yaml item) {
    return switch (item) {
      case Yaml.Scalar sentence -> SentenceParser.step(sentence, faults);
      case Yaml.Mapping map -> blockOrCall(map);
      case Yaml.Sequence list -> {
        faults.add(
            list.place(), "a list inside a list", "a step is a sentence, or a block with steps");
        yield Optional.empty();
      }
    };
  }

  private Optional<? extends Step> blockOrCall(Yaml.Mapping map) {
    boolean call = map.entries().stream().anyMatch(entry -> entry.key().text().equals("do"));
    return call ? call(map) : block(map);
  }

  private Optional<Call> call(Yaml.Mapping map) {
    var fields = new Fields(map, List.of("do"), faults);
    return fields
        .text("do", "do names a block, as in do: check-up")
        .map(name -> new Call(name.text().strip(), name.place()));
  }

  private Optional<Block> block(Yaml.Mapping map) {
    var fields = new Fields(map, BLOCK_KEYS, faults);
    Optional<String> phase =
        fields.text("phase", "a phase has a name, as in phase: ageing").map(Yaml.Scalar::text);
    List<ForList> lists = lists(fields);
    Optional<Amount> repeat = count(fields, "repeat");
    List<CycleCondition> until =
        fields
            .text("until", ConditionParser.LEGAL)
            .map(text -> ConditionParser.conditions(text, faults))
            .orElse(List.of());
    Optional<Every> every = every(fields);
    Yaml.Entry steps = fields.all().get("steps");
    if (steps == null) {
      faults.add(map.place(), "a block without steps", STEPS);
      return Optional.empty();
    }
    return Optional.of(
        new Block(
            phase.map(String::strip), lists, repeat, until, every, steps(steps), map.place()));
  }

  /** A whole number of passes, or a parameter that stands for one. */
  private Optional<Amount> count(Fields fields, String key) {
    String legal = key + " is a whole number of passes, from 1 to " + Filling.MOST_PASSES;
    Optional<Yaml.Scalar> braces =
        Optional.ofNullable(fields.all().get(key)).flatMap(entry -> inBraces(entry.value()));
    if (braces.isPresent()) {
      return Optional.of(new Placeholder(braces.get().text(), false, braces.get().place()));
    }
    return fields.text(key, legal).map(text -> count(text, legal));
  }

  private Amount count(Yaml.Scalar text, String legal) {
    var phrase = new Phrase(text, faults);
    try {
      if (phrase.peek().is(Token.Kind.PLACEHOLDER)) {
        Amount parameter = phrase.amount(Wanted.COUNT);
        phrase.finish(legal);
        return parameter;
      }
      int passes = phrase.wholeNumber(1, Filling.MOST_PASSES, legal);
      if (!phrase.take("times") && !phrase.take("passes")) {
        phrase.take("cycles");
      }
      phrase.finish(legal);
      return new Quantity(BigDecimal.valueOf(passes), Unit.CYCLES);
    } catch (Phrase.Unreadable unreadable) {
      return Wanted.COUNT.example();
    }
  }

  /** YAML takes {@code {cycles}} for a map of one key without a value. */
  private static Optional<Yaml.Scalar> inBraces(Yaml value) {
    return value instanceof Yaml.Mapping map
            && map.entries().size() == 1
            && map.entries().getFirst().value() instanceof Yaml.Scalar empty
            && empty.text().isEmpty()
        ? Optional.of(map.entries().getFirst().key())
        : Optional.empty();
  }

  private Optional<Every> every(Fields fields) {
    String legal = "every says after how many passes what is done: { cycles: 50, do: check-up }";
    Yaml.Entry entry = fields.all().get("every");
    if (entry == null) {
      return Optional.empty();
    }
    if (!(entry.value() instanceof Yaml.Mapping map)) {
      faults.add(entry.key().place(), "is not followed by cycles and do", legal);
      return Optional.empty();
    }
    var inner = new Fields(map, List.of("cycles", "do"), faults);
    for (String key : List.of("cycles", "do")) {
      if (map.entries().stream().noneMatch(each -> each.key().text().equals(key))) {
        faults.add(entry.key().place(), "no " + key, legal);
      }
    }
    Optional<Amount> passes = count(inner, "cycles");
    Optional<Yaml.Scalar> block = inner.text("do", legal);
    return passes.flatMap(
        count -> block.map(name -> new Every(count, name.text().strip(), name.place())));
  }

  private List<ForList> lists(Fields fields) {
    String legal = "for names a list of values, as in for: { rate: [C/10, 1C] }";
    List<ForList> lists = new ArrayList<>();
    Yaml.Entry entry = fields.all().get("for");
    if (entry == null) {
      return lists;
    }
    switch (entry.value()) {
      case Yaml.Mapping map -> {
        if (map.entries().isEmpty()) {
          faults.add(entry.key().place(), "no list", legal);
        }
        for (Yaml.Entry list : new Fields(map, List.of(), faults).all().values()) {
          checkName(list.key());
          lists.add(new ForList(list.key().text(), values(list, legal)));
        }
      }
      case Yaml.Scalar scalar ->
          faults.add(
              scalar.text().isBlank() ? entry.key().place() : scalar.place(),
              "not a list of values",
              legal);
      case Yaml.Sequence list -> faults.add(list.place(), "a list without a name", legal);
    }
    return lists;
  }

  private List<Quantity> values(Yaml.Entry entry, String legal) {
    List<Quantity> values = new ArrayList<>();
    if (entry.value() instanceof Yaml.Sequence list && !list.items().isEmpty()) {
      for (Yaml item : list.items()) {
        if (item instanceof Yaml.Scalar scalar) {
          quantity(scalar, Wanted.ANYTHING).ifPresent(values::add);
        } else {
          faults.add(item.place(), "not a quantity", legal);
        }
      }
    } else {
      faults.add(entry.key().place(), "not followed by a list of values", legal);
    }
    return values;
  }

  /** A quantity that stands alone. */
  Optional<Quantity> quantity(Yaml.Scalar scalar, Wanted wanted) {
    var phrase = new Phrase(scalar, faults);
    try {
      Quantity quantity = phrase.quantity(wanted);
      phrase.finish(wanted.words());
      return Optional.of(quantity);
    } catch (Phrase.Unreadable unreadable) {
      return Optional.empty();
    }
  }

  /** Records a fault where a parameter's name could not stand in braces. */
  void checkName(Yaml.Scalar name) {
    if (!name.text().matches("[A-Za-z][A-Za-z0-9_-]{0,39}")) {
      faults.add(name.place(), "no name for a parameter", NAME);
    }
  }
}
