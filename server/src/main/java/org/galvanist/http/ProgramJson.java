package org.galvanist.http;

import static org.galvanist.http.Shapes.orNull;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.galvanist.program.Action;
import org.galvanist.program.End;
import org.galvanist.program.Loop;
import org.galvanist.program.Program;
import org.galvanist.program.ProgramStep;
import org.jspecify.annotations.Nullable;

/** A resolved program as JSON: what each step does in amperes, and what ends it in words. */
final class ProgramJson {
  private static final double MINUTE = 60;
  private static final double HOUR = 3600;

  private ProgramJson() {}

  static JsonObject of(Program program) {
    var steps = new JsonArray();
    for (int index = 0; index < program.steps().size(); index++) {
      steps.add(step(program, index));
    }
    var loops = new JsonArray();
    for (Loop loop : program.loops()) {
      loops.add(
          new JsonObject()
              .put("first_step", loop.firstStep() + 1)
              .put("last_step", loop.lastStep() + 1)
              .put("repeat", loop.repeat())
              .put("cycles_per_pass", loop.cyclesPerPass()));
    }
    return new JsonObject()
        .put("title", program.title())
        .put("steps", steps)
        .put("loops", loops)
        .put("cycles", program.cycles())
        .put("one_c_ah", orNull(program.oneCAh()))
        .put("temperature_celsius", orNull(program.temperatureCelsius()))
        .put("retention_reference", program.retention().words())
        .put("limits", Shapes.limits(program.limits()));
  }

  /** Name of a phase, empty where a step has none. */
  static String phase(Program program, ProgramStep step) {
    List<String> phases = program.phases();
    return step.phase() >= 0 && step.phase() < phases.size() ? phases.get(step.phase()) : "";
  }

  private static JsonObject step(Program program, int index) {
    ProgramStep step = program.steps().get(index);
    var json =
        new JsonObject()
            .put("step_number", index + 1)
            .put("words", step.words())
            .put("phase", phase(program, step))
            .put("first_cycle", step.firstCycle())
            .put("rate_c", orNull(step.rateC()));
    Action action = step.action();
    return switch (action) {
      case Action.Rest rest -> filled(json, "rest", null, Optional.empty(), rest.ends());
      case Action.ConstantVoltage hold ->
          filled(json, "constant_voltage", null, Optional.of(hold), List.of());
      case Action.Sweep sweep ->
          filled(json, "sweep", null, Optional.empty(), sweep.ends())
              .put("voltage_volt", sweep.toVolt())
              .put("sweep_from_volt", orNull(sweep.fromVolt()))
              .put("sweep_volt_per_second", sweep.voltPerSecond());
      case Action.ConstantPower power ->
          filled(
                  json,
                  power.thenHold().isPresent()
                      ? "constant_power_constant_voltage"
                      : "constant_power",
                  null,
                  power.thenHold(),
                  power.ends())
              .put("power_watt", power.watt());
      case Action.ConstantCurrent current ->
          filled(
              json,
              current.thenHold().isPresent()
                  ? "constant_current_constant_voltage"
                  : "constant_current",
              current.ampere(),
              current.thenHold(),
              current.ends());
    };
  }

  private static JsonObject filled(
      JsonObject json,
      String mode,
      @Nullable Double ampere,
      Optional<Action.ConstantVoltage> hold,
      List<End> ends) {
    var words = new JsonArray();
    ends.forEach(end -> words.add(words(end)));
    hold.ifPresent(
        part -> {
          String before = ends.isEmpty() ? "" : "then held: ";
          part.ends().forEach(end -> words.add(before + words(end)));
        });
    return json.put("mode", mode)
        .put("current_ampere", ampere)
        .put("voltage_volt", hold.map(Action.ConstantVoltage::volt).orElse(null))
        .put("ends", words);
  }

  private static String words(End end) {
    return switch (end) {
      case End.VoltageAbove(double volt) -> "voltage at or above " + number(volt, "V");
      case End.VoltageBelow(double volt) -> "voltage at or below " + number(volt, "V");
      case End.CurrentBelow(double ampere) -> "current at or below " + number(ampere * 1000, "mA");
      case End.CurrentAbove(double ampere) -> "current at or above " + number(ampere * 1000, "mA");
      case End.Energy _,
          End.TemperatureAbove _,
          End.TemperatureBelow _,
          End.VoltageSlopeBelow _,
          End.VoltageDrop _,
          End.Arrived _ ->
          end.words();
      case End.Elapsed(double second) -> "after " + duration(second);
      case End.Charge(double ampereHour) -> "after " + number(ampereHour * 1000, "mAh");
    };
  }

  private static String duration(double second) {
    if (second >= HOUR) {
      return number(second / HOUR, "h");
    }
    return second >= MINUTE ? number(second / MINUTE, "min") : number(second, "s");
  }

  /** Five significant digits at least, without trailing zeros. */
  private static String number(double value, String unit) {
    double magnitude = Math.abs(value);
    int decimals =
        magnitude == 0 ? 0 : Math.clamp(4 - (long) Math.floor(Math.log10(magnitude)), 0, 12);
    String digits = String.format(Locale.ROOT, "%." + decimals + "f", value);
    if (digits.contains(".")) {
      digits = digits.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
    return digits + " " + unit;
  }
}
