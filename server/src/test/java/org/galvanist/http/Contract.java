package org.galvanist.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Holds every answer against the interface document, which the server ships and serves. */
final class Contract {
  private static final JsonSchemaOptions OPTIONS =
      new JsonSchemaOptions()
          .setBaseUri("https://galvanist.invalid/contract")
          .setDraft(Draft.DRAFT202012)
          .setOutputFormat(OutputFormat.Basic);

  private final JsonObject document;
  private final List<Operation> operations;
  private final Map<String, Validator> validators = new HashMap<>();
  private final Set<String> answered = new TreeSet<>();

  Contract() {
    OpenApi shipped = OpenApi.shipped();
    operations = shipped.operations();
    Map<String, Object> tree =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(shipped.text().toString());
    document = new JsonObject(tree);
  }

  /**
   * Fails where an answer in JSON is not as the document says; passes over what it does not name.
   */
  void check(String method, String path, int status, String mediaType, String text) {
    if (!mediaType.equals("application/json")) {
      return;
    }
    for (Operation operation : operations) {
      if (operation.method().name().equals(method) && matches(operation.path(), path)) {
        Validator validator =
            validators.computeIfAbsent(operation.id() + " " + status, _ -> of(operation, status));
        OutputUnit found = validator.validate(new JsonObject(text));
        if (!Boolean.TRUE.equals(found.getValid())) {
          throw new AssertionError(
              operation.id()
                  + " answered otherwise than the document says: "
                  + words(found)
                  + "\n"
                  + text);
        }
        answered.add(operation.id());
      }
    }
  }

  /** The operations that were answered with success, by id. */
  Set<String> answered() {
    return answered;
  }

  private static String words(OutputUnit found) {
    var words = new StringBuilder();
    for (OutputUnit error : found.getErrors()) {
      words.append('\n').append(error.getInstanceLocation()).append(' ').append(error.getError());
    }
    return words.toString();
  }

  private static boolean matches(String template, String path) {
    String bare = path.split("\\?", 2)[0];
    return bare.matches(template.replaceAll("\\{[^}]+}", "[^/]+"));
  }

  private Validator of(Operation operation, int status) {
    JsonObject answer =
        document
            .getJsonObject("paths")
            .getJsonObject(operation.path())
            .getJsonObject(operation.method().name().toLowerCase(Locale.ROOT))
            .getJsonObject("responses")
            .getJsonObject(Integer.toString(status));
    if (answer == null) {
      throw new AssertionError(operation.id() + " may not answer with " + status);
    }
    JsonObject schema =
        answer
            .getJsonObject("content")
            .getJsonObject("application/json")
            .getJsonObject("schema", new JsonObject());
    return Validator.create(JsonSchema.of((JsonObject) inline(schema)), OPTIONS);
  }

  private Object inline(Object written) {
    if (written instanceof JsonArray array) {
      var copy = new JsonArray();
      array.forEach(element -> copy.add(inline(element)));
      return copy;
    }
    if (!(written instanceof JsonObject object)) {
      return written;
    }
    if (object.getValue("$ref") instanceof String reference) {
      JsonObject here = document;
      for (String name : reference.substring("#/".length()).split("/", -1)) {
        here = here.getJsonObject(name);
      }
      return inline(here);
    }
    var copy = new JsonObject();
    object.forEach(entry -> copy.put(entry.getKey(), inline(entry.getValue())));
    return copy;
  }
}
