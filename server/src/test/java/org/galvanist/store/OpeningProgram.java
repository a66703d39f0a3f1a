package org.galvanist.store;

import io.vertx.core.Vertx;
import java.nio.file.Path;

/** Opens a database, which brings it to this program's schema, and says when it begins and ends. */
final class OpeningProgram {
  private OpeningProgram() {}

  public static void main(String[] arguments) {
    System.out.println("begins");
    Store.open(Vertx.vertx(), Path.of(arguments[0])).close();
    System.out.println("done");
    System.exit(0);
  }
}
