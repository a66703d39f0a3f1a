package org.galvanist.program;

import java.util.Locale;

/**
 * What a limit watches. The list is the whole of it: a test fails while one of these is untested in
 * a scope that can set it.
 */
public enum LimitKind {
  /** V. */
  MINIMUM_VOLTAGE("voltage", -1, 1, "V", 4),
  /** V. */
  MAXIMUM_VOLTAGE("voltage", +1, 1, "V", 4),
  /** A, signed: the strongest discharge. */
  MINIMUM_CURRENT("current", -1, 1e3, "mA", 4),
  /** A, signed: the strongest charge. */
  MAXIMUM_CURRENT("current", +1, 1e3, "mA", 4),
  /** °C. */
  MINIMUM_TEMPERATURE("temperature", -1, 1, "°C", 1),
  /** °C. */
  MAXIMUM_TEMPERATURE("temperature", +1, 1, "°C", 1),
  /** Ah that may flow one way before the current turns. */
  HALF_CYCLE_CAPACITY("capacity of this half cycle", +1, 1e3, "mAh", 4),
  /** Ah that may flow in one step, whichever way. */
  STEP_CAPACITY("capacity of this step", +1, 1e3, "mAh", 4),
  /** s that one step may be in force. */
  STEP_TIME("time of this step", +1, 1, "s", 0),
  /** V/s, either way. */
  VOLTAGE_SLOPE("dV/dt", +1, 1e3, "mV/s", 3),
  /** Share of the set current that a constant current may be off. */
  CURRENT_ERROR("current error", +1, 100, "%", 1),
  /** Resistance at a current step, as a multiple of the start's. */
  RESISTANCE_RISE("resistance at this current step", +1, 100, "% of the start's", 0),
  /** s that all readings may be the very same under current. */
  FROZEN_READING("time of the very same reading", +1, 1, "s", 0);

  private final String words;
  private final int side;
  private final double factor;
  private final String unit;
  private final int decimals;

  LimitKind(String words, int side, double factor, String unit, int decimals) {
    this.words = words;
    this.side = side;
    this.factor = factor;
    this.unit = unit;
    this.decimals = decimals;
  }

  /** What it is called, without an article. */
  public String words() {
    return words;
  }

  /** Whether it is a lowest value. */
  public boolean isLeast() {
    return side < 0;
  }

  /** Where nobody set it. */
  public double open() {
    return side * Double.POSITIVE_INFINITY;
  }

  /**
   * Whether a value lies beyond a bound; one that is not a number lies beyond every bound. A
   * reading that is on a limit is within it, but for the time that nothing may have moved.
   */
  public boolean isBeyond(double value, double bound) {
    if (this == FROZEN_READING) {
      return !(value < bound);
    }
    return side < 0 ? !(value >= bound) : !(value <= bound);
  }

  /** Whether one bound allows no more than the other. */
  boolean isAsTight(double bound, double other) {
    return side < 0 ? bound >= other : bound <= other;
  }

  /**
   * Whether a limit of this kind can be set by this scope. A step has none on how the channel
   * itself behaves: that is no matter of what the step does.
   */
  public boolean isSetBy(Scope scope) {
    boolean ofTheChannel =
        switch (this) {
          case CURRENT_ERROR, RESISTANCE_RISE, FROZEN_READING -> true;
          case MINIMUM_VOLTAGE, MAXIMUM_VOLTAGE, MINIMUM_CURRENT, MAXIMUM_CURRENT -> false;
          case MINIMUM_TEMPERATURE, MAXIMUM_TEMPERATURE, HALF_CYCLE_CAPACITY -> false;
          case STEP_CAPACITY, STEP_TIME, VOLTAGE_SLOPE -> false;
        };
    return switch (scope) {
      case CHANNEL, CELL, PROTOCOL -> true;
      case STEP -> !ofTheChannel && this != HALF_CYCLE_CAPACITY;
      case DEFAULT -> ofTheChannel;
    };
  }

  /** A value with its unit, such as {@code 4.4000 V}. */
  public String figure(double value) {
    return String.format(Locale.ROOT, "%." + decimals + "f %s", value * factor, unit);
  }

  /** A bound with its unit as briefly as it can be said, such as {@code 4.4 V}. */
  public String brief(double bound) {
    return Figures.number(bound * factor) + " " + unit;
  }
}
