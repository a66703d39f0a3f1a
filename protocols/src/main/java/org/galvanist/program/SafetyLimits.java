package org.galvanist.program;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The limits that abort a test whatever the step, each with the scope that set it. A limit nobody
 * set is infinite. A limit that may be exceeded for a time does not replace a wider one that may
 * not: both hold, so that nobody's limit is widened by another's patience.
 *
 * @param bounds of each kind that somebody limits, the tightest value first; of two bounds of a
 *     kind, the one with the tighter value has the longer patience
 */
public record SafetyLimits(Map<LimitKind, List<Bound>> bounds) {
  /** Kinds that an instrument can be told to guard by itself. */
  private static final List<LimitKind> OF_INSTRUMENTS =
      List.of(
          LimitKind.MINIMUM_VOLTAGE,
          LimitKind.MAXIMUM_VOLTAGE,
          LimitKind.MINIMUM_CURRENT,
          LimitKind.MAXIMUM_CURRENT,
          LimitKind.MINIMUM_TEMPERATURE,
          LimitKind.MAXIMUM_TEMPERATURE,
          LimitKind.HALF_CYCLE_CAPACITY);

  /**
   * A limit's value, who set it, and how long it may be exceeded.
   *
   * @param holdSecond s, at least 0; 0 aborts at the first reading beyond
   */
  public record Bound(double value, Scope scope, double holdSecond) {
    /** A bound that aborts at once. */
    public Bound(double value, Scope scope) {
      this(value, scope, 0);
    }

    /** The bound in words, such as {@code voltage up to 4.4 V (cell)}. */
    public String words(LimitKind kind) {
      return kind.words()
          + (kind.isLeast() ? " down to " : " up to ")
          + kind.brief(value)
          + (holdSecond > 0 ? ", beyond for " + Figures.number(holdSecond) + " s" : "")
          + " ("
          + scope.words()
          + ")";
    }
  }

  /** Copies, so that limits never change, and leaves out what another bound holds anyway. */
  public SafetyLimits {
    Map<LimitKind, List<Bound>> kept = new EnumMap<>(LimitKind.class);
    bounds.forEach(
        (kind, some) -> {
          List<Bound> front = front(kind, some);
          if (!front.isEmpty()) {
            kept.put(kind, front);
          }
        });
    bounds = Collections.unmodifiableMap(kept);
  }

  /** The bounds that no other one of them holds already; of two alike, the first. */
  private static List<Bound> front(LimitKind kind, Collection<Bound> some) {
    List<Bound> sorted = new ArrayList<>(some);
    sorted.removeIf(bound -> bound.value == kind.open());
    sorted.sort(
        (a, b) ->
            a.value == b.value
                ? Double.compare(a.holdSecond, b.holdSecond)
                : kind.isAsTight(a.value, b.value) ? -1 : 1);
    List<Bound> front = new ArrayList<>();
    for (Bound bound : sorted) {
      if (front.isEmpty() || bound.holdSecond < front.getLast().holdSecond) {
        front.add(bound);
      }
    }
    return List.copyOf(front);
  }

  /** No limit at all. */
  public static SafetyLimits none() {
    return new SafetyLimits(Map.of());
  }

  /** No limit at all, in the name of {@code scope}. */
  public static SafetyLimits none(Scope scope) {
    return none();
  }

  /** One limit. */
  public static SafetyLimits of(LimitKind kind, Bound bound) {
    return new SafetyLimits(Map.of(kind, List.of(bound)));
  }

  /** Limits of one scope; infinities for what is not limited. Units as those of the kinds. */
  public static SafetyLimits of(
      Scope scope,
      double minimumVolt,
      double maximumVolt,
      double minimumAmpere,
      double maximumAmpere,
      double minimumCelsius,
      double maximumCelsius,
      double halfCycleAh) {
    double[] values = {
      minimumVolt,
      maximumVolt,
      minimumAmpere,
      maximumAmpere,
      minimumCelsius,
      maximumCelsius,
      halfCycleAh
    };
    Map<LimitKind, List<Bound>> bounds = new EnumMap<>(LimitKind.class);
    for (int index = 0; index < values.length; index++) {
      bounds.put(OF_INSTRUMENTS.get(index), List.of(new Bound(values[index], scope)));
    }
    return new SafetyLimits(bounds);
  }

  /** The tightest of both, limit by limit; of two alike, this one's. */
  public SafetyLimits tightest(SafetyLimits other) {
    if (other.bounds.isEmpty() || other.equals(this)) {
      return this;
    }
    Map<LimitKind, List<Bound>> both = new EnumMap<>(LimitKind.class);
    both.putAll(bounds);
    other.bounds.forEach(
        (kind, some) ->
            both.merge(
                kind,
                some,
                (mine, theirs) -> {
                  List<Bound> all = new ArrayList<>(mine);
                  all.addAll(theirs);
                  return all;
                }));
    return new SafetyLimits(both);
  }

  /** These limits, and those of {@code other} of kinds that these say nothing of. */
  public SafetyLimits orElse(SafetyLimits other) {
    Map<LimitKind, List<Bound>> all = new EnumMap<>(LimitKind.class);
    all.putAll(other.bounds);
    all.putAll(bounds);
    return new SafetyLimits(all);
  }

  /** The same without limits of one kind. */
  SafetyLimits without(LimitKind kind) {
    Map<LimitKind, List<Bound>> some = new EnumMap<>(LimitKind.class);
    some.putAll(bounds);
    some.remove(kind);
    return new SafetyLimits(some);
  }

  /**
   * Those that an instrument can be told to guard: ranges and the charge of a half cycle, and of
   * these the ones that abort at once. What may be exceeded for a time is watched by this program
   * alone.
   */
  public SafetyLimits forInstrument() {
    Map<LimitKind, List<Bound>> some = new EnumMap<>(LimitKind.class);
    for (LimitKind kind : OF_INSTRUMENTS) {
      some.put(kind, of(kind).stream().filter(bound -> bound.holdSecond == 0).toList());
    }
    return new SafetyLimits(some);
  }

  /** The bounds of one kind, the tightest value first; none where nobody limits it. */
  public List<Bound> of(LimitKind kind) {
    return bounds.getOrDefault(kind, List.of());
  }

  /** The bound of one kind with the tightest value; infinite where nobody limits it. */
  public Bound tightest(LimitKind kind) {
    List<Bound> some = of(kind);
    return some.isEmpty() ? new Bound(kind.open(), Scope.CHANNEL) : some.getFirst();
  }

  /** V. */
  public Bound minimumVoltage() {
    return tightest(LimitKind.MINIMUM_VOLTAGE);
  }

  /** V. */
  public Bound maximumVoltage() {
    return tightest(LimitKind.MAXIMUM_VOLTAGE);
  }

  /** A, signed: the strongest discharge allowed. */
  public Bound minimumCurrent() {
    return tightest(LimitKind.MINIMUM_CURRENT);
  }

  /** A, signed: the strongest charge allowed. */
  public Bound maximumCurrent() {
    return tightest(LimitKind.MAXIMUM_CURRENT);
  }

  /** °C. */
  public Bound minimumTemperature() {
    return tightest(LimitKind.MINIMUM_TEMPERATURE);
  }

  /** °C. */
  public Bound maximumTemperature() {
    return tightest(LimitKind.MAXIMUM_TEMPERATURE);
  }

  /** Ah that may flow one way before it turns or rests into the next step. */
  public Bound halfCycleCapacity() {
    return tightest(LimitKind.HALF_CYCLE_CAPACITY);
  }

  /**
   * Judges one reading by the limits that abort at once, as an instrument does that guards them
   * itself. A value that is not a finite number is a breach: an instrument that does not know must
   * not drive.
   *
   * @param halfCycleAh Ah that flowed one way so far, at least 0
   * @return the reason in words, such as {@code voltage 4.4031 V above 4.4000 V (protocol limit)}
   */
  public Optional<String> breach(
      double voltageVolt, double currentAmpere, double temperatureCelsius, double halfCycleAh) {
    double[] values = {
      voltageVolt,
      voltageVolt,
      currentAmpere,
      currentAmpere,
      temperatureCelsius,
      temperatureCelsius,
      halfCycleAh
    };
    for (int index = 0; index < values.length; index++) {
      LimitKind kind = OF_INSTRUMENTS.get(index);
      double value = values[index];
      if (!Double.isFinite(value)) {
        return Optional.of(noNumber(kind, value));
      }
      for (Bound bound : of(kind)) {
        if (bound.holdSecond == 0 && kind.isBeyond(value, bound.value)) {
          return Optional.of(words(kind, value, bound));
        }
      }
    }
    return Optional.empty();
  }

  /** Why a value that is no number aborts. */
  public static String noNumber(LimitKind kind, double value) {
    return kind.words() + " reads " + value + ", which is no number";
  }

  /** Why a value beyond a bound aborts, with both numbers and who set it. */
  public static String words(LimitKind kind, double value, Bound bound) {
    String patience = bound.holdSecond > 0 ? " for " + Figures.number(bound.holdSecond) + " s" : "";
    return kind.words()
        + " "
        + kind.figure(value)
        + (kind.isLeast() ? " below " : " above ")
        + kind.figure(bound.value)
        + patience
        + " ("
        + bound.scope.words()
        + " limit)";
  }
}
