package org.galvanist.protocol;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a protocol from its YAML tree, key by key. */
final class ProtocolReader {
  private static final List<String> KEYS =
      List.of(
          "title",
          "source",
          "one C",
          "temperature",
          "safety",
          "record",
          "retention",
          "parameters",
          "steps",
          "blocks");
  private static final List<String> SAFETY_KEYS =
      List.of("voltage", "current", "capacity", "temperature");
  private static final int MOST_BLOCKS = 200;

  private final Fields fields;
  private final Faults faults;
  private final StepReader steps;

  private ProtocolReader(Yaml.Mapping root, Faults faults) {
    this.fields = new Fields(root, KEYS, List.of(), faults);
    this.faults = faults;
    this.steps = new StepReader(faults);
  }

  /** The protocol with what could be read of it; it is sound if no fault was recorded. */
  static Optional<Protocol> read(Yaml root, Faults faults) {
    if (root instanceof Yaml.Mapping mapping) {
      return Optional.of(new ProtocolReader(mapping, faults).protocol());
    }
    faults.add(
        root.place(), "this is not a protocol", "a protocol begins with title: and has steps:");
    return Optional.empty();
  }

  private Protocol protocol() {
    require("title", "title: and the name of the experiment");
    require("steps", "steps: and under it one step a line, each behind a dash");
    List<Step> main =
        Optional.ofNullable(fields.all().get("steps")).map(steps::steps).orElse(List.of());
    Map<String, List<Step>> blocks = blocks();
    String title =
        fields.text("title", "a title names the experiment").map(Yaml.Scalar::text).orElse("");
    return new Protocol(
        title,
        fields.text("source", "a source says where the experiment is from").map(Yaml.Scalar::text),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        quantity("one C", Wanted.ONE_C_MEANS),
        quantity("temperature", Wanted.TEMPERATURE),
        safety(),
        fields
            .text("record", "a rule such as every 30 s, or 5 mV")
            .flatMap(rule -> SentenceParser.recording(rule, faults))
            .orElse(Recording.DEFAULT),
        fields
            .text("retention", RetentionReader.LEGAL)
            .flatMap(words -> RetentionReader.read(words, phases(main, blocks), faults)),
        parameters(),
        main,
        blocks);
  }

  private static Set<String> phases(List<Step> steps, Map<String, List<Step>> blocks) {
    Set<String> phases = new LinkedHashSet<>(blocks.keySet());
    collectPhases(steps, phases);
    blocks.values().forEach(block -> collectPhases(block, phases));
    return phases;
  }

  private static void collectPhases(List<Step> steps, Set<String> phases) {
    for (Step step : steps) {
      if (step instanceof Step.Block block) {
        block.phase().ifPresent(phases::add);
        collectPhases(block.steps(), phases);
      }
    }
  }

  private void require(String key, String legal) {
    if (!fields.has(key)) {
      faults.add(new Place(1, 1, ""), "no " + key, "a protocol has " + legal);
    }
  }

  private Optional<Quantity> quantity(String key, Wanted wanted) {
    return fields.text(key, wanted.words()).flatMap(text -> steps.quantity(text, wanted));
  }

  private Map<String, Parameter> parameters() {
    Map<String, Parameter> defaults = new LinkedHashMap<>();
    under("parameters", "rate: C/10", List.of())
        .ifPresent(
            named ->
                named
                    .all()
                    .forEach(
                        (name, entry) -> {
                          steps.checkName(entry.key());
                          named
                              .text(entry, Wanted.ANYTHING.words())
                              .flatMap(text -> steps.quantity(text, Wanted.ANYTHING))
                              .ifPresent(quantity -> defaults.put(name, Parameter.of(quantity)));
                        }));
    return defaults;
  }

  private Map<String, List<Step>> blocks() {
    Map<String, List<Step>> blocks = new LinkedHashMap<>();
    for (Yaml.Entry entry :
        under("blocks", "check-up: and a list of steps", List.of())
            .map(named -> named.all().values())
            .orElse(List.of())) {
      if (blocks.size() == MOST_BLOCKS) {
        faults.add(entry.key().place(), "too many blocks", "at most " + MOST_BLOCKS + " blocks");
        break;
      }
      blocks.put(entry.key().text().strip(), steps.steps(entry));
    }
    return blocks;
  }

  private Optional<Fields> under(String key, String example, List<String> legal) {
    Yaml.Entry entry = fields.all().get(key);
    if (entry == null) {
      return Optional.empty();
    }
    if (entry.value() instanceof Yaml.Mapping mapping) {
      return Optional.of(new Fields(mapping, legal, List.of(), faults));
    }
    faults.add(
        entry.key().place(),
        "is not followed by names and values",
        "under it stands, for example, " + example);
    return Optional.empty();
  }

  private Safety safety() {
    return under("safety", "voltage: 1.9 V to 4.4 V", SAFETY_KEYS)
        .map(
            limits ->
                new Safety(
                    range(limits, "voltage", Wanted.VOLTAGE),
                    range(limits, "current", Wanted.CURRENT_LIMIT),
                    limits
                        .text("capacity", Wanted.CAPACITY.words())
                        .flatMap(text -> steps.quantity(text, Wanted.CAPACITY)),
                    range(limits, "temperature", Wanted.TEMPERATURE)))
        .orElse(Safety.NONE);
  }

  /** {@code 1.9 V to 4.4 V}; a current alone means as much either way. */
  private Optional<Safety.Range> range(Fields limits, String key, Wanted wanted) {
    String legal = "a range is lowest to highest, each with its unit; " + wanted.words();
    return limits.text(key, legal).flatMap(text -> range(text, wanted, legal));
  }

  private Optional<Safety.Range> range(Yaml.Scalar scalar, Wanted wanted, String legal) {
    var phrase = new Phrase(scalar, faults);
    try {
      Quantity low = phrase.quantity(wanted);
      boolean alone = wanted.equals(Wanted.CURRENT_LIMIT) && phrase.peek().is(Token.Kind.END);
      Quantity high = low;
      if (alone && low.unit() != Unit.C_DIVIDED_BY) {
        low = high.negated();
      } else {
        phrase.expect("to", legal);
        high = phrase.quantity(wanted);
      }
      phrase.finish(legal);
      if (low.dimension() != high.dimension()) {
        faults.add(scalar.place(), "two kinds of quantity in one range", legal);
      } else if (low.inBaseUnit() >= high.inBaseUnit()) {
        faults.add(scalar.place(), "the lowest is not below the highest", legal);
      }
      return Optional.of(new Safety.Range(low, high, scalar.place()));
    } catch (Phrase.Unreadable unreadable) {
      return Optional.empty();
    }
  }
}
