package org.galvanist.protocol;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the limits that abort a test, wherever they are written. */
final class SafetyReader {
  /** Its keys in the order in which they are best read. */
  static final List<String> KEYS =
      Stream.concat(
              Stream.of("voltage", "current", "capacity", "temperature"),
              Stream.of(Safety.Watch.values()).map(Safety.Watch::key))
          .toList();

  private final Fields fields;
  private final Faults faults;
  private final boolean ofOneCell;

  private SafetyReader(Fields fields, Faults faults, boolean ofOneCell) {
    this.fields = fields;
    this.faults = faults;
    this.ofOneCell = ofOneCell;
  }

  /**
   * The limits of a mapping; what is faulty is left out, with its fault.
   *
   * @param ofOneCell whether a cell is known that rates, masses and areas are of; without one,
   *     currents and capacities are in A and mAh
   */
  static Safety read(Fields fields, Faults faults, boolean ofOneCell) {
    return new SafetyReader(fields, faults, ofOneCell).safety();
  }

  private Safety safety() {
    Map<Safety.Watch, Safety.Most> most = new EnumMap<>(Safety.Watch.class);
    for (Safety.Watch watch : Safety.Watch.values()) {
      Wanted wanted = wanted(watch);
      fields
          .text(watch.key(), wanted.words())
          .flatMap(text -> SentenceParser.most(text, wanted, watch.bearsBeyond(), faults))
          .ifPresent(found -> most.put(watch, found));
    }
    return new Safety(
        range("voltage", Wanted.VOLTAGE),
        range("current", ofOneCell ? Wanted.CURRENT_LIMIT : Wanted.PLAIN_CURRENT_LIMIT),
        fields
            .text("capacity", capacity().words())
            .flatMap(text -> SentenceParser.most(text, capacity(), false, faults))
            .map(Safety.Most::quantity),
        range("temperature", Wanted.TEMPERATURE),
        most);
  }

  private Wanted wanted(Safety.Watch watch) {
    return switch (watch) {
      case STEP_CAPACITY -> capacity();
      case STEP_TIME, FROZEN -> Wanted.TIME;
      case SLOPE -> Wanted.VOLTAGE_SLOPE;
      case CURRENT_ERROR -> Wanted.CURRENT_ERROR;
      case RESISTANCE -> Wanted.RESISTANCE;
    };
  }

  private Wanted capacity() {
    return ofOneCell ? Wanted.CAPACITY : Wanted.PLAIN_CAPACITY;
  }

  /** {@code 1.9 V to 4.4 V}; a current alone means as much either way. */
  private Optional<Safety.Range> range(String key, Wanted wanted) {
    String legal = "a range is lowest to highest, each with its unit; " + wanted.words();
    return fields
        .text(key, legal)
        .flatMap(text -> SentenceParser.limits(text, wanted, legal, faults));
  }

  /** The limits that the keys of a file name, such as channels, in the order written. */
  static Map<String, Safety> named(Yaml.Mapping root, List<String> legal, Faults faults) {
    Map<String, Safety> named = new LinkedHashMap<>();
    for (Yaml.Entry entry : new Fields(root, legal, faults).all().values()) {
      block(entry, faults).ifPresent(safety -> named.put(entry.key().text(), safety));
    }
    return named;
  }

  /** The limits behind one key. */
  static Optional<Safety> block(Yaml.Entry entry, Faults faults) {
    if (entry.value() instanceof Yaml.Mapping limits) {
      return Optional.of(read(new Fields(limits, KEYS, faults), faults, false));
    }
    faults.add(
        entry.key().place(),
        "is not followed by limits",
        "under it stands, for example, voltage: 1.9 V to 4.4 V");
    return Optional.empty();
  }

  /** The keys of a safety block as the head of a protocol names them. */
  static List<String> headKeys() {
    List<String> keys = new ArrayList<>();
    KEYS.forEach(key -> keys.add("safety." + key));
    return keys;
  }
}
