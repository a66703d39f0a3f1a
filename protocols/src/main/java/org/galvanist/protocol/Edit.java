package org.galvanist.protocol;

import java.util.List;
import java.util.Optional;

/**
 * A change of a protocol's text, as a person makes it in a table of steps. What an edit does not
 * touch stays as it is, letter by letter: comments, blank lines, quotes, order, indentation, line
 * endings. Rows are those of {@link Outline#of} of the very text that is edited; a row carries what
 * is inside it.
 *
 * <p>A comment behind a step, or on the lines directly above it, belongs to the step. A block that
 * loses its last step goes with it. Lists in brackets are written out, one step a line, before
 * their steps are moved.
 */
public sealed interface Edit {
  /**
   * Other words for a sentence, another name for the block that is called, or for a named block.
   */
  record Replace(int row, String words) implements Edit {}

  /** A new step. */
  record Insert(Where where, Content content) implements Edit {}

  /** Rows away, with their comments. */
  record Delete(List<Integer> rows) implements Edit {
    public Delete {
      rows = List.copyOf(rows);
    }
  }

  /** Rows elsewhere, in the order of the text, with their comments. */
  record Move(List<Integer> rows, Where where) implements Edit {
    public Move {
      rows = List.copyOf(rows);
    }
  }

  /**
   * Steps out of another text: what {@link #copy} gave, a list in brackets, a whole protocol, or
   * one sentence a line.
   */
  record Paste(String text, Where where) implements Edit {}

  /** A new block, {@code repeat: 1}, round rows that stand side by side. */
  record Indent(List<Integer> rows) implements Edit {
    public Indent {
      rows = List.copyOf(rows);
    }
  }

  /** Rows of one block out of it: before it if they are its first, else behind it. */
  record Outdent(List<Integer> rows) implements Edit {
    public Outdent {
      rows = List.copyOf(rows);
    }
  }

  /**
   * What a block says of itself.
   *
   * @param key {@code phase}, {@code for}, {@code repeat}, {@code until} or {@code every}
   * @param value as it stands behind the colon: {@code 3}, {@code { rate: [C/10, 1C] }}, {@code {
   *     cycles: 50, do: check-up }}; empty takes the key away
   */
  record SetBlock(int row, String key, Optional<String> value) implements Edit {}

  /**
   * A key of the head.
   *
   * @param key such as {@code title}, {@code one C}, {@code tags} or {@code safety.voltage}
   * @param value as in {@link Outline#head}; tags with commas between; empty takes the key away
   */
  record SetHead(String key, Optional<String> value) implements Edit {}

  /** A parameter of this name as given; empty takes it away. */
  record SetParameter(String name, Optional<Outline.ParameterText> parameter) implements Edit {}

  /** Where steps go. */
  sealed interface Where {
    /** Behind a row and all it holds. */
    record After(int row) implements Where {}

    /** Before a row and its comments. */
    record Before(int row) implements Where {}

    /** First in a block or a named block. */
    record Inside(int row) implements Where {}

    /** First of all. */
    record First() implements Where {}
  }

  /** What a new step is. */
  sealed interface Content {
    /** One step. */
    record Sentence(String words) implements Content {}

    /** {@code do:} and the name of a block. */
    record Call(String block) implements Content {}

    /** A block, {@code repeat: 1}, with one step in it. */
    record Block(String words) implements Content {}
  }

  /** What became of an edit. */
  sealed interface Result {
    /**
     * It is done.
     *
     * @param text all of the new text
     * @param rows what was edited, put in or moved, as rows of the new text
     */
    record Done(String text, List<Integer> rows) implements Result {
      public Done {
        rows = List.copyOf(rows);
      }
    }

    /**
     * It cannot be done, and the text stays.
     *
     * @param fault what, where and what would be right; line 0 where it is no place in the text
     */
    record Refused(Fault fault) implements Result {}
  }

  /** The edited text, or why it cannot be edited so. No text and no edit makes this throw. */
  static Result apply(String yaml, Edit edit) {
    try {
      Result.Done done =
          switch (edit) {
            case Replace replace -> EditHead.replace(yaml, replace.row(), replace.words());
            case Insert insert -> EditSteps.insert(yaml, insert.where(), insert.content());
            case Delete delete -> EditSteps.delete(yaml, delete.rows());
            case Move move -> EditSteps.move(yaml, move.rows(), move.where());
            case Paste paste -> EditSteps.paste(yaml, paste.text(), paste.where());
            case Indent indent -> EditSteps.indent(yaml, indent.rows());
            case Outdent outdent -> EditSteps.outdent(yaml, outdent.rows());
            case SetBlock set -> EditHead.setBlock(yaml, set.row(), set.key(), set.value());
            case SetHead set -> EditHead.setHead(yaml, set.key(), set.value());
            case SetParameter set -> EditHead.setParameter(yaml, set.name(), set.parameter());
          };
      EditGround.read(done.text());
      return done;
    } catch (EditRefusal refusal) {
      return new Result.Refused(refusal.fault());
    }
  }

  /** The text of rows with their comments, to be pasted here or elsewhere. */
  static Result copy(String yaml, List<Integer> rows) {
    try {
      return EditSteps.copy(yaml, rows);
    } catch (EditRefusal refusal) {
      return new Result.Refused(refusal.fault());
    }
  }

  /** The sentence that a form composes: canonical where it parses, else as given. */
  static String sentence(Outline.SentenceText fields) {
    return OutlineSentence.compose(fields);
  }
}
