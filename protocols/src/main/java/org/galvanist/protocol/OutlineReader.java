package org.galvanist.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.galvanist.protocol.OutlineText.Item;

/** Draws the table of a text: what its rows say, and which fault is whose. */
final class OutlineReader {
  private final OutlineText text;
  private final List<Fault> faults;

  private OutlineReader(OutlineText text, List<Fault> faults) {
    this.text = text;
    this.faults = faults;
  }

  static Outline read(String fileName, String yaml) {
    List<Fault> faults =
        switch (ProtocolText.parse(fileName, yaml)) {
          case Parsed.Sound sound -> List.of();
          case Parsed.Faulty faulty -> faulty.faults();
        };
    return OutlineText.read(yaml, new Faults(fileName))
        .map(text -> new OutlineReader(text, faults).outline())
        .orElseGet(
            () -> new Outline(List.of(), List.of(), Optional.empty(), List.of(), Map.of(), faults));
  }

  private Outline outline() {
    Map<String, String> head = head();
    Optional<String> title = Optional.ofNullable(head.remove("title"));
    return new Outline(
        rows(),
        top("parameters").map(OutlineReader::parameters).orElse(List.of()),
        title,
        top("tags").map(OutlineReader::texts).orElse(List.of()),
        head,
        faults);
  }

  private Optional<Yaml> top(String key) {
    return text.root().flatMap(map -> OutlineText.entry(map, key)).map(Yaml.Entry::value);
  }

  private Map<String, String> head() {
    Map<String, String> head = new LinkedHashMap<>();
    for (Yaml.Entry entry : text.root().map(Yaml.Mapping::entries).orElse(List.of())) {
      String key = entry.key().text();
      if (entry.value() instanceof Yaml.Scalar scalar && !scalar.text().isBlank()) {
        head.putIfAbsent(key, scalar.text());
      } else if (key.equals("safety") && entry.value() instanceof Yaml.Mapping limits) {
        for (Yaml.Entry limit : limits.entries()) {
          scalar(limit.value())
              .ifPresent(words -> head.putIfAbsent("safety." + limit.key().text(), words));
        }
      }
    }
    head.keySet().removeAll(List.of("tags", "parameters", "steps", "blocks"));
    return head;
  }

  private List<Outline.Row> rows() {
    Map<Integer, List<Fault>> shares = faults.stream().collect(Collectors.groupingBy(this::rowOf));
    return text.items().stream()
        .map(item -> row(item, shares.getOrDefault(item.row(), List.of())))
        .toList();
  }

  /** The innermost row that a fault is in, or -1. */
  private int rowOf(Fault fault) {
    int at = text.lineStart(fault.line() - 1) + fault.column() - 1;
    int found = -1;
    for (Item item : text.items()) {
      boolean inLine = item.list().map(list -> OutlineText.flow(list.value())).orElse(false);
      int from = inLine ? text.start(item.node()) : text.lineStart(item.first());
      int to = inLine ? text.end(item.node()) : text.lineEnd(item.last());
      if (fault.line() <= text.line(text.text().length()) + 1 && from <= at && at <= to) {
        found = item.row();
      }
    }
    return found;
  }

  private Outline.Row row(Item item, List<Fault> own) {
    Yaml at = item.words().isPresent() ? item.words().get() : item.node();
    return new Outline.Row(
        item.row(),
        item.depth(),
        item.kind(),
        item.parent(),
        text.ownFirst(item) + 1,
        item.last() + 1,
        at.place().line(),
        at.place().column(),
        text.start(at),
        text.end(at),
        item.words().map(words -> words.text().strip()).orElse(""),
        item.kind() == Outline.Kind.BLOCK ? Optional.of(block(item.node())) : Optional.empty(),
        item.kind() == Outline.Kind.SENTENCE
            ? item.words().flatMap(OutlineSentence::of)
            : Optional.empty(),
        own);
  }

  private static Outline.BlockText block(Yaml node) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    if (value(node, "for").orElse(null) instanceof Yaml.Mapping map) {
      map.entries().forEach(list -> lists.putIfAbsent(list.key().text(), texts(list.value())));
    }
    return new Outline.BlockText(
        value(node, "phase").flatMap(OutlineReader::scalar),
        lists,
        value(node, "repeat").flatMap(OutlineReader::scalar),
        value(node, "until").flatMap(OutlineReader::scalar),
        value(node, "every")
            .filter(every -> every instanceof Yaml.Mapping)
            .map(
                every ->
                    new Outline.EveryText(
                        value(every, "cycles").flatMap(OutlineReader::scalar).orElse(""),
                        value(every, "do").flatMap(OutlineReader::scalar).orElse(""))));
  }

  private static List<Outline.ParameterText> parameters(Yaml node) {
    List<Outline.ParameterText> parameters = new ArrayList<>();
    if (node instanceof Yaml.Mapping map) {
      for (Yaml.Entry entry : map.entries()) {
        Yaml value = entry.value();
        parameters.add(
            new Outline.ParameterText(
                entry.key().text(),
                scalar(value).or(() -> value(value, "default").flatMap(OutlineReader::scalar)),
                value(value, "range").flatMap(OutlineReader::scalar),
                value(value, "about").flatMap(OutlineReader::scalar)));
      }
    }
    return parameters;
  }

  private static Optional<Yaml> value(Yaml node, String key) {
    return OutlineText.entry(node, key).map(Yaml.Entry::value);
  }

  private static Optional<String> scalar(Yaml node) {
    return node instanceof Yaml.Scalar scalar && !scalar.text().isBlank()
        ? Optional.of(scalar.text().strip())
        : Optional.empty();
  }

  /** The texts of a list, or those of a text with commas between. */
  private static List<String> texts(Yaml node) {
    return switch (node) {
      case Yaml.Sequence list ->
          list.items().stream().flatMap(item -> scalar(item).stream()).toList();
      case Yaml.Scalar scalar ->
          scalar.text().isBlank() ? List.of() : List.of(scalar.text().strip().split("\\s*,\\s*"));
      case Yaml.Mapping map -> List.of();
    };
  }
}
