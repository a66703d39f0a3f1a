package org.galvanist.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The interface document, and what follows from it for requests. Read once; safe for threads. */
final class OpenApi {
  private static final String RESOURCE = "/openapi.yaml";
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  /** What only says that something inside is wrong; the inside says it better. */
  private static final Set<String> WRAPPERS =
      Set.of("properties", "items", "additionalItems", "$ref", "allOf", "if");

  private static final JsonSchemaOptions OPTIONS =
      new JsonSchemaOptions()
          .setBaseUri("https://galvanist.invalid/openapi")
          .setDraft(Draft.DRAFT202012)
          // Anything less leaves the list of errors out.
          .setOutputFormat(OutputFormat.Basic);

  private final Buffer text;
  private final JsonObject document;

  private OpenApi(Buffer text, JsonObject document) {
    this.text = text;
    this.document = document;
  }

  /** The document that is shipped with this version. */
  static OpenApi shipped() {
    try (InputStream in = OpenApi.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("The interface document is missing: " + RESOURCE);
      }
      Buffer text = Buffer.buffer(in.readAllBytes());
      Map<String, Object> tree =
          new Yaml(new SafeConstructor(new LoaderOptions())).load(text.toString());
      return new OpenApi(text, new JsonObject(tree));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** As it stands in the file. */
  Buffer text() {
    return text;
  }

  String version() {
    return document.getJsonObject("info").getString("version");
  }

  /** All operations, in the order of the document. */
  List<Operation> operations() {
    var operations = new ArrayList<Operation>();
    for (Map.Entry<String, Object> path : document.getJsonObject("paths")) {
      var methods = (JsonObject) path.getValue();
      for (Map.Entry<String, Object> method : methods) {
        if (METHODS.contains(method.getKey())) {
          operations.add(operation(path.getKey(), method.getKey(), (JsonObject) method.getValue()));
        }
      }
    }
    return operations;
  }

  /** A schema of the document's components, by name. */
  Schema schema(String name) {
    return compile(new JsonObject().put("$ref", "#/components/schemas/" + name));
  }

  private Operation operation(String path, String method, JsonObject written) {
    var parameters = new ArrayList<Operation.Parameter>();
    for (Object each : written.getJsonArray("parameters", new JsonArray())) {
      var parameter = (JsonObject) inline(each);
      JsonObject schema = parameter.getJsonObject("schema");
      parameters.add(
          new Operation.Parameter(
              parameter.getString("name"),
              Operation.Place.valueOf(parameter.getString("in").toUpperCase(Locale.ROOT)),
              parameter.getBoolean("required", false),
              schema.getString("type", "string"),
              schema.getValue("default"),
              compile(schema)));
    }
    JsonObject content =
        written.containsKey("requestBody")
            ? ((JsonObject) inline(written.getJsonObject("requestBody"))).getJsonObject("content")
            : new JsonObject();
    Optional<Schema> body =
        Optional.ofNullable(content.getJsonObject("application/json"))
            .map(json -> compile(json.getJsonObject("schema")));
    return new Operation(
        written.getString("operationId"),
        HttpMethod.valueOf(method.toUpperCase(Locale.ROOT)),
        path,
        parameters,
        body,
        content.containsKey("application/octet-stream"),
        mediaTypes(written.getJsonObject("responses")));
  }

  private static List<String> mediaTypes(JsonObject responses) {
    var types = new ArrayList<String>();
    for (Map.Entry<String, Object> response : responses) {
      if (response.getKey().startsWith("2")) {
        types.addAll(((JsonObject) response.getValue()).getJsonObject("content").fieldNames());
      }
    }
    return types;
  }

  private Schema compile(JsonObject schema) {
    return new Schema(Validator.create(JsonSchema.of((JsonObject) inline(schema)), OPTIONS));
  }

  /** A copy without references; the document's schemas of requests do not refer to themselves. */
  private Object inline(Object written) {
    if (written instanceof JsonArray array) {
      // The validator writes into what it is given, so every copy is one of its own.
      var copy = new JsonArray();
      array.forEach(element -> copy.add(inline(element)));
      return copy;
    }
    if (!(written instanceof JsonObject object)) {
      return written;
    }
    if (object.getValue("$ref") instanceof String reference) {
      return inline(resolve(reference));
    }
    var copy = new JsonObject();
    object.forEach(entry -> copy.put(entry.getKey(), inline(entry.getValue())));
    return copy;
  }

  private JsonObject resolve(String reference) {
    JsonObject here = document;
    for (String name : reference.substring("#/".length()).split("/", -1)) {
      here = here.getJsonObject(name);
      if (here == null) {
        throw new IllegalStateException("The interface document lacks " + reference);
      }
    }
    return here;
  }

  /** One schema, ready to judge values. */
  record Schema(Validator validator) {
    /** What is wrong with a JSON value, in the order of the document; empty if nothing is. */
    List<Fault> faults(Object value, String root) {
      OutputUnit answer = validator.validate(value);
      if (Boolean.TRUE.equals(answer.getValid())) {
        return List.of();
      }
      List<OutputUnit> errors = answer.getErrors() == null ? List.of() : answer.getErrors();
      var faults = new LinkedHashMap<String, Fault>();
      for (OutputUnit error : errors) {
        if (!WRAPPERS.contains(keyword(error))) {
          String where = root + location(error);
          faults.putIfAbsent(where, Fault.at(where, message(error)));
        }
      }
      return faults.isEmpty()
          ? List.of(Fault.at(root, "is not what is asked for"))
          : List.copyOf(faults.values());
    }

    private static String keyword(OutputUnit error) {
      String location = error.getKeywordLocation();
      return location == null ? "" : location.substring(location.lastIndexOf('/') + 1);
    }

    private static String location(OutputUnit error) {
      String location = error.getInstanceLocation();
      return location == null ? "" : location.substring(location.indexOf('#') + 1);
    }

    private static String message(OutputUnit error) {
      if (keyword(error).equals("additionalProperties")) {
        return "is not known here";
      }
      return error.getError() == null ? "is not what is asked for" : error.getError();
    }
  }
}
