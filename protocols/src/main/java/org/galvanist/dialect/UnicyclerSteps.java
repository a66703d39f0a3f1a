package org.galvanist.dialect;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.galvanist.protocol.Dimension;
import org.galvanist.protocol.Limit;
import org.galvanist.protocol.Quantity;
import org.galvanist.protocol.Step;
import org.galvanist.protocol.Step.Instruction;

/** Writes one part of a sentence as an entry of a method. */
final class UnicyclerSteps {
  private static final int MILLI = 3;

  private final InCell cell;
  private final Remainder remainder;

  UnicyclerSteps(InCell cell, Remainder remainder) {
    this.cell = cell;
    this.remainder = remainder;
  }

  /** The entry; empty, and listed, where the step cannot be said. */
  Optional<Map<String, Object>> entry(Instruction part) {
    Map<String, Object> entry = new LinkedHashMap<>();
    boolean said =
        switch (part) {
          case Step.Rest rest -> {
            entry.put("step", "open_circuit_voltage");
            yield ends(rest, entry);
          }
          case Step.ConstantCurrent current -> current(current, entry);
          case Step.Hold hold -> hold(hold, entry);
          case Step.Sweep sweep -> sweep(sweep, entry);
          case Step.ConstantPower power -> refuse(power, "no step holds a power");
        };
    if (!said) {
      return Optional.empty();
    }
    listSuffixes(part);
    return Optional.of(entry);
  }

  private boolean current(Step.ConstantCurrent step, Map<String, Object> entry) {
    Quantity size = Parts.filled(step.current());
    boolean rate = size.dimension() == Dimension.C_RATE;
    Optional<BigDecimal> number =
        rate ? Optional.of(Figures.inBase(size, 0)) : cell.milliampere(size);
    if (number.isEmpty() || number.get().signum() == 0) {
      return refuse(step, size + ": " + InCell.needs(size));
    }
    BigDecimal magnitude = number.get().abs();
    entry.put("step", "constant_current");
    entry.put(rate ? "rate_C" : "current_mA", Parts.charges(step) ? magnitude : magnitude.negate());
    return ends(step, entry);
  }

  private boolean hold(Step.Hold hold, Map<String, Object> entry) {
    entry.put("step", "constant_voltage");
    entry.put("voltage_V", Figures.inBase(Parts.filled(hold.voltage()), 0));
    boolean said = ends(hold, entry);
    if (said && !entry.containsKey("until_time_s")) {
      remainder.add(
          "for 24 h",
          hold.place(),
          "without a time, a hold of ours ends after a day; theirs goes on until its current");
    }
    return said;
  }

  private boolean sweep(Step.Sweep sweep, Map<String, Object> entry) {
    if (sweep.from().isEmpty()) {
      return refuse(sweep, "a scan begins at a voltage, not at OCV");
    }
    BigDecimal from = Figures.inBase(Parts.filled(sweep.from().get()), 0);
    BigDecimal to = Figures.inBase(Parts.filled(sweep.to()), 0);
    if (from.compareTo(to) == 0) {
      return refuse(sweep, "a scan ends at another voltage than it begins");
    }
    entry.put("step", "voltage_scan");
    entry.put("start_voltage_V", from);
    entry.put("end_voltage_V", to);
    entry.put("scan_rate_mV_per_s", Figures.inBase(Parts.filled(sweep.rate()), MILLI));
    sweep
        .ends()
        .forEach(
            end ->
                remainder.add(Parts.words(end), sweep.place(), "a scan ends at its voltage only"));
    return true;
  }

  /** Puts each end that can be said, lists the others, and refuses a step that none is left of. */
  private boolean ends(Instruction step, Map<String, Object> entry) {
    int before = entry.size();
    for (Limit end : step.ends()) {
      Optional<String> objection = end(end, entry);
      objection.ifPresent(why -> remainder.add(Parts.words(end), step.place(), why));
    }
    return entry.size() > before || refuse(step, "none of its ends can be said");
  }

  /** Why an end cannot be said; empty where it can. */
  private Optional<String> end(Limit end, Map<String, Object> entry) {
    return switch (end) {
      case Limit.Time time -> put(entry, "until_time_s", Figures.inBase(time.time(), 0));
      case Limit.Voltage voltage ->
          put(entry, "until_voltage_V", Figures.inBase(voltage.voltage(), 0));
      case Limit.Current current ->
          current.current().dimension() == Dimension.C_RATE
              ? put(entry, "until_rate_C", Figures.inBase(current.current(), 0))
              : cell.milliampere(current.current())
                  .map(value -> put(entry, "until_current_mA", value))
                  .orElseGet(() -> Optional.of(InCell.needs(current.current())));
      case Limit.Capacity _, Limit.Energy _ -> Optional.of("a step ends on no charge or energy");
      case Limit.Temperature _, Limit.VoltageSlope _, Limit.VoltageDrop _, Limit.Parameter _ ->
          Optional.of("a step ends on time, voltage or current only");
    };
  }

  private static Optional<String> put(Map<String, Object> entry, String name, BigDecimal value) {
    if (value.signum() == 0) {
      return Optional.of("0 stands for an end that is not set");
    }
    boolean otherCurrent =
        entry.containsKey("until_rate_C") || entry.containsKey("until_current_mA");
    if (otherCurrent && !name.equals("until_time_s") && !name.equals("until_voltage_V")) {
      return Optional.of("a step has one such end");
    }
    return entry.putIfAbsent(name, value) == null
        ? Optional.empty()
        : Optional.of("a step has one such end");
  }

  private boolean refuse(Instruction step, String why) {
    Parts.listStep(step, why, remainder);
    return false;
  }

  private void listSuffixes(Instruction step) {
    Parts.listWithin(step, remainder);
    step.suffixes()
        .recording()
        .ifPresent(
            rule -> remainder.add("(" + rule + ")", step.place(), "all steps are recorded alike"));
    step.suffixes()
        .temperature()
        .ifPresent(
            degrees ->
                remainder.add("at " + degrees, step.place(), "no chamber is asked for anything"));
  }
}
