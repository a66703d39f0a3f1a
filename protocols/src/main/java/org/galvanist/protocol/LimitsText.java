package org.galvanist.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads limits that stand outside of a protocol: those of channels, and those of a cell. */
public final class LimitsText {
  /** The name that stands for every channel. */
  public static final String ALL = "all";

  /** What reading found; {@code named} is to be used only where there are no faults. */
  public record Read(Map<String, Safety> named, List<Fault> faults) {
    public Read {
      named = Map.copyOf(named);
      faults = List.copyOf(faults);
    }
  }

  private LimitsText() {}

  /**
   * Reads an administrator's file: under {@code all:} and under the names of channels, the words of
   * a protocol's {@code safety:}. Currents and capacities stand in A and mAh, for a channel knows
   * no cell. Every fault is reported at once; no text makes this throw.
   *
   * @param fileName begins the faults' messages
   * @param channels the names that there are; any other one is a fault
   */
  public static Read channels(String fileName, String yaml, List<String> channels) {
    var faults = new Faults(fileName);
    List<String> legal = Stream.concat(Stream.of(ALL), channels.stream()).toList();
    Map<String, Safety> named =
        mapping(yaml, faults, "limits stand under all: or under the name of a channel")
            .map(root -> SafetyReader.named(root, legal, faults))
            .orElse(Map.of());
    return new Read(named, faults.inOrder());
  }

  /**
   * Reads the limits that stand under one key of a file about other things, such as {@code limits:}
   * of a cell file. Nothing is said of the rest of the file.
   */
  public static Read under(String fileName, String yaml, String key) {
    var faults = new Faults(fileName);
    Map<String, Safety> named = new LinkedHashMap<>();
    mapping(yaml, faults, "lines of key: value").stream()
        .flatMap(root -> root.entries().stream())
        .filter(entry -> entry.key().text().equals(key))
        .findFirst()
        .flatMap(entry -> SafetyReader.block(entry, faults))
        .ifPresent(safety -> named.put(key, safety));
    return new Read(named, faults.inOrder());
  }

  private static Optional<Yaml.Mapping> mapping(String yaml, Faults faults, String legal) {
    Optional<Yaml> root = YamlReader.read(yaml, faults, legal);
    if (root.isPresent() && !(root.get() instanceof Yaml.Mapping)) {
      faults.add(root.get().place(), "these are no limits", legal);
    }
    return root.filter(Yaml.Mapping.class::isInstance).map(Yaml.Mapping.class::cast);
  }
}
