package org.galvanist.dialect;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.galvanist.protocol.Expansion;
import org.galvanist.protocol.Fault;
import org.galvanist.protocol.Parameter;
import org.galvanist.protocol.Place;
import org.galvanist.protocol.Protocol;
import org.galvanist.protocol.Quantity;
import org.galvanist.protocol.Safety;
import org.galvanist.protocol.Step;
import org.galvanist.protocol.Written;

/**
 * A protocol with lists, calls and parameters written out, as every other program needs it.
 *
 * @param faults what keeps it from being written out; the content is whole only if there are none
 */
record WrittenOut(List<Written> content, List<Fault> faults) {
  WrittenOut {
    content = List.copyOf(content);
    faults = List.copyOf(faults);
  }

  /** Writes out, and lists the parameters that become values. */
  static WrittenOut of(Protocol protocol, Destination destination, Remainder remainder) {
    List<Fault> faults = new ArrayList<>();
    protocol
        .parameters()
        .forEach(
            (name, parameter) -> {
              Optional<Quantity> value = value(name, parameter, destination);
              value.ifPresentOrElse(
                  given ->
                      remainder.add(
                          "parameter " + name,
                          parameter.place(),
                          "there are no parameters; its value " + given + " is written"),
                  () -> faults.add(missing(name, parameter, destination)));
            });
    Expansion expansion = Expansion.of(destination.name(), protocol, destination.arguments());
    faults.addAll(expansion.faults());
    return new WrittenOut(expansion.content(), faults);
  }

  private static Optional<Quantity> value(
      String name, Parameter parameter, Destination destination) {
    return Optional.ofNullable(destination.arguments().get(name)).or(parameter::value);
  }

  private static Fault missing(String name, Parameter parameter, Destination destination) {
    return new Fault(
        destination.name(),
        parameter.place().line(),
        parameter.place().column(),
        name,
        "a parameter without a value",
        "give it a default, or a value when it is written for another program");
  }

  /** Lists what stands at the head of a protocol and is for people, or for a chamber. */
  static void listHead(Protocol protocol, Remainder remainder) {
    protocol.about().ifPresent(about -> remainder.add("about", "there is no place for it"));
    if (!protocol.tags().isEmpty()) {
      remainder.add("tags", "there is no place for them");
    }
    protocol
        .virtualCell()
        .ifPresent(cell -> remainder.add("virtual cell " + cell, "there is no place for it"));
    protocol
        .retention()
        .ifPresent(
            retention ->
                remainder.add(
                    "retention relative to " + retention.words(), "no figures are kept there"));
  }

  /** Lists the limits that only our own language has. */
  static void listOurLimits(Safety safety, Remainder remainder) {
    safety
        .most()
        .forEach(
            (watch, most) ->
                remainder.add("safety " + watch.key() + " " + most, "there is no such limit"));
    Stream.of(safety.voltage(), safety.current())
        .flatMap(Optional::stream)
        .flatMap(range -> range.beyond().stream())
        .forEach(
            time ->
                remainder.add(
                    "safety beyond for " + time, "how long a limit may be exceeded is not said"));
    safety
        .temperature()
        .ifPresent(range -> remainder.add("safety temperature " + range, "there is no such limit"));
  }

  /** Names of all phases, as the protocol writes them. */
  static Set<String> phases(Protocol protocol) {
    Set<String> phases = new LinkedHashSet<>(protocol.blocks().keySet());
    Stream.concat(
            protocol.steps().stream(), protocol.blocks().values().stream().flatMap(List::stream))
        .forEach(step -> phases(step, phases));
    return phases;
  }

  private static void phases(Step step, Set<String> phases) {
    if (step instanceof Step.Block block) {
      block.phase().ifPresent(phases::add);
      block.steps().forEach(inner -> phases(inner, phases));
    }
  }

  /** The sentences inside, however deep. */
  static Stream<Written.Single> singles(List<Written> content) {
    return content.stream()
        .flatMap(
            written ->
                switch (written) {
                  case Written.Single single -> Stream.of(single);
                  case Written.Pass pass -> singles(pass.content());
                });
  }

  /** Lists conditions that end a block; only its number of passes stays. */
  static void listUntil(Written.Pass pass, Remainder remainder) {
    pass.until()
        .forEach(
            condition ->
                remainder.add(
                    "until " + condition,
                    condition.place(),
                    "no loop ends on a finished cycle; all of its passes are made"));
  }

  /** Lists a loop of which no step is left. */
  static void listLoop(Written.Pass pass, Remainder remainder) {
    Place place =
        singles(pass.content())
            .findFirst()
            .map(single -> single.instruction().place())
            .orElse(Place.NOWHERE);
    remainder.add("block of " + pass.repeat() + " passes", place, "none of its steps can be said");
  }

  /** The answer where no step is left at all: all that is left out is a fault. */
  static Exported nothing(Remainder remainder, Destination destination) {
    return new Exported.Faulty(
        remainder.all().stream()
            .map(
                each ->
                    new Fault(
                        destination.name(),
                        each.place().line(),
                        each.place().column(),
                        each.place().words(),
                        "cannot be said, and nothing else is left: " + each.what(),
                        each.why()))
            .toList());
  }
}
