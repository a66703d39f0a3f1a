package org.galvanist.cli;

import io.vertx.core.Promise;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.galvanist.driver.sim.Simulation;
import org.galvanist.engine.Outcome;
import org.galvanist.program.Finding;
import org.galvanist.program.SafetyLimits;
import org.galvanist.program.Scope;
import org.galvanist.run.Bench;
import org.galvanist.run.LiveEvent;
import org.galvanist.run.RunView;
import org.galvanist.run.StartOrder;
import org.galvanist.store.ProtocolVersion;
import org.galvanist.store.Store;

/** One protocol on one virtual cell from start to end: the whole program but for the pages. */
final class RunToEnd {
  private static final String CHANNEL = "A-01";
  private static final int BAR_TICKS = 1_000;
  private static final List<String> DATABASE_FILES =
      List.of("run.db", "run.db-wal", "run.db-shm", "run.db.lock");

  private final Lab.Opener opener;
  private final PrintWriter out;

  RunToEnd(Lab.Opener opener, PrintWriter out) {
    this.opener = opener;
    this.out = out;
  }

  int run(
      String protocol,
      String cell,
      String channel,
      String speed,
      Path folder,
      List<String> faults) {
    if (!channel.equals("sim")) {
      throw new InputFault(
          "--channel is \"" + channel + "\"; this version has the simulated channel, sim");
    }
    Checking checking = Checking.of(protocol, cell, SafetyLimits.none(Scope.CHANNEL));
    checking.program();
    checking.virtual();
    warn(checking);
    clear(folder);
    var settings =
        new Lab.Settings(
            folder.resolve(DATABASE_FILES.getFirst()),
            Optional.empty(),
            1,
            Simulation.ideal(Words.speed(speed)),
            Words.faults(faults),
            OptionalInt.empty());
    RunView ended;
    try (Lab lab = opener.open(settings)) {
      ended = runOn(lab, checking, folder);
    }
    deleteDatabase(folder);
    out.println("written to " + folder);
    out.flush();
    return ended.outcome().filter(Outcome.Completed.class::isInstance).isPresent() ? 0 : 1;
  }

  private RunView runOn(Lab lab, Checking checking, Path folder) {
    Store store = lab.store();
    Lab.await(store.saveCell(checking.cellText().name(), checking.cellText().text()));
    ProtocolVersion version =
        Lab.await(
            store.saveProtocol(
                checking.protocolText().name(),
                checking.protocol().title(),
                checking.protocolText().text()));
    long began = System.nanoTime();
    RunView ended = follow(lab.bench(), checking, version);
    Lab.await(store.recorder().committed(ended.id()));
    double second = (System.nanoTime() - began) * 1e-9;
    RunFiles files = RunFiles.of(store, ended.id());
    files.write(folder);
    out.println(files.table());
    Outcome outcome = ended.outcome().orElseThrow();
    out.printf(
        Locale.ROOT,
        "%s: %s%n%,d cycles, %,d samples, %,d records in %.1f s: %,.1f cycles/s, %,.0f samples/s%n",
        outcome.word(),
        outcome.because(),
        ended.program().cycles(),
        ended.samples(),
        ended.state().records(),
        second,
        ended.program().cycles() / second,
        ended.samples() / second);
    return ended;
  }

  private static RunView follow(Bench bench, Checking checking, ProtocolVersion version) {
    Promise<RunView> end = Promise.promise();
    try (ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(checking.protocolText().name())
            .setInitialMax(BAR_TICKS)
            .setStyle(ProgressBarStyle.UNICODE_BLOCK)
            .hideEta()
            .build()) {
      Bench.Listening listening =
          bench.listen(
              event -> {
                if (event instanceof LiveEvent.Channel(var view)) {
                  view.run().ifPresent(run -> show(run, bar, end));
                }
              });
      Lab.await(
          bench.start(
              new StartOrder(
                  version.sha256(),
                  checking.cellText().name(),
                  CHANNEL,
                  Map.of(),
                  false,
                  "the command line",
                  "")));
      RunView ended = Lab.await(end.future());
      listening.end();
      return ended;
    }
  }

  private static void show(RunView run, ProgressBar bar, Promise<RunView> end) {
    bar.stepTo(Math.round(run.progress() * BAR_TICKS));
    bar.setExtraMessage(
        "cycle " + run.program().cycleAt(run.state().position()) + " of " + run.program().cycles());
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

  private static void clear(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InputFault("the folder " + folder + " cannot be made: " + e.getMessage());
    }
    if (Files.exists(folder.resolve(DATABASE_FILES.getFirst()))) {
      throw new InputFault(
          "another run is under way in "
              + folder
              + ", or was cut off there; choose another folder or delete its run.db");
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
