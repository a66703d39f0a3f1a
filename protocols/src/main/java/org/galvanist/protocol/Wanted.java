package org.galvanist.protocol;

import java.util.EnumSet;
import java.util.Set;

/**
 * What kind of quantity a slot of the language takes.
 *
 * @param words what is legal, for messages
 * @param least which signs are legal
 * @param example stands in for a faulty quantity, so that reading goes on
 */
record Wanted(String words, Set<Dimension> dimensions, Least least, Quantity example) {
  /** The lowest legal value. */
  enum Least {
    /** Nothing is asked. */
    ANY,
    /** Times, capacities, energies and percentages above zero, the rest with any sign. */
    SIGNED,
    /**
     * Times, capacities, energies and percentages above zero, temperatures of any sign, the rest
     * not negative.
     */
    ZERO,
    /** All above zero. */
    ABOVE_ZERO
  }

  private static final Quantity ONE_VOLT = Quantity.of("1", Unit.VOLT);
  private static final Quantity ONE_C = Quantity.of("1", Unit.C_RATE);
  private static final Quantity ONE_HOUR = Quantity.of("1", Unit.HOUR);
  private static final Quantity ONE_MILLIVOLT_PER_SECOND =
      Quantity.of("1", Unit.MILLIVOLT_PER_SECOND);
  private static final Quantity WARM = Quantity.of("25", Unit.DEGREE_CELSIUS);
  private static final Quantity ONE_MILLIAMPERE_HOUR = Quantity.of("1", Unit.MILLIAMPERE_HOUR);

  private static final Set<Dimension> CURRENTS =
      EnumSet.of(
          Dimension.CURRENT, Dimension.C_RATE, Dimension.SPECIFIC_CURRENT, Dimension.AREAL_CURRENT);
  private static final Set<Dimension> CAPACITIES =
      EnumSet.of(Dimension.CAPACITY, Dimension.SPECIFIC_CAPACITY, Dimension.AREAL_CAPACITY);

  private static final Set<Dimension> END_OF_ANY =
      union(
          CAPACITIES,
          EnumSet.of(Dimension.FRACTION, Dimension.TIME, Dimension.ENERGY, Dimension.TEMPERATURE));

  static final Wanted ANYTHING =
      new Wanted(
          "a quantity is a number with its unit",
          EnumSet.allOf(Dimension.class),
          Least.ANY,
          ONE_VOLT);
  static final Wanted CURRENT =
      new Wanted(
          "a current is C/5, 0.2C, or in A, mA, uA, mA/cm2, mA/g, A/g",
          CURRENTS,
          Least.ABOVE_ZERO,
          ONE_C);
  static final Wanted VOLTAGE =
      new Wanted("a voltage is in V or mV", EnumSet.of(Dimension.VOLTAGE), Least.SIGNED, ONE_VOLT);
  static final Wanted TIME =
      new Wanted(
          "a time is in s, min, h or d", EnumSet.of(Dimension.TIME), Least.ABOVE_ZERO, ONE_HOUR);
  static final Wanted CURRENT_OR_POWER =
      new Wanted(
          CURRENT.words() + "; a power in W, mW or uW",
          with(CURRENTS, Dimension.POWER),
          Least.ABOVE_ZERO,
          ONE_C);
  static final Wanted POWER =
      new Wanted(
          "a power is in W, mW or uW",
          EnumSet.of(Dimension.POWER),
          Least.ABOVE_ZERO,
          Quantity.of("1", Unit.WATT));
  static final Wanted SIGNED_CURRENT =
      new Wanted(
          "a current is 0.2C, or in A, mA, uA, mA/cm2, mA/g, A/g, of either sign",
          CURRENTS,
          Least.SIGNED,
          ONE_C);
  static final Wanted SWEEP_RATE =
      new Wanted(
          "a sweep is in V/s, mV/s, mV/min or mV/h",
          EnumSet.of(Dimension.VOLTAGE_SLOPE),
          Least.ABOVE_ZERO,
          ONE_MILLIVOLT_PER_SECOND);
  static final Wanted VOLTAGE_SLOPE =
      new Wanted(
          "dV/dt is in V/s, mV/s, mV/min or mV/h",
          EnumSet.of(Dimension.VOLTAGE_SLOPE),
          Least.ABOVE_ZERO,
          ONE_MILLIVOLT_PER_SECOND);
  static final Wanted VOLTAGE_DROP =
      new Wanted("-dV is in V or mV", EnumSet.of(Dimension.VOLTAGE), Least.ABOVE_ZERO, ONE_VOLT);
  static final Wanted COUNT =
      new Wanted(
          "a number of cycles is a whole number, as in 100 cycles",
          EnumSet.of(Dimension.COUNT),
          Least.ABOVE_ZERO,
          Quantity.of("1", Unit.CYCLES));
  static final Wanted TEMPERATURE =
      new Wanted("a temperature is in degC", EnumSet.of(Dimension.TEMPERATURE), Least.SIGNED, WARM);
  static final Wanted ONE_C_MEANS =
      new Wanted(
          "what 1C stands for is in mAh/g, mAh/cm2 or mAh",
          CAPACITIES,
          Least.ABOVE_ZERO,
          ONE_MILLIAMPERE_HOUR);
  static final Wanted CAPACITY =
      new Wanted(
          "a capacity is in %, mAh, mAh/g or mAh/cm2",
          with(CAPACITIES, Dimension.FRACTION), Least.ABOVE_ZERO, ONE_MILLIAMPERE_HOUR);
  static final Wanted LIMIT =
      new Wanted(
          "limits of a step are voltages, currents, temperatures, a capacity, a time or a slope, as in within 2 V to 4.4 V",
          union(
              union(CURRENTS, with(CAPACITIES, Dimension.FRACTION)),
              EnumSet.of(
                  Dimension.VOLTAGE,
                  Dimension.TEMPERATURE,
                  Dimension.TIME,
                  Dimension.VOLTAGE_SLOPE)),
          Least.SIGNED,
          ONE_VOLT);
  static final Wanted BEYOND =
      new Wanted(
          "a limit may be exceeded for 10 min at the most, as in beyond for 10 s",
          EnumSet.of(Dimension.TIME),
          Least.ABOVE_ZERO,
          Quantity.of("1", Unit.SECOND));
  static final Wanted PLAIN_CURRENT_LIMIT =
      new Wanted(
          "a current is in A, mA or uA",
          EnumSet.of(Dimension.CURRENT),
          Least.SIGNED,
          Quantity.of("1", Unit.MILLIAMPERE));
  static final Wanted PLAIN_CAPACITY =
      new Wanted(
          "a capacity is in Ah, mAh or uAh",
          EnumSet.of(Dimension.CAPACITY),
          Least.ABOVE_ZERO,
          ONE_MILLIAMPERE_HOUR);
  static final Wanted CURRENT_ERROR =
      new Wanted(
          "a current error is in % of the set current, as in 5 %",
          EnumSet.of(Dimension.FRACTION), Least.ABOVE_ZERO, Quantity.of("5", Unit.PERCENT));
  static final Wanted RESISTANCE =
      new Wanted(
          "a resistance is in % of that at the start, as in 500 %",
          EnumSet.of(Dimension.FRACTION), Least.ABOVE_ZERO, Quantity.of("500", Unit.PERCENT));
  static final Wanted CURRENT_LIMIT =
      new Wanted("a current is in A, mA, uA, C, mA/cm2 or mA/g", CURRENTS, Least.SIGNED, ONE_C);
  static final Wanted REST_END =
      new Wanted(
          "a rest ends after a time in s, min, h or d, at a temperature, or on dV/dt < 1 mV/h",
          EnumSet.of(Dimension.TIME, Dimension.TEMPERATURE),
          Least.SIGNED,
          ONE_HOUR);
  static final Wanted CURRENT_END =
      new Wanted(
          "a charge, discharge or applied current ends on a voltage, a time, a capacity in mAh, mAh/g, mAh/cm2 or % of one C, an energy in mWh, a temperature, dV/dt < 1 mV/h or -dV 10 mV",
          with(END_OF_ANY, Dimension.VOLTAGE), Least.SIGNED, ONE_VOLT);
  static final Wanted SWEEP_END =
      new Wanted(
          "a sweep ends before its voltage on a current such as 1 mA, a time, a capacity, an energy or a temperature",
          union(CURRENTS, END_OF_ANY),
          Least.ZERO,
          ONE_HOUR);
  static final Wanted HOLD_END =
      new Wanted(
          "a hold ends on a current such as C/20, a time, a capacity in mAh, mAh/g, mAh/cm2 or % of one C, an energy in mWh, or a temperature",
          union(CURRENTS, END_OF_ANY), Least.ZERO, ONE_HOUR);
  static final Wanted CHANGE =
      new Wanted(
          "recording is every so many s, min or h, mV, mA, or % of the set current",
          EnumSet.of(Dimension.TIME, Dimension.VOLTAGE, Dimension.CURRENT, Dimension.FRACTION),
          Least.ABOVE_ZERO,
          ONE_HOUR);

  /** What a condition on finished cycles compares a measure with. */
  static Wanted threshold(Measure measure) {
    return switch (measure) {
      case RETENTION, COULOMBIC_EFFICIENCY ->
          new Wanted(
              measure.words() + " is compared with a percentage, as in 80 %",
              EnumSet.of(Dimension.FRACTION),
              Least.ABOVE_ZERO,
              Quantity.of("80", Unit.PERCENT));
      case CHARGE_CAPACITY, DISCHARGE_CAPACITY -> CAPACITY;
      case MEAN_CHARGE_VOLTAGE, MEAN_DISCHARGE_VOLTAGE -> VOLTAGE;
    };
  }

  /** What is wrong with a quantity in this slot; empty where nothing is. */
  String objection(Quantity quantity) {
    if (!dimensions.contains(quantity.dimension())) {
      return switch (quantity.dimension()) {
        case POWER,
            ENERGY,
            TEMPERATURE,
            VOLTAGE_SLOPE,
            COUNT,
            CURRENT,
            C_RATE,
            SPECIFIC_CURRENT,
            AREAL_CURRENT,
            VOLTAGE,
            TIME,
            FRACTION,
            CAPACITY,
            SPECIFIC_CAPACITY,
            AREAL_CAPACITY,
            MASS,
            AREA ->
            quantity.dimension().words() + " does not belong here";
      };
    }
    int sign = quantity.number().signum();
    boolean positive = least == Least.ABOVE_ZERO || (least != Least.ANY && amount(quantity));
    if (positive && sign <= 0) {
      return "must be above zero";
    }
    boolean warm = quantity.dimension() == Dimension.TEMPERATURE;
    return least == Least.ZERO && sign < 0 && !warm ? "must not be negative" : "";
  }

  /** Whether a slope of the voltage ends such a step. */
  boolean slopes() {
    return equals(REST_END) || equals(CURRENT_END);
  }

  /** Whether a fall of the voltage ends such a step. */
  boolean drops() {
    return equals(CURRENT_END);
  }

  private static boolean amount(Quantity quantity) {
    return quantity.dimension() == Dimension.TIME
        || quantity.dimension() == Dimension.FRACTION
        || quantity.dimension() == Dimension.ENERGY
        || CAPACITIES.contains(quantity.dimension());
  }

  private static Set<Dimension> with(Set<Dimension> some, Dimension more) {
    return union(some, EnumSet.of(more));
  }

  private static Set<Dimension> union(Set<Dimension> some, Set<Dimension> others) {
    var all = EnumSet.copyOf(some);
    all.addAll(others);
    return all;
  }
}
