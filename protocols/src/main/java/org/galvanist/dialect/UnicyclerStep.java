package org.galvanist.dialect;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.galvanist.protocol.Direction;
import org.galvanist.protocol.Limit;
import org.galvanist.protocol.Place;
import org.galvanist.protocol.Quantity;
import org.galvanist.protocol.Step;
import org.galvanist.protocol.Unit;

/** Reads one step of a method that is neither a tag nor a loop. */
final class UnicyclerStep {
  private static final Pattern FRACTION = Pattern.compile("([0-9.eE+-]*)([CD]?)/([0-9.eE+-]+)");
  private static final List<String> KINDS =
      List.of(
          "open_circuit_voltage",
          "constant_current",
          "constant_voltage",
          "voltage_scan",
          "impedance_spectroscopy",
          "loop",
          "tag");

  private final Source source;
  private final Remainder remainder;

  UnicyclerStep(Source source, Remainder remainder) {
    this.source = source;
    this.remainder = remainder;
  }

  /** What the member {@code step} says, or empty. */
  static String kind(Json item) {
    return item instanceof Json.Members object
        ? object.members().stream()
            .filter(member -> member.name().equals("step"))
            .map(member -> member.value() instanceof Json.Text text ? text.text() : "")
            .findFirst()
            .orElse("")
        : "";
  }

  /** The step, or empty with a fault or with an entry in the list of what is left out. */
  Optional<Step> read(Json item, String kind) {
    return switch (kind) {
      case "open_circuit_voltage" -> fields(item, List.of("until_time_s")).flatMap(this::rest);
      case "constant_current" ->
          fields(item, List.of("rate_C", "current_mA", "until_time_s", "until_voltage_V"))
              .flatMap(this::current);
      case "constant_voltage" ->
          fields(item, List.of("voltage_V", "until_time_s", "until_rate_C", "until_current_mA"))
              .flatMap(this::hold);
      case "voltage_scan" ->
          fields(item, List.of("start_voltage_V", "end_voltage_V", "scan_rate_mV_per_s"))
              .flatMap(this::sweep);
      case "impedance_spectroscopy" -> {
        remainder.add(
            "impedance_spectroscopy", item.place(), "no step measures an impedance spectrum");
        yield Optional.empty();
      }
      default -> {
        source.fault(item.place(), "no step of this kind", "\"step\" is " + Figures.or(KINDS));
        yield Optional.empty();
      }
    };
  }

  /** The members of a step; its id is listed, for steps have no names here. */
  Optional<JsonFields> fields(Json item, List<String> known) {
    List<String> all = Stream.concat(Stream.of("step", "id"), known.stream()).toList();
    Optional<JsonFields> fields = JsonFields.of(item, "a step", all, source);
    fields
        .filter(found -> found.value("id").isPresent())
        .ifPresent(
            found -> remainder.add("id of a step", found.place("id"), "steps have no names"));
    return fields;
  }

  private Optional<Step> rest(JsonFields fields) {
    Optional<Limit> time = time(fields);
    if (time.isEmpty()) {
      source.fault(fields.place(), "a rest without its until_time_s", "until_time_s is above 0");
    }
    return time.map(end -> new Step.Rest(List.of(end), Step.Suffixes.NONE, fields.place()));
  }

  private Optional<Step> current(JsonFields fields) {
    Optional<BigDecimal> rate = rate(fields, "rate_C").filter(value -> value.signum() != 0);
    Optional<BigDecimal> current = fields.number("current_mA").filter(value -> value.signum() != 0);
    if (rate.isEmpty() && current.isEmpty()) {
      source.fault(
          fields.place(), "a current without its size", "rate_C or current_mA is not zero");
      return Optional.empty();
    }
    if (rate.isPresent() && current.isPresent()) {
      remainder.add("current_mA", fields.place("current_mA"), "rate_C stands beside it and counts");
    }
    List<Limit> ends = new ArrayList<>();
    fields.number("until_voltage_V").ifPresent(volt -> voltageEnd(volt, fields, ends));
    time(fields).ifPresent(ends::add);
    if (ends.isEmpty()) {
      source.fault(
          fields.place(),
          "a current that nothing ends",
          "until_time_s or until_voltage_V is not zero");
      return Optional.empty();
    }
    BigDecimal signed = rate.or(() -> current).orElseThrow();
    Quantity size =
        rate.isPresent()
            ? Figures.rate(signed.abs())
            : Figures.quantity(signed.abs(), Unit.MILLIAMPERE);
    Direction direction = signed.signum() > 0 ? Direction.CHARGE : Direction.DISCHARGE;
    return Optional.of(
        new Step.ConstantCurrent(
            direction, size, ends, Optional.empty(), Step.Suffixes.NONE, fields.place()));
  }

  private void voltageEnd(BigDecimal volt, JsonFields fields, List<Limit> ends) {
    Place place = fields.place("until_voltage_V");
    if (volt.signum() == 0) {
      remainder.add("until_voltage_V", place, "in unicycler, 0 stands for an end that is not set");
    } else {
      ends.add(new Limit.Voltage(Figures.quantity(volt, Unit.VOLT), place));
    }
  }

  private Optional<Step> hold(JsonFields fields) {
    Optional<BigDecimal> volt = fields.number("voltage_V");
    if (volt.isEmpty()) {
      source.fault(fields.place(), "a hold without its voltage_V", "voltage_V is a number");
    }
    Optional<BigDecimal> rate = rate(fields, "until_rate_C").filter(value -> value.signum() != 0);
    Optional<BigDecimal> current =
        fields.number("until_current_mA").filter(value -> value.signum() != 0);
    List<Limit> ends = new ArrayList<>();
    if (rate.isPresent()) {
      unsigned(rate.get(), fields, "until_rate_C");
      Quantity size = Figures.rate(rate.get().abs());
      ends.add(new Limit.Current(size, fields.place("until_rate_C")));
      if (current.isPresent()) {
        remainder.add(
            "until_current_mA",
            fields.place("until_current_mA"),
            "until_rate_C stands beside it and counts");
      }
    } else if (current.isPresent()) {
      unsigned(current.get(), fields, "until_current_mA");
      Quantity size = Figures.quantity(current.get().abs(), Unit.MILLIAMPERE);
      ends.add(new Limit.Current(size, fields.place("until_current_mA")));
    }
    time(fields).ifPresent(ends::add);
    if (ends.isEmpty()) {
      source.fault(
          fields.place(),
          "a hold that nothing ends",
          "until_time_s, until_rate_C or until_current_mA is not zero");
      return Optional.empty();
    }
    return volt.map(
        value ->
            new Step.Hold(
                Figures.quantity(value, Unit.VOLT), ends, Step.Suffixes.NONE, fields.place()));
  }

  private void unsigned(BigDecimal value, JsonFields fields, String name) {
    if (value.signum() < 0) {
      remainder.add(
          "sign of " + name, fields.place(name), "a hold ends on the size of the current");
    }
  }

  private Optional<Step> sweep(JsonFields fields) {
    Optional<BigDecimal> from = fields.number("start_voltage_V");
    Optional<BigDecimal> to = fields.number("end_voltage_V");
    Optional<BigDecimal> rate = fields.aboveZero("scan_rate_mV_per_s");
    if (from.isEmpty() || to.isEmpty() || rate.isEmpty() || from.equals(to)) {
      source.fault(
          fields.place(),
          "no scan",
          "start_voltage_V and end_voltage_V differ, and scan_rate_mV_per_s is above 0");
      return Optional.empty();
    }
    return Optional.of(
        new Step.Sweep(
            Optional.of(Figures.quantity(from.get(), Unit.VOLT)),
            Figures.quantity(to.get(), Unit.VOLT),
            Figures.quantity(rate.get(), Unit.MILLIVOLT_PER_SECOND),
            List.of(),
            Step.Suffixes.NONE,
            fields.place()));
  }

  private static Optional<Limit> time(JsonFields fields) {
    return fields
        .aboveZero("until_time_s")
        .map(second -> new Limit.Time(Figures.time(second), fields.place("until_time_s")));
  }

  /** A C-rate is a number, or a text such as {@code C/3}, {@code D/2} or {@code 1/5}. */
  private Optional<BigDecimal> rate(JsonFields fields, String name) {
    if (!(fields.value(name).orElse(null) instanceof Json.Text text)
        || !text.text().contains("/")) {
      return fields.number(name);
    }
    Matcher parts = FRACTION.matcher(text.text().replace(" ", ""));
    if (parts.matches()) {
      String above = parts.group(1).isEmpty() && !parts.group(2).isEmpty() ? "1" : parts.group(1);
      Optional<BigDecimal> nominator = Figures.number(above);
      Optional<BigDecimal> divisor =
          Figures.number(parts.group(3)).filter(value -> value.signum() != 0);
      if (nominator.isPresent() && divisor.isPresent()) {
        BigDecimal rate = Figures.quotient(nominator.get(), divisor.get());
        return Optional.of(parts.group(2).equals("D") ? rate.negate() : rate)
            .flatMap(value -> Figures.number(value.toPlainString()));
      }
    }
    source.fault(text.place(), name + " is no C-rate", "a C-rate is a number, C/3, D/2 or 1/5");
    return Optional.empty();
  }
}
