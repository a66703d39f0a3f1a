package org.galvanist.exchange;

import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToLongFunction;

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
}
