package org.galvanist.store;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.galvanist.protocol.Parsed;
import org.galvanist.protocol.Protocol;
import org.galvanist.protocol.ProtocolText;
import org.galvanist.protocol.Quantity;
import org.galvanist.protocol.Safety;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of a protocol where there are many. Kept beside the text when it is saved, so that
 * a list reads no texts.
 *
 * @param source where the experiment is from
 * @param about when to use it
 * @param tags words to find it by
 * @param virtualCell name of the virtual cell to try it on
 * @param parameters what may be chosen at the start, in the order written
 */
public record ProtocolHead(
    String title,
    Optional<String> source,
    Optional<String> about,
    List<String> tags,
    Optional<String> virtualCell,
    List<Parameter> parameters) {

  /**
   * A parameter in words.
   *
   * @param value what it is where nobody chooses; empty: it must be given
   */
  public record Parameter(
      String name, Optional<String> value, Optional<String> range, Optional<String> about) {}

  public ProtocolHead {
    tags = List.copyOf(tags);
    parameters = List.copyOf(parameters);
  }

  /** The head of a protocol. */
  public static ProtocolHead of(Protocol protocol) {
    var parameters = new ArrayList<Parameter>();
    protocol
        .parameters()
        .forEach(
            (name, parameter) ->
                parameters.add(
                    new Parameter(
                        name,
                        parameter.value().map(Quantity::toString),
                        parameter.range().map(Safety.Range::toString),
                        parameter.about())));
    return new ProtocolHead(
        protocol.title(),
        protocol.source(),
        protocol.about(),
        protocol.tags(),
        protocol.virtualCell(),
        parameters);
  }

  /** The head of a text; of one that this program cannot read no more than its name. */
  public static ProtocolHead read(String name, String text) {
    return switch (ProtocolText.parse(name, text)) {
      case Parsed.Sound(Protocol sound) -> of(sound);
      case Parsed.Faulty _ ->
          new ProtocolHead(
              name, Optional.empty(), Optional.empty(), List.of(), Optional.empty(), List.of());
    };
  }

  String encode() {
    var all = new JsonArray();
    for (Parameter each : parameters) {
      var json = new JsonObject().put("name", each.name());
      put(json, "value", each.value());
      put(json, "range", each.range());
      put(json, "about", each.about());
      all.add(json);
    }
    var json = new JsonObject().put("title", title).put("tags", new JsonArray(tags));
    put(json, "source", source);
    put(json, "about", about);
    put(json, "virtual_cell", virtualCell);
    return json.put("parameters", all).encode();
  }

  static ProtocolHead decode(String text) {
    var json = new JsonObject(text);
    var parameters = new ArrayList<Parameter>();
    for (Object each : json.getJsonArray("parameters")) {
      var parameter = (JsonObject) each;
      parameters.add(
          new Parameter(
              parameter.getString("name"),
              get(parameter, "value"),
              get(parameter, "range"),
              get(parameter, "about")));
    }
    return new ProtocolHead(
        json.getString("title"),
        get(json, "source"),
        get(json, "about"),
        json.getJsonArray("tags").stream().map(String::valueOf).toList(),
        get(json, "virtual_cell"),
        parameters);
  }

  private static void put(JsonObject json, String name, Optional<String> value) {
    value.ifPresent(words -> json.put(name, words));
  }

  private static Optional<String> get(JsonObject json, String name) {
    @Nullable String value = json.getString(name);
    return Optional.ofNullable(value);
  }
}
