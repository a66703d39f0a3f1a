package org.galvanist.cli;

import io.vertx.core.Promise;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.galvanist.driver.sim.Simulation;
import org.galvanist.engine.Outcome;
import org.galvanist.exchange.TestFile;
import org.galvanist.program.ChannelBasis;
import org.galvanist.program.Finding;
import org.galvanist.run.Bench;
import org.galvanist.run.LiveEvent;
import org.galvanist.run.RunView;
import org.galvanist.run.StartOrder;
import org.galvanist.store.NewProtocol;
import org.galvanist.store.ProtocolVersion;
import org.galvanist.store.Store;

/** One protocol on one virtual cell from start to end: the whole program but for the pages. */
final class RunToEnd {
  private static final String CHANNEL = "A-01";
  private static final String LOCK = "run.db.lock";
  private static final List<String> DATABASE_FILES =
      List.of("run.db", "run.db-wal", "run.db-shm", LOCK);

  private final Lab.Opener opener;
  private final PrintWriter out;

  RunToEnd(Lab.Opener opener, PrintWriter out) {
    this.opener = opener;
    this.out = out;
  }

  int run(Checking.Named named, String channel, String speed, Path folder, List<String> faults) {
    if (!channel.equals("sim")) {
      throw new InputFault(
          "--channel is \"" + channel + "\"; this version has the simulated channel, sim");
    }
    Checking checking = Checking.of(named, ChannelBasis.NONE);
    checking.program();
    checking.virtual();
    warn(checking);
    prepare(folder);
    var settings =
        new Lab.Settings(
            folder.resolve(DATABASE_FILES.getFirst()),
            Optional.empty(),
            1,
            Simulation.ideal(Words.speed(speed)),
            Words.faults(faults),
            OptionalInt.empty());
    RunView ended;
    try (var interruption = new Interruption(out)) {
      try (Lab lab = opener.open(settings)) {
        ended = runOn(lab, checking, folder, interruption);
      } finally {
        deleteDatabase(folder);
      }
      out.println("written to " + folder);
      out.flush();
    }
    return ended.outcome().filter(Outcome.Completed.class::isInstance).isPresent() ? 0 : 1;
  }

  private RunView runOn(Lab lab, Checking checking, Path folder, Interruption interruption) {
    Store store = lab.store();
    Lab.await(store.saveCell(checking.cellText().name(), checking.cellText().text()));
    ProtocolVersion version =
        Lab.await(
            store.saveProtocol(
                NewProtocol.of(checking.protocolText().name(), checking.protocolText().text())));
    long began = System.nanoTime();
    RunView ended = follow(lab.bench(), checking, version, interruption);
    Lab.await(store.recorder().committed(ended.id()));
    double second = (System.nanoTime() - began) * 1e-9;
    RunFiles files = RunFiles.of(store, ended.id());
    files.write(folder, EnumSet.of(TestFile.CYCLES_CSV, TestFile.RECORDS_CSV, TestFile.RUN_JSON));
    out.println(files.table());
    Outcome outcome = ended.outcome().orElseThrow();
    out.printf(
        Locale.ROOT,
        "%s: %s%n%,d cycles, %,d samples, %,d records in %.1f s: %,.1f cycles/s, %,.0f samples/s%n",
        outcome.word(),
        outcome.because(),
        files.cycles(),
        ended.samples(),
        ended.state().records(),
        second,
        files.cycles() / second,
        ended.samples() / second);
    return ended;
  }

  private static RunView follow(
      Bench bench, Checking checking, ProtocolVersion version, Interruption interruption) {
    Promise<RunView> end = Promise.promise();
    try (var progress = Progress.of(checking.protocolText().name())) {
      Bench.Listening listening =
          bench.listen(
              event -> {
                if (event instanceof LiveEvent.Channel(var view)) {
                  view.run().ifPresent(run -> follow(run, progress, end));
                }
              });
      RunView started =
          Lab.await(
              bench.start(
                  new StartOrder(
                      version.sha256(),
                      checking.cellText().name(),
                      CHANNEL,
                      checking.arguments(),
                      false,
                      "the command line",
                      "")));
      interruption.stops(bench, started.id());
      RunView ended = Lab.await(end.future());
      listening.end();
      return ended;
    }
  }

  private static void follow(RunView run, Progress progress, Promise<RunView> end) {
    progress.show(run);
    if (run.outcome().isPresent()) {
      end.tryComplete(run);
    }
  }

  private void warn(Checking checking) {
    checking.checked().findings().stream()
        .filter(finding -> finding.severity() == Finding.Severity.WARNING)
        .forEach(out::println);
    out.flush();
  }

  /** Makes the folder, and clears away the database of a run that was killed in it. */
  private void prepare(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InputFault(
          "the folder "
              + folder
              + " cannot be made: "
              + e.getClass().getSimpleName()
              + ", "
              + e.getMessage());
    }
    if (!Files.exists(folder.resolve(DATABASE_FILES.getFirst()))) {
      return;
    }
    if (isHeld(folder.resolve(LOCK))) {
      throw new InputFault(
          "another run is under way in " + folder + "; wait for its end or choose another folder");
    }
    out.println("A run before this one was cut off in " + folder + "; this one starts anew.");
    out.flush();
    deleteDatabase(folder);
  }

  private static boolean isHeld(Path lock) {
    try (var channel =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      FileLock free = channel.tryLock();
      return free == null;
    } catch (OverlappingFileLockException heldByThisProgram) {
      return true;
    } catch (IOException e) {
      throw new InputFault("the folder of " + lock + " cannot be written to: " + e.getMessage());
    }
  }

  private static void deleteDatabase(Path folder) {
    try {
      for (String name : DATABASE_FILES) {
        Files.deleteIfExists(folder.resolve(name));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
