package org.galvanist.http;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.galvanist.protocol.Parsed;
import org.galvanist.protocol.Protocol;
import org.galvanist.protocol.ProtocolText;
import org.galvanist.store.NewProtocol;
import org.galvanist.store.ProtocolHead;
import org.galvanist.store.ProtocolUse;
import org.galvanist.store.ProtocolVersion;

/** What people ask for of protocols that are kept: lists, versions, comparisons, saving. */
final class ProtocolApi {
  private static final Pattern NOT_IN_NAMES = Pattern.compile("[\\u0000-\\u001f/\\\\]+");
  private static final int LONGEST_NAME = 100;

  private final History history;
  private final Shelf shelf;

  ProtocolApi(History history, Shelf shelf) {
    this.history = history;
    this.shelf = shelf;
  }

  Future<Answer> list(Operation.Request request) {
    String[] words =
        request.optionalString("search").orElse("").toLowerCase(Locale.ROOT).strip().split("\\s+");
    Optional<String> tag = request.optionalString("tag");
    return shelf
        .newest()
        .map(
            entries -> {
              var list = new JsonArray();
              entries.stream()
                  .filter(entry -> tag.isEmpty() || tags(entry).anyMatch(tag.get()::equals))
                  .filter(entry -> hasAll(entry.version(), words))
                  .forEach(entry -> list.add(entry.toJson()));
              return Answer.ok(
                  new JsonObject().put("protocols", list).put("tags", allTags(entries)));
            });
  }

  private static JsonArray allTags(List<Shelf.Entry> entries) {
    return new JsonArray(entries.stream().flatMap(ProtocolApi::tags).distinct().sorted().toList());
  }

  private static Stream<String> tags(Shelf.Entry entry) {
    return entry.version().head().tags().stream();
  }

  private static boolean hasAll(ProtocolVersion version, String[] words) {
    ProtocolHead head = version.head();
    String all =
        String.join(
                "\n",
                version.name(),
                head.title(),
                head.source().orElse(""),
                head.about().orElse(""),
                String.join("\n", head.tags()))
            .toLowerCase(Locale.ROOT);
    return Stream.of(words).allMatch(all::contains);
  }

  Future<Answer> library(Operation.Request request) {
    return shelf
        .shipped()
        .map(
            entries -> {
              var list = new JsonArray();
              entries.forEach(
                  entry -> list.add(entry.toJson().put("text", entry.version().text())));
              return Answer.ok(new JsonObject().put("protocols", list));
            });
  }

  Future<Answer> get(Operation.Request request) {
    return shelf.entry(request.string("sha256")).map(entry -> Answer.ok(whole(entry)));
  }

  Future<Answer> versions(Operation.Request request) {
    String name = request.string("name");
    return shelf
        .versions(name)
        .map(
            entries -> {
              if (entries.isEmpty()) {
                throw Problem.notFound("protocol '" + name + "'");
              }
              var list = new JsonArray();
              entries.forEach(entry -> list.add(entry.toJson()));
              return Answer.ok(
                  new JsonObject()
                      .put("name", name)
                      .put(
                          "last_run_sha256",
                          entries.stream()
                              .flatMap(entry -> entry.uses().stream())
                              .max(Comparator.comparingLong(ProtocolUse::lastRun))
                              .map(ProtocolUse::sha256)
                              .orElse(null))
                      .put("versions", list));
            });
  }

  Future<Answer> add(Operation.Request request) {
    JsonObject body = request.body();
    String text = body.getString("text");
    Optional<String> forkedFrom = Optional.ofNullable(body.getString("forked_from"));
    return forkedFrom
        .map(shelf::find)
        .orElseGet(() -> Future.succeededFuture(Optional.empty()))
        .compose(
            origin -> {
              if (forkedFrom.isPresent() && origin.isEmpty()) {
                throw Problem.faulty(
                    422,
                    "The protocol that this one is forked from is not here.",
                    List.of(Fault.at("#/forked_from", "is the hash of no protocol")));
              }
              return history.aside(() -> ProtocolText.parse("protocol", text));
            })
        .compose(
            parsed ->
                switch (parsed) {
                  case Parsed.Faulty(var faults) ->
                      throw Problem.faulty(
                          422, "The protocol cannot be understood.", Fault.inText(faults));
                  case Parsed.Sound(Protocol sound) ->
                      shelf.save(
                          new NewProtocol(
                              body.getString("name", nameOf(sound.title())),
                              ProtocolHead.of(sound),
                              text,
                              Optional.ofNullable(body.getString("by")),
                              forkedFrom));
                })
        .compose(shelf::entry)
        .map(entry -> Answer.created(whole(entry)));
  }

  /** A title as a name, which stands in paths. */
  static String nameOf(String title) {
    String name = NOT_IN_NAMES.matcher(title).replaceAll("-").strip();
    String cut =
        name.length() > LONGEST_NAME
            ? name.substring(0, name.offsetByCodePoints(0, name.codePointCount(0, LONGEST_NAME)))
            : name;
    return cut.isEmpty() ? "protocol" : cut;
  }

  Future<Answer> diffVersions(Operation.Request request) {
    return shelf
        .version(request.string("from"))
        .compose(
            from ->
                shelf.version(request.string("to")).compose(to -> diff(from.text(), to.text())));
  }

  Future<Answer> diffText(Operation.Request request) {
    String text = request.body().getString("text");
    return shelf.version(request.body().getString("from")).compose(from -> diff(from.text(), text));
  }

  private Future<Answer> diff(String from, String to) {
    return history.aside(() -> LineDiff.of(from, to)).map(Answer::ok);
  }

  private static JsonObject whole(Shelf.Entry entry) {
    return entry.toJson().put("text", entry.version().text());
  }
}
