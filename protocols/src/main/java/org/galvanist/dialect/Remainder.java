package org.galvanist.dialect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.galvanist.protocol.Place;

/** Collects what is left out, each thing once. Confined to one conversion. */
final class Remainder {
  private static final int LONGEST_QUOTE = 80;

  private final List<LeftOut> leftOut = new ArrayList<>();
  private final Set<String> known = new HashSet<>();

  void add(String what, Place place, String why) {
    if (known.add(place.line() + ":" + place.column() + "\n" + what + "\n" + why)) {
      String words = Source.clipped(place.words(), LONGEST_QUOTE);
      leftOut.add(new LeftOut(what, new Place(place.line(), place.column(), words), why));
    }
  }

  /** Something that holds for the whole protocol. */
  void add(String what, String why) {
    add(what, Place.NOWHERE, why);
  }

  /** What is about the whole protocol first, then in the order of the text. */
  List<LeftOut> all() {
    var ordered = new ArrayList<>(leftOut);
    ordered.sort(
        Comparator.comparingInt((LeftOut each) -> each.place().line())
            .thenComparingInt(each -> each.place().column()));
    return List.copyOf(ordered);
  }
}
