package org.galvanist.program;

import java.util.Optional;
import java.util.function.Supplier;
import org.galvanist.program.Finding.Replacement;
import org.galvanist.program.SafetyLimits.Bound;
import org.galvanist.protocol.Limit;
import org.galvanist.protocol.Place;

/** Holds the voltages, currents and amounts of one step against the limits that hold for it. */
final class Guard {
  /** How far from a limit an end is proposed, V. */
  private static final double ROOM_VOLT = 0.05;

  private final SafetyLimits limits;
  private final CellBasis cell;
  private final Findings findings;
  private final Mends mends;

  /**
   * @param limits the tightest of step, protocol, cell and channel
   */
  Guard(SafetyLimits limits, CellBasis cell, Findings findings, Mends mends) {
    this.limits = limits;
    this.cell = cell;
    this.findings = findings;
    this.mends = mends;
  }

  SafetyLimits limits() {
    return limits;
  }

  /**
   * A voltage that the step drives the cell to.
   *
   * @param written the end that asks for it; empty where the sentence itself does
   */
  void voltage(double volt, Place place, Optional<Limit> written) {
    String name = "The voltage " + Figures.volt(volt);
    Bound high = limits.maximumVoltage();
    Bound low = limits.minimumVoltage();
    if (volt > high.value() || volt < low.value()) {
      Bound crossed = volt > high.value() ? high : low;
      double within = crossed.value() + (volt > high.value() ? -ROOM_VOLT : ROOM_VOLT);
      boolean fits = within >= low.value() && within <= high.value();
      outside(
          name
              + (volt > high.value() ? " lies above " : " lies below ")
              + Figures.volt(crossed.value()),
          crossed,
          place,
          fits
              ? written.flatMap(limit -> mends.end(limit, Figures.volt(within)))
              : Optional.empty());
    } else if (volt == high.value() || volt == low.value()) {
      Bound touched = volt == high.value() ? high : low;
      findings.warning(
          place,
          name
              + " is the "
              + touched.scope().words()
              + "'s limit itself: the least overshoot aborts the test.",
          "Leave some tens of mV between the end and the limit.");
    } else {
      window(volt, name, place, written);
    }
  }

  private void window(double volt, String name, Place place, Optional<Limit> written) {
    double low = cell.lowerWindowVolt().orElse(Double.NEGATIVE_INFINITY);
    double high = cell.upperWindowVolt().orElse(Double.POSITIVE_INFINITY);
    if (volt >= low && volt <= high) {
      return;
    }
    double near = volt > high ? high : low;
    findings.warning(
        place,
        name
            + " lies outside the window that cell "
            + cell.name()
            + " is meant for, "
            + Figures.volt(low)
            + " to "
            + Figures.volt(high)
            + ".",
        "Stay within the window, or widen voltage window: in the cell file if the cell bears it.",
        written.flatMap(limit -> mends.end(limit, Figures.volt(near))));
  }

  /** A current that the step drives. */
  void ampere(double ampere, Place place, Supplier<Optional<Replacement>> within) {
    Bound crossed =
        ampere > limits.maximumCurrent().value()
            ? limits.maximumCurrent()
            : limits.minimumCurrent();
    boolean above = ampere > limits.maximumCurrent().value();
    if (above || ampere < limits.minimumCurrent().value()) {
      outside(
          "The current "
              + Figures.ampere(ampere)
              + (above ? " lies above " : " lies below ")
              + Figures.ampere(crossed.value()),
          crossed,
          place,
          within.get());
    }
  }

  /** A charge that ends the step. */
  void capacity(double ampereHour, Place place, Limit written) {
    Bound most = limits.halfCycleCapacity();
    if (ampereHour > most.value()) {
      outside(
          "The end after "
              + Figures.ampereHour(ampereHour)
              + " lies above "
              + Figures.ampereHour(most.value()),
          most,
          place,
          mends.end(written, Figures.ampereHour(most.value() * 0.95)));
    }
  }

  /** An energy that ends the step: no more than the charge that may flow can carry. */
  void energy(double wattHour, Place place) {
    double volt =
        Math.max(
            Math.abs(limits.minimumVoltage().value()), Math.abs(limits.maximumVoltage().value()));
    double most = limits.halfCycleCapacity().value() * volt;
    if (wattHour > most) {
      outside(
          "The end after "
              + Figures.wattHour(wattHour)
              + " cannot be reached: "
              + Figures.ampereHour(limits.halfCycleCapacity().value())
              + " at "
              + Figures.volt(volt)
              + " are "
              + Figures.wattHour(most),
          limits.halfCycleCapacity(),
          place,
          Optional.empty());
    }
  }

  /** A temperature that ends the step. */
  void temperature(double celsius, Place place) {
    Bound high = limits.maximumTemperature();
    Bound low = limits.minimumTemperature();
    if (celsius > high.value() || celsius < low.value()) {
      Bound crossed = celsius > high.value() ? high : low;
      outside(
          "The end at "
              + Figures.celsius(celsius)
              + (celsius > high.value() ? " lies above " : " lies below ")
              + Figures.celsius(crossed.value()),
          crossed,
          place,
          Optional.empty());
    }
  }

  private void outside(
      String message, Bound bound, Place place, Optional<Replacement> replacement) {
    findings.error(
        place,
        message + ", the limit that the " + bound.scope().words() + " sets.",
        switch (bound.scope()) {
          case CHANNEL -> "Choose a channel with a wider range, or change the step.";
          case CELL -> "Change the step; the cell's limits protect it.";
          case PROTOCOL -> "Change the step, or the protocol's safety.";
          case STEP -> "Change the step, or what it lies within.";
          case DEFAULT -> "Change the step, or set this limit under the protocol's safety.";
        },
        replacement);
  }
}
