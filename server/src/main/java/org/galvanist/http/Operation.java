package org.galvanist.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the interface document.
 *
 * @param path as the document writes it, parameters in braces
 * @param body schema of the body, where one is asked for
 * @param takesFile whether the body is a file
 * @param mediaTypes what it can answer in, the preferred one first
 */
record Operation(
    String id,
    HttpMethod method,
    String path,
    List<Parameter> parameters,
    Optional<OpenApi.Schema> body,
    boolean takesFile,
    List<String> mediaTypes) {

  private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");
  private static final Pattern NUMBER =
      Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?([eE][+-]?\\d{1,3})?");

  /** Where a parameter stands. */
  enum Place {
    PATH,
    QUERY,
    HEADER
  }

  /** One parameter of the document. */
  record Parameter(
      String name,
      Place place,
      boolean required,
      String type,
      @Nullable Object byDefault,
      OpenApi.Schema schema) {}

  /**
   * A request that the document allows, with defaults filled in.
   *
   * @param file what was sent, where the operation takes a file
   * @param gone whether the client has hung up; may be asked on any thread
   */
  record Request(
      Map<String, Object> values,
      JsonObject body,
      Optional<Path> file,
      String mediaType,
      BooleanSupplier gone) {
    /** The same with the file that was sent. */
    Request with(Path sent) {
      return new Request(values, body, Optional.of(sent), mediaType, gone);
    }

    long integer(String name) {
      return ((Number) value(name)).longValue();
    }

    String string(String name) {
      return (String) value(name);
    }

    Optional<String> optionalString(String name) {
      return Optional.ofNullable((String) values.get(name));
    }

    Optional<Double> number(String name) {
      return Optional.ofNullable((Number) values.get(name)).map(Number::doubleValue);
    }

    Optional<Long> optionalInteger(String name) {
      return Optional.ofNullable((Number) values.get(name)).map(Number::longValue);
    }

    private Object value(String name) {
      Object value = values.get(name);
      if (value == null) {
        throw new IllegalStateException("The interface document knows no value for " + name);
      }
      return value;
    }
  }

  /** The path as the router writes it. */
  String route() {
    return path.replaceAll("\\{([^}]+)}", ":$1");
  }

  /**
   * The media type to answer in.
   *
   * @throws Problem 406 if none of ours is accepted
   */
  String negotiate(RoutingContext context) {
    String accept = context.request().getHeader(HttpHeaders.ACCEPT);
    if (accept == null || accept.isBlank()) {
      return mediaTypes.getFirst();
    }
    String best = null;
    double bestQuality = 0;
    for (String range : accept.split(",", 100)) {
      String[] parts = range.trim().toLowerCase(Locale.ROOT).split(";", 20);
      double quality = quality(parts);
      Optional<String> match =
          mediaTypes.stream().filter(type -> matches(parts[0].trim(), type)).findFirst();
      if (match.isPresent() && quality > bestQuality) {
        best = match.get();
        bestQuality = quality;
      }
    }
    if (best == null) {
      throw Problem.of(406, "This path answers in " + String.join(" or ", mediaTypes) + ".");
    }
    return best;
  }

  private static double quality(String[] parts) {
    for (String part : parts) {
      String written = part.trim();
      if (written.startsWith("q=") && NUMBER.matcher(written.substring(2)).matches()) {
        return Double.parseDouble(written.substring(2));
      }
    }
    return 1;
  }

  private static boolean matches(String range, String type) {
    return range.equals("*/*")
        || range.equals(type)
        || (range.endsWith("/*") && type.startsWith(range.substring(0, range.length() - 1)));
  }

  /**
   * Judges the header of a request that carries a body.
   *
   * @throws Problem 415 if the body is not what the document asks for
   */
  void requireType(RoutingContext context) {
    String wanted = takesFile ? "application/octet-stream" : "application/json";
    String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
    String bare = type == null ? "" : type.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    if (!bare.equals(wanted)) {
      throw Problem.of(415, "The body must be " + wanted + ".");
    }
  }

  /**
   * Reads a request.
   *
   * @throws Problem with all faults at once: 400 for parameters and broken JSON, 422 for a body
   *     that the document does not allow
   */
  Request read(RoutingContext context) {
    var faults = new ArrayList<Fault>();
    var values = new HashMap<String, Object>();
    for (Parameter parameter : parameters) {
      read(parameter, context, values, faults);
    }
    Set<String> known =
        parameters.stream()
            .filter(parameter -> parameter.place() == Place.QUERY)
            .map(Parameter::name)
            .collect(Collectors.toSet());
    for (String name : context.queryParams().names()) {
      if (!known.contains(name)) {
        faults.add(Fault.at(cut(name), "is no parameter of this path"));
      }
    }
    if (!faults.isEmpty()) {
      throw Problem.faulty(400, "The request has " + count(faults) + ".", faults);
    }
    var gone = new AtomicBoolean();
    context.response().closeHandler(closed -> gone.set(true));
    return new Request(
        Map.copyOf(values),
        body.map(schema -> readBody(schema, context)).orElseGet(JsonObject::new),
        Optional.empty(),
        negotiate(context),
        gone::get);
  }

  private static void read(
      Parameter parameter, RoutingContext context, Map<String, Object> values, List<Fault> faults) {
    List<String> written =
        switch (parameter.place()) {
          case PATH -> List.of(context.pathParam(parameter.name()));
          case QUERY -> context.queryParam(parameter.name());
          case HEADER -> context.request().headers().getAll(parameter.name());
        };
    if (written.isEmpty()) {
      if (parameter.required()) {
        faults.add(Fault.at(parameter.name(), "is missing"));
      } else if (parameter.byDefault() != null) {
        values.put(parameter.name(), parameter.byDefault());
      }
      return;
    }
    if (written.size() > 1) {
      faults.add(Fault.at(parameter.name(), "is given more than once"));
      return;
    }
    Optional<Object> value = typed(parameter.type(), written.getFirst());
    if (value.isEmpty()) {
      faults.add(
          Fault.at(
              parameter.name(),
              "must be of type " + parameter.type() + ", not '" + cut(written.getFirst()) + "'"));
      return;
    }
    List<Fault> found = parameter.schema().faults(value.get(), parameter.name());
    faults.addAll(found);
    if (found.isEmpty()) {
      values.put(parameter.name(), value.get());
    }
  }

  private static Optional<Object> typed(String type, String written) {
    return switch (type) {
      case "integer" ->
          INTEGER.matcher(written).matches()
              ? Optional.of(Long.parseLong(written))
              : Optional.empty();
      case "number" ->
          NUMBER.matcher(written).matches()
              ? Optional.of((Object) Double.parseDouble(written)).filter(Operation::isFinite)
              : Optional.empty();
      default -> Optional.of(written);
    };
  }

  private static boolean isFinite(Object value) {
    return Double.isFinite((Double) value);
  }

  private static JsonObject readBody(OpenApi.Schema schema, RoutingContext context) {
    Buffer written = context.body().buffer();
    Object value;
    try {
      value = written == null || written.length() == 0 ? null : Json.decodeValue(written);
    } catch (DecodeException broken) {
      throw Problem.of(400, "The body is not JSON: " + firstLine(broken) + ".");
    }
    if (!(value instanceof JsonObject object)) {
      throw Problem.faulty(
          422, "The body has 1 fault.", List.of(Fault.at("#", "must be a JSON object")));
    }
    List<Fault> faults = schema.faults(object, "#");
    if (!faults.isEmpty()) {
      throw Problem.faulty(422, "The body has " + count(faults) + ".", faults);
    }
    return object;
  }

  private static String firstLine(DecodeException broken) {
    String words = broken.getMessage() == null ? "it cannot be read" : broken.getMessage();
    String line = words.lines().findFirst().orElse("").replace("Failed to decode:", "");
    return cut(line.replaceAll("\\s*[(\\[].*", "").trim());
  }

  private static String count(List<Fault> faults) {
    return faults.size() == 1 ? "1 fault" : faults.size() + " faults";
  }

  private static String cut(String words) {
    return words.length() > 100 ? words.substring(0, 100) + "…" : words;
  }
}
