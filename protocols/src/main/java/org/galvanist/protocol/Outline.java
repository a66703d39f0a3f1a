package org.galvanist.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A protocol's text as a table of its steps. Rows are in the order of the text, those of the named
 * blocks included; a row is known by its number in this one text.
 *
 * @param rows empty where the text is no YAML
 * @param parameters what may be chosen at the start, in the order written
 * @param title empty where none is written
 * @param tags in the order written
 * @param head the other keys of the head as a form shows them, by name: {@code one C}, {@code
 *     source}, {@code safety.voltage} and their like
 * @param faults everything that is wrong with the text, in the order of the file
 */
public record Outline(
    List<Row> rows,
    List<ParameterText> parameters,
    Optional<String> title,
    List<String> tags,
    Map<String, String> head,
    List<Fault> faults) {

  /** Copies what could change. */
  public Outline {
    rows = List.copyOf(rows);
    parameters = List.copyOf(parameters);
    tags = List.copyOf(tags);
    head = Collections.unmodifiableMap(new LinkedHashMap<>(head));
    faults = List.copyOf(faults);
  }

  /** What a row is. */
  public enum Kind {
    /** A sentence, sound or not. */
    SENTENCE,
    /** Steps that are passed again and again. */
    BLOCK,
    /** {@code do: check-up}. */
    CALL,
    /** The name of a block under {@code blocks:}; its steps are the rows below it. */
    NAMED
  }

  /**
   * One row.
   *
   * @param index from 0
   * @param depth 0 for the steps of the protocol and for named blocks
   * @param parent the row of the block that it stands in
   * @param firstLine from 1: where its comments begin, else where its dash is, or its name
   * @param lastLine the last line of all that it holds
   * @param line of the words, from 1
   * @param column of the words, from 1, in characters
   * @param start of the words in the text, as an index of its chars, quotes included
   * @param end behind the words
   * @param words the sentence, the name of the block that is called, the name of a named block, the
   *     phase of a block or nothing
   * @param block for blocks: what they say of themselves
   * @param fields for sentences that parse: their parts
   * @param faults those of this row and of no row inside it
   */
  public record Row(
      int index,
      int depth,
      Kind kind,
      OptionalInt parent,
      int firstLine,
      int lastLine,
      int line,
      int column,
      int start,
      int end,
      String words,
      Optional<BlockText> block,
      Optional<SentenceText> fields,
      List<Fault> faults) {
    public Row {
      faults = List.copyOf(faults);
    }
  }

  /**
   * What a block says of itself, as written.
   *
   * @param lists the values of each name under {@code for:}, in the order written
   */
  public record BlockText(
      Optional<String> phase,
      Map<String, List<String>> lists,
      Optional<String> repeat,
      Optional<String> until,
      Optional<EveryText> every) {
    public BlockText {
      lists = Collections.unmodifiableMap(new LinkedHashMap<>(lists));
    }
  }

  /** {@code every: { cycles: 50, do: check-up }}; a part that is not written is empty. */
  public record EveryText(String cycles, String block) {}

  /** What begins a sentence. */
  public enum Verb {
    REST,
    CHARGE,
    DISCHARGE,
    APPLY,
    HOLD,
    SWEEP
  }

  /**
   * The parts of a sentence as a form shows them: quantities and parameters in braces.
   *
   * @param value the current or power of a charge, discharge or apply, the voltage of a hold, the
   *     rate of a sweep; empty for a rest
   * @param from where a sweep begins, {@code OCV} or a voltage; else empty
   * @param to where a sweep arrives; else empty
   * @param ends such as {@code until 4.2 V} and {@code for 1 h}; any one ends the step
   * @param hold present where a hold follows: its ends
   * @param recording such as {@code every 10 s, or 5 mV}
   * @param temperature such as {@code 60 degC}
   * @param within such as {@code 2.0 V to 4.4 V}
   */
  public record SentenceText(
      Verb verb,
      Optional<String> value,
      Optional<String> from,
      Optional<String> to,
      List<String> ends,
      Optional<List<String>> hold,
      Optional<String> recording,
      Optional<String> temperature,
      List<String> within) {
    public SentenceText {
      ends = List.copyOf(ends);
      hold = hold.map(List::copyOf);
      within = List.copyOf(within);
    }
  }

  /**
   * A parameter as written.
   *
   * @param value what it is where nobody chooses; empty: it must be given at the start
   * @param range such as {@code C/50 to 2C}
   */
  public record ParameterText(
      String name, Optional<String> value, Optional<String> range, Optional<String> about) {}

  /**
   * The outline of a text. No text makes this throw.
   *
   * @param fileName begins the faults' messages
   */
  public static Outline of(String fileName, String yaml) {
    return OutlineReader.read(fileName, yaml);
  }
}
