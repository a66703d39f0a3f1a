package org.galvanist.cell;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.galvanist.protocol.Fault;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A block of {@code key: value} lines of a cell file. Each question either answers or adds a fault;
 * {@link #nothingElse} then reports the keys that nobody asked for.
 */
final class Section {
  private final String file;
  private final MappingNode node;
  private final List<Fault> faults;
  private final Set<String> sources;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Node> keys = new LinkedHashMap<>();
  private final Set<String> asked = new HashSet<>();

  Section(String file, MappingNode node, List<Fault> faults, Set<String> sources) {
    this.file = file;
    this.node = node;
    this.faults = faults;
    this.sources = sources;
    for (NodeTuple tuple : node.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key) {
        if (values.put(key.getValue(), tuple.getValueNode()) != null) {
          fault(key, key.getValue(), "stands here twice", "each key once");
        }
        keys.put(key.getValue(), key);
      } else {
        fault(tuple.getKeyNode(), "", "a key that is no word", "a word and a colon");
      }
    }
  }

  private Section(Section block, Set<String> sources) {
    this.file = block.file;
    this.node = block.node;
    this.faults = block.faults;
    this.sources = Set.copyOf(sources);
    this.values.putAll(block.values);
    this.keys.putAll(block.keys);
    this.asked.addAll(block.asked);
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  void fault(Node at, String words, String wrong, String legal) {
    faults.add(
        new Fault(
            file,
            at.getStartMark().getLine() + 1,
            at.getStartMark().getColumn() + 1,
            words,
            wrong,
            legal));
  }

  void faultAt(String key, String wrong, String legal) {
    fault(keys.getOrDefault(key, node), key, wrong, legal);
  }

  void missing(String key, String legal) {
    fault(node, "", "\"" + key + "\" is missing", legal);
  }

  String text(String key) {
    return line(key).map(scalar -> scalar.getValue().strip()).orElse("");
  }

  String requiredText(String key, String legal) {
    if (!has(key)) {
      missing(key, legal);
    }
    return text(key);
  }

  private Optional<ScalarNode> line(String key) {
    asked.add(key);
    Node value = values.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof ScalarNode scalar) {
      return Optional.of(scalar);
    }
    fault(value, key, "is not a single line of text", "write it on one line");
    return Optional.empty();
  }

  /** A plain quantity, {@code 4.0 mg}. */
  OptionalDouble quantity(String key, Measure measure) {
    Optional<ScalarNode> line = line(key);
    return line.isEmpty()
        ? OptionalDouble.empty()
        : read(line.get(), line.get().getValue(), measure);
  }

  /** A range, {@code 2.1 V to 4.2 V}, low end first; empty if absent or faulty. */
  Optional<double[]> range(String key, Measure measure) {
    Optional<ScalarNode> line = line(key);
    if (line.isEmpty()) {
      return Optional.empty();
    }
    String[] ends = line.get().getValue().split("\\s+to\\s+", -1);
    if (ends.length != 2) {
      faultAt(key, "needs two ends", "such as 2.1 V to 4.2 V");
      return Optional.empty();
    }
    OptionalDouble low = read(line.get(), ends[0], measure);
    OptionalDouble high = read(line.get(), ends[1], measure);
    if (low.isEmpty() || high.isEmpty()) {
      return Optional.empty();
    }
    if (low.getAsDouble() >= high.getAsDouble()) {
      faultAt(key, "its first end is not below its second", "write the lower end first");
      return Optional.empty();
    }
    return Optional.of(new double[] {low.getAsDouble(), high.getAsDouble()});
  }

  /**
   * A model parameter with its source, {@code [12.5 h, fitted]}, that must be there; NaN after a
   * fault.
   */
  double parameter(String key, Measure measure) {
    asked.add(key);
    if (!has(key)) {
      missing(key, measure.words() + " and its source, such as [1 " + measure.unit() + ", fitted]");
      return Double.NaN;
    }
    Optional<ScalarNode> value = sourced(key);
    return value.isEmpty()
        ? Double.NaN
        : read(value.get(), value.get().getValue(), measure).orElse(Double.NaN);
  }

  /** A model parameter that is {@code otherwise} where the file is silent. */
  double parameter(String key, Measure measure, double otherwise) {
    return has(key) ? parameter(key, measure) : otherwise;
  }

  /** A choice among names with its source, such as {@code [chen-2020-nmc811, chen2020]}. */
  Optional<String> choice(String key, Set<String> legal) {
    asked.add(key);
    String names = "one of " + String.join(", ", legal) + ", with its source";
    if (!has(key)) {
      missing(key, names);
      return Optional.empty();
    }
    Optional<ScalarNode> value = sourced(key);
    if (value.isPresent() && !legal.contains(value.get().getValue())) {
      fault(value.get(), value.get().getValue(), "is not known", names);
      return Optional.empty();
    }
    return value.map(ScalarNode::getValue);
  }

  /** A block of its own under a key; empty if absent or no block. */
  Optional<Section> section(String key) {
    asked.add(key);
    Node value = values.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof MappingNode mapping) {
      return Optional.of(new Section(file, mapping, faults, sources));
    }
    faultAt(key, "is not a block", "indented lines of key: value");
    return Optional.empty();
  }

  /** The blocks of a list under a key; empty after a fault. */
  List<Section> sections(String key) {
    asked.add(key);
    List<Section> made = new ArrayList<>();
    if (values.get(key) instanceof SequenceNode list) {
      for (Node entry : list.getValue()) {
        if (entry instanceof MappingNode mapping) {
          made.add(new Section(file, mapping, faults, sources));
        } else {
          fault(entry, "", "is not a block", "- followed by lines of key: value");
        }
      }
    }
    if (made.isEmpty()) {
      faultAt(key, "needs at least one entry", "a list of blocks, each begun with -");
    }
    return made;
  }

  /** The keys of a block of citations, each of which must be a line of text. */
  Set<String> citations() {
    Set<String> named = new HashSet<>();
    for (String key : values.keySet()) {
      line(key).ifPresent(citation -> named.add(key));
    }
    return named;
  }

  /** The same block, whose parameters may name these sources. */
  Section withSources(Set<String> named) {
    return new Section(this, named);
  }

  void faultHere(String wrong, String legal) {
    fault(node, "", wrong, legal);
  }

  /** Reports every key that nobody asked for. */
  void nothingElse() {
    for (Map.Entry<String, Node> entry : keys.entrySet()) {
      if (!asked.contains(entry.getKey())) {
        String legal = "known here: " + String.join(", ", new TreeSet<>(asked));
        fault(entry.getValue(), entry.getKey(), "is not known here", legal);
      }
    }
  }

  /** The first of a pair of a value and its source. */
  private Optional<ScalarNode> sourced(String key) {
    if (values.get(key) instanceof SequenceNode pair
        && pair.getValue().size() == 2
        && pair.getValue().get(0) instanceof ScalarNode value
        && pair.getValue().get(1) instanceof ScalarNode source) {
      if (!sources.contains(source.getValue())) {
        fault(
            source,
            source.getValue(),
            "is no source",
            "one of " + String.join(", ", new TreeSet<>(sources)));
      }
      return Optional.of(value);
    }
    faultAt(key, "does not say where it is from", "[value, source], such as [1.3 h, fitted]");
    return Optional.empty();
  }

  private OptionalDouble read(Node at, String text, Measure measure) {
    OptionalDouble value = measure.read(text);
    if (value.isEmpty()) {
      fault(
          at,
          text,
          "is not " + measure.words(),
          "a decimal number and its unit: " + measure.units());
    }
    return value;
  }
}
