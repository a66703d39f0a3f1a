package org.galvanist.dialect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One step of a step file.
 *
 * @param type its number in the file format
 * @param main children of {@code Limit/Main}, by name
 * @param other children of {@code Limit/Other}, by name
 * @param slope attributes of a voltage slope, names and values in turn; empty for other steps
 * @param record children of its own {@code Record/Main}; empty where the test's rule holds
 * @param protect its own limits: an element with its upper and lower value
 */
record NewareStep(
    int type,
    Map<String, String> main,
    Map<String, String> other,
    List<String> slope,
    Map<String, String> record,
    Map<String, Bounds> protect) {
  static final int CHARGE = 1;
  static final int DISCHARGE = 2;
  static final int HOLD_CHARGE = 3;
  static final int REST = 4;
  static final int LOOP = 5;
  static final int END = 6;
  static final int HOLD_DISCHARGE = 19;
  static final int SLOPE = 25;

  /** A highest and a lowest value, as they stand in the file. */
  record Bounds(Optional<String> upper, Optional<String> lower) {}

  NewareStep {
    slope = List.copyOf(slope);
  }

  /** A step with its ends and nothing of its own. */
  static NewareStep of(int type, Map<String, String> main) {
    return new NewareStep(type, main, Map.of(), List.of(), Map.of(), Map.of());
  }

  /** Back to a step, until so many passes have been made in all. */
  static NewareStep loop(int startStep, int passes) {
    Map<String, String> other = new LinkedHashMap<>();
    other.put("Start_Step", String.valueOf(startStep));
    other.put("Cycle_Count", String.valueOf(passes));
    return new NewareStep(LOOP, Map.of(), other, List.of(), Map.of(), Map.of());
  }

  NewareStep with(Map<String, String> ownRecord, Map<String, Bounds> ownProtect) {
    return new NewareStep(type, main, other, slope, ownRecord, ownProtect);
  }

  void write(Xml xml, int number) {
    String name = "Step" + number;
    xml.open(name, "Step_ID", number, "Step_Type", type);
    if (!main.isEmpty() || !other.isEmpty()) {
      xml.open("Limit");
      values(xml, "Main", main);
      values(xml, "Other", other);
      xml.close("Limit");
    }
    if (!slope.isEmpty()) {
      xml.open("Slope", "SlopeType", 1, "Cycle_Count", 1, "ItemCount", 1)
          .empty("Slope1", slope.toArray())
          .close("Slope");
    }
    if (!record.isEmpty()) {
      xml.open("Record");
      values(xml, "Main", record);
      xml.close("Record");
    }
    if (!protect.isEmpty()) {
      xml.open("Protect").open("Main");
      protect.forEach(
          (limit, bounds) -> {
            xml.open(limit);
            bounds.upper().ifPresent(upper -> xml.value("Upper", upper));
            bounds.lower().ifPresent(lower -> xml.value("Lower", lower));
            xml.close(limit);
          });
      xml.close("Main").close("Protect");
    }
    xml.close(name);
  }

  private static void values(Xml xml, String name, Map<String, String> values) {
    if (!values.isEmpty()) {
      xml.open(name);
      values.forEach(xml::value);
      xml.close(name);
    }
  }
}
