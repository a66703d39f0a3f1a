package org.galvanist.campaign;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.galvanist.engine.DataPoint;
import org.galvanist.engine.Effect;
import org.galvanist.log.Hush;

/**
 * Lives the same month twice, once under a true wall clock and once under one that is set back and
 * forth, and compares what is on the disk. The wall clock informs; it must move no step, no record
 * and no ampere-hour. Only the time that a server was away can be read from nothing else.
 */
public final class ClockCampaign {
  private static final double DAYS = 30;

  private final Tally tally = new Tally();
  private final List<Scenario> scenarios = Scenario.all();
  private final AtomicLong records = new AtomicLong();

  private ClockCampaign() {}

  /**
   * Lives so many months twice, on all processors.
   *
   * @return how many went otherwise
   */
  public static long run(long count, long seed, PrintWriter out, LongConsumer progress) {
    var campaign = new ClockCampaign();
    try (var _ = new Hush()) {
      LongStream.range(seed, seed + count)
          .parallel()
          .forEach(
              each -> {
                campaign.attempt(each);
                progress.accept(campaign.tally.tried());
              });
    }
    out.println(campaign.report(seed));
    return campaign.tally.failed();
  }

  private void attempt(long seed) {
    var quiet = new LabLife(seed, DAYS, scenarios, WallClock.TRUE);
    var wild = new LabLife(seed, DAYS, scenarios, WallClock.WILD);
    try {
      var broken = new ArrayList<>(wild.live());
      quiet.live();
      difference(quiet.kept(), wild.kept()).ifPresent(broken::add);
      if (broken.isEmpty()) {
        tally.held();
      } else {
        tally.broke(seed, broken.getFirst());
      }
    } catch (RuntimeException | StackOverflowError thrown) {
      // What nobody foresaw is what the campaign is after.
      tally.broke(seed, thrown.toString());
    }
    records.addAndGet(wild.records());
  }

  private static Optional<String> difference(
      List<StoreModel.Kept> quiet, List<StoreModel.Kept> wild) {
    if (quiet.size() != wild.size()) {
      return Optional.of(wild.size() + " tests instead of " + quiet.size());
    }
    for (int run = 0; run < quiet.size(); run++) {
      Optional<String> found = difference(run + 1, quiet.get(run), wild.get(run));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> difference(int run, StoreModel.Kept quiet, StoreModel.Kept wild) {
    List<DataPoint> expected = quiet.points.stream().map(ClockCampaign::timeless).toList();
    List<DataPoint> found = wild.points.stream().map(ClockCampaign::timeless).toList();
    for (int index = 0; index < Math.min(expected.size(), found.size()); index++) {
      if (!expected.get(index).equals(found.get(index))) {
        return Optional.of(
            "test " + run + " is " + found.get(index) + " instead of " + expected.get(index));
      }
    }
    if (expected.size() != found.size()) {
      return Optional.of(
          "test " + run + " has " + found.size() + " records instead of " + expected.size());
    }
    return kinds(quiet).equals(kinds(wild))
        ? Optional.empty()
        : Optional.of("test " + run + " has another history");
  }

  private static List<Effect.Kind> kinds(StoreModel.Kept kept) {
    return kept.notes.stream().map(Effect.Note::kind).toList();
  }

  /** Test time goes on by what the wall clock says that a server was away. */
  private static DataPoint timeless(DataPoint point) {
    return new DataPoint(
        point.record(),
        0,
        point.stepTimeSecond(),
        point.stepCount(),
        point.stepIndex(),
        point.cycle(),
        point.part(),
        point.voltageVolt(),
        point.currentAmpere(),
        point.temperatureCelsius(),
        point.stepChargingAh(),
        point.stepDischargingAh(),
        point.stepChargingWh(),
        point.stepDischargingWh());
  }

  private String report(long seed) {
    return String.format(
            Locale.ROOT,
            "%,d months lived twice, seeds from %d, %,d records compared bit for bit.%n",
            tally.tried(),
            seed,
            records.get())
        + tally.conclusion("month");
  }
}
