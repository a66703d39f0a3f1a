package org.galvanist.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a protocol from its YAML tree, key by key. */
final class ProtocolReader {
  /** The keys of a protocol in the order in which they are best read. */
  static final List<String> KEYS =
      List.of(
          "title",
          "source",
          "about",
          "tags",
          "virtual cell",
          "one C",
          "temperature",
          "safety",
          "record",
          "retention",
          "parameters",
          "steps",
          "blocks");

  /** Those of one parameter. */
  static final List<String> PARAMETER_KEYS = List.of("default", "range", "about");

  private static final int MOST_BLOCKS = 200;

  private final Fields fields;
  private final Faults faults;
  private final StepReader steps;

  private ProtocolReader(Yaml.Mapping root, Faults faults) {
    this.fields = new Fields(root, KEYS, faults);
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
        fields.text("about", "about says when to use it").map(Yaml.Scalar::text),
        tags(),
        fields
            .text("virtual cell", "virtual cell names a cell to try it on")
            .map(text -> text.text().strip()),
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
                          parameter(named, entry)
                              .ifPresent(parameter -> defaults.put(name, parameter));
                        }));
    return defaults;
  }

  /** A default alone, or a map of what there is to say. */
  private Optional<Parameter> parameter(Fields named, Yaml.Entry entry) {
    if (!(entry.value() instanceof Yaml.Mapping map)) {
      return named
          .text(entry, Wanted.ANYTHING.words())
          .flatMap(text -> steps.quantity(text, Wanted.ANYTHING))
          .map(Parameter::of);
    }
    var said = new Fields(map, PARAMETER_KEYS, faults);
    Optional<Quantity> value =
        said.text("default", Wanted.ANYTHING.words())
            .flatMap(text -> steps.quantity(text, Wanted.ANYTHING));
    String legal = "a range is lowest to highest, each with its unit, as in C/50 to 2C";
    Optional<Safety.Range> range =
        said.text("range", legal)
            .flatMap(text -> SentenceParser.range(text, Wanted.ANYTHING, legal, faults));
    if (!said.has("default") && !said.has("range")) {
      faults.add(
          entry.key().place(),
          "neither a default nor a range",
          "a parameter has one of them, as in { default: C/10, range: C/50 to 2C }");
    }
    if (value.isPresent() && range.isPresent() && !range.get().contains(value.get())) {
      faults.add(
          map.place(),
          "the default " + value.get() + " is outside the range",
          "it lies in " + range.get());
    }
    Optional<String> about =
        said.text("about", "about says what the parameter is").map(Yaml.Scalar::text);
    return value.isEmpty() && range.isEmpty()
        ? Optional.empty()
        : Optional.of(new Parameter(value, range, about, entry.key().place()));
  }

  private List<String> tags() {
    String legal = "tags is a list of words, as in [formation, check-up]";
    Yaml.Entry entry = fields.all().get("tags");
    if (entry == null) {
      return List.of();
    }
    if (!(entry.value() instanceof Yaml.Sequence list)) {
      faults.add(entry.key().place(), "is not followed by a list", legal);
      return List.of();
    }
    List<String> tags = new ArrayList<>();
    for (Yaml item : list.items()) {
      if (item instanceof Yaml.Scalar tag && !tag.text().isBlank()) {
        tags.add(tag.text().strip());
      } else {
        faults.add(item.place(), "no tag", legal);
      }
    }
    return tags;
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
      return Optional.of(new Fields(mapping, legal, faults));
    }
    faults.add(
        entry.key().place(),
        "is not followed by names and values",
        "under it stands, for example, " + example);
    return Optional.empty();
  }

  private Safety safety() {
    return under("safety", "voltage: 1.9 V to 4.4 V", SafetyReader.KEYS)
        .map(limits -> SafetyReader.read(limits, faults, true))
        .orElse(Safety.NONE);
  }
}
