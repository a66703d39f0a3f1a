package org.galvanist.program;

import java.util.Map;
import java.util.OptionalDouble;
import org.galvanist.protocol.Parameter;
import org.galvanist.protocol.Place;
import org.galvanist.protocol.Protocol;
import org.galvanist.protocol.Quantity;
import org.galvanist.protocol.Step;

/** Judges what holds for the whole protocol: parameters, what 1C stands for, temperatures. */
final class HeadCheck {
  /** What 1C stands for and what the cell's maker states may differ by this factor. */
  private static final double UNLIKE = 3;

  private final Protocol protocol;
  private final CellBasis cell;
  private final OptionalDouble oneCAh;
  private final SafetyLimits limits;
  private final Findings findings;

  HeadCheck(
      Protocol protocol,
      CellBasis cell,
      OptionalDouble oneCAh,
      SafetyLimits limits,
      Findings findings) {
    this.protocol = protocol;
    this.cell = cell;
    this.oneCAh = oneCAh;
    this.limits = limits;
    this.findings = findings;
  }

  void judge(Map<String, Quantity> arguments) {
    protocol.parameters().forEach((name, parameter) -> given(name, parameter, arguments));
    oneC();
    protocol
        .temperature()
        .ifPresent(degrees -> asked(degrees, new Place(0, 0, "temperature: " + degrees)));
  }

  private void given(String name, Parameter parameter, Map<String, Quantity> arguments) {
    if (parameter.value().isEmpty() && !arguments.containsKey(name)) {
      String range = parameter.range().map(each -> ", from " + each).orElse("");
      findings.error(
          parameter.place(),
          "The parameter " + name + " has no value.",
          "Give it a value at the start" + range + ", or a default in the protocol.");
    }
  }

  private void oneC() {
    if (protocol.oneC().isEmpty() || oneCAh.isEmpty() || cell.nominalCapacityAh().isEmpty()) {
      return;
    }
    double stated = oneCAh.getAsDouble();
    double nominal = cell.nominalCapacityAh().getAsDouble();
    if (stated > UNLIKE * nominal || nominal > UNLIKE * stated) {
      findings.warning(
          new Place(0, 0, "one C: " + protocol.oneC().get()),
          "1C stands for "
              + Figures.ampereHour(stated)
              + ", but cell "
              + cell.name()
              + " has a nominal capacity of "
              + Figures.ampereHour(nominal)
              + ".",
          "Check the unit, the active mass and the cell.");
    }
  }

  /** Judges the temperature that a step asks for. */
  void judge(Step.Instruction instruction) {
    instruction
        .suffixes()
        .temperature()
        .ifPresent(
            amount -> {
              if (amount instanceof Quantity degrees) {
                asked(degrees, instruction.place());
              }
            });
  }

  private void asked(Quantity degrees, Place place) {
    double celsius = degrees.inBaseUnit();
    if (celsius < limits.minimumTemperature().value()
        || celsius > limits.maximumTemperature().value()) {
      findings.error(
          place,
          "The temperature " + Figures.celsius(celsius) + " lies outside the safety limits.",
          "Change the temperature, or the limits.");
    } else {
      findings.note(
          place,
          "The protocol asks for " + Figures.celsius(celsius) + ", but no chamber is connected.",
          "Bring the cell to this temperature by hand.");
    }
  }
}
