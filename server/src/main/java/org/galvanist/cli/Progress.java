package org.galvanist.cli;

import java.io.Console;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.galvanist.run.RunView;

/**
 * How far a run or a campaign is, on a terminal; silent where the output goes to a file or another
 * program.
 */
final class Progress implements AutoCloseable {
  private static final int TICKS = 1_000;

  private final Optional<ProgressBar> bar;

  private Progress(Optional<ProgressBar> bar) {
    this.bar = bar;
  }

  static Progress of(String name) {
    if (Optional.ofNullable(System.console()).filter(Console::isTerminal).isEmpty()) {
      return new Progress(Optional.empty());
    }
    return new Progress(
        Optional.of(
            new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(TICKS)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .hideEta()
                .build()));
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

  /** So many of so many tries are done. */
  void show(long done, long count) {
    bar.ifPresent(
        shown -> {
          long ticks = Math.round((double) done / count * TICKS);
          if (ticks != shown.getCurrent()) {
            shown.stepTo(ticks);
          }
        });
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
  }
}
