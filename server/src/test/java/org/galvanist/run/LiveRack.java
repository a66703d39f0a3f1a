package org.galvanist.run;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.galvanist.driver.sim.SimulatedChannel;
import org.galvanist.driver.sim.SimulatedFault;
import org.galvanist.driver.sim.SimulatedRack;
import org.galvanist.driver.sim.Simulation;
import org.galvanist.protocol.Parsed;
import org.galvanist.protocol.ProtocolText;
import org.galvanist.store.NewProtocol;
import org.galvanist.store.Store;

/** A real bench over a real store and a simulated rack, for tests that read as sentences. */
final class LiveRack implements AutoCloseable {
  private static final long PATIENCE_SECOND = 60;

  final Vertx vertx = Vertx.vertx();
  final Store store;
  final SequencedMap<String, SimulatedChannel> rack;
  final Bench bench;

  private LiveRack(Path folder, int channels, double speed) {
    store = Store.open(vertx, folder.resolve("galvanist.db"));
    rack =
        SimulatedRack.of(
            vertx,
            channels,
            Simulation.ideal(speed),
            store.recorder()::hasRoom,
            Optional.of(folder));
    bench = got(Bench.open(vertx, store, rack, InstantSource.system(), "test"));
  }

  static LiveRack at(Path folder, int channels, double speed) {
    var rack = new LiveRack(folder, channels, speed);
    got(rack.store.saveCell("lg-m50", shipped("cells/lg-m50.yaml")));
    return rack;
  }

  /** Starts a protocol on LG M50 in channel A-01. */
  RunView start(String protocol) {
    return got(order("A-01", protocol, false, ""));
  }

  Future<RunView> order(String channel, String protocol, boolean resumeAtOnce, String key) {
    return bench.start(ordered(channel, protocol, resumeAtOnce, key));
  }

  /** An order of a protocol that is in the store. */
  StartOrder ordered(String channel, String protocol, boolean resumeAtOnce, String key) {
    if (!(ProtocolText.parse("test", protocol) instanceof Parsed.Sound)) {
      throw new AssertionError(ProtocolText.parse("test", protocol));
    }
    String sha256 = got(store.saveProtocol(NewProtocol.of("test", protocol))).sha256();
    return new StartOrder(sha256, "lg-m50", channel, Map.of(), resumeAtOnce, "a test", key);
  }

  /** Something will go wrong on channel A-01. */
  void plan(SimulatedFault fault) {
    Objects.requireNonNull(rack.get("A-01")).plan(fault);
  }

  ChannelView channel() {
    return got(bench.channel("A-01"));
  }

  /** Waits until the channel looks so. */
  ChannelView until(Predicate<ChannelView> wanted) {
    var found = new CompletableFuture<ChannelView>();
    Bench.Listening listening =
        bench.listen(
            event -> {
              if (event instanceof LiveEvent.Channel(ChannelView view)
                  && view.channel().equals("A-01")
                  && wanted.test(view)) {
                found.complete(view);
              }
            });
    ChannelView now = channel();
    if (wanted.test(now)) {
      found.complete(now);
    }
    try {
      return found.orTimeout(PATIENCE_SECOND, TimeUnit.SECONDS).join();
    } finally {
      listening.end();
    }
  }

  ChannelView untilState(ChannelState state) {
    return until(view -> view.state() == state);
  }

  /** Waits until the run on the channel has logged this many records. */
  ChannelView untilRecords(long records) {
    return until(view -> view.run().filter(run -> run.state().records() >= records).isPresent());
  }

  /** Everything that the run has offered is on disk. */
  void settle(RunView run) {
    got(store.recorder().committed(run.id()));
  }

  static <T> T got(Future<T> future) {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(PATIENCE_SECOND, TimeUnit.SECONDS)
        .join();
  }

  static String shipped(String name) {
    try (InputStream in = ProtocolText.class.getResourceAsStream("/library/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    got(vertx.close());
    store.close();
  }
}
