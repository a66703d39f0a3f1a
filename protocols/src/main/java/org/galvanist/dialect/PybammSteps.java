package org.galvanist.dialect;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.galvanist.protocol.Dimension;
import org.galvanist.protocol.Direction;
import org.galvanist.protocol.Fault;
import org.galvanist.protocol.Limit;
import org.galvanist.protocol.Place;
import org.galvanist.protocol.Quantity;
import org.galvanist.protocol.Recording;
import org.galvanist.protocol.SentenceText;
import org.galvanist.protocol.Step;
import org.galvanist.protocol.Unit;

/** Reads PyBaMM's steps: its sentences, and its functions with literal arguments. */
final class PybammSteps {
  private static final Set<String> FUNCTIONS =
      Set.of("string", "current", "c_rate", "voltage", "power", "rest", "resistance");
  private static final Set<String> CLASSES =
      Set.of("Current", "CRate", "Voltage", "Power", "Rest", "Resistance");
  private static final Pattern MINUTES = Pattern.compile("([0-9.]\\s*)m(?=\\)|\\s|$)");
  private static final Pattern RUN = Pattern.compile("(?i)\\s*run\\b.*", Pattern.DOTALL);
  private static final Pattern OHM = Pattern.compile("(?i).*[0-9]\\s*ohm\\b.*", Pattern.DOTALL);
  private static final BigDecimal DAY_SECOND = new BigDecimal(86_400);
  private static final BigDecimal TWO_HOURS_SECOND = new BigDecimal(7_200);

  private final Source source;
  private final Remainder remainder;

  PybammSteps(Source source, Remainder remainder) {
    this.source = source;
    this.remainder = remainder;
  }

  static boolean isStep(Python.Call call) {
    return FUNCTIONS.contains(call.name()) || CLASSES.contains(call.name());
  }

  /** The step of a sentence; none, with a fault or listed, where our language cannot say it. */
  List<Step> sentence(Python.Text text) {
    return sentence(text, Step.Suffixes.NONE);
  }

  private List<Step> sentence(Python.Text text, Step.Suffixes more) {
    String words = text.text();
    if (RUN.matcher(words).matches()) {
      remainder.add(words, text.place(), "no step follows a drive cycle");
      return List.of();
    }
    if (OHM.matcher(words).matches()) {
      remainder.add(words, text.place(), "no step holds a resistance");
      return List.of();
    }
    if (words.indexOf('{') >= 0) {
      source.fault(text.place(), "a step with a name in braces", "write the value itself");
      return List.of();
    }
    SentenceText read = SentenceText.read(words);
    if (!read.faults().isEmpty()) {
      read = SentenceText.read(MINUTES.matcher(words).replaceAll("$1min"));
    }
    read.faults().forEach(fault -> source.fault(place(fault, text), fault.wrong(), fault.legal()));
    return read.step().filter(step -> ends(step, text)).map(step -> with(step, more)).stream()
        .toList();
  }

  /** PyBaMM has no sentence without an end, and no current that ends on nothing. */
  private boolean ends(Step.Instruction step, Python.Text text) {
    if (step.ends().isEmpty() && !(step instanceof Step.Sweep)) {
      source.fault(text.place(), "a step that nothing ends", "a step says for or until");
      return false;
    }
    return true;
  }

  private Place place(Fault fault, Python.Text text) {
    int letter = Math.clamp(fault.column() - 1L, 0, text.at().size());
    if (letter == text.at().size()) {
      return text.place();
    }
    int start = text.at().get(letter);
    int last = Math.min(letter + Math.max(fault.words().length(), 1), text.at().size()) - 1;
    Place place = source.place(start, Math.max(text.at().get(last), start) + 1);
    return new Place(place.line(), place.column(), fault.words());
  }

  private static Step with(Step.Instruction step, Step.Suffixes more) {
    var suffixes =
        new Step.Suffixes(
            more.recording().or(step.suffixes()::recording),
            more.temperature().or(step.suffixes()::temperature),
            step.suffixes().within());
    return switch (step) {
      case Step.Rest rest -> new Step.Rest(rest.ends(), suffixes, rest.place());
      case Step.Hold hold -> new Step.Hold(hold.voltage(), hold.ends(), suffixes, hold.place());
      case Step.ConstantCurrent current ->
          new Step.ConstantCurrent(
              current.direction(),
              current.current(),
              current.ends(),
              current.thenHold(),
              suffixes,
              current.place());
      case Step.ConstantPower power ->
          new Step.ConstantPower(
              power.direction(),
              power.power(),
              power.ends(),
              power.thenHold(),
              suffixes,
              power.place());
      case Step.Sweep sweep ->
          new Step.Sweep(
              sweep.from(), sweep.to(), sweep.rate(), sweep.ends(), suffixes, sweep.place());
    };
  }

  /** The step of a call such as {@code pybamm.step.c_rate(-0.5, duration="1 hour")}. */
  List<Step> call(Python.Call call) {
    if (!isStep(call)) {
      source.fault(
          call.place(),
          "no step of this name",
          "steps are pybamm.step." + Figures.or(FUNCTIONS.stream().sorted().toList()));
      return List.of();
    }
    String name = call.name().equals("CRate") ? "c_rate" : call.name().toLowerCase(Locale.ROOT);
    Map<String, Python> arguments = new LinkedHashMap<>(call.named());
    List<String> order =
        name.equals("rest") ? List.of("duration") : List.of("value", "duration", "termination");
    for (int index = 0; index < Math.min(order.size(), call.arguments().size()); index++) {
      arguments.put(order.get(index), call.arguments().get(index));
    }
    arguments
        .values()
        .removeIf(each -> each instanceof Python.Name none && none.name().equals("None"));
    if (name.equals("resistance")) {
      remainder.add("resistance step", call.place(), "no step holds a resistance");
      return List.of();
    }
    Step.Suffixes suffixes = suffixes(arguments);
    listOthers(arguments);
    Python value = arguments.get("value");
    if (name.equals("string")) {
      Python text = value == null ? arguments.get("text") : value;
      if (text instanceof Python.Text sentence) {
        return sentence(sentence, suffixes);
      }
      source.fault(call.place(), "no sentence", "a sentence is a text in quotes");
      return List.of();
    }
    if (name.equals("rest")) {
      return rest(arguments, suffixes, call.place());
    }
    if (value instanceof Python.Figure figure) {
      return driven(name, figure.number(), arguments, suffixes, call.place());
    }
    if (value == null) {
      source.fault(call.place(), "a step without its value", "a step begins with a number");
    } else {
      remainder.add(
          name + " step", call.place(), "its value is no number; no step follows a drive cycle");
    }
    return List.of();
  }

  private List<Step> rest(Map<String, Python> arguments, Step.Suffixes suffixes, Place place) {
    List<Limit> ends = time(arguments, DAY_SECOND, place);
    listTerminations(arguments, "a rest ends on a time");
    return List.of(new Step.Rest(ends, suffixes, place));
  }

  private List<Step> driven(
      String name,
      BigDecimal value,
      Map<String, Python> arguments,
      Step.Suffixes suffixes,
      Place place) {
    boolean voltage = name.equals("voltage");
    if (value.signum() == 0 && !voltage) {
      return rest(arguments, suffixes, place);
    }
    Direction direction = value.signum() > 0 ? Direction.DISCHARGE : Direction.CHARGE;
    List<Limit> ends = new ArrayList<>();
    for (Python termination : terminations(arguments)) {
      termination(termination, voltage, direction).ifPresent(ends::add);
    }
    boolean timed = arguments.containsKey("duration");
    if (timed || ends.isEmpty()) {
      BigDecimal longest =
          name.equals("c_rate") ? Figures.quotient(TWO_HOURS_SECOND, value.abs()) : DAY_SECOND;
      ends.addAll(time(arguments, longest, place));
    }
    return List.of(
        switch (name) {
          case "voltage" ->
              new Step.Hold(Figures.quantity(value, Unit.VOLT), ends, suffixes, place);
          case "power" ->
              new Step.ConstantPower(
                  direction,
                  Figures.quantity(value.abs(), Unit.WATT),
                  ends,
                  Optional.empty(),
                  suffixes,
                  place);
          default ->
              new Step.ConstantCurrent(
                  direction,
                  name.equals("c_rate")
                      ? Figures.rate(value.abs())
                      : Figures.quantity(value.abs(), Unit.AMPERE),
                  ends,
                  Optional.empty(),
                  suffixes,
                  place);
        });
  }

  private List<Limit> time(Map<String, Python> arguments, BigDecimal otherwise, Place place) {
    Python duration = arguments.get("duration");
    Optional<Quantity> time =
        duration == null ? Optional.of(Figures.time(otherwise)) : time(duration);
    return time.<Limit>map(each -> new Limit.Time(each, place)).stream().toList();
  }

  private static List<Python> terminations(Map<String, Python> arguments) {
    Python termination = arguments.get("termination");
    if (termination == null) {
      return List.of();
    }
    return termination instanceof Python.Items items ? items.items() : List.of(termination);
  }

  private void listTerminations(Map<String, Python> arguments, String why) {
    terminations(arguments).forEach(each -> remainder.add("termination", each.place(), why));
  }

  /** A voltage ends a current or a power, a current ends a hold; the sides must be the usual. */
  private Optional<Limit> termination(Python value, boolean hold, Direction direction) {
    if (!(value instanceof Python.Text text)) {
      remainder.add(
          "termination", value.place(), "it is no text; only \"2.5 V\" or \"C/20\" is known");
      return Optional.empty();
    }
    String words = text.text().strip();
    String usual = hold || direction == Direction.DISCHARGE ? "<" : ">";
    boolean sided = words.startsWith("<") || words.startsWith(">");
    boolean other = sided && (!words.startsWith(usual) || hold);
    Optional<Quantity> quantity = Quantity.read(sided ? words.substring(1) : words);
    Optional<Limit> limit = quantity.flatMap(read -> Limit.of(read, text.place()));
    boolean fits =
        limit.isPresent()
            && (hold ? limit.get() instanceof Limit.Current : limit.get() instanceof Limit.Voltage);
    if (quantity.isEmpty()) {
      source.fault(text.place(), "no end", "an end is a voltage or a current, such as \"2.5 V\"");
    } else if (!fits || other) {
      remainder.add(
          "termination " + words,
          text.place(),
          "a charge ends on a voltage above, a discharge on one below, a hold on a current without"
              + " sign");
    }
    return fits && !other ? limit : Optional.empty();
  }

  private Step.Suffixes suffixes(Map<String, Python> arguments) {
    Optional<Recording> recording =
        Optional.ofNullable(arguments.get("period"))
            .flatMap(this::time)
            .map(time -> new Recording(List.of(time)));
    Optional<Quantity> temperature =
        Optional.ofNullable(arguments.get("temperature")).flatMap(this::temperature);
    return new Step.Suffixes(recording, temperature.map(degrees -> degrees), List.of());
  }

  private void listOthers(Map<String, Python> arguments) {
    Set<String> known = Set.of("value", "text", "duration", "termination", "period", "temperature");
    arguments.forEach(
        (name, value) -> {
          if (!known.contains(name)) {
            remainder.add(name, value.place(), "a step has no such setting");
          }
        });
  }

  /** A number of seconds, or a text such as {@code 5 minutes}. */
  Optional<Quantity> time(Python value) {
    Optional<Quantity> time =
        switch (value) {
          case Python.Figure figure -> Optional.of(Figures.time(figure.number()));
          case Python.Text text -> {
            Matcher minutes = MINUTES.matcher(text.text());
            yield Quantity.read(minutes.replaceAll("$1min"));
          }
          case Python.Items _, Python.Joined _, Python.Repeated _, Python.Call _, Python.Name _ ->
              Optional.empty();
        };
    boolean sound =
        time.isPresent()
            && time.get().dimension() == Dimension.TIME
            && time.get().number().signum() > 0;
    if (!sound) {
      source.fault(value.place(), "no time above 0", "a time is a number of s, or \"5 minutes\"");
    }
    return sound ? time : Optional.empty();
  }

  /** A number of kelvin, or a text such as {@code 25 oC}. */
  Optional<Quantity> temperature(Python value) {
    Optional<BigDecimal> kelvin = Optional.empty();
    Optional<Quantity> celsius = Optional.empty();
    if (value instanceof Python.Figure figure) {
      kelvin = Optional.of(figure.number());
    } else if (value instanceof Python.Text text) {
      String words = text.text().strip();
      kelvin =
          words.endsWith("K")
              ? Figures.number(words.substring(0, words.length() - 1))
              : Optional.empty();
      celsius = Quantity.read(words).filter(read -> read.dimension() == Dimension.TEMPERATURE);
    }
    Optional<Quantity> warm =
        kelvin.map(number -> Figures.quantity(Figures.celsius(number), Unit.DEGREE_CELSIUS));
    Optional<Quantity> found = warm.isPresent() ? warm : celsius;
    if (found.isEmpty()) {
      source.fault(value.place(), "no temperature", "a temperature is a number of K, or \"25 oC\"");
    }
    return found;
  }
}
