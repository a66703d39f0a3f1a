package org.galvanist.http;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.galvanist.store.NewProtocol;
import org.galvanist.store.ProtocolUse;
import org.galvanist.store.ProtocolVersion;
import org.galvanist.store.Shipped;
import org.galvanist.store.Store;

/**
 * The protocols there are: those that were saved, and those that ship. What ships under a name is
 * its version 0; it is on the disk of the program and comes into the store when it is run.
 */
final class Shelf {
  private static final Comparator<ProtocolVersion> BY_NAME =
      Comparator.comparing(ProtocolVersion::name, String.CASE_INSENSITIVE_ORDER)
          .thenComparing(ProtocolVersion::name);

  private final Store store;
  private final Map<String, ProtocolVersion> shippedByName = new LinkedHashMap<>();
  private final Map<String, ProtocolVersion> shippedByText = new LinkedHashMap<>();
  private final Map<String, String> shippedCells;

  /**
   * One version with what was run of it.
   *
   * @param shipped whether this is the very text that ships under its name
   * @param uses of the version's text, or of all texts of its name
   */
  record Entry(ProtocolVersion version, boolean shipped, List<ProtocolUse> uses) {
    JsonObject toJson() {
      return LibraryJson.protocol(version, shipped, uses);
    }
  }

  private Shelf(Store store, List<Shipped.Entry> protocols, List<Shipped.Entry> cells) {
    this.store = store;
    for (Shipped.Entry each : protocols) {
      ProtocolVersion version = ProtocolVersion.unsaved(each.name(), each.text());
      shippedByName.put(each.name(), version);
      shippedByText.put(version.sha256(), version);
    }
    shippedCells =
        cells.stream().collect(Collectors.toMap(Shipped.Entry::name, Shipped.Entry::text));
  }

  /** Reads what ships; blocks. */
  static Shelf open(Store store) {
    return new Shelf(store, Shipped.protocols(), Shipped.cells());
  }

  /** What ships, by name, with its texts. */
  Future<List<Entry>> shipped() {
    return store
        .protocolUses()
        .map(uses -> shippedByName.values().stream().map(version -> entry(version, uses)).toList());
  }

  /** Each name's newest version, by name, with what was run of all its versions. */
  Future<List<Entry>> newest() {
    var stored = store.protocols();
    var texts = store.protocolTexts();
    var uses = store.protocolUses();
    return Future.all(stored, texts, uses)
        .map(
            read -> {
              var newest = new LinkedHashMap<>(shippedByName);
              stored.result().forEach(version -> newest.put(version.name(), version));
              return newest.values().stream()
                  .sorted(BY_NAME)
                  .map(version -> ofName(version, texts.result(), uses.result()))
                  .toList();
            });
  }

  /** All versions of a name, the newest first, what ships last; empty for a name nobody gave. */
  Future<List<Entry>> versions(String name) {
    var stored = store.protocolVersions(name);
    var uses = store.protocolUses();
    return Future.all(stored, uses)
        .map(
            read -> {
              var versions = new ArrayList<>(stored.result());
              ProtocolVersion shipped = shippedByName.get(name);
              if (shipped != null
                  && versions.stream().noneMatch(each -> each.sha256().equals(shipped.sha256()))) {
                versions.add(shipped);
              }
              return versions.stream().map(version -> entry(version, uses.result())).toList();
            });
  }

  /** The text with this hash; fails with a 404 where there is none. */
  Future<ProtocolVersion> version(String sha256) {
    return find(sha256)
        .map(found -> found.orElseThrow(() -> Problem.notFound("protocol " + sha256)));
  }

  /** The text with this hash, with what was run of it. */
  Future<Entry> entry(String sha256) {
    return version(sha256).compose(this::entry);
  }

  /** A version with what was run of its text. */
  Future<Entry> entry(ProtocolVersion version) {
    return store.protocolUses().map(uses -> entry(version, uses));
  }

  /** The text with this hash, if it is here. */
  Future<Optional<ProtocolVersion>> find(String sha256) {
    ProtocolVersion shipped = shippedByText.get(sha256);
    return store.protocol(sha256).map(found -> found.or(() -> Optional.ofNullable(shipped)));
  }

  /** Saves a text, unless it is what ships under this name and nobody has saved another since. */
  Future<ProtocolVersion> save(NewProtocol protocol) {
    ProtocolVersion shipped = shippedByName.get(protocol.name());
    if (shipped == null || !shipped.text().equals(protocol.text())) {
      return store.saveProtocol(protocol);
    }
    return store
        .protocolVersions(protocol.name())
        .compose(
            versions ->
                versions.isEmpty()
                    ? Future.succeededFuture(shipped)
                    : store.saveProtocol(protocol));
  }

  /** Has a text that ships kept, so that runs can refer to it. */
  Future<Void> keep(String sha256) {
    ProtocolVersion shipped = shippedByText.get(sha256);
    return shipped == null
        ? Future.succeededFuture()
        : store
            .keepProtocol(
                new NewProtocol(
                    shipped.name(),
                    shipped.head(),
                    shipped.text(),
                    Optional.empty(),
                    Optional.empty()))
            .mapEmpty();
  }

  /** The text of a cell's file, its newest version or the one that ships. */
  Future<String> cell(String name) {
    return store
        .cell(name)
        .map(
            found ->
                found
                    .map(version -> version.text())
                    .or(() -> Optional.ofNullable(shippedCells.get(name)))
                    .orElseThrow(() -> Problem.notFound("cell '" + name + "'")));
  }

  private Entry ofName(
      ProtocolVersion version, Map<String, Set<String>> texts, Map<String, ProtocolUse> uses) {
    var all = new HashSet<>(texts.getOrDefault(version.name(), Set.of()));
    all.add(version.sha256());
    ProtocolVersion shipped = shippedByName.get(version.name());
    if (shipped != null) {
      all.add(shipped.sha256());
    }
    return new Entry(
        version, ships(version), all.stream().map(uses::get).filter(Objects::nonNull).toList());
  }

  private Entry entry(ProtocolVersion version, Map<String, ProtocolUse> uses) {
    ProtocolUse use = uses.get(version.sha256());
    return new Entry(version, ships(version), use == null ? List.of() : List.of(use));
  }

  private boolean ships(ProtocolVersion version) {
    ProtocolVersion shipped = shippedByName.get(version.name());
    return shipped != null && shipped.sha256().equals(version.sha256());
  }
}
