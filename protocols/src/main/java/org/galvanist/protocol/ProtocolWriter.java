package org.galvanist.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.reader.StreamReader;

/** Writes protocols in their canonical form: reading what was written gives the same protocol. */
public final class ProtocolWriter {
  private final StringBuilder text = new StringBuilder();

  private ProtocolWriter() {}

  /** The protocol as the text of a YAML file. */
  public static String write(Protocol protocol) {
    var writer = new ProtocolWriter();
    writer.head(protocol);
    writer.line(0, "steps:");
    writer.steps(1, protocol.steps());
    if (!protocol.blocks().isEmpty()) {
      writer.line(0, "blocks:");
      protocol
          .blocks()
          .forEach(
              (name, steps) -> {
                writer.line(1, scalar(name) + ":");
                writer.steps(2, steps);
              });
    }
    return writer.text.toString();
  }

  private void head(Protocol protocol) {
    line(0, "title: " + scalar(protocol.title()));
    protocol.source().ifPresent(source -> line(0, "source: " + scalar(source)));
    protocol.about().ifPresent(about -> line(0, "about: " + scalar(about)));
    if (!protocol.tags().isEmpty()) {
      line(
          0,
          protocol.tags().stream()
              .map(ProtocolWriter::inFlow)
              .collect(Collectors.joining(", ", "tags: [", "]")));
    }
    protocol.virtualCell().ifPresent(cell -> line(0, "virtual cell: " + scalar(cell)));
    protocol.oneC().ifPresent(oneC -> line(0, "one C: " + oneC));
    protocol.temperature().ifPresent(degrees -> line(0, "temperature: " + degrees));
    Safety safety = protocol.safety();
    if (!safety.equals(Safety.NONE)) {
      line(0, "safety:");
      safety.voltage().ifPresent(range -> line(1, "voltage: " + range));
      safety.current().ifPresent(range -> line(1, "current: " + range));
      safety.capacity().ifPresent(capacity -> line(1, "capacity: " + capacity));
      safety.temperature().ifPresent(range -> line(1, "temperature: " + range));
      safety.most().forEach((watch, most) -> line(1, watch.key() + ": " + most));
    }
    line(0, "record: " + protocol.recording());
    protocol
        .retention()
        .ifPresent(
            retention -> line(0, "retention: " + scalar("relative to " + retention.words())));
    if (!protocol.parameters().isEmpty()) {
      line(0, "parameters:");
      protocol.parameters().forEach((name, each) -> line(1, name + ": " + parameter(each)));
    }
  }

  private static String parameter(Parameter parameter) {
    if (parameter.range().isEmpty() && parameter.about().isEmpty()) {
      return parameter.example().toString();
    }
    return Stream.of(
            parameter.value().map(value -> "default: " + value),
            parameter.range().map(range -> "range: " + range),
            parameter.about().map(about -> "about: " + quoted(about)))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(", ", "{ ", " }"));
  }

  private void steps(int depth, List<Step> steps) {
    for (Step step : steps) {
      switch (step) {
        case Step.Instruction instruction -> line(depth, "- " + Sentences.of(instruction));
        case Step.Call call -> line(depth, "- do: " + scalar(call.block()));
        case Step.Block block -> {
          List<String> keys = keys(block);
          keys.forEach(key -> line(depth, (key.equals(keys.getFirst()) ? "- " : "  ") + key));
          steps(depth + 2, block.steps());
        }
      }
    }
  }

  private static List<String> keys(Step.Block block) {
    List<String> keys = new ArrayList<>();
    block.phase().ifPresent(phase -> keys.add("phase: " + scalar(phase)));
    if (!block.lists().isEmpty()) {
      keys.add("for: " + lists(block.lists()));
    }
    block.repeat().ifPresent(repeat -> keys.add("repeat: " + count(repeat)));
    if (!block.until().isEmpty()) {
      keys.add(
          block.until().stream()
              .map(CycleCondition::toString)
              .collect(Collectors.joining(" or ", "until: ", "")));
    }
    block
        .every()
        .ifPresent(
            every ->
                keys.add(
                    "every: { cycles: "
                        + count(every.passes())
                        + ", do: "
                        + inFlow(every.block())
                        + " }"));
    keys.add("steps:");
    return keys;
  }

  /** A count stands without its unit; a parameter in quotes, for braces are YAML's. */
  private static String count(Amount count) {
    return switch (count) {
      case Quantity quantity -> quantity.number().toPlainString();
      case Placeholder placeholder -> quoted(placeholder.toString());
    };
  }

  private static String lists(List<Step.ForList> lists) {
    return lists.stream()
        .map(
            list ->
                list.name()
                    + ": "
                    + list.values().stream()
                        .map(Quantity::toString)
                        .collect(Collectors.joining(", ", "[", "]")))
        .collect(Collectors.joining(", ", "{ ", " }"));
  }

  private void line(int depth, String words) {
    text.append("  ".repeat(depth)).append(words).append('\n');
  }

  /** Text as a scalar within brackets or braces, where commas are syntax. */
  private static String inFlow(String words) {
    return words.matches("[A-Za-z0-9]([A-Za-z0-9 _-]*[A-Za-z0-9])?") ? words : quoted(words);
  }

  /** Text as a YAML scalar: plain where nothing in it could be taken for syntax, else quoted. */
  private static String scalar(String words) {
    return words.matches("[A-Za-z0-9]([A-Za-z0-9 _./,()|+=-]*[A-Za-z0-9_./,()|+=-])?")
        ? words
        : quoted(words);
  }

  /** Any text as a YAML scalar in double quotes, in one line. */
  static String quoted(String words) {
    return words
        .codePoints()
        .mapToObj(ProtocolWriter::escaped)
        .collect(Collectors.joining("", "\"", "\""));
  }

  private static String escaped(int letter) {
    if (letter == '"' || letter == '\\') {
      return "\\" + Character.toString(letter);
    }
    boolean plain = StreamReader.isPrintable(letter) && letter >= ' ' && letter != 0xfeff;
    return plain && !Alignment.breaksLine(letter)
        ? Character.toString(letter)
        : String.format(Locale.ROOT, "\\U%08x", letter);
  }
}
