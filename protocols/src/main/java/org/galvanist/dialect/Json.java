package org.galvanist.dialect;

import java.util.List;
import org.galvanist.protocol.Place;

/** A JSON value that knows where it stands. */
sealed interface Json {
  Place place();

  /** Members in the order written, doubles included. */
  record Members(List<Member> members, Place place) implements Json {
    public Members {
      members = List.copyOf(members);
    }
  }

  /** One member of an object. */
  record Member(String name, Json value, Place place) {}

  /** A list. */
  record Items(List<Json> items, Place place) implements Json {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** A string. */
  record Text(String text, Place place) implements Json {}

  /** A number as it is written. */
  record Figure(String digits, Place place) implements Json {}

  /** {@code true}, {@code false} or {@code null}. */
  record Word(String word, Place place) implements Json {}
}
