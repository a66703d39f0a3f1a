package org.galvanist.cli;

import java.io.Console;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.galvanist.run.RunView;

/**
 * How far a run or a campaign is, on a terminal. Where the output goes to a file or another
 * program, a campaign that takes minutes writes a line now and then to standard error.
 */
final class Progress implements AutoCloseable {
  private static final int TICKS = 1_000;

  private final Optional<ProgressBar> bar;
  private final ProgressLines lines;

  private Progress(Optional<ProgressBar> bar, ProgressLines lines) {
    this.bar = bar;
    this.lines = lines;
  }

  static Progress of(String name) {
    var lines = new ProgressLines(name, System.nanoTime());
    if (Optional.ofNullable(System.console()).filter(Console::isTerminal).isEmpty()) {
      return new Progress(Optional.empty(), lines);
    }
    return new Progress(
        Optional.of(
            new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(TICKS)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .hideEta()
                .build()),
        lines);
  }

  void show(RunView run) {
    bar.ifPresent(
        shown -> {
          shown.stepTo(Math.round(run.progress() * TICKS));
          shown.setExtraMessage(
              "cycle "
                  + run.program().cycleAt(run.state().position())
                  + " of "
                  + run.program().cycles());
        });
  }

  /** This share, 0 to 1, is done. */
  void show(double share) {
    bar.ifPresent(shown -> shown.stepTo(Math.round(share * TICKS)));
  }

  /** So many of so many tries are done. From any thread. */
  void show(long done, long count) {
    if (bar.isEmpty()) {
      lines.after(done, count, System.nanoTime()).ifPresent(System.err::println);
      return;
    }
    ProgressBar shown = bar.get();
    long ticks = Math.round((double) done / count * TICKS);
    if (ticks != shown.getCurrent()) {
      shown.stepTo(ticks);
    }
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
  }
}
