package org.galvanist.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.galvanist.protocol.Outline;

/** A protocol's outline as JSON, and the parts of a sentence both ways. */
final class OutlineJson {
  private OutlineJson() {}

  static JsonObject of(Outline outline) {
    var head = new JsonObject();
    outline.head().forEach(head::put);
    return new JsonObject()
        .put("title", outline.title().orElse(null))
        .put("tags", new JsonArray(outline.tags()))
        .put("head", head)
        .put("parameters", list(outline.parameters().stream().map(OutlineJson::parameter).toList()))
        .put("faults", Fault.toJson(Fault.inText(outline.faults())))
        .put("rows", list(outline.rows().stream().map(OutlineJson::row).toList()));
  }

  private static JsonObject row(Outline.Row row) {
    return new JsonObject()
        .put("row", row.index())
        .put("depth", row.depth())
        .put("kind", row.kind().name().toLowerCase(Locale.ROOT))
        .put("parent", row.parent().isPresent() ? row.parent().getAsInt() : null)
        .put("first_line", row.firstLine())
        .put("last_line", row.lastLine())
        .put("line", row.line())
        .put("column", row.column())
        .put("start", row.start())
        .put("end", row.end())
        .put("words", row.words())
        .put("block", row.block().map(OutlineJson::block).orElse(null))
        .put("fields", row.fields().map(OutlineJson::fields).orElse(null))
        .put("faults", Fault.toJson(Fault.inText(row.faults())));
  }

  private static JsonObject block(Outline.BlockText block) {
    return new JsonObject()
        .put("phase", block.phase().orElse(null))
        .put("for", new JsonObject(new LinkedHashMap<>(block.lists())))
        .put("repeat", block.repeat().orElse(null))
        .put("until", block.until().orElse(null))
        .put(
            "every",
            block
                .every()
                .map(
                    every ->
                        new JsonObject().put("cycles", every.cycles()).put("do", every.block()))
                .orElse(null));
  }

  private static JsonObject parameter(Outline.ParameterText parameter) {
    return new JsonObject()
        .put("name", parameter.name())
        .put("default", parameter.value().orElse(null))
        .put("range", parameter.range().orElse(null))
        .put("about", parameter.about().orElse(null));
  }

  private static JsonObject fields(Outline.SentenceText sentence) {
    return new JsonObject()
        .put("verb", sentence.verb().name().toLowerCase(Locale.ROOT))
        .put("value", sentence.value().orElse(null))
        .put("from", sentence.from().orElse(null))
        .put("to", sentence.to().orElse(null))
        .put("ends", new JsonArray(sentence.ends()))
        .put("hold", sentence.hold().map(JsonArray::new).orElse(null))
        .put("recording", sentence.recording().orElse(null))
        .put("temperature", sentence.temperature().orElse(null))
        .put("within", new JsonArray(sentence.within()));
  }

  /** The parts of a sentence that the interface document allows. */
  static Outline.SentenceText sentence(JsonObject fields) {
    return new Outline.SentenceText(
        Outline.Verb.valueOf(fields.getString("verb").toUpperCase(Locale.ROOT)),
        Optional.ofNullable(fields.getString("value")),
        Optional.ofNullable(fields.getString("from")),
        Optional.ofNullable(fields.getString("to")),
        strings(fields.getJsonArray("ends", new JsonArray())),
        Optional.ofNullable(fields.getJsonArray("hold")).map(OutlineJson::strings),
        Optional.ofNullable(fields.getString("recording")),
        Optional.ofNullable(fields.getString("temperature")),
        strings(fields.getJsonArray("within", new JsonArray())));
  }

  private static List<String> strings(JsonArray array) {
    return array.stream().map(String::valueOf).toList();
  }

  private static JsonArray list(List<JsonObject> of) {
    return new JsonArray(of);
  }
}
