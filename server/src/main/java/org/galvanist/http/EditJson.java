package org.galvanist.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.galvanist.protocol.Edit;
import org.galvanist.protocol.Outline;

/** Reads an edit that the interface document allows; which members a kind needs is judged here. */
final class EditJson {
  private static final String ROOT = "#/edit";

  private final JsonObject json;
  private final List<Fault> faults = new ArrayList<>();

  private EditJson(JsonObject json) {
    this.json = json;
  }

  /**
   * The edit.
   *
   * @throws Problem 422 with all that is missing
   */
  static Edit read(JsonObject json) {
    var reader = new EditJson(json);
    Edit edit = reader.edit();
    if (!reader.faults.isEmpty()) {
      throw Problem.faulty(422, "The edit lacks what its kind needs.", reader.faults);
    }
    return edit;
  }

  private Edit edit() {
    String kind = json.getString("kind");
    return switch (kind) {
      case "replace" -> new Edit.Replace(row(json, ROOT), words());
      case "insert" -> new Edit.Insert(where(), content());
      case "delete" -> new Edit.Delete(rows());
      case "move" -> new Edit.Move(rows(), where());
      case "paste" -> new Edit.Paste(string("clip"), where());
      case "indent" -> new Edit.Indent(rows());
      case "outdent" -> new Edit.Outdent(rows());
      case "set_block" -> new Edit.SetBlock(row(json, ROOT), string("key"), value());
      case "set_head" -> new Edit.SetHead(string("key"), value());
      case "set_parameter" -> parameter();
      default -> throw new IllegalStateException("the interface document allows no " + kind);
    };
  }

  private Edit parameter() {
    String name = string("name");
    return new Edit.SetParameter(
        name,
        Optional.ofNullable(json.getJsonObject("parameter"))
            .map(
                given ->
                    new Outline.ParameterText(
                        name,
                        Optional.ofNullable(given.getString("default")),
                        Optional.ofNullable(given.getString("range")),
                        Optional.ofNullable(given.getString("about")))));
  }

  private Edit.Content content() {
    List<String> given =
        Stream.of("words", "fields", "call", "block").filter(json::containsKey).toList();
    if (given.size() != 1) {
      faults.add(Fault.at(ROOT, "needs exactly one of words, fields, call and block"));
      return new Edit.Content.Sentence("");
    }
    return switch (given.getFirst()) {
      case "call" -> new Edit.Content.Call(json.getString("call"));
      case "block" -> new Edit.Content.Block(json.getString("block"));
      default -> new Edit.Content.Sentence(words());
    };
  }

  private String words() {
    return json.containsKey("fields")
        ? Edit.sentence(OutlineJson.sentence(json.getJsonObject("fields")))
        : string("words");
  }

  private Edit.Where where() {
    JsonObject where = json.getJsonObject("where");
    if (where == null) {
      faults.add(Fault.at(ROOT + "/where", "is missing"));
      return new Edit.Where.First();
    }
    return switch (where.getString("kind")) {
      case "after" -> new Edit.Where.After(row(where, ROOT + "/where"));
      case "before" -> new Edit.Where.Before(row(where, ROOT + "/where"));
      case "inside" -> new Edit.Where.Inside(row(where, ROOT + "/where"));
      default -> new Edit.Where.First();
    };
  }

  private List<Integer> rows() {
    JsonArray rows = json.getJsonArray("rows");
    if (rows == null) {
      faults.add(Fault.at(ROOT + "/rows", "is missing"));
      return List.of();
    }
    return integers(rows);
  }

  /** Row numbers that the interface document allows. */
  static List<Integer> integers(JsonArray rows) {
    return rows.stream().map(row -> ((Number) row).intValue()).toList();
  }

  private int row(JsonObject from, String where) {
    Integer row = from.getInteger("row");
    if (row == null) {
      faults.add(Fault.at(where + "/row", "is missing"));
      return 0;
    }
    return row;
  }

  private Optional<String> value() {
    return Optional.ofNullable(json.getString("value"));
  }

  private String string(String name) {
    String value = json.getString(name);
    if (value == null) {
      faults.add(Fault.at(ROOT + "/" + name, "is missing"));
      return "";
    }
    return value;
  }
}
