package org.galvanist.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.galvanist.protocol.Step.Instruction;
import org.galvanist.protocol.Step.Suffixes;

/**
 * Reads the sentences of steps, recording rules and ranges, by recursive descent:
 *
 * <pre>
 * step      = rest | driven | hold | sweep
 * rest      = "Rest" [ends] suffixes
 * driven    = (("Charge" | "Discharge") "at" | "Apply") amount [ends] [[","] "then" "hold" [ends]] suffixes
 * hold      = "Hold" "at" amount [ends] suffixes
 * sweep     = "Sweep" ["from" ("OCV" | amount)] "to" amount "at" amount [["or"] ends] suffixes
 * ends      = end {[","] "or" end}
 * end       = "for" amount | ["until"] (amount | trend)
 * trend     = "temperature" [side] amount | "dV/dt" ["<"] amount | "-dV" [">"] amount
 * suffixes  = {"(" period ")" | "at" amount | "within" bounds {"and" bounds}}
 * bounds    = range ["beyond" "for" quantity]
 * range     = quantity ["to" quantity]
 * period    = ["every"] quantity {[","] ["or"] quantity} ["period"]
 * amount    = quantity | "{" name "}"
 * quantity  = number unit | "C" "/" number
 * </pre>
 */
final class SentenceParser {
  private static final List<String> BEGINNINGS =
      List.of("Rest", "Charge", "Discharge", "Hold", "Apply", "Sweep");
  private static final String BEGINS =
      "a step begins with Rest, Charge, Discharge, Hold, Apply or Sweep";

  private static final double MOST_BEYOND_SECOND = 600;

  private final Phrase phrase;
  private final Place whole;

  private SentenceParser(Yaml.Scalar scalar, Faults faults) {
    this.phrase = new Phrase(scalar, faults);
    this.whole = scalar.place();
  }

  /** The step of a sentence, or empty where its faults leave none. */
  static Optional<Instruction> step(Yaml.Scalar scalar, Faults faults) {
    var parser = new SentenceParser(scalar, faults);
    try {
      Instruction step = parser.step();
      parser.phrase.finish(
          "a step ends here, or goes on with until, for, or, then hold, at 60 degC, (every 10 s), within 2 V to 4.4 V");
      return Optional.of(step);
    } catch (Phrase.Unreadable unreadable) {
      return Optional.empty();
    }
  }

  /** A rule such as {@code every 30 s, or 5 mV}. */
  static Optional<Recording> recording(Yaml.Scalar scalar, Faults faults) {
    var parser = new SentenceParser(scalar, faults);
    try {
      Recording recording = parser.period();
      parser.phrase.finish("or and another change, such as or 5 mV");
      return Optional.of(recording);
    } catch (Phrase.Unreadable unreadable) {
      return Optional.empty();
    }
  }

  /**
   * A range such as {@code 1.9 V to 4.4 V}; a current alone means as much either way.
   *
   * @param legal what is legal, for messages
   */
  static Optional<Safety.Range> range(
      Yaml.Scalar scalar, Wanted wanted, String legal, Faults faults) {
    var parser = new SentenceParser(scalar, faults);
    try {
      Safety.Range range = parser.range(wanted, legal);
      parser.phrase.finish(legal);
      return Optional.of(range);
    } catch (Phrase.Unreadable unreadable) {
      return Optional.empty();
    }
  }

  /** A range as limits have it: {@code 1.9 V to 4.4 V beyond for 10 s}. */
  static Optional<Safety.Range> limits(
      Yaml.Scalar scalar, Wanted wanted, String legal, Faults faults) {
    var parser = new SentenceParser(scalar, faults);
    try {
      Safety.Range range = parser.range(wanted, legal);
      Optional<Quantity> beyond = parser.beyond();
      parser.phrase.finish(legal);
      return Optional.of(new Safety.Range(range.low(), range.high(), beyond, range.place()));
    } catch (Phrase.Unreadable unreadable) {
      return Optional.empty();
    }
  }

  /**
   * A highest value such as {@code 20 mV/s beyond for 10 s}; empty where it is faulty.
   *
   * @param bearsBeyond whether a time may follow
   */
  static Optional<Safety.Most> most(
      Yaml.Scalar scalar, Wanted wanted, boolean bearsBeyond, Faults faults) {
    var parser = new SentenceParser(scalar, faults);
    int before = faults.count();
    try {
      Quantity quantity = parser.phrase.quantity(wanted);
      Optional<Quantity> beyond = bearsBeyond ? parser.beyond() : Optional.empty();
      parser.phrase.finish(wanted.words());
      return faults.count() > before
          ? Optional.empty()
          : Optional.of(new Safety.Most(quantity, beyond, scalar.place()));
    } catch (Phrase.Unreadable unreadable) {
      return Optional.empty();
    }
  }

  private Optional<Quantity> beyond() {
    if (!phrase.takeAfterComma("beyond")) {
      return Optional.empty();
    }
    phrase.expect("for", Wanted.BEYOND.words());
    Token first = phrase.peek();
    Quantity time = phrase.quantity(Wanted.BEYOND);
    if (time.inBaseUnit() > MOST_BEYOND_SECOND) {
      phrase.fault(phrase.placeSince(first), "too long", Wanted.BEYOND.words());
    }
    return Optional.of(time);
  }

  private Instruction step() {
    Token first = phrase.take();
    String word = first.is(Token.Kind.WORD) ? first.text().toLowerCase(Locale.ROOT) : "";
    return switch (word) {
      case "rest" -> new Step.Rest(ends(Wanted.REST_END), suffixes(), whole);
      case "charge" -> driven(Direction.CHARGE);
      case "discharge" -> driven(Direction.DISCHARGE);
      case "apply" -> driven(Direction.APPLY);
      case "hold" -> hold();
      case "sweep" -> sweep();
      default -> throw noStep(first, word);
    };
  }

  private Phrase.Unreadable noStep(Token first, String word) {
    if (word.equals("run")) {
      return phrase.stop(
          phrase.place(first), "a drive cycle from a table is not part of the language", BEGINS);
    }
    if (first.is(Token.Kind.END)) {
      return phrase.stop(whole, "a step without words", BEGINS);
    }
    String guess = Spelling.didYouMean(first.text(), BEGINNINGS);
    String comma =
        first.is("then") ? "; inside [ ] a sentence with a comma stands in double quotes" : "";
    return phrase.stop(phrase.place(first), "no step begins so" + guess, BEGINS + comma);
  }

  private Instruction driven(Direction direction) {
    boolean apply = direction == Direction.APPLY;
    if (!phrase.take("at") && !apply) {
      throw phrase.unexpected(direction.words() + " is followed by at and a current or a power");
    }
    Amount drive = phrase.amount(apply ? Wanted.SIGNED_CURRENT : Wanted.CURRENT_OR_POWER);
    List<Limit> ends = ends(Wanted.CURRENT_END);
    Optional<List<Limit>> hold = Optional.empty();
    if (phrase.takeAfterComma("then")) {
      Token then = phrase.peek();
      phrase.expect("hold", "then is followed by hold until a current, or for a time");
      hold = Optional.of(ends(Wanted.HOLD_END));
      boolean voltage =
          ends.stream()
              .anyMatch(end -> end instanceof Limit.Voltage || end instanceof Limit.Parameter);
      if (!voltage) {
        phrase.fault(
            phrase.place(then),
            "there is no voltage to hold",
            "the current ends on the voltage that is then held: until 4.2 V, then hold until C/20");
      }
    }
    Suffixes suffixes = suffixes();
    return drive instanceof Quantity quantity && quantity.dimension() == Dimension.POWER
        ? new Step.ConstantPower(direction, drive, ends, hold, suffixes, whole)
        : new Step.ConstantCurrent(direction, drive, ends, hold, suffixes, whole);
  }

  private Instruction sweep() {
    Optional<Amount> from = Optional.empty();
    if (phrase.take("from") && !phrase.take("OCV")) {
      from = Optional.of(phrase.amount(Wanted.VOLTAGE));
    }
    phrase.expect("to", "a sweep goes on with to and a voltage, as in Sweep from OCV to 6 V");
    Amount to = phrase.amount(Wanted.VOLTAGE);
    phrase.expect("at", "a sweep goes on with at and a rate, as in at 0.1 mV/s");
    Amount rate = phrase.amount(Wanted.SWEEP_RATE);
    phrase.takeAfterComma("or");
    return new Step.Sweep(from, to, rate, ends(Wanted.SWEEP_END), suffixes(), whole);
  }

  private Instruction hold() {
    phrase.expect("at", "Hold is followed by at and a voltage");
    Amount voltage = phrase.amount(Wanted.VOLTAGE);
    return new Step.Hold(voltage, ends(Wanted.HOLD_END), suffixes(), whole);
  }

  private List<Limit> ends(Wanted wanted) {
    List<Limit> ends = new ArrayList<>();
    if (!phrase.peek().is("for") && !phrase.peek().is("until")) {
      return ends;
    }
    ends.add(end(wanted));
    while (phrase.takeAfterComma("or")) {
      ends.add(end(wanted));
    }
    return ends;
  }

  private Limit end(Wanted wanted) {
    boolean time = phrase.take("for");
    if (!time) {
      phrase.take("until");
    }
    Token first = phrase.peek();
    if (!time && first.is("temperature")) {
      return temperature(first);
    }
    if (!time && (first.is("dV") || first.text().equals("|"))) {
      return slope(first, wanted);
    }
    if (!time && first.text().equals("-") && !phrase.negatedPlaceholderFollows()) {
      return drop(first, wanted);
    }
    if (first.is("retention") || first.is("CE")) {
      throw phrase.stop(
          phrase.place(first),
          "a condition on cycles does not end a step",
          "it ends a block, as in until: retention < 80 %");
    }
    Wanted kind = time ? Wanted.TIME : wanted;
    return switch (phrase.amount(kind)) {
      case Placeholder placeholder -> new Limit.Parameter(placeholder);
      case Quantity quantity ->
          Limit.of(quantity, phrase.placeSince(first))
              .orElseThrow(
                  () -> new IllegalStateException(quantity + " is wanted, but ends nothing"));
    };
  }

  private Limit temperature(Token first) {
    phrase.take();
    Side side = phrase.take(Side.BELOW) ? Side.BELOW : Side.ABOVE;
    if (side == Side.ABOVE) {
      phrase.take(Side.ABOVE);
    }
    Amount degrees = phrase.amount(Wanted.TEMPERATURE);
    return new Limit.Temperature(side, degrees, phrase.placeSince(first));
  }

  /** {@code dV/dt < 1 mV/h}, with or without bars. */
  private Limit slope(Token first, Wanted wanted) {
    boolean bars = phrase.takeText("|");
    String legal = "a slope is written as in dV/dt < 1 mV/h";
    phrase.expect("dV", legal);
    if (!phrase.take(Token.Kind.SLASH)) {
      throw phrase.unexpected(legal);
    }
    phrase.expect("dt", legal);
    if (bars && !phrase.takeText("|")) {
      throw phrase.unexpected(legal);
    }
    phrase.take(Side.BELOW);
    Amount slope = phrase.amount(Wanted.VOLTAGE_SLOPE);
    Place place = phrase.placeSince(first);
    refuseTrend(wanted.slopes(), place, wanted);
    return new Limit.VoltageSlope(slope, place);
  }

  /** {@code -dV 10 mV}. */
  private Limit drop(Token first, Wanted wanted) {
    String legal = "a fall of the voltage is written as in -dV 10 mV";
    phrase.take();
    phrase.expect("dV", legal);
    phrase.take(Side.ABOVE);
    Amount drop = phrase.amount(Wanted.VOLTAGE_DROP);
    Place place = phrase.placeSince(first);
    refuseTrend(wanted.drops(), place, wanted);
    return new Limit.VoltageDrop(drop, place);
  }

  private void refuseTrend(boolean legal, Place place, Wanted wanted) {
    if (!legal) {
      phrase.fault(place, "does not end such a step", wanted.words());
    }
  }

  private Suffixes suffixes() {
    Optional<Recording> recording = Optional.empty();
    Optional<Amount> temperature = Optional.empty();
    List<Safety.Bounds> within = new ArrayList<>();
    while (true) {
      Token first = phrase.peek();
      if (phrase.take(Token.Kind.OPEN)) {
        refuseSecond(recording.isPresent(), first, "recording rule");
        recording = Optional.of(period());
        if (!phrase.take(Token.Kind.CLOSE)) {
          throw phrase.unexpected("a recording rule ends with ), as in (every 10 s)");
        }
      } else if (phrase.take("at")) {
        refuseSecond(temperature.isPresent(), first, "temperature");
        temperature = Optional.of(phrase.amount(Wanted.TEMPERATURE));
      } else if (phrase.take("within")) {
        within(within);
      } else {
        return new Suffixes(recording, temperature, within);
      }
    }
  }

  private void within(List<Safety.Bounds> limits) {
    do {
      Token first = phrase.peek();
      Safety.Bounds bounds = bounds();
      refuseSecond(
          limits.stream().anyMatch(other -> kind(other) == kind(bounds)),
          first,
          "limit of its kind");
      limits.add(bounds);
    } while (phrase.take("and"));
  }

  /** A range, or a highest value where a lowest means nothing. */
  private Safety.Bounds bounds() {
    Token first = phrase.peek();
    int before = phrase.faultCount();
    Quantity low = phrase.quantity(Wanted.LIMIT);
    if (phrase.faultCount() > before && !phrase.peek().is("to")) {
      // What stands in for a faulty quantity says nothing of what should follow.
      return new Safety.Most(low, beyond(), phrase.placeSince(first));
    }
    if (!Safety.isMost(low.dimension())) {
      Safety.Range range = range(first, before, low, Wanted.LIMIT, Wanted.LIMIT.words());
      return new Safety.Range(range.low(), range.high(), beyond(), range.place());
    }
    if (phrase.take("to")) {
      phrase.quantity(Wanted.ANYTHING);
      phrase.fault(
          phrase.placeSince(first),
          low.dimension().words() + " has a highest value alone",
          Wanted.LIMIT.words());
    }
    if (low.number().signum() <= 0) {
      phrase.fault(phrase.placeSince(first), "must be above zero", Wanted.LIMIT.words());
    }
    boolean slope = low.dimension() == Dimension.VOLTAGE_SLOPE;
    return new Safety.Most(low, slope ? beyond() : Optional.empty(), phrase.placeSince(first));
  }

  /** Currents of every unit are of one kind, and so are capacities. */
  private static Dimension kind(Safety.Bounds bounds) {
    Dimension dimension =
        switch (bounds) {
          case Safety.Range range -> range.low().dimension();
          case Safety.Most most -> most.quantity().dimension();
        };
    if (Wanted.CAPACITY.dimensions().contains(dimension)) {
      return Dimension.CAPACITY;
    }
    return Wanted.CURRENT.dimensions().contains(dimension) ? Dimension.CURRENT : dimension;
  }

  private Safety.Range range(Wanted wanted, String legal) {
    Token first = phrase.peek();
    int before = phrase.faultCount();
    return range(first, before, phrase.quantity(wanted), wanted, legal);
  }

  private Safety.Range range(Token first, int before, Quantity low, Wanted wanted, String legal) {
    Quantity high = low;
    if (phrase.take("to")) {
      high = phrase.quantity(wanted);
    } else if (Wanted.CURRENT.dimensions().contains(low.dimension())
        && low.unit() != Unit.C_DIVIDED_BY) {
      low = high.negated();
    } else {
      throw phrase.unexpected(legal);
    }
    Place place = phrase.placeSince(first);
    if (phrase.faultCount() > before) {
      // What stands in for a faulty quantity has no order.
      return new Safety.Range(low, high, place);
    }
    if (low.dimension() != high.dimension()) {
      phrase.fault(place, "two kinds of quantity in one range", legal);
    } else if (low.inBaseUnit() >= high.inBaseUnit()) {
      phrase.fault(place, "the lowest is not below the highest", legal);
    }
    return new Safety.Range(low, high, place);
  }

  private void refuseSecond(boolean second, Token first, String name) {
    if (second) {
      throw phrase.stop(phrase.place(first), "a second " + name, "a step has one " + name);
    }
  }

  private Recording period() {
    phrase.take("every");
    List<Quantity> changes = new ArrayList<>();
    do {
      Token first = phrase.peek();
      Quantity change = phrase.quantity(Wanted.CHANGE);
      if (changes.stream().anyMatch(other -> other.dimension() == change.dimension())) {
        phrase.fault(
            phrase.placeSince(first),
            change.dimension().words() + " for the second time",
            "one of each kind");
      }
      changes.add(change);
    } while (phrase.takeAfterComma("or") || phrase.take(Token.Kind.COMMA));
    phrase.take("period");
    return new Recording(changes);
  }
}
