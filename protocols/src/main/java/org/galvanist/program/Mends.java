package org.galvanist.program;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.galvanist.program.Finding.Replacement;
import org.galvanist.protocol.Limit;
import org.galvanist.protocol.Place;
import org.galvanist.protocol.Protocol;
import org.galvanist.protocol.Sentences;
import org.galvanist.protocol.Step;

/**
 * Edits of a protocol's text. An edit is offered only where the words that it replaces are known to
 * stand in the file as they are: on one line, and with no parameter in them.
 */
final class Mends {
  private final Protocol protocol;
  private final Map<Long, String> sentences = new HashMap<>();

  Mends(Protocol protocol) {
    this.protocol = protocol;
  }

  /** Another word at the beginning of a sentence, such as {@code Discharge} for {@code Charge}. */
  Optional<Replacement> firstWord(Place sentence, String word) {
    return written(sentence)
        .map(words -> words.split("\\s", 2)[0])
        .filter(first -> !first.contains("{"))
        .map(first -> new Replacement(sentence.line(), sentence.column(), first, word));
  }

  /** {@code Apply} for {@code Charge at}. */
  Optional<Replacement> apply(Place sentence) {
    return written(sentence)
        .filter(words -> words.toLowerCase(Locale.ROOT).startsWith("charge at "))
        .map(
            words ->
                new Replacement(
                    sentence.line(),
                    sentence.column(),
                    words.substring(0, "charge at".length()),
                    "Apply"));
  }

  /** The whole sentence, changed. */
  Optional<Replacement> sentence(Step.Instruction changed) {
    Place place = changed.place();
    return written(place)
        .filter(Mends::standsSo)
        .map(words -> new Replacement(place.line(), place.column(), words, Sentences.of(changed)));
  }

  /** Other words for one end. */
  Optional<Replacement> end(Limit end, String words) {
    Place place = end.place();
    return place.line() > 0 && standsSo(place.words())
        ? Optional.of(new Replacement(place.line(), place.column(), place.words(), words))
        : Optional.empty();
  }

  /** One end more, behind the last of these. */
  Optional<Replacement> oneEndMore(List<Limit> ends, String words) {
    return ends.isEmpty()
        ? Optional.empty()
        : end(ends.getLast(), ends.getLast().place().words() + " or " + words);
  }

  private static boolean standsSo(String words) {
    return !words.isBlank() && words.indexOf('{') < 0 && words.indexOf('\n') < 0;
  }

  /** A sentence as the file has it, parameters not filled in. */
  private Optional<String> written(Place place) {
    if (place.line() == 0) {
      return Optional.empty();
    }
    if (sentences.isEmpty()) {
      collect(protocol.steps());
      protocol.blocks().values().forEach(this::collect);
    }
    return Optional.ofNullable(sentences.get(key(place))).filter(words -> words.indexOf('\n') < 0);
  }

  private void collect(List<Step> steps) {
    for (Step step : steps) {
      switch (step) {
        case Step.Instruction instruction ->
            sentences.put(key(instruction.place()), instruction.place().words());
        case Step.Block block -> collect(block.steps());
        case Step.Call call -> {}
      }
    }
  }

  private static long key(Place place) {
    return ((long) place.line() << Integer.SIZE) + place.column();
  }
}
