package org.galvanist.cli;

import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.galvanist.store.CellVersion;
import org.galvanist.store.NewImport;
import org.galvanist.store.Shipped;
import org.galvanist.store.Store;
import org.galvanist.store.StoreException;
import org.galvanist.store.StoredRun;

/** Other cyclers' files as tests in a database, without a server. */
final class Import {
  private final PrintWriter out;
  private final String version;

  Import(PrintWriter out, String version) {
    this.out = out;
    this.version = version;
  }

  int run(List<Path> files, ForeignCell cell, Path data) {
    for (Path file : files) {
      if (!Files.isReadable(file)) {
        throw new InputFault("there is no file " + file + " that can be read");
      }
      cell.read(cell.text(file));
    }
    var failed = new ArrayList<String>();
    Vertx vertx = Vertx.vertx();
    try (Store store = Store.open(vertx, data.resolve(Lab.DATABASE))) {
      for (Path file : files) {
        try {
          one(store, file, cell);
        } catch (StoreException unread) {
          failed.add(file + ": " + unread.getMessage());
        }
      }
    } finally {
      Lab.await(vertx.close());
    }
    out.flush();
    if (!failed.isEmpty()) {
      throw new InputFault(String.join("\n", failed));
    }
    return 0;
  }

  private void one(Store store, Path file, ForeignCell cell) {
    Shipped.Entry text = cell.text(file);
    CellVersion kept = Lab.await(store.saveCell(text.name(), text.text()));
    String name = String.valueOf(file.getFileName());
    StoredRun run;
    try (var progress = Progress.of(name)) {
      run =
          Lab.await(
              store.importTest(
                  new NewImport(
                      file,
                      name,
                      Objects.requireNonNull(kept.id()),
                      cell.retention(),
                      cell.oneCAh(),
                      version),
                  progress::show));
    }
    out.printf(
        Locale.ROOT,
        "test %d: %s, cell %s, %,d records%n",
        run.id(),
        name,
        text.name(),
        run.records());
    out.flush();
  }
}
