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
   * @param rack where a rack of its own listens whose channels are used; empty simulates them here
   * @param limits file of the limits that an administrator sets for channels, if there is one
   */
  record Settings(
      Path database,
      Optional<Path> rackFolder,
      int channels,
      Simulation simulation,
      Map<String, List<SimulatedFault>> faults,
      OptionalInt port,
      Optional<HostPort> rack,
      Optional<Path> limits) {

    /** With channels that are simulated here. */
    public Settings(
        Path database,
        Optional<Path> rackFolder,
        int channels,
        Simulation simulation,
        Map<String, List<SimulatedFault>> faults,
        OptionalInt port) {
      this(
          database,
          rackFolder,
          channels,
          simulation,
          faults,
          port,
          Optional.empty(),
          Optional.empty());
    }

    /** The same with the channels of a rack of its own. */
    public Settings on(Optional<HostPort> address) {
      return new Settings(
          database, rackFolder, channels, simulation, faults, port, address, limits);
    }

    /** The same with an administrator's limits. */
    public Settings limitedBy(Optional<Path> file) {
      return new Settings(database, rackFolder, channels, simulation, faults, port, rack, file);
    }
  }

  /** Where something listens. */
  record HostPort(String host, int port) {
    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

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
