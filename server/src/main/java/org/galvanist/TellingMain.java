package org.galvanist;

import io.vertx.core.Future;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.galvanist.cli.Lab;
import org.galvanist.store.Recorder;

/**
 * The program as {@link Main} wires it, which says on standard output what is durable. It is for
 * the campaign that kills it: what a killed process has said stays said, however soon it dies, and
 * nothing stands between the commit and the word.
 *
 * <p>A line is {@code durable RUN=RECORD ... .}; one without its full stop was cut off by the end.
 */
final class TellingMain {
  private static final long EACH_MILLIS = 20;

  private TellingMain() {}

  /** Runs the command that {@code arguments} name. */
  public static void main(String[] arguments) {
    Thread.ofPlatform().daemon().name("campaign").start(TellingMain::endWithTheCampaign);
    var wired = new Main.Wired();
    System.exit(
        Main.commandLine(
                new Lab.Opener() {
                  @Override
                  public Lab open(Lab.Settings settings) {
                    Lab lab = wired.open(settings);
                    tell(lab);
                    return lab;
                  }

                  @Override
                  public String version() {
                    return wired.version();
                  }
                })
            .execute(arguments));
  }

  /** Nobody writes to it: its end is the campaign's, which may have been killed itself. */
  private static void endWithTheCampaign() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException broken) {
      // As good as its end.
    }
    Runtime.getRuntime().halt(1);
  }

  private static void tell(Lab lab) {
    List<Long> runs =
        Lab.await(lab.store().openRuns()).stream().map(open -> open.run().id()).toList();
    ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("telling").daemon().factory());
    if (!runs.isEmpty()) {
      again(thread, lab.store().recorder(), runs);
    }
  }

  /** Whatever was offered until now is told when it is durable. */
  private static void again(ScheduledExecutorService thread, Recorder recorder, List<Long> runs) {
    List<Future<Long>> commits = runs.stream().map(recorder::committed).toList();
    Future.all(commits)
        .onSuccess(
            durable -> {
              // The line feed before it: another thread may have written half of a line.
              var line = new StringJoiner(" ", "\ndurable ", " .\n");
              for (int each = 0; each < runs.size(); each++) {
                line.add(runs.get(each) + "=" + commits.get(each).result());
              }
              System.out.print(line);
              System.out.flush();
              var _ =
                  thread.schedule(
                      () -> again(thread, recorder, runs), EACH_MILLIS, TimeUnit.MILLISECONDS);
            });
  }
}
