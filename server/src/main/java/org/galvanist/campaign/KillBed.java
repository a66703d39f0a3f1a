package org.galvanist.campaign;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.galvanist.driver.rack.RackReport;
import org.galvanist.driver.rack.RackServer;
import org.galvanist.driver.sim.SimulatedRack;
import org.galvanist.driver.sim.Simulation;
import org.galvanist.store.Store;

/** One database whose server is killed again and again, with channels of its own or of a rack. */
final class KillBed implements AutoCloseable {
  private static final double SPEED = 60;
  private static final double LEASE_SECOND = 10;

  /** How far into a server's life a kill may come, ms. */
  private static final int LATEST_MILLIS = 1_500;

  private static final int FIRST_RECORDS = 5;
  private static final long PATIENCE_NANO = TimeUnit.MINUTES.toNanos(2);

  private final Path folder;
  private final int channels;
  private final boolean racked;
  private final JavaCommand java;
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private final KilledBook book;
  private Optional<RackServer> rack = Optional.empty();
  private long startNano = TimeUnit.SECONDS.toNanos(2);
  private long startedNano;
  private long starts;
  private long killedServing;
  private long kills;
  private final ExecutorService looker = Executors.newSingleThreadExecutor();
  private CompletableFuture<List<String>> looked = CompletableFuture.completedFuture(List.of());
  private long told;

  KillBed(Path folder, int channels, boolean racked, JavaCommand java) {
    this.folder = folder;
    this.channels = channels;
    this.racked = racked;
    this.java = java;
    this.book = new KilledBook(vertx, image().resolve("galvanist.db"), channels);
  }

  private Path database() {
    return folder.resolve("data").resolve("galvanist.db");
  }

  /** Starts the runs, and leaves them to be killed. */
  void prepare() throws IOException {
    Files.createDirectories(folder.resolve("data"));
    String protocol;
    try (Store store = Store.open(vertx, database())) {
      KilledBook.await(store.saveCell(KillProtocol.CELL, KillProtocol.cellFile()));
      protocol = KilledBook.await(store.saveProtocol(KillProtocol.protocol())).sha256();
    }
    if (racked) {
      rack =
          Optional.of(
              KilledBook.await(
                  RackServer.open(
                      vertx,
                      SimulatedRack.of(
                          vertx,
                          channels,
                          Simulation.lifelike(SPEED, 1),
                          () -> true,
                          Optional.empty()),
                      0,
                      OptionalDouble.of(LEASE_SECOND))));
    }
    try (KilledServer server = start()) {
      server.served();
      for (int number = 1; number <= channels; number++) {
        server.start(protocol, KillProtocol.CELL, String.format(Locale.ROOT, "A-%02d", number));
      }
      long began = System.nanoTime();
      Map<Long, Long> records = server.records();
      while (records.values().stream().filter(n -> n >= FIRST_RECORDS).count() < channels) {
        if (System.nanoTime() - began > PATIENCE_NANO) {
          throw new IOException("the runs do not begin: " + records);
        }
        KilledBook.await(vertx.timer(100, TimeUnit.MILLISECONDS));
        records = server.records();
      }
    }
  }

  private Path temporary() throws IOException {
    return Files.createDirectories(folder.resolve("temporary"));
  }

  private KilledServer start() throws IOException {
    var serve =
        new ArrayList<>(
            List.of(
                "serve",
                "--data",
                folder.resolve("data").toString(),
                "--port",
                "0",
                "--channels",
                Integer.toString(channels),
                "--speed",
                Double.toString(SPEED)));
    rack.ifPresent(there -> serve.addAll(List.of("--rack", RackServer.HOST + ":" + there.port())));
    return KilledServer.start(client, folder, java.quick(temporary()), serve);
  }

  /**
   * Starts the server, kills it at a moment that the seed says, and keeps an image of what it left,
   * which is looked at while the next one lives. The image, because who opens a database mends it:
   * the next server must find it as this one left it. Every third is killed while it starts.
   *
   * @return what is wrong, in words, when that is known; to be waited for before the next kill but
   *     one
   */
  CompletableFuture<List<String>> kill(long seed) throws IOException {
    var random = new SplittableRandom(seed);
    boolean early = random.nextInt(3) == 0;
    double share = random.nextDouble();
    kills++;
    Map<Long, Long> acknowledged;
    try (KilledServer server = start()) {
      long atNano = server.beganNano() + (long) (share * startNano);
      if (!early) {
        startNano = server.served();
        startedNano += startNano;
        starts++;
        killedServing++;
        atNano = System.nanoTime() + (long) (share * TimeUnit.MILLISECONDS.toNanos(LATEST_MILLIS));
      }
      for (long left = atNano - System.nanoTime(); left > 0; left = atNano - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      String ended = server.ended();
      if (!ended.isEmpty()) {
        return CompletableFuture.completedFuture(List.of(ended));
      }
      server.kill();
      acknowledged = server.acknowledged();
      told += acknowledged.isEmpty() ? 0 : 1;
    }
    KillCampaign.delete(temporary());
    looked.join();
    takeImage();
    var wrong = new ArrayList<String>();
    Map<Long, Long> ordered = new HashMap<>();
    rack.ifPresent(there -> wrong.addAll(orders(there, ordered)));
    CompletableFuture<List<String>> found =
        CompletableFuture.supplyAsync(
            () -> {
              wrong.addAll(book.check(acknowledged, ordered));
              return wrong;
            },
            looker);
    looked = found.handle((done, failed) -> List.of());
    return found;
  }

  private Path image() {
    return folder.resolve("image");
  }

  /** The database and its WAL as they lie there. */
  private void takeImage() throws IOException {
    if (Files.exists(image())) {
      KillCampaign.delete(image());
    }
    Files.createDirectories(image());
    for (String ending : List.of("", "-wal")) {
      Path file = database().resolveSibling(database().getFileName() + ending);
      if (Files.exists(file)) {
        Files.copy(file, image().resolve(file.getFileName()));
      }
    }
  }

  /** The last order of each run that drove a cell; what was started twice is wrong. */
  private static List<String> orders(RackServer rack, Map<Long, Long> last) {
    var wrong = new ArrayList<String>();
    for (RackReport report : KilledBook.await(rack.report())) {
      var seen = new HashSet<RackReport.Order>();
      for (RackReport.Order order : report.orders()) {
        if (!seen.add(order)) {
          wrong.add("channel " + report.channel() + " was driven twice by " + order);
        }
        last.merge(order.run(), order.order(), Math::max);
      }
    }
    return wrong;
  }

  /** Everything once more, and whether the rack has let go of every cell by its lease. */
  List<String> finish() {
    looked.join();
    List<String> wrong = new ArrayList<>(book.checkAll());
    rack.ifPresent(
        there -> {
          KilledBook.await(vertx.timer((long) (LEASE_SECOND * 1e3) + 1_000, TimeUnit.MILLISECONDS));
          for (RackReport report : KilledBook.await(there.report())) {
            if (report.drives()) {
              wrong.add("channel " + report.channel() + " is driven beyond its lease");
            }
          }
        });
    return wrong;
  }

  String words() {
    return String.format(
        Locale.ROOT,
        "%s: %,d kills (%,d while it served, %,d after it had told of commits), %d channels, start"
            + " %.2f s, %,d records looked at, %,d counters bit for bit, %,d gaps noted",
        racked ? "channels of a rack that survives" : "channels in the server",
        kills,
        killedServing,
        told,
        channels,
        starts == 0 ? 0 : startedNano / 1e9 / starts,
        book.checkedRecords(),
        book.compared(),
        book.gaps());
  }

  @Override
  public void close() {
    client.close();
    looker.close();
    KilledBook.await(vertx.close());
  }
}
