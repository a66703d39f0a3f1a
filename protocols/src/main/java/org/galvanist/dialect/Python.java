package org.galvanist.dialect;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.galvanist.protocol.Place;

/** What a piece of Python that only lists things comes to. Repeats are kept as counts. */
sealed interface Python {
  Place place();

  /**
   * A string.
   *
   * @param at for each of its characters, where that stands in the source
   */
  record Text(String text, List<Integer> at, Place place) implements Python {
    public Text {
      at = List.copyOf(at);
    }
  }

  /** A number. */
  record Figure(BigDecimal number, Place place) implements Python {}

  /**
   * A list or a tuple.
   *
   * @param tuple whether it stands in round brackets
   */
  record Items(List<Python> items, boolean tuple, Place place) implements Python {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** Lists behind one another. */
  record Joined(Python first, Python then, Place place) implements Python {}

  /** A list so many times. */
  record Repeated(Python what, int times, Place place) implements Python {}

  /**
   * A function with its arguments.
   *
   * @param name the last part of its name, such as {@code Experiment}
   */
  record Call(String name, List<Python> arguments, Map<String, Python> named, Place place)
      implements Python {
    public Call {
      arguments = List.copyOf(arguments);
      named = Map.copyOf(named);
    }
  }

  /** A name that nothing in the text explains, such as {@code None}; or a dictionary. */
  record Name(String name, Place place) implements Python {}
}
