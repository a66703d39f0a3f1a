package org.galvanist.cli;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionException;
import org.galvanist.driver.sim.SimulatedFault;
import org.galvanist.driver.sim.Simulation;
import org.galvanist.run.Bench;
import org.galvanist.store.Store;

/** A bench with its store, running. Closing it leaves every channel at open circuit. */
public interface Lab extends AutoCloseable {
  /** Name of the store's file in a data folder. */
  String DATABASE = "galvanist.db";

  Bench bench();

  Store store();

  /** Where the pages are served, if they are. */
  OptionalInt port();

  @Override
  void close();

  /**
   * What to open.
   *
   * @param database the file of the store, made if it is not there
   * @param rackFolder where virtual cells are kept over a restart, if they are
   * @param channels how many simulated channels
   * @param faults planned faults, by channel
   * @param port where to serve the pages on the loopback interface; 0 takes a free one; empty
   *     serves none
   */
  record Settings(
      Path database,
      Optional<Path> rackFolder,
      int channels,
      Simulation simulation,
      Map<String, List<SimulatedFault>> faults,
      OptionalInt port) {}

  /** Opens labs. */
  interface Opener {
    /** Opens one and waits until its channels are connected. */
    Lab open(Settings settings);

    /** The version of this program. */
    String version();
  }

  /** Waits for a future on a thread that may wait; what failed it is thrown as it is. */
  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
