package org.galvanist.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with what a person or a program sent.
 *
 * @param where the parameter, or a JSON pointer into the body
 * @param line line in the text that was sent, from 1; 0 where it is not about a text
 * @param column column in that line, from 1
 * @param words the words at fault
 * @param legal what would be legal
 */
record Fault(
    @Nullable String where,
    int line,
    int column,
    @Nullable String words,
    String message,
    @Nullable String legal) {

  /** A fault of the request itself. */
  static Fault at(String where, String message) {
    return new Fault(where, 0, 0, null, message, null);
  }

  /** What is wrong with the text of a request. */
  static List<Fault> inText(List<org.galvanist.protocol.Fault> faults) {
    return faults.stream()
        .map(
            fault ->
                new Fault(
                    "#/text",
                    fault.line(),
                    fault.column(),
                    fault.words(),
                    fault.wrong(),
                    fault.legal()))
        .toList();
  }

  static JsonArray toJson(List<Fault> faults) {
    return new JsonArray(faults.stream().map(Fault::toJson).toList());
  }

  JsonObject toJson() {
    var json = new JsonObject();
    if (where != null) {
      json.put("where", where);
    }
    if (line > 0) {
      json.put("line", line).put("column", column);
    }
    if (words != null) {
      json.put("words", words);
    }
    json.put("message", message);
    if (legal != null) {
      json.put("legal", legal);
    }
    return json;
  }
}
