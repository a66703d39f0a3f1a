package org.galvanist.driver.rack;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Records of the contract as JSON and back, component by component, so that the two ends cannot
 * disagree on what a setpoint or a limit is. Doubles keep every bit; one that is no finite number
 * is a word. A record of a sealed family says which by {@code kind}. A test pins the text, for it
 * is the wire's: see {@code docs/rack-protocol.md}.
 */
final class RecordJson {
  private static final String KIND = "kind";

  private RecordJson() {}

  static JsonObject encode(Record record) {
    return written(record);
  }

  /**
   * @throws IllegalArgumentException where it is not such a record
   */
  static <T> T decode(Class<T> type, @Nullable JsonObject json) {
    if (json == null) {
      throw new IllegalArgumentException(type.getSimpleName() + " is missing");
    }
    return type.cast(read(type, json, type.getSimpleName()));
  }

  private static Object written(Object value) {
    return switch (value) {
      case Double number -> Double.isFinite(number) ? number : number.toString();
      case Enum<?> word -> word.name();
      case Collection<?> many ->
          new JsonArray(many.stream().map(RecordJson::written).collect(Collectors.toList()));
      case Map<?, ?> map -> written(map);
      case Record record -> written(record);
      case Number _, Boolean _, String _ -> value;
      default -> throw new IllegalArgumentException("nothing on the wire is a " + value.getClass());
    };
  }

  private static JsonObject written(Map<?, ?> map) {
    var json = new JsonObject();
    map.forEach((key, value) -> json.put(((Enum<?>) key).name(), written(value)));
    return json;
  }

  private static JsonObject written(Record record) {
    var json = new JsonObject();
    Class<?> type = record.getClass();
    if (Arrays.stream(type.getInterfaces()).anyMatch(Class::isSealed)) {
      json.put(KIND, type.getSimpleName());
    }
    for (RecordComponent component : type.getRecordComponents()) {
      try {
        json.put(component.getName(), written(component.getAccessor().invoke(record)));
      } catch (ReflectiveOperationException hidden) {
        throw new IllegalArgumentException(component + " cannot be read", hidden);
      }
    }
    return json;
  }

  private static Object read(Type type, @Nullable Object value, String where) {
    if (value == null) {
      throw new IllegalArgumentException(where + " is missing");
    }
    if (type instanceof ParameterizedType many) {
      return read(many, value, where);
    }
    if (type instanceof Class<?> plain) {
      return read(plain, value, where);
    }
    throw new IllegalArgumentException(where + " is " + value + ", which is no " + type);
  }

  private static Object read(ParameterizedType type, Object value, String where) {
    Type[] of = type.getActualTypeArguments();
    if (value instanceof JsonArray array) {
      List<Object> read = array.stream().map(each -> read(of[0], each, where)).toList();
      return type.getRawType() == Set.class ? Set.copyOf(read) : read;
    }
    if (value instanceof JsonObject json && of.length == 2) {
      var read = new LinkedHashMap<Object, Object>();
      for (String key : json.fieldNames()) {
        read.put(read(of[0], key, where), read(of[1], json.getValue(key), where + "." + key));
      }
      return read;
    }
    throw new IllegalArgumentException(where + " is " + value + ", which is no " + type);
  }

  private static Object read(Class<?> type, Object value, String where) {
    if (type == double.class) {
      return value instanceof Number number
          ? number.doubleValue()
          : Double.parseDouble(value.toString());
    }
    if (type == long.class && value instanceof Number number) {
      return number.longValue();
    }
    if (type == int.class && value instanceof Number number) {
      return number.intValue();
    }
    if (type == boolean.class || type == String.class) {
      return value;
    }
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .filter(each -> ((Enum<?>) each).name().equals(value))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException(where + " is " + value));
    }
    if (value instanceof JsonObject json) {
      return record(type, json, where);
    }
    throw new IllegalArgumentException(where + " is " + value + ", which is no " + type);
  }

  private static Object record(Class<?> type, JsonObject json, String where) {
    Class<?> concrete =
        type.isSealed() && type.isInterface()
            ? Arrays.stream(type.getPermittedSubclasses())
                .filter(each -> each.getSimpleName().equals(json.getString(KIND)))
                .findFirst()
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            where + " is of a kind that is not known: " + json.getString(KIND)))
            : type;
    RecordComponent[] components = concrete.getRecordComponents();
    if (components == null) {
      throw new IllegalArgumentException(where + " is no record");
    }
    var types = new Class<?>[components.length];
    var values = new Object[components.length];
    for (int index = 0; index < components.length; index++) {
      RecordComponent each = components[index];
      types[index] = each.getType();
      String name = each.getName();
      values[index] = read(each.getGenericType(), json.getValue(name), where + "." + name);
    }
    try {
      return concrete.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException refused) {
      throw new IllegalArgumentException(where + " cannot be made of " + json, refused);
    }
  }
}
