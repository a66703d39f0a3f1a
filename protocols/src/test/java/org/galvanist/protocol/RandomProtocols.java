package org.galvanist.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Sound protocols by chance, from a seed. */
public final class RandomProtocols {
  private static final List<String> TEXTS =
      List.of(
          "ageing",
          "a: b",
          "# no comment",
          "it's",
          "\"quoted\"",
          "line\nbreak",
          "tab\there",
          "Größe µ",
          "\ud83d\udd0b",
          "- dash",
          "{braces}",
          "[list]",
          "yes",
          "null",
          "1.5",
          "back\\slash",
          "a,b",
          "\u0085next",
          "trailing:",
          "%directive",
          "@at",
          "&anchor",
          "*alias",
          "! tag",
          "NMC811 | LTSOC");
  private static final Unit[] CURRENTS = {
    Unit.AMPERE,
    Unit.MILLIAMPERE,
    Unit.MICROAMPERE,
    Unit.C_RATE,
    Unit.C_DIVIDED_BY,
    Unit.MILLIAMPERE_PER_GRAM,
    Unit.AMPERE_PER_GRAM,
    Unit.MILLIAMPERE_PER_SQUARE_CENTIMETRE
  };
  private static final Unit[] VOLTAGES = {Unit.VOLT, Unit.MILLIVOLT};
  private static final Unit[] TIMES = {Unit.SECOND, Unit.MINUTE, Unit.HOUR, Unit.DAY};
  private static final Unit[] CAPACITIES = {
    Unit.MILLIAMPERE_HOUR,
    Unit.MILLIAMPERE_HOUR_PER_GRAM,
    Unit.MILLIAMPERE_HOUR_PER_SQUARE_CENTIMETRE,
    Unit.PERCENT
  };

  private final Random random;

  /** Of its own, so that the steps of a seed do not depend on its limits. */
  private final Random limits;

  /** The same seed gives the same protocols. */
  public RandomProtocols(long seed) {
    this.random = new Random(seed);
    this.limits = new Random(seed + 1);
  }

  /** The next protocol. */
  public Protocol protocol() {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    parameters.put("rate", Parameter.of(above(CURRENTS)));
    parameters.put("top", Parameter.of(signed(VOLTAGES)));
    parameters.put("degrees", Parameter.of(signed(Unit.DEGREE_CELSIUS)));
    parameters.put(
        "passes",
        new Parameter(
            maybe(() -> Quantity.of("7", Unit.CYCLES)),
            Optional.of(range("2", "40", Unit.CYCLES)),
            maybe(this::text),
            Place.NOWHERE));
    Map<String, List<Step>> blocks = new LinkedHashMap<>();
    String block = text();
    blocks.put(block, steps(2, List.of()));
    return new Protocol(
        text(),
        maybe(this::text),
        maybe(this::text),
        random.nextBoolean() ? List.of() : List.of("formation", text()),
        maybe(() -> "nvp-ntc"),
        maybe(() -> above(Unit.MILLIAMPERE_HOUR_PER_GRAM, Unit.MILLIAMPERE_HOUR)),
        maybe(() -> signed(Unit.DEGREE_CELSIUS)),
        safety(),
        recording(),
        maybe(() -> retention(block)),
        parameters,
        steps(0, List.of(block)),
        blocks);
  }

  private Safety safety() {
    return new Safety(
        maybe(() -> patient("-1.25", "4.40", Unit.VOLT)),
        maybe(() -> patient("-3", "2.0", Unit.C_RATE)),
        maybe(() -> above(CAPACITIES)),
        maybe(() -> patient("-10", "60", Unit.DEGREE_CELSIUS)),
        most());
  }

  private Map<Safety.Watch, Safety.Most> most() {
    Map<Safety.Watch, Safety.Most> most = new LinkedHashMap<>();
    for (Safety.Watch watch : Safety.Watch.values()) {
      Quantity quantity =
          switch (watch) {
            case STEP_CAPACITY -> limit(CAPACITIES);
            case STEP_TIME, FROZEN -> limit(TIMES);
            case SLOPE -> limit(Unit.MILLIVOLT_PER_SECOND, Unit.VOLT_PER_SECOND);
            case CURRENT_ERROR, RESISTANCE -> limit(Unit.PERCENT);
          };
      if (limits.nextInt(3) == 0) {
        most.put(watch, new Safety.Most(quantity, beyond(watch.bearsBeyond()), Place.NOWHERE));
      }
    }
    return most;
  }

  private Optional<Quantity> beyond(boolean borne) {
    return borne
        ? maybeLimit(() -> Quantity.of("" + (1 + limits.nextInt(500)), Unit.SECOND))
        : Optional.empty();
  }

  private Safety.Range patient(String low, String high, Unit unit) {
    return new Safety.Range(
        Quantity.of(low, unit), Quantity.of(high, unit), beyond(true), Place.NOWHERE);
  }

  private List<Safety.Bounds> within() {
    List<Safety.Bounds> within = new ArrayList<>();
    maybeLimit(() -> patient("-2.5", "4.4", Unit.VOLT)).ifPresent(within::add);
    maybeLimit(() -> new Safety.Most(limit(TIMES), Optional.empty(), Place.NOWHERE))
        .ifPresent(within::add);
    maybeLimit(() -> new Safety.Most(limit(CAPACITIES), Optional.empty(), Place.NOWHERE))
        .ifPresent(within::add);
    maybeLimit(() -> new Safety.Most(limit(Unit.MILLIVOLT_PER_SECOND), beyond(true), Place.NOWHERE))
        .ifPresent(within::add);
    return within;
  }

  private Quantity limit(Unit... units) {
    return Quantity.of(
        String.valueOf(1 + limits.nextInt(500)), units[limits.nextInt(units.length)]);
  }

  private <T> Optional<T> maybeLimit(Supplier<T> some) {
    return limits.nextBoolean() ? Optional.of(some.get()) : Optional.empty();
  }

  private static Safety.Range range(String low, String high, Unit unit) {
    return new Safety.Range(Quantity.of(low, unit), Quantity.of(high, unit), Place.NOWHERE);
  }

  private RetentionReference retention(String phase) {
    int cycle = 1 + random.nextInt(99);
    return switch (random.nextInt(5)) {
      case 0 -> new RetentionReference.Cycle(cycle);
      case 1 -> new RetentionReference.MeanOfCycles(cycle, cycle + random.nextInt(9));
      case 2 -> new RetentionReference.FirstOfPhase(phase);
      case 3 -> new RetentionReference.HighestCycle();
      default -> new RetentionReference.NominalCapacity();
    };
  }

  private List<Step> steps(int depth, List<String> blocks) {
    List<Step> steps = new ArrayList<>();
    for (int count = 1 + random.nextInt(4); count > 0; count--) {
      int kind = random.nextInt(depth < 3 ? 10 : 8);
      steps.add(
          switch (kind) {
            case 0, 1, 2 -> current();
            case 6 -> power();
            case 7 -> sweep();
            case 3 -> new Step.Rest(List.of(time()), suffixes(), Place.NOWHERE);
            case 4 -> new Step.Hold(voltage(), heldEnds(), suffixes(), Place.NOWHERE);
            case 5 ->
                blocks.isEmpty() ? current() : new Step.Call(blocks.getFirst(), Place.NOWHERE);
            default -> block(depth, blocks);
          });
    }
    return steps;
  }

  private Step block(int depth, List<String> blocks) {
    List<Step.ForList> lists = new ArrayList<>();
    if (random.nextBoolean()) {
      lists.add(new Step.ForList("rate", List.of(above(CURRENTS), above(CURRENTS))));
    }
    if (random.nextInt(4) == 0) {
      lists.add(new Step.ForList("top", List.of(signed(VOLTAGES))));
    }
    List<CycleCondition> until =
        random.nextInt(4) == 0 ? List.of(condition(), condition()) : List.of();
    return new Step.Block(
        maybe(this::text),
        lists,
        until.isEmpty() ? maybe(() -> count(1 + random.nextInt(50))) : Optional.of(count(20)),
        until,
        blocks.isEmpty()
            ? Optional.empty()
            : maybe(
                () ->
                    new Step.Every(count(1 + random.nextInt(9)), blocks.getFirst(), Place.NOWHERE)),
        steps(depth + 1, blocks),
        Place.NOWHERE);
  }

  private Amount count(int number) {
    return random.nextInt(3) == 0
        ? named("passes")
        : Quantity.of(String.valueOf(number), Unit.CYCLES);
  }

  private CycleCondition condition() {
    Measure measure = one(Measure.values());
    Quantity threshold =
        switch (measure) {
          case RETENTION, COULOMBIC_EFFICIENCY -> above(Unit.PERCENT);
          case CHARGE_CAPACITY, DISCHARGE_CAPACITY -> above(CAPACITIES);
          case MEAN_CHARGE_VOLTAGE, MEAN_DISCHARGE_VOLTAGE -> signed(VOLTAGES);
        };
    Side side = random.nextBoolean() ? Side.BELOW : Side.ABOVE;
    return new CycleCondition(measure, side, threshold, 1 + random.nextInt(5), Place.NOWHERE);
  }

  private Step power() {
    Direction direction = random.nextBoolean() ? Direction.CHARGE : Direction.DISCHARGE;
    List<Limit> ends = new ArrayList<>();
    ends.add(new Limit.Voltage(signed(VOLTAGES), Place.NOWHERE));
    maybe(() -> above(Unit.MILLIWATT_HOUR))
        .ifPresent(energy -> ends.add(new Limit.Energy(energy, Place.NOWHERE)));
    maybe(this::trend).ifPresent(ends::add);
    return new Step.ConstantPower(
        direction, above(Unit.MILLIWATT), ends, maybe(this::heldEnds), suffixes(), Place.NOWHERE);
  }

  private Limit trend() {
    return switch (random.nextInt(3)) {
      case 0 ->
          new Limit.Temperature(
              random.nextBoolean() ? Side.BELOW : Side.ABOVE,
              random.nextBoolean() ? named("degrees") : signed(Unit.DEGREE_CELSIUS),
              Place.NOWHERE);
      case 1 -> new Limit.VoltageSlope(above(Unit.MILLIVOLT_PER_HOUR), Place.NOWHERE);
      default -> new Limit.VoltageDrop(above(Unit.MILLIVOLT), Place.NOWHERE);
    };
  }

  private Step sweep() {
    List<Limit> ends = new ArrayList<>();
    maybe(() -> above(Unit.MILLIAMPERE))
        .ifPresent(current -> ends.add(new Limit.Current(current, Place.NOWHERE)));
    maybe(this::time).ifPresent(ends::add);
    return new Step.Sweep(
        maybe(this::voltage),
        voltage(),
        above(Unit.MILLIVOLT_PER_SECOND, Unit.VOLT_PER_SECOND, Unit.MILLIVOLT_PER_MINUTE),
        ends,
        suffixes(),
        Place.NOWHERE);
  }

  private Step current() {
    Direction direction = one(Direction.values());
    Amount current =
        direction == Direction.APPLY
            ? signed(Unit.MILLIAMPERE, Unit.MILLIAMPERE_PER_SQUARE_CENTIMETRE)
            : random.nextInt(3) == 0 ? named("rate") : above(CURRENTS);
    List<Limit> ends = new ArrayList<>();
    Optional<List<Limit>> hold = Optional.empty();
    if (random.nextInt(3) == 0) {
      ends.add(new Limit.Parameter(named("top")));
    } else {
      ends.add(new Limit.Voltage(signed(VOLTAGES), Place.NOWHERE));
    }
    if (random.nextBoolean()) {
      hold = Optional.of(heldEnds());
    }
    if (random.nextBoolean()) {
      ends.add(time());
    }
    if (random.nextBoolean()) {
      ends.add(new Limit.Capacity(above(CAPACITIES), Place.NOWHERE));
    }
    return new Step.ConstantCurrent(direction, current, ends, hold, suffixes(), Place.NOWHERE);
  }

  private List<Limit> heldEnds() {
    List<Limit> ends = new ArrayList<>();
    if (random.nextBoolean()) {
      ends.add(new Limit.Current(above(CURRENTS), Place.NOWHERE));
    }
    if (random.nextBoolean()) {
      ends.add(time());
    }
    return ends;
  }

  private Limit time() {
    return new Limit.Time(above(TIMES), Place.NOWHERE);
  }

  private Amount voltage() {
    return random.nextInt(3) == 0 ? named("top") : signed(VOLTAGES);
  }

  private Step.Suffixes suffixes() {
    Amount degrees = random.nextBoolean() ? named("degrees") : signed(Unit.DEGREE_CELSIUS);
    return random.nextInt(3) > 0
        ? Step.Suffixes.NONE
        : new Step.Suffixes(
            maybe(this::recording),
            maybe(() -> degrees),
            random.nextBoolean() ? List.of() : within());
  }

  private Recording recording() {
    List<Quantity> every = new ArrayList<>(List.of(above(TIMES)));
    maybe(() -> above(Unit.MILLIVOLT)).ifPresent(every::add);
    maybe(() -> above(Unit.PERCENT)).ifPresent(every::add);
    return new Recording(every);
  }

  private static Placeholder named(String name) {
    return new Placeholder(name, false, Place.NOWHERE);
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private Quantity above(Unit... units) {
    String fraction = random.nextBoolean() ? "." + random.nextInt(1000) : "";
    return Quantity.of((1 + random.nextInt(500)) + fraction, units[random.nextInt(units.length)]);
  }

  private Quantity signed(Unit... units) {
    Quantity quantity = above(units);
    return random.nextBoolean() ? quantity : quantity.negated();
  }

  private <T> T one(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private <T> Optional<T> maybe(Supplier<T> some) {
    return random.nextBoolean() ? Optional.of(some.get()) : Optional.empty();
  }
}
