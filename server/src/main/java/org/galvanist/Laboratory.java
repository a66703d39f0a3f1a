package org.galvanist;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.concurrent.CompletionException;
import org.galvanist.cli.ChannelLimits;
import org.galvanist.cli.Lab;
import org.galvanist.driver.ChannelDriver;
import org.galvanist.driver.rack.KnownRacks;
import org.galvanist.driver.rack.LinkTiming;
import org.galvanist.driver.rack.RackChannel;
import org.galvanist.driver.rack.RackDirectory;
import org.galvanist.driver.sim.SimulatedChannel;
import org.galvanist.driver.sim.SimulatedRack;
import org.galvanist.http.WebOptions;
import org.galvanist.http.WebServer;
import org.galvanist.log.LogFile;
import org.galvanist.program.SafetyLimits;
import org.galvanist.run.Bench;
import org.galvanist.run.Refusal;
import org.galvanist.store.Store;

/** The wiring of one running program: store, rack, bench, and pages if they are wanted. */
final class Laboratory implements Lab {
  private final Vertx vertx;
  private final Store store;
  private final Bench bench;
  private final OptionalInt port;
  private final Optional<LogFile> log;
  private final Optional<UnpackedFolder> unpacked;

  private Laboratory(
      Vertx vertx,
      Store store,
      Bench bench,
      OptionalInt port,
      Optional<LogFile> log,
      Optional<UnpackedFolder> unpacked) {
    this.vertx = vertx;
    this.store = store;
    this.bench = bench;
    this.port = port;
    this.log = log;
    this.unpacked = unpacked;
  }

  /** Opens everything that the settings ask for; what was opened is closed again on a failure. */
  static Lab open(Settings settings, String version) {
    makeFolders(settings);
    Optional<UnpackedFolder> unpacked =
        settings.port().isPresent()
            ? Optional.of(UnpackedFolder.in(folder(settings)))
            : Optional.empty();
    var options = new VertxOptions().setUseDaemonThread(false);
    unpacked.ifPresent(
        folder ->
            options.setFileSystemOptions(new FileSystemOptions().setFileCacheDir(folder.pages())));
    Vertx vertx = Vertx.vertx(options);
    Optional<Store> opened = Optional.empty();
    Optional<LogFile> log = Optional.empty();
    try {
      // A single run has its own files; a server that stands for months has a log.
      log = settings.port().isPresent() ? LogFile.in(folder(settings)) : Optional.empty();
      Store store = Store.open(vertx, settings.database());
      opened = Optional.of(store);
      unpacked.ifPresent(UnpackedFolder::clearOthers);
      SequencedMap<String, ? extends ChannelDriver> channels =
          settings.rack().isPresent()
              ? Lab.await(racked(vertx, store, settings.rack().get(), folder(settings)))
              : simulated(vertx, store, settings);
      List<String> names = List.copyOf(channels.keySet());
      Map<String, SafetyLimits> limits =
          settings.limits().map(file -> ChannelLimits.read(file, names)).orElse(Map.of());
      Bench bench =
          Lab.await(Bench.open(vertx, store, channels, limits, InstantSource.system(), version));
      OptionalInt port =
          settings.port().isPresent()
              ? OptionalInt.of(serve(vertx, bench, store, settings.port().getAsInt()))
              : OptionalInt.empty();
      return new Laboratory(vertx, store, bench, port, log, unpacked);
    } catch (RuntimeException e) {
      // Channels first: what they still say is recorded.
      Lab.await(vertx.close());
      opened.ifPresent(Store::close);
      log.ifPresent(LogFile::close);
      unpacked.ifPresent(UnpackedFolder::close);
      throw e;
    }
  }

  private static int serve(Vertx vertx, Bench bench, Store store, int port) {
    var web = new WebServer(vertx, bench, store, InstantSource.system(), WebOptions.loopback(port));
    try {
      return Lab.await(web.start());
    } catch (CompletionException e) {
      if (e.getCause() instanceof BindException) {
        throw new Refusal(
            Refusal.Kind.CONFLICT,
            "port "
                + port
                + " is in use by another program, or not allowed; name another one with --port,"
                + " such as --port "
                + (port == 8081 ? 8082 : 8081));
      }
      throw e;
    }
  }

  private static Future<SequencedMap<String, RackChannel>> racked(
      Vertx vertx, Store store, HostPort rack, Path folder) {
    return RackDirectory.channels(
            vertx,
            rack.host(),
            rack.port(),
            LinkTiming.usual(),
            store.laboratory(),
            new KnownRacks(vertx, folder))
        .recover(
            failure ->
                Future.failedFuture(
                    new Refusal(Refusal.Kind.CONFLICT, String.valueOf(failure.getMessage()))));
  }

  private static SequencedMap<String, SimulatedChannel> simulated(
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
                throw new Refusal(
                    Refusal.Kind.UNKNOWN,
                    "there is no channel "
                        + channel
                        + " for a fault; the rack has "
                        + String.join(", ", rack.keySet()));
              }
              faults.forEach(simulated::plan);
            });
    return rack;
  }

  private static Path folder(Settings settings) {
    return Objects.requireNonNull(settings.database().toAbsolutePath().getParent());
  }

  private static void makeFolders(Settings settings) {
    try {
      Files.createDirectories(folder(settings));
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
    log.ifPresent(LogFile::close);
    unpacked.ifPresent(UnpackedFolder::close);
  }
}
