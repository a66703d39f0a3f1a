package org.galvanist.driver.sim;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BooleanSupplier;
import org.galvanist.driver.EventLoop;

/** Simulated channels, named, and so on. */
public final class SimulatedRack {
  /** Channels of a rack unless told otherwise. */
  public static final int DEFAULT_CHANNELS = 8;

  private SimulatedRack() {}

  /**
   * Builds a rack; nothing runs before a channel is connected.
   *
   * @param room whether whoever records the samples has room for more
   * @param folder where the cells' states are kept over a restart, if they are
   */
  public static SequencedMap<String, SimulatedChannel> of(
      Vertx vertx,
      int channels,
      Simulation simulation,
      BooleanSupplier room,
      Optional<Path> folder) {
    SequencedMap<String, SimulatedChannel> rack = new LinkedHashMap<>();
    for (int number = 1; number <= channels; number++) {
      String name = String.format(Locale.ROOT, "A-%02d", number);
      var own =
          new Simulation(
              simulation.speed(),
              simulation.latencySecond(),
              simulation.voltageNoiseVolt(),
              simulation.currentNoiseRelative(),
              simulation.voltageResolutionVolt(),
              simulation.currentResolutionAmpere(),
              simulation.seed() + number);
      Optional<SnapshotFile> file =
          folder.map(path -> new SnapshotFile(vertx, path.resolve(name + ".cell")));
      rack.put(name, new SimulatedChannel(EventLoop.of(vertx), own, room, file));
    }
    return rack;
  }
}
