package org.galvanist.dialect;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.galvanist.protocol.Dimension;
import org.galvanist.protocol.Direction;
import org.galvanist.protocol.Limit;
import org.galvanist.protocol.Quantity;
import org.galvanist.protocol.Step;
import org.galvanist.protocol.Step.Instruction;
import org.galvanist.protocol.Unit;

/** Writes sentences as PyBaMM's parser takes them: one time, one other end, one period. */
final class PybammSentences {
  private static final int MILLI = 3;

  private final InCell cell;
  private final Remainder remainder;

  PybammSentences(InCell cell, Remainder remainder) {
    this.cell = cell;
    this.remainder = remainder;
  }

  /** The Python of one sentence: a string, or two, or none where nothing can be said. */
  List<String> of(Instruction instruction) {
    List<String> strings = new ArrayList<>();
    for (Instruction part : Parts.of(instruction, remainder)) {
      part(part).ifPresent(strings::add);
    }
    return strings;
  }

  private Optional<String> part(Instruction part) {
    return switch (part) {
      case Step.Rest rest -> sentence("Rest", rest);
      case Step.Hold hold -> sentence("Hold at " + volt(Parts.filled(hold.voltage())), hold);
      case Step.ConstantPower power ->
          sentence(power.direction().words() + " at " + watt(Parts.filled(power.power())), power);
      case Step.ConstantCurrent current -> {
        Quantity size = Parts.filled(current.current());
        Optional<String> words = current(unsigned(size));
        if (words.isEmpty()) {
          yield refuse(current, size + ": " + InCell.needs(size));
        }
        Direction direction = Parts.charges(current) ? Direction.CHARGE : Direction.DISCHARGE;
        yield sentence(direction.words() + " at " + words.get(), current);
      }
      case Step.Sweep sweep -> refuse(sweep, "no sentence sweeps a voltage");
    };
  }

  private Optional<String> sentence(String begin, Instruction step) {
    Optional<String> time = Optional.empty();
    Optional<String> other = Optional.empty();
    for (Limit end : step.ends()) {
      boolean isTime = end instanceof Limit.Time;
      Optional<String> words = end(end, step);
      if (isTime ? time.isPresent() : other.isPresent()) {
        remainder.add(Parts.words(end), step.place(), "a sentence has one for and one until");
      } else if (words.isEmpty()) {
        remainder.add(Parts.words(end), step.place(), objection(end));
      } else if (isTime) {
        time = words;
      } else {
        other = words;
      }
    }
    if (step instanceof Step.Hold && time.isEmpty() && other.isEmpty()) {
      time = Optional.of("for 24 hours");
    }
    if (time.isEmpty() && other.isEmpty()) {
      return refuse(step, "none of its ends can be said");
    }
    String or = time.isPresent() && other.isPresent() ? " or " : " ";
    String ends =
        time.map(words -> " " + words).orElse("") + other.map(words -> or + words).orElse("");
    return Optional.of(suffixed(begin + ends, step));
  }

  private Optional<String> end(Limit end, Instruction step) {
    boolean hold = step instanceof Step.Hold;
    return switch (end) {
      case Limit.Time time -> Optional.of("for " + time(time.time()));
      case Limit.Voltage voltage ->
          hold ? Optional.empty() : Optional.of("until " + volt(voltage.voltage()));
      case Limit.Current current -> current(current.current()).map(words -> "until " + words);
      case Limit.Capacity _, Limit.Energy _, Limit.Temperature _ -> Optional.empty();
      case Limit.VoltageSlope _, Limit.VoltageDrop _, Limit.Parameter _ -> Optional.empty();
    };
  }

  private static String objection(Limit end) {
    return end instanceof Limit.Current current
        ? InCell.needs(current.current())
        : "a sentence ends on a time, a voltage or a current only";
  }

  /** The sentence with its period, in quotes; a temperature is an argument beside it. */
  private String suffixed(String sentence, Instruction step) {
    Parts.listWithin(step, remainder);
    var words = new StringBuilder(sentence);
    step.suffixes()
        .recording()
        .ifPresent(
            rule -> {
              for (Quantity change : rule.every()) {
                if (change.dimension() == Dimension.TIME) {
                  words.append(" (").append(time(change)).append(" period)");
                } else {
                  remainder.add(
                      "(every " + change + ")", step.place(), "values are given by time only");
                }
              }
            });
    return step.suffixes()
        .temperature()
        .map(Parts::filled)
        .map(
            degrees ->
                "pybamm.step.string(\""
                    + words
                    + "\", temperature=\""
                    + temperature(degrees)
                    + "\")")
        .orElse("\"" + words + "\"");
  }

  private Optional<String> refuse(Instruction step, String why) {
    Parts.listStep(step, why, remainder);
    return Optional.empty();
  }

  private static Quantity unsigned(Quantity size) {
    return size.number().signum() < 0 ? size.negated() : size;
  }

  /** A C-rate, or a current in A or mA. */
  private Optional<String> current(Quantity size) {
    return switch (size.unit()) {
      case C_RATE, C_DIVIDED_BY, AMPERE, MILLIAMPERE -> Optional.of(size.toString());
      default -> cell.milliampere(size).map(PybammSentences::milliampere);
    };
  }

  private static String milliampere(BigDecimal value) {
    return Figures.quantity(value, Unit.MILLIAMPERE).toString();
  }

  private static String volt(Quantity voltage) {
    return voltage.toString();
  }

  private static String watt(Quantity power) {
    return power.unit() == Unit.MICROWATT
        ? Figures.quantity(Figures.inBase(power, MILLI), Unit.MILLIWATT).toString()
        : power.toString();
  }

  /** {@code 30 seconds}, {@code 1 hour}; days in hours. */
  static String time(Quantity time) {
    Quantity hours = time.unit() == Unit.DAY ? Figures.time(Figures.inBase(time, 0)) : time;
    String number = hours.number().toPlainString();
    String name =
        switch (hours.unit()) {
          case HOUR -> "hour";
          case MINUTE -> "minute";
          default -> "second";
        };
    return number + " " + name + (hours.number().compareTo(BigDecimal.ONE) == 0 ? "" : "s");
  }

  static String temperature(Quantity degrees) {
    return Figures.inBase(degrees, 0).toPlainString() + " oC";
  }
}
