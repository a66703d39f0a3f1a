package org.galvanist.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Builds the tree from the YAML parser's events. Depth and length are bounded; anchors, aliases and
 * tags are refused, so that no small file can grow large.
 */
final class YamlReader {
  private static final int LONGEST = 256 * 1024;
  private static final int DEEPEST = 24;
  private static final String QUOTES =
      "a title or sentence that holds \": \", \" #\", or begins with a sign stands in double quotes";

  private final int[] source;
  private final Faults faults;
  private final ParserImpl events;

  private YamlReader(String text, Faults faults) {
    this.source = text.codePoints().toArray();
    this.faults = faults;
    this.events = new ParserImpl(new StreamReader(text), new LoaderOptions());
  }

  /** A protocol's document, or empty with the faults that keep it from being read. */
  static Optional<Yaml> read(String text, Faults faults) {
    return read(text, faults, "a protocol has at least a title and steps");
  }

  /**
   * The document, or empty with the faults that keep it from being read.
   *
   * @param least what an empty file lacks
   */
  static Optional<Yaml> read(String text, Faults faults, String least) {
    if (text.length() > LONGEST) {
      faults.add(
          new Place(1, 1, ""),
          "the file has " + text.length() + " characters",
          "a protocol has at most " + LONGEST);
      return Optional.empty();
    }
    try {
      return new YamlReader(text, faults).document(least);
    } catch (Refused refused) {
      return Optional.empty();
    } catch (MarkedYAMLException broken) {
      faults.add(
          placeOf(text, broken.getProblemMark()),
          "this is not YAML: " + broken.getProblem(),
          remedy(String.valueOf(broken.getProblem())));
      return Optional.empty();
    } catch (ReaderException unprintable) {
      faults.add(
          placeOf(text.codePoints().toArray(), unprintable.getPosition()),
          String.format(
              Locale.ROOT,
              "the character U+%04X cannot stand in a text file",
              unprintable.getCodePoint()),
          "a protocol is plain UTF-8 text");
      return Optional.empty();
    } catch (YAMLException broken) {
      faults.add(new Place(1, 1, ""), "this is not YAML: " + broken.getMessage(), QUOTES);
      return Optional.empty();
    }
  }

  /** What would mend a text that the YAML parser gives up on, as far as its words tell. */
  private static String remedy(String problem) {
    if (problem.contains("TAB")) {
      return "lines are indented with spaces";
    }
    if (problem.contains("expected ',' or ']'") && problem.endsWith("{")) {
      return "inside [ ] a sentence with {a parameter} stands in double quotes";
    }
    if (problem.contains("stream end") || problem.contains("end of stream")) {
      return "every bracket and quote is closed";
    }
    if (problem.contains("block end")) {
      return "the lines of one list begin in the same column";
    }
    return problem.contains("expected ':'")
        ? "a step stands behind a dash, a key before a colon"
        : QUOTES;
  }

  private Optional<Yaml> document(String least) {
    events.getEvent();
    if (events.checkEvent(Event.ID.StreamEnd)) {
      throw refuse(new Place(1, 1, ""), "the file is empty", least);
    }
    events.getEvent();
    Yaml root = node(events.getEvent(), 0);
    events.getEvent();
    if (!events.checkEvent(Event.ID.StreamEnd)) {
      throw refuse(
          placeOf(events.getEvent()), "a second document begins", "a file holds one protocol");
    }
    return Optional.of(root);
  }

  private Yaml node(Event event, int depth) {
    Place place = placeOf(event);
    if (depth > DEEPEST) {
      throw refuse(place, "nested too deep", "blocks nest " + DEEPEST / 2 + " deep at most");
    }
    if (event instanceof NodeEvent anchored && anchored.getAnchor() != null) {
      String name = event instanceof AliasEvent ? "alias" : "anchor";
      throw refuse(
          place,
          "a YAML " + name + " is not part of the language",
          "name a block under blocks, and use do");
    }
    return switch (event) {
      case ScalarEvent scalar -> {
        refuseTag(scalar.getTag(), place);
        yield Alignment.of(source, scalar);
      }
      case SequenceStartEvent sequence -> {
        refuseTag(sequence.getTag(), place);
        yield sequence(place, depth, sequence);
      }
      case MappingStartEvent mapping -> {
        refuseTag(mapping.getTag(), place);
        yield mapping(place, depth, mapping);
      }
      default -> throw refuse(place, "nothing is written here", "a value stands here");
    };
  }

  private Yaml sequence(Place place, int depth, SequenceStartEvent start) {
    List<Yaml> items = new ArrayList<>();
    Event next = events.getEvent();
    while (!next.is(Event.ID.SequenceEnd)) {
      items.add(node(next, depth + 1));
      next = events.getEvent();
    }
    return new Yaml.Sequence(
        items, place, extent(start, next, items.isEmpty() ? null : items.getLast()));
  }

  private Yaml mapping(Place place, int depth, MappingStartEvent start) {
    List<Yaml.Entry> entries = new ArrayList<>();
    Yaml last = null;
    Event next = events.getEvent();
    while (!next.is(Event.ID.MappingEnd)) {
      Yaml key = node(next, depth + 1);
      Yaml value = node(events.getEvent(), depth + 1);
      last = value;
      if (key instanceof Yaml.Scalar name) {
        entries.add(new Yaml.Entry(name, value));
      } else {
        faults.add(
            key.place(),
            "a key is a word, not a list or a map",
            "a parameter in a list stands in double quotes: [\"Charge at {rate} until 4.2 V\"]");
      }
      next = events.getEvent();
    }
    return new Yaml.Mapping(entries, place, extent(start, next, last));
  }

  /** Brackets end where they close, indentation where the last node in it ends. */
  private Yaml.Extent extent(CollectionStartEvent start, Event end, @Nullable Yaml last) {
    int from = start.getStartMark().getIndex();
    boolean brackets =
        start.isFlow() && from < source.length && (source[from] == '[' || source[from] == '{');
    int to =
        brackets
            ? end.getEndMark().getIndex()
            : last == null ? from : Math.max(from, last.extent().end());
    return new Yaml.Extent(from, to, start.isFlow() ? Yaml.Form.FLOW : Yaml.Form.BLOCK);
  }

  private void refuseTag(@Nullable String tag, Place place) {
    if (tag != null && !tag.equals("!")) {
      throw refuse(place, "a YAML tag is not part of the language", "leave out " + tag);
    }
  }

  private Refused refuse(Place place, String wrong, String legal) {
    faults.add(place, wrong, legal);
    return new Refused();
  }

  private Place placeOf(Event event) {
    Mark mark = event.getStartMark();
    return new Place(mark.getLine() + 1, mark.getColumn() + 1, restOfLine(source, mark.getIndex()));
  }

  private static Place placeOf(String text, @Nullable Mark mark) {
    return mark == null
        ? new Place(1, 1, "")
        : new Place(
            mark.getLine() + 1,
            mark.getColumn() + 1,
            restOfLine(text.codePoints().toArray(), mark.getIndex()));
  }

  private static Place placeOf(int[] source, int index) {
    int line = 1;
    int start = 0;
    for (int at = 0; at < Math.min(index, source.length); at++) {
      if (source[at] == '\n') {
        line++;
        start = at + 1;
      }
    }
    return new Place(line, index - start + 1, "");
  }

  private static String restOfLine(int[] source, int from) {
    int start = Math.min(from, source.length);
    int end = start;
    while (end < source.length && !Alignment.breaksLine(source[end])) {
      end++;
    }
    return new String(source, start, end - start);
  }

  /** The fault is recorded; there is nothing more to read. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refused() {
      super(null, null, false, false);
    }
  }
}
