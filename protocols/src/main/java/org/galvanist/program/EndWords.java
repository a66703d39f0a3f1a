package org.galvanist.program;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says what ends a resolved step, in words and figures. */
final class EndWords {
  private EndWords() {}

  /** {@code at 4.2 V, then held until 27.6 µA or for 24 h}. */
  static String of(Action action) {
    return switch (action) {
      case Action.Rest rest -> joined(rest.ends());
      case Action.ConstantVoltage hold -> joined(hold.ends());
      case Action.ConstantCurrent current -> joined(current.ends()) + held(current.thenHold());
      case Action.ConstantPower power -> joined(power.ends()) + held(power.thenHold());
      case Action.Sweep sweep ->
          "at "
              + Figures.volt(sweep.toVolt())
              + (sweep.ends().isEmpty() ? "" : " or " + joined(sweep.ends()));
    };
  }

  private static String held(Optional<Action.ConstantVoltage> thenHold) {
    return thenHold.map(hold -> ", then held " + joined(hold.ends())).orElse("");
  }

  private static String joined(List<End> ends) {
    return ends.stream().map(EndWords::words).collect(Collectors.joining(" or "));
  }

  /** What one end is met by. */
  static String words(End end) {
    return switch (end) {
      case End.VoltageAbove above -> "at " + Figures.volt(above.volt());
      case End.VoltageBelow below -> "at " + Figures.volt(below.volt());
      case End.CurrentBelow below -> "until " + Figures.ampere(below.ampere());
      case End.Elapsed elapsed -> "for " + Figures.second(elapsed.second());
      case End.CurrentAbove above -> "from " + Figures.ampere(above.ampere());
      case End.Charge charge -> "after " + Figures.ampereHour(charge.ampereHour());
      case End.Energy energy -> "after " + Figures.wattHour(energy.wattHour());
      case End.TemperatureAbove warm -> "at " + Figures.celsius(warm.celsius()) + " or more";
      case End.TemperatureBelow cold -> "at " + Figures.celsius(cold.celsius()) + " or less";
      case End.VoltageSlopeBelow slope ->
          "when dV/dt is below " + Figures.millivoltPerHour(slope.voltPerSecond());
      case End.Arrived arrived -> "at " + Figures.volt(arrived.volt());
      case End.VoltageDrop drop -> "when the voltage has fallen by " + Figures.volt(drop.volt());
    };
  }
}
