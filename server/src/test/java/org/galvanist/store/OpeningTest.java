package org.galvanist.store;

import static org.galvanist.store.Records.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OpeningTest {
  private final Vertx vertx = Vertx.vertx();

  @TempDir Path folder;

  @AfterEach
  void close() {
    done(vertx.close());
  }

  @Test
  void aSecondServerOnTheSameFileIsRefusedInWordsAndTheFirstGoesOn() {
    Path file = folder.resolve("lab.db");
    try (Store first = Store.open(vertx, file)) {
      String words = refusal(file);
      assertTrue(words.contains("in use by another Galvanist"), words);
      assertTrue(words.contains(file.toString()), words);
      assertEquals(1, done(first.saveCell("A", "mass: 10 mg")).version());
    }
    try (Store next = Store.open(vertx, file)) {
      assertEquals(1, done(next.cells()).size());
    }
  }

  @Test
  void aDatabaseOfANewerGalvanistIsRefusedInWordsAndLeftAsItWas() throws Exception {
    Path file = folder.resolve("lab.db");
    Store.open(vertx, file).close();
    Sql.execute(
        file,
        "insert into flyway_schema_history (installed_rank, version, description, type, script,"
            + " checksum, installed_by, execution_time, success)"
            + " values (99, '99', 'packed blocks', 'SQL', 'V99__packed_blocks.sql', 1, '', 1, 1)");
    byte[] before = Files.readAllBytes(file);
    String words = refusal(file);
    assertTrue(words.contains("newer Galvanist"), words);
    assertTrue(words.contains("99 (packed blocks)"), words);
    assertEquals(List.of(), differing(before, Files.readAllBytes(file)));
  }

  @Test
  void aFileThatIsNoDatabaseIsRefusedInWordsAndLeftAsItWas() throws IOException {
    Path file = folder.resolve("notes.txt");
    Files.writeString(file, "not a database, but somebody's notes of a long week. ".repeat(100));
    byte[] before = Files.readAllBytes(file);
    String words = refusal(file);
    assertTrue(words.contains(file + " cannot be opened"), words);
    assertEquals(List.of(), differing(before, Files.readAllBytes(file)));
  }

  @Test
  void theFolderIsMade() {
    Path file = folder.resolve("a lab/of ours/100 % mine.db");
    Store.open(vertx, file).close();
    assertTrue(Files.exists(file));
  }

  @Test
  void aReaderCannotWrite() {
    try (Database database = Database.open(folder.resolve("lab.db"))) {
      var cell = new CellVersion(null, "A", 1, "", "", 0);
      assertThrows(
          RuntimeException.class, () -> database.read(tables -> tables.cells().save(cell)));
      assertEquals(List.of(), database.read(tables -> tables.cells().newestOfEach()));
    }
  }

  @Test
  void aTransactionHoldsTheRightToWriteFromItsBeginning() {
    Path file = folder.resolve("lab.db");
    try (Database database = Database.open(file)) {
      SQLException refused =
          database.write(
              tables ->
                  assertThrows(
                      SQLException.class,
                      () -> Sql.executeAtOnce(file, "update run set channel = '2'")));
      assertTrue(String.valueOf(refused.getMessage()).contains("BUSY"), refused.getMessage());
    }
  }

  @Test
  void whatIsWrittenIsAllOrNothing() throws SQLException {
    try (Database database = Database.open(folder.resolve("lab.db"))) {
      var cell = new CellVersion(null, "A", 1, "", "", 0);
      assertThrows(
          IllegalStateException.class,
          () ->
              database.write(
                  tables -> {
                    tables.cells().save(cell);
                    throw new IllegalStateException("half way");
                  }));
      assertEquals(List.of(), database.read(tables -> tables.cells().newestOfEach()));
    }
  }

  private String refusal(Path file) {
    var refused = assertThrows(StoreException.class, () -> Store.open(vertx, file).close());
    return String.valueOf(refused.getMessage());
  }

  private static List<Integer> differing(byte[] before, byte[] after) {
    int at = java.util.Arrays.mismatch(before, after);
    return at < 0 ? List.of() : List.of(at);
  }
}
