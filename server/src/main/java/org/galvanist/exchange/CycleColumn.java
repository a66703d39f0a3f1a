package org.galvanist.exchange;

import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.analysis.Way;

/**
 * One column of the cycle table, the same in CSV, XLSX, Parquet and among the definitions.
 *
 * @param name stable, in BDF's manner: what, then unit
 * @param title what a person reads over it
 * @param unit empty for a word or a plain number
 * @param definition what it is, in a sentence
 * @param value how it is had of a row
 */
record CycleColumn(String name, String title, String unit, String definition, Value value) {

  /** Where the value of a row comes from. */
  sealed interface Value {
    /** A whole number that always exists. */
    record Whole(ToLongFunction<CycleFigures.Row> of) implements Value {}

    /**
     * A number that may not exist.
     *
     * @param decimals that a person is shown
     */
    record Decimal(int decimals, Function<CycleFigures.Row, OptionalDouble> of) implements Value {
      /** The value; empty also where it is not finite. */
      OptionalDouble at(CycleFigures.Row row) {
        OptionalDouble value = of.apply(row);
        return value.isPresent() && Double.isFinite(value.getAsDouble())
            ? value
            : OptionalDouble.empty();
      }
    }

    /** Words; empty where there are none. */
    record Words(Function<CycleFigures.Row, String> of) implements Value {}
  }

  /** Words that a cycle has by itself. */
  static CycleColumn words(
      String name, String title, String definition, Function<CycleSummary, String> of) {
    return new CycleColumn(
        name, title, "", definition, new Value.Words(row -> of.apply(row.cycle())));
  }

  /** A number that a cycle may have by itself. */
  static CycleColumn number(
      String name,
      String title,
      String unit,
      String definition,
      int decimals,
      Function<CycleSummary, OptionalDouble> of) {
    return new CycleColumn(
        name, title, unit, definition, new Value.Decimal(decimals, row -> of.apply(row.cycle())));
  }

  /** A number that a cycle always has. */
  static CycleColumn always(
      String name,
      String title,
      String unit,
      String definition,
      int decimals,
      ToDoubleFunction<CycleSummary> of) {
    return number(
        name, title, unit, definition, decimals, row -> OptionalDouble.of(of.applyAsDouble(row)));
  }

  /** Capacity per area of electrode. */
  static CycleColumn areal(Way way) {
    return new CycleColumn(
        flow(way) + "_areal_capacity_mah_per_cm2",
        title(way, "areal capacity"),
        "mAh/cm2",
        title(way, "capacity") + " per cm2 of electrode",
        new Value.Decimal(
            4,
            row ->
                row.specific()
                    .milliampereHourPerSquareCentimetre(row.cycle().half(way).capacityAh())));
  }

  /** As BDF begins the names of capacities and energies. */
  static String flow(Way way) {
    return switch (way) {
      case CHARGE -> "charging";
      case DISCHARGE -> "discharging";
    };
  }

  /** What a person reads of a way. */
  static String title(Way way, String what) {
    return switch (way) {
      case CHARGE -> "Charge " + what;
      case DISCHARGE -> "Discharge " + what;
    };
  }

  /** A plain fraction in per cent. */
  static OptionalDouble percent(OptionalDouble fraction) {
    return fraction.isPresent()
        ? OptionalDouble.of(100 * fraction.getAsDouble())
        : OptionalDouble.empty();
  }
}
