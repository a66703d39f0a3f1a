package org.galvanist.dialect;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.galvanist.protocol.Place;

/** The members of one JSON object, each asked for by name and kind. */
final class JsonFields {
  private final Map<String, Json.Member> members = new LinkedHashMap<>();
  private final Source source;
  private final Place place;

  /** Doubles, and names that are not {@code known}, are faults. */
  JsonFields(Json.Members object, List<String> known, Source source) {
    this.source = source;
    this.place = object.place();
    for (Json.Member member : object.members()) {
      if (!known.contains(member.name())) {
        source.fault(
            member.place(), "no field of this name", "fields here are " + String.join(", ", known));
      } else if (members.putIfAbsent(member.name(), member) != null) {
        source.fault(member.place(), "a field for the second time", "each field stands once");
      }
    }
  }

  /** The fields of an object; a fault where the value is anything else. */
  static Optional<JsonFields> of(Json value, String name, List<String> known, Source source) {
    if (value instanceof Json.Members object) {
      return Optional.of(new JsonFields(object, known, source));
    }
    source.fault(value.place(), name + " is no object", "an object stands in { }");
    return Optional.empty();
  }

  /** The value of the first of these names that there is; {@code null} counts as not there. */
  Optional<Json> value(String... names) {
    for (String name : names) {
      Json.Member member = members.get(name);
      if (member != null && !isNull(member.value())) {
        return Optional.of(member.value());
      }
    }
    return Optional.empty();
  }

  private static boolean isNull(Json value) {
    return value instanceof Json.Word word && word.word().equals("null");
  }

  /** The place of a field with its value, for lists of what is left out. */
  Place place(String name) {
    Json.Member member = members.get(name);
    return member == null
        ? place
        : new Place(
            member.place().line(),
            member.place().column(),
            "\"" + name + "\": " + member.value().place().words());
  }

  Place place() {
    return place;
  }

  Optional<String> text(String name) {
    return value(name)
        .flatMap(
            value -> {
              if (value instanceof Json.Text text) {
                return Optional.of(text.text());
              }
              source.fault(value.place(), name + " is no text", "a text stands in double quotes");
              return Optional.empty();
            });
  }

  /** A number, or a text that is one, as their own reader takes it; an empty text is no value. */
  Optional<BigDecimal> number(String name) {
    Optional<Json> value = value(name);
    if (value.isEmpty() || (value.get() instanceof Json.Text text && text.text().isBlank())) {
      return Optional.empty();
    }
    Optional<BigDecimal> number =
        switch (value.get()) {
          case Json.Figure figure -> Figures.number(figure.digits());
          case Json.Text text -> Figures.number(text.text());
          case Json.Members _, Json.Items _, Json.Word _ -> Optional.empty();
        };
    if (number.isEmpty()) {
      source.fault(
          value.get().place(),
          name + " is no number within range",
          "a number has at most 15 digits before its point, and 25 characters");
    }
    return number;
  }

  /** A number above 0; 0 counts as not there, as in their own reader. */
  Optional<BigDecimal> aboveZero(String name) {
    return number(name)
        .filter(number -> number.signum() != 0)
        .filter(
            number -> {
              if (number.signum() < 0) {
                source.fault(place(name), name + " is below 0", name + " is above 0");
              }
              return number.signum() > 0;
            });
  }

  /** A whole number of at least 1. */
  Optional<BigDecimal> count(String name, int most) {
    Optional<BigDecimal> number = number(name);
    boolean whole =
        number.isEmpty()
            || (number.get().signum() > 0
                && number.get().scale() <= 0
                && number.get().compareTo(BigDecimal.valueOf(most)) <= 0);
    if (!whole) {
      source.fault(
          place(name), name + " is no such count", name + " is a whole number from 1 to " + most);
    }
    return whole ? number : Optional.empty();
  }

  /** Items of a list, with a fault where the value is no list. */
  List<Json> items(String name) {
    Optional<Json> value = value(name);
    if (value.isPresent() && value.get() instanceof Json.Items items) {
      return new ArrayList<>(items.items());
    }
    source.fault(
        value.map(Json::place).orElse(place), name + " is no list", name + " is a list in [ ]");
    return List.of();
  }
}
