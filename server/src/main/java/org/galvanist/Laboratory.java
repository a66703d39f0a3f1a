package org.galvanist;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.SequencedMap;
import org.galvanist.cli.Lab;
import org.galvanist.driver.sim.SimulatedChannel;
import org.galvanist.driver.sim.SimulatedRack;
import org.galvanist.http.WebOptions;
import org.galvanist.http.WebServer;
import org.galvanist.run.Bench;
import org.galvanist.store.Store;

/** The wiring of one running program: store, rack, bench, and pages if they are wanted. */
final class Laboratory implements Lab {
  private final Vertx vertx;
  private final Store store;
  private final Bench bench;
  private final OptionalInt port;

  private Laboratory(Vertx vertx, Store store, Bench bench, OptionalInt port) {
    this.vertx = vertx;
    this.store = store;
    this.bench = bench;
    this.port = port;
  }

  /** Opens everything that the settings ask for; what was opened is closed again on a failure. */
  static Lab open(Settings settings, String version) {
    Vertx vertx = Vertx.vertx(new VertxOptions().setUseDaemonThread(false));
    try {
      makeFolders(settings);
      Store store = Store.open(vertx, settings.database());
      try {
        Bench bench =
            Lab.await(
                Bench.open(
                    vertx, store, rack(vertx, store, settings), InstantSource.system(), version));
        OptionalInt port = OptionalInt.empty();
        if (settings.port().isPresent()) {
          WebOptions web = WebOptions.loopback(settings.port().getAsInt());
          port =
              OptionalInt.of(
                  Lab.await(
                      new WebServer(vertx, bench, store, InstantSource.system(), web).start()));
        }
        return new Laboratory(vertx, store, bench, port);
      } catch (RuntimeException e) {
        store.close();
        throw e;
      }
    } catch (RuntimeException e) {
      Lab.await(vertx.close());
      throw e;
    }
  }

  private static SequencedMap<String, SimulatedChannel> rack(
      Vertx vertx, Store store, Settings settings) {
    SequencedMap<String, SimulatedChannel> rack =
        SimulatedRack.of(
            vertx,
            settings.channels(),
            settings.simulation(),
            store.recorder()::hasRoom,
            settings.rackFolder());
    settings
        .faults()
        .forEach(
            (channel, faults) -> {
              SimulatedChannel simulated = rack.get(channel);
              if (simulated == null) {
                throw new IllegalArgumentException(
                    "there is no channel "
                        + channel
                        + " for a fault; the rack has "
                        + String.join(", ", rack.keySet()));
              }
              faults.forEach(simulated::plan);
            });
    return rack;
  }

  private static void makeFolders(Settings settings) {
    try {
      Path file = settings.database().toAbsolutePath();
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      if (settings.rackFolder().isPresent()) {
        Files.createDirectories(settings.rackFolder().get());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the data folder cannot be made: " + e.getMessage(), e);
    }
  }

  @Override
  public Bench bench() {
    return bench;
  }

  @Override
  public Store store() {
    return store;
  }

  @Override
  public OptionalInt port() {
    return port;
  }

  @Override
  public void close() {
    Future<Void> closed = vertx.close();
    Lab.await(closed);
    store.close();
  }
}
