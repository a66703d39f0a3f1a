package org.galvanist.campaign;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.galvanist.driver.rack.LinkTiming;
import org.galvanist.driver.rack.RackChannel;
import org.galvanist.driver.rack.RackDirectory;
import org.galvanist.driver.rack.RackServer;
import org.galvanist.driver.sim.SimulatedRack;
import org.galvanist.driver.sim.Simulation;
import org.galvanist.log.Hush;
import org.galvanist.run.Bench;
import org.galvanist.store.Store;

/**
 * A short test each, on the real bench and store, over a wire to a rack that has a fault at a
 * moment that the seed says. What becomes of the test must be what decision 22 says of the fault.
 */
public final class LinkCampaign {
  static final double SPEED = 60;

  private static final double LEASE_SECOND = 60;
  private static final int SHOWN = 10;

  private final int channels;
  private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
  private final Map<LinkFault, Map<String, Long>> outcomes = new EnumMap<>(LinkFault.class);
  private final AtomicLong done = new AtomicLong();

  LinkCampaign(int channels) {
    this.channels = channels;
  }

  /**
   * Tries so often, and prints what was found.
   *
   * @param progress told how many tries are done
   * @return how many went otherwise than they should
   */
  public static long run(long count, long seed, PrintWriter out, LongConsumer progress) {
    return new LinkCampaign(16).tried(count, seed, out, progress);
  }

  long tried(long count, long seed, PrintWriter out, LongConsumer progress) {
    try {
      Path folder = Files.createTempDirectory("galvanist-link");
      Vertx vertx = Vertx.vertx();
      Vertx elsewhere = Vertx.vertx();
      try {
        try (var _ = new Hush()) {
          tried(folder, vertx, elsewhere, count, seed, progress);
        }
      } finally {
        KilledBook.await(vertx.close());
        KilledBook.await(elsewhere.close());
        delete(folder);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    report(count, out);
    return failures.size();
  }

  private void tried(
      Path folder, Vertx vertx, Vertx elsewhere, long count, long seed, LongConsumer progress) {
    RackServer rack =
        KilledBook.await(
            RackServer.open(
                elsewhere,
                SimulatedRack.of(
                    elsewhere,
                    channels,
                    Simulation.lifelike(SPEED, seed),
                    () -> true,
                    Optional.empty()),
                0,
                OptionalDouble.of(LEASE_SECOND)));
    FaultyLink wire = KilledBook.await(FaultyLink.open(elsewhere, rack.port()));
    try (Store store = Store.open(vertx, folder.resolve("galvanist.db"));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      SequencedMap<String, RackChannel> drivers =
          KilledBook.await(
              RackDirectory.channels(
                  vertx,
                  RackServer.HOST,
                  wire.port(),
                  new LinkTiming(100, 3_000, 50, 400),
                  store.laboratory()));
      KilledBook.await(store.saveCell(KillProtocol.CELL, KillProtocol.cellFile()));
      String protocol = KilledBook.await(store.saveProtocol(KillProtocol.brief())).sha256();
      Bench bench =
          KilledBook.await(Bench.open(vertx, store, drivers, InstantSource.system(), "a campaign"));
      var next = new AtomicLong();
      var lanes =
          drivers.keySet().stream()
              .map(
                  channel ->
                      CompletableFuture.runAsync(
                          () -> {
                            var lane =
                                new LinkTry(vertx, bench, store, rack, wire, channel, protocol);
                            for (long n = next.getAndIncrement();
                                n < count;
                                n = next.getAndIncrement()) {
                              keep(lane.run(seed + n));
                              progress.accept(done.incrementAndGet());
                            }
                          },
                          threads))
              .toArray(CompletableFuture[]::new);
      CompletableFuture.allOf(lanes).join();
      // Channels first: what they still say is recorded.
      KilledBook.await(vertx.close());
    }
  }

  private synchronized void keep(LinkTry.Found found) {
    outcomes
        .computeIfAbsent(found.fault(), fault -> new TreeMap<>())
        .merge(found.outcome(), 1L, Long::sum);
    if (!found.wrong().isEmpty()) {
      failures.add(
          "seed "
              + found.seed()
              + ", "
              + found.fault()
              + ": "
              + String.join("; ", found.wrong().subList(0, Math.min(3, found.wrong().size()))));
    }
  }

  private void report(long count, PrintWriter out) {
    outcomes.forEach((fault, counts) -> out.printf("%-14s %s%n", fault, counts));
    failures.stream().limit(SHOWN).forEach(out::println);
    if (failures.isEmpty()) {
      out.printf(
          "0 of %,d tests over a faulty link went otherwise than stated: fewer than %.2g a test, with"
              + " 95 %% confidence%n",
          count, 3.0 / count);
    } else {
      out.printf("%,d of %,d tests went otherwise than stated%n", failures.size(), count);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
