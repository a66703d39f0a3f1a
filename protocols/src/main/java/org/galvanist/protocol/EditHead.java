package org.galvanist.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.galvanist.protocol.EditEntries.Value;
import org.galvanist.protocol.Outline.ParameterText;
import org.galvanist.protocol.OutlineText.Item;

/** The edits of keys: those of the head, of a block, of a parameter; and other words for a row. */
final class EditHead {
  private static final List<String> STRUCTURE =
      List.of("safety", "parameters", "steps", "blocks", "tags");

  private EditHead() {}

  /** With this key, which is missing, and nothing behind it. */
  static OutlineText withKey(
      OutlineText text, Optional<Yaml.Mapping> map, String key, List<String> order) {
    return EditGround.read(put(text, map, key, Value.yaml(""), order));
  }

  /** The text with the key set; a map in brackets is written out if the key is new to it. */
  private static String put(
      OutlineText text, Optional<Yaml.Mapping> map, String key, Value value, List<String> order) {
    var patch = new EditPatch(text);
    if (map.isPresent()) {
      new EditEntries(text, patch, order).put(map.get(), key, value);
    } else {
      String words =
          value.words().isEmpty()
              ? ""
              : " " + EditWords.scalar(value.words(), Yaml.Form.PLAIN, false);
      String shown = value.yaml() ? value.words() : words;
      patch.insert(text.line(text.text().length()) + 1, key + ":" + shown);
    }
    return patch.apply().text();
  }

  static Edit.Result.Done replace(String yaml, int row, String given) {
    OutlineText text = EditGround.read(yaml);
    Item item = EditGround.item(text, row);
    String words = EditSteps.words(given);
    var patch = new EditPatch(text);
    Optional<Yaml> at =
        switch (item.kind()) {
          case SENTENCE -> Optional.of(item.node());
          case CALL -> OutlineText.entry(item.node(), "do").map(Yaml.Entry::value);
          case NAMED -> item.words().map(name -> name);
          case BLOCK ->
              throw EditRefusal.at(
                  item.node().place(),
                  "a block has no sentence",
                  "set its phase, or edit its steps");
        };
    at.ifPresent(node -> write(text, patch, node, words));
    if (item.kind() == Outline.Kind.NAMED) {
      item.words().ifPresent(name -> renameCalls(text, patch, name.text(), words));
    }
    return new Edit.Result.Done(patch.apply().text(), List.of(row));
  }

  private static void renameCalls(OutlineText text, EditPatch patch, String old, String name) {
    for (Item item : text.items()) {
      Optional<Yaml> called =
          (item.kind() == Outline.Kind.BLOCK
                  ? OutlineText.entry(item.node(), "every").map(Yaml.Entry::value)
                  : Optional.of(item.node()))
              .flatMap(map -> OutlineText.entry(map, "do"))
              .map(Yaml.Entry::value);
      if (called.isPresent()
          && called.get() instanceof Yaml.Scalar scalar
          && scalar.text().strip().equals(old.strip())) {
        write(text, patch, scalar, name);
      }
    }
  }

  private static void write(OutlineText text, EditPatch patch, Yaml node, String words) {
    if (node instanceof Yaml.Scalar scalar && scalar.text().equals(words)) {
      return;
    }
    int start = text.start(node);
    boolean close = start > 0 && "-:".indexOf(text.text().charAt(start - 1)) >= 0;
    boolean flow = text.inBrackets(node);
    patch.replace(
        start,
        text.end(node),
        (close ? " " : "") + EditWords.scalar(words, node.extent().form(), flow));
  }

  static Edit.Result.Done setBlock(String yaml, int row, String key, Optional<String> given) {
    OutlineText text = EditGround.read(yaml);
    Item item = EditGround.item(text, row);
    if (item.kind() != Outline.Kind.BLOCK || !(item.node() instanceof Yaml.Mapping block)) {
      throw EditRefusal.at(item.node().place(), "not a block", "indent the row to make it one");
    }
    if (!StepReader.BLOCK_KEYS.contains(key) || key.equals("steps")) {
      throw EditRefusal.of(
          key, "a block has no such key", "its keys are phase, for, repeat, until, every");
    }
    Optional<Value> value = given.filter(words -> !words.isBlank()).map(words -> value(key, words));
    boolean there = OutlineText.entry(block, key).isPresent();
    if (OutlineText.flow(block) && there != value.isPresent()) {
      List<Yaml> around = new ArrayList<>(item.around());
      around.add(block);
      return setBlock(EditFlow.open(text, around), row, key, given);
    }
    return new Edit.Result.Done(set(text, block, key, value, StepReader.BLOCK_KEYS), List.of(row));
  }

  private static Value value(String key, String given) {
    String words = EditWords.oneLine(given);
    if (!key.equals("for") && !key.equals("every")) {
      return Value.text(words);
    }
    String map = words.startsWith("{") ? words : "{ " + words + " }";
    boolean sound =
        YamlReader.read("x: " + map, new Faults(""))
            .flatMap(root -> OutlineText.entry(root, "x"))
            .filter(entry -> entry.value() instanceof Yaml.Mapping && map.endsWith("}"))
            .isPresent();
    if (!sound) {
      throw EditRefusal.of(
          words,
          "cannot stand behind " + key,
          key.equals("for") ? "as in { rate: [C/10, 1C] }" : "as in { cycles: 50, do: check-up }");
    }
    return Value.yaml(map);
  }

  private static String set(
      OutlineText text, Yaml.Mapping map, String key, Optional<Value> value, List<String> order) {
    if (value.isPresent()) {
      return put(text, Optional.of(map), key, value.get(), order);
    }
    var patch = new EditPatch(text);
    OutlineText.entry(map, key)
        .ifPresent(entry -> new EditEntries(text, patch, order).remove(map, entry));
    return patch.apply().text();
  }

  static Edit.Result.Done setHead(String yaml, String key, Optional<String> given) {
    Optional<String> words = given.filter(some -> !some.isBlank()).map(String::strip);
    if (SafetyReader.headKeys().contains(key)) {
      return nested(yaml, "safety", key.substring(7), words.map(Value::text), SafetyReader.KEYS);
    }
    if (!ProtocolReader.KEYS.contains(key) || (STRUCTURE.contains(key) && !key.equals("tags"))) {
      throw EditRefusal.of(
          key,
          "the head has no such key" + Spelling.didYouMean(key, ProtocolReader.KEYS),
          "keys are "
              + ProtocolReader.KEYS.stream()
                  .filter(each -> !STRUCTURE.contains(each))
                  .collect(Collectors.joining(", "))
              + ", tags, and "
              + String.join(", ", SafetyReader.headKeys()));
    }
    Optional<Value> value =
        key.equals("tags")
            ? words.map(tags -> Value.yaml(EditWords.list(Arrays.asList(tags.split("\\s*,\\s*")))))
            : words.map(Value::text);
    return done(inRoot(openRoot(yaml), key, value));
  }

  /** The text with the map round all of it written out. */
  private static OutlineText openRoot(String yaml) {
    OutlineText text = EditGround.read(yaml);
    return text.root().isPresent() && OutlineText.flow(text.root().get())
        ? EditGround.read(EditFlow.open(text, List.of(text.root().get())))
        : text;
  }

  private static String inRoot(OutlineText text, String key, Optional<Value> value) {
    if (value.isPresent()) {
      return put(text, text.root(), key, value.get(), ProtocolReader.KEYS);
    }
    return text.root()
        .map(root -> set(text, root, key, value, ProtocolReader.KEYS))
        .orElse(text.written());
  }

  /** A key of a map of the head; the map comes with its first key and goes with its last. */
  private static Edit.Result.Done nested(
      String yaml, String top, String key, Optional<Value> value, List<String> order) {
    OutlineText text = openRoot(yaml);
    Optional<Yaml> found =
        text.root().flatMap(root -> OutlineText.entry(root, top)).map(Yaml.Entry::value);
    if (found.isPresent() && found.get() instanceof Yaml.Mapping map && !map.entries().isEmpty()) {
      Optional<Yaml.Entry> entry = OutlineText.entry(map, key);
      if (value.isEmpty() && entry.isPresent() && map.entries().size() == 1) {
        return done(inRoot(text, top, Optional.empty()));
      }
      if (OutlineText.flow(map) && entry.isPresent() != value.isPresent()) {
        List<Yaml> around = Stream.<Yaml>concat(text.root().stream(), Stream.of(map)).toList();
        return nested(EditFlow.open(text, around), top, key, value, order);
      }
      return done(set(text, map, key, value, order));
    }
    if (value.isEmpty()) {
      return done(text.written());
    }
    String words = value.get().words();
    String shown = value.get().yaml() ? words : EditWords.scalar(words, Yaml.Form.PLAIN, false);
    return done(
        inRoot(text, top, Optional.of(Value.yaml(text.newline() + "  " + key + ": " + shown))));
  }

  private static Edit.Result.Done done(String text) {
    return new Edit.Result.Done(text, List.of());
  }

  static Edit.Result.Done setParameter(String yaml, String name, Optional<ParameterText> given) {
    String key = given.map(ParameterText::name).orElse(name).strip();
    if (!key.matches("[A-Za-z][A-Za-z0-9_-]{0,39}")) {
      throw EditRefusal.of(
          key,
          "no name for a parameter",
          "a name is letters, digits, - and _, beginning with a letter");
    }
    OutlineText text = openRoot(yaml);
    Optional<Yaml.Entry> old =
        text.root()
            .flatMap(root -> OutlineText.entry(root, "parameters"))
            .flatMap(entry -> OutlineText.entry(entry.value(), name));
    if (old.isPresent() && !key.equals(name)) {
      var patch = new EditPatch(text);
      write(text, patch, old.get().key(), key);
      return setParameter(patch.apply().text(), key, given);
    }
    if (given.isPresent()
        && old.isPresent()
        && old.get().value() instanceof Yaml.Mapping map
        && !OutlineText.flow(map)) {
      return parts(yaml, name, given.get(), 0);
    }
    return nested(yaml, "parameters", key, given.map(EditHead::value), List.of());
  }

  /** A parameter that is written as a map in lines of its own is changed key by key. */
  private static Edit.Result.Done parts(String yaml, String name, ParameterText given, int part) {
    if (part == ProtocolReader.PARAMETER_KEYS.size()) {
      return done(yaml);
    }
    OutlineText text = EditGround.read(yaml);
    Yaml.Mapping map =
        text.root()
            .flatMap(root -> OutlineText.entry(root, "parameters"))
            .flatMap(entry -> OutlineText.entry(entry.value(), name))
            .map(entry -> entry.value() instanceof Yaml.Mapping found ? found : null)
            .orElseThrow(
                () -> EditRefusal.of(name, "no map of its own", "name: { default: C/10 }"));
    Optional<Value> value =
        List.of(given.value(), given.range(), given.about())
            .get(part)
            .filter(words -> !words.isBlank())
            .map(Value::text);
    return parts(
        set(
            text,
            map,
            ProtocolReader.PARAMETER_KEYS.get(part),
            value,
            ProtocolReader.PARAMETER_KEYS),
        name,
        given,
        part + 1);
  }

  /** In short if it has a default alone. */
  private static Value value(ParameterText parameter) {
    if (parameter.range().isEmpty() && parameter.about().isEmpty()) {
      return Value.text(
          parameter
              .value()
              .filter(words -> !words.isBlank())
              .orElseThrow(
                  () ->
                      EditRefusal.of(
                          parameter.name(),
                          "a parameter without a value",
                          "a default, or a range")));
    }
    return Value.yaml(
        Stream.of(
                parameter.value().map(words -> "default: " + flow(words)),
                parameter.range().map(words -> "range: " + flow(words)),
                parameter.about().map(words -> "about: " + flow(words)))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(", ", "{ ", " }")));
  }

  private static String flow(String words) {
    return EditWords.scalar(EditWords.oneLine(words), Yaml.Form.PLAIN, true);
  }
}
