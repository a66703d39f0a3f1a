package org.galvanist.store;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.galvanist.exchange.AtomicFile;

/**
 * What a backup holds, kept as JSON beside it: enough to tell that it is whole, and that a database
 * still says what it said then.
 *
 * @param madeMillis wall time, UTC, ms
 * @param fileSha256 of the backup's bytes
 * @param tables by name
 */
public record BackupManifest(
    long madeMillis,
    String schemaVersion,
    long bytes,
    String fileSha256,
    Map<String, Table> tables,
    List<Run> runs) {

  private static final int VERSION = 1;

  /** A table's rows in the order of their keys. */
  public record Table(long rows, String sha256) {}

  /** A run's records, decoded, in order. */
  public record Run(long id, String channel, long records, String sha256) {}

  /** Where the manifest of a backup is. */
  public static Path beside(Path backup) {
    return backup.resolveSibling(backup.getFileName() + ".json");
  }

  /** The manifest of a backup, where it has one. */
  public static Optional<BackupManifest> of(Path backup) throws IOException {
    Path file = beside(backup);
    return Files.exists(file) ? Optional.of(read(Files.readString(file))) : Optional.empty();
  }

  void write(Path file) throws IOException {
    AtomicFile.write(
        file, out -> out.write(json().encodePrettily().getBytes(StandardCharsets.UTF_8)));
  }

  private JsonObject json() {
    var hashed = new JsonObject();
    new TreeMap<>(tables)
        .forEach(
            (name, table) ->
                hashed.put(
                    name,
                    new JsonObject().put("rows", table.rows()).put("sha256", table.sha256())));
    return new JsonObject()
        .put("version", VERSION)
        .put("made_millis", madeMillis)
        .put("schema_version", schemaVersion)
        .put("bytes", bytes)
        .put("file_sha256", fileSha256)
        .put("tables", hashed)
        .put("runs", new JsonArray(runs.stream().map(BackupManifest::json).toList()));
  }

  private static JsonObject json(Run run) {
    return new JsonObject()
        .put("run", run.id())
        .put("channel", run.channel())
        .put("record_count", run.records())
        .put("sha256", run.sha256());
  }

  private static BackupManifest read(String text) throws IOException {
    try {
      var json = new JsonObject(text);
      if (json.getInteger("version") > VERSION) {
        throw new IOException("a newer Galvanist wrote the list beside the backup");
      }
      return new BackupManifest(
          json.getLong("made_millis"),
          json.getString("schema_version"),
          json.getLong("bytes"),
          json.getString("file_sha256"),
          json.getJsonObject("tables").stream()
              .collect(
                  Collectors.toMap(Map.Entry::getKey, each -> table((JsonObject) each.getValue()))),
          json.getJsonArray("runs").stream().map(each -> run((JsonObject) each)).toList());
    } catch (RuntimeException unreadable) {
      throw new IOException(
          "the list beside the backup cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }

  private static Table table(JsonObject json) {
    return new Table(json.getLong("rows"), json.getString("sha256"));
  }

  private static Run run(JsonObject json) {
    return new Run(
        json.getLong("run"),
        json.getString("channel"),
        json.getLong("record_count"),
        json.getString("sha256"));
  }
}
