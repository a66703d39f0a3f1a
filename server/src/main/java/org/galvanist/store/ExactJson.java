package org.galvanist.store;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Doubles in JSON without loss: finite ones as the shortest digits that read back the same, the
 * others as the words NaN, Infinity and -Infinity, which JSON has no numbers for. What is empty is
 * left out.
 */
final class ExactJson {
  private ExactJson() {}

  static Object number(double value) {
    return Double.isFinite(value) ? (Object) value : Double.toString(value);
  }

  static double number(JsonObject json, String key) {
    Object value = json.getValue(key);
    return value instanceof Number number
        ? number.doubleValue()
        : Double.parseDouble(String.valueOf(value));
  }

  static void put(JsonObject json, String key, OptionalDouble value) {
    value.ifPresent(present -> json.put(key, number(present)));
  }

  static OptionalDouble optional(JsonObject json, String key) {
    return json.containsKey(key) ? OptionalDouble.of(number(json, key)) : OptionalDouble.empty();
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** The constant's name whose {@link #word} stands there. */
  static String name(JsonObject json, String key) {
    return json.getString(key).toUpperCase(Locale.ROOT);
  }
}
