package org.galvanist.protocol;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What aborts the test, whatever the step. The same words stand in a protocol, in a cell file under
 * {@code limits:}, and in an administrator's file of a channel's limits.
 *
 * @param capacity per half cycle; a percentage is of what 1C stands for
 * @param most what else may not be exceeded
 */
public record Safety(
    Optional<Range> voltage,
    Optional<Range> current,
    Optional<Quantity> capacity,
    Optional<Range> temperature,
    Map<Watch, Most> most) {
  /** No limit of the protocol's own. */
  public static final Safety NONE =
      new Safety(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Copies the map, so that limits never change. */
  public Safety {
    Map<Watch, Most> copy = new EnumMap<>(Watch.class);
    copy.putAll(most);
    most = Collections.unmodifiableMap(copy);
  }

  /** Ranges and a capacity alone. */
  public Safety(
      Optional<Range> voltage,
      Optional<Range> current,
      Optional<Quantity> capacity,
      Optional<Range> temperature) {
    this(voltage, current, capacity, temperature, Map.of());
  }

  /** What is watched beside voltage, current, temperature and the capacity of a half cycle. */
  public enum Watch {
    /** Charge in one step, whichever way; a percentage is of what 1C stands for. */
    STEP_CAPACITY("step capacity", false),
    /** Time that one step takes, pauses excluded. */
    STEP_TIME("step time", false),
    /** How fast the voltage moves, either way. */
    SLOPE("dV/dt", true),
    /** How far a constant current is off, as a share of what is set. */
    CURRENT_ERROR("current error", true),
    /** Resistance at a current step, as a share of that at the start. */
    RESISTANCE("resistance", false),
    /** How long voltage, current and temperature may read the very same under current. */
    FROZEN("frozen", false);

    private final String key;
    private final boolean bearsBeyond;

    Watch(String key, boolean bearsBeyond) {
      this.key = key;
      this.bearsBeyond = bearsBeyond;
    }

    /** Its key in a file. */
    public String key() {
      return key;
    }

    /** Whether it may be exceeded for a time. */
    public boolean bearsBeyond() {
      return bearsBeyond;
    }
  }

  /** Limits of one step, one after the other. */
  public sealed interface Bounds {
    Place place();

    /** How long it may be exceeded; empty: not at all. */
    Optional<Quantity> beyond();
  }

  /**
   * A lowest and a highest value.
   *
   * @param low of the same dimension as {@code high}
   * @param beyond how long a reading may lie outside before it aborts the test
   */
  public record Range(Quantity low, Quantity high, Optional<Quantity> beyond, Place place)
      implements Bounds {
    /** A range that aborts at once. */
    public Range(Quantity low, Quantity high, Place place) {
      this(low, high, Optional.empty(), place);
    }

    /** Whether a quantity of the same dimension lies between both, or on one of them. */
    boolean contains(Quantity quantity) {
      return quantity.dimension() == low.dimension()
          && quantity.inBaseUnit() >= low.inBaseUnit()
          && quantity.inBaseUnit() <= high.inBaseUnit();
    }

    @Override
    public String toString() {
      return low + " to " + high + words(beyond);
    }
  }

  /**
   * A highest value.
   *
   * @param beyond how long it may be exceeded before it aborts the test
   */
  public record Most(Quantity quantity, Optional<Quantity> beyond, Place place) implements Bounds {
    @Override
    public String toString() {
      return quantity + words(beyond);
    }
  }

  /** Whether a limit of this kind has a highest value alone. */
  static boolean isMost(Dimension dimension) {
    return dimension == Dimension.TIME
        || dimension == Dimension.VOLTAGE_SLOPE
        || Wanted.CAPACITY.dimensions().contains(dimension);
  }

  private static String words(Optional<Quantity> beyond) {
    return beyond.map(time -> " beyond for " + time).orElse("");
  }
}
