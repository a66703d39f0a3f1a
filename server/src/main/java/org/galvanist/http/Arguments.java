package org.galvanist.http;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.galvanist.protocol.Quantity;

/** The values that a request gives for a protocol's parameters. */
final class Arguments {
  private Arguments() {}

  /**
   * Those of a request's body.
   *
   * @throws Problem 422 with all that are no quantities
   */
  static Map<String, Quantity> of(JsonObject body) {
    var arguments = new LinkedHashMap<String, Quantity>();
    var faults = new ArrayList<Fault>();
    JsonObject written = body.getJsonObject("arguments", new JsonObject());
    for (String name : written.fieldNames()) {
      Optional<Quantity> quantity = Quantity.read(written.getString(name));
      quantity.ifPresentOrElse(
          value -> arguments.put(name, value),
          () ->
              faults.add(
                  new Fault(
                      "#/arguments/" + name,
                      0,
                      0,
                      written.getString(name),
                      "is no quantity",
                      "a number with its unit, such as C/5, 2 h or 4.2 V")));
    }
    if (!faults.isEmpty()) {
      throw Problem.faulty(422, "The arguments cannot be understood.", List.copyOf(faults));
    }
    return arguments;
  }
}
