package org.galvanist.campaign;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.galvanist.log.Hush;

/**
 * Months of a channel under faults, in virtual time: the real channel, monitor, interpreter and
 * cycle table over a model of the store and an instrument that outlives the server.
 */
public final class SimulationCampaign {
  private static final double DAYS = 30;

  private final double days;
  private final Tally tally = new Tally();
  private final List<Scenario> scenarios = Scenario.all();
  private final AtomicLong crashes = new AtomicLong();
  private final AtomicLong runs = new AtomicLong();
  private final AtomicLong records = new AtomicLong();
  private final AtomicLong refusals = new AtomicLong();

  private SimulationCampaign(double days) {
    this.days = days;
  }

  /**
   * Lives so many months, on all processors.
   *
   * @return how many broke an invariant
   */
  public static long run(long count, long seed, PrintWriter out, LongConsumer progress) {
    var campaign = new SimulationCampaign(DAYS);
    try (var _ = new Hush()) {
      campaign.live(count, seed, progress);
    }
    out.println(campaign.report(seed));
    return campaign.tally.failed();
  }

  private void live(long count, long seed, LongConsumer progress) {
    LongStream.range(seed, seed + count)
        .parallel()
        .forEach(
            each -> {
              attempt(each);
              progress.accept(tally.tried());
            });
  }

  private void attempt(long seed) {
    var life = new LabLife(seed, days, scenarios, WallClock.WILD);
    try {
      List<String> broken = life.live();
      if (broken.isEmpty()) {
        tally.held();
      } else {
        tally.broke(seed, broken.size() + " invariants, first on " + broken.getFirst());
      }
    } catch (RuntimeException | StackOverflowError thrown) {
      // What nobody foresaw is what the campaign is after.
      tally.broke(seed, thrown.toString());
    }
    crashes.addAndGet(life.crashes());
    runs.addAndGet(life.runs());
    records.addAndGet(life.records());
    refusals.addAndGet(life.refusals());
  }

  private String report(long seed) {
    return String.format(
            Locale.ROOT,
            "%,d channels lived %.0f days each, seeds from %d: %,d tests, %,d records, %,d killed"
                + " servers, %,d wishes refused.%n",
            tally.tried(),
            days,
            seed,
            runs.get(),
            records.get(),
            crashes.get(),
            refusals.get())
        + tally.conclusion("month");
  }
}
