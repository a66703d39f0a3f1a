package org.galvanist.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.OptionalDouble;
import org.galvanist.engine.Outcome;
import org.galvanist.program.SafetyLimits;
import org.jspecify.annotations.Nullable;

/**
 * The small shapes that larger ones are made of. JSON knows no NaN: what does not exist is null.
 */
final class Shapes {
  private Shapes() {}

  static @Nullable Double orNull(double value) {
    return Double.isFinite(value) ? value : null;
  }

  static @Nullable Double orNull(OptionalDouble value) {
    return orNull(value.orElse(Double.NaN));
  }

  /** A fraction as percent. */
  static @Nullable Double percent(OptionalDouble fraction) {
    return orNull(fraction.orElse(Double.NaN) * 100);
  }

  static String instant(long wallMillis) {
    return Instant.ofEpochMilli(wallMillis).toString();
  }

  static JsonObject outcome(Outcome outcome) {
    return outcome(outcome.word(), outcome.because());
  }

  static JsonObject outcome(String word, String because) {
    return new JsonObject().put("word", word).put("because", because);
  }

  static JsonObject limits(SafetyLimits limits) {
    return new JsonObject()
        .put("minimum_voltage_volt", orNull(limits.minimumVoltage().value()))
        .put("maximum_voltage_volt", orNull(limits.maximumVoltage().value()))
        .put("minimum_current_ampere", orNull(limits.minimumCurrent().value()))
        .put("maximum_current_ampere", orNull(limits.maximumCurrent().value()))
        .put("minimum_temperature_celsius", orNull(limits.minimumTemperature().value()))
        .put("maximum_temperature_celsius", orNull(limits.maximumTemperature().value()))
        .put("maximum_half_cycle_ah", orNull(limits.halfCycleCapacity().value()))
        .put("words", words(limits));
  }

  /** Every limit as a person reads it, with who set it. */
  private static JsonArray words(SafetyLimits limits) {
    var words = new JsonArray();
    limits.bounds().forEach((kind, some) -> some.forEach(bound -> words.add(bound.words(kind))));
    return words;
  }
}
