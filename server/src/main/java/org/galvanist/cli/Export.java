package org.galvanist.cli;

import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import org.galvanist.exchange.TestFile;
import org.galvanist.store.Store;

/** The files of a stored run, without a server. */
final class Export {
  private final PrintWriter out;

  Export(PrintWriter out) {
    this.out = out;
  }

  /**
   * Writes all files of a test.
   *
   * @param zip whether as the one zip instead
   */
  int run(long test, Path data, Path folder, boolean zip) {
    Path database = data.resolve(Lab.DATABASE);
    if (!Files.exists(database)) {
      throw new InputFault(
          "there is no database " + database + "; name the folder of one with --data");
    }
    Vertx vertx = Vertx.vertx();
    try (Store store = Store.open(vertx, database)) {
      RunFiles files = RunFiles.of(store, test);
      files.write(
          folder,
          zip
              ? EnumSet.of(TestFile.SUPPORTING_INFORMATION)
              : EnumSet.complementOf(EnumSet.of(TestFile.SUPPORTING_INFORMATION)));
      out.println(files.table());
      out.println("written to " + folder);
      out.flush();
      return 0;
    } finally {
      Lab.await(vertx.close());
    }
  }
}
