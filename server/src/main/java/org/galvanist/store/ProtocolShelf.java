package org.galvanist.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.galvanist.exchange.Sha256;
import org.galvanist.store.Rows.NamedText;
import org.galvanist.store.Rows.ProtocolRow;
import org.galvanist.store.Rows.TextRow;
import org.galvanist.store.Rows.VersionRow;

/**
 * Protocols as texts, each kept once, and the versions that people made of them under a name. To be
 * called in a transaction.
 */
final class ProtocolShelf {
  private ProtocolShelf() {}

  /** A new version, unless the name's newest one has this text. */
  static ProtocolVersion save(Tables tables, NewProtocol protocol, long millis) {
    String sha256 = Sha256.of(protocol.text());
    Optional<ProtocolRow> newest = tables.protocols().newest(protocol.name());
    if (newest.isEmpty() || !newest.get().sha256().equals(sha256)) {
      keep(tables, sha256, protocol);
      tables
          .protocols()
          .save(
              new VersionRow(
                  null,
                  protocol.name(),
                  newest.map(ProtocolRow::version).orElse(0) + 1,
                  sha256,
                  millis,
                  protocol.by().orElse(null),
                  protocol.forkedFrom().orElse(null)));
    }
    return tables.protocols().newest(protocol.name()).orElseThrow().version(true);
  }

  /** The text without a version of it. */
  static ProtocolVersion keep(Tables tables, NewProtocol protocol) {
    String sha256 = Sha256.of(protocol.text());
    keep(tables, sha256, protocol);
    return ofText(tables, sha256).orElseThrow();
  }

  private static void keep(Tables tables, String sha256, NewProtocol protocol) {
    if (tables.texts().findById(sha256).isEmpty()) {
      tables.texts().save(TextRow.of(sha256, protocol));
    }
  }

  static List<ProtocolVersion> newestOfEach(Tables tables) {
    return listed(tables.protocols().newestOfEach());
  }

  /** The newest first. */
  static List<ProtocolVersion> ofName(Tables tables, String name) {
    return listed(tables.protocols().ofName(name));
  }

  private static List<ProtocolVersion> listed(List<ProtocolRow> rows) {
    return rows.stream().map(row -> row.version(false)).toList();
  }

  /** In the version that was saved last; version 0 if none was. */
  static Optional<ProtocolVersion> ofText(Tables tables, String sha256) {
    return tables
        .protocols()
        .newestOfText(sha256)
        .map(row -> row.version(true))
        .or(() -> tables.texts().findById(sha256).map(TextRow::unsaved));
  }

  /** Hashes by name. */
  static Map<String, Set<String>> texts(Tables tables) {
    return tables.protocols().names().stream()
        .collect(
            Collectors.groupingBy(
                NamedText::name, Collectors.mapping(NamedText::sha256, Collectors.toSet())));
  }

  /** By hash. */
  static Map<String, ProtocolUse> uses(Tables tables) {
    return tables.protocols().uses().stream()
        .collect(Collectors.toMap(ProtocolUse::sha256, use -> use));
  }
}
