package org.galvanist.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongConsumer;
import org.galvanist.campaign.ClockCampaign;
import org.galvanist.campaign.DiskFullCampaign;
import org.galvanist.campaign.KillCampaign;
import org.galvanist.campaign.LinkCampaign;
import org.galvanist.campaign.SimulationCampaign;
import org.galvanist.campaign.SoakCampaign;
import org.galvanist.campaign.TornWalCampaign;
import org.galvanist.campaign.TripsCampaign;

/** Something tried very often by chance, so that what never happens can be bounded by numbers. */
enum Campaign {
  /** Damaged protocols: nothing but a fault list or a sound protocol may come of them. */
  MUTATIONS(100_000),
  /** Damaged files of cyclers: nothing but records or an error in words may come of them. */
  READERS(100_000),
  /** Months of a channel under faults, in virtual time: no invariant breaks. */
  SIMULATION(500),
  /** The same months under a wall clock that is set back and forth: nothing else moves. */
  CLOCK(100),
  /** Power cuts: what was acknowledged is there when the database is opened again. */
  TORN_WAL(1_000),
  /** Disks that fill: every run comes to rest, and nothing acknowledged is lost. */
  DISK_FULL(20),
  /** Every limit crossed in every scope and kind of step, under what may hold a monitor up. */
  TRIPS(1),
  /** Faults of the wire to a rack: each has the outcome that is stated of it. */
  LINK(100),
  /** kill -9 of the real server: nothing acknowledged is lost, nothing is started twice. */
  KILL(100),
  /** Many channels in real time for so many minutes: what the server takes, and that it lasts. */
  SOAK(5);

  /**
   * What is asked of a campaign.
   *
   * @param count how many tries, or minutes of a soak
   * @param seed of the first try; each next one has the next
   * @param channels of a soak
   */
  record Asked(long count, long seed, int channels) {}

  private final long usualCount;

  Campaign(long usualCount) {
    this.usualCount = usualCount;
  }

  /** How many tries where nothing is asked: what takes minutes and not days. */
  long usualCount() {
    return usualCount;
  }

  /**
   * Tries so often, and prints what was tried and what it shows.
   *
   * @return how many failed
   */
  long run(Asked asked, PrintWriter out) {
    try (Progress progress = Progress.of(toString())) {
      return tried(asked, out, done -> progress.show(done, asked.count()));
    }
  }

  private long tried(Asked asked, PrintWriter out, LongConsumer progress) {
    long count = asked.count();
    long seed = asked.seed();
    return switch (this) {
      case MUTATIONS -> mutations(asked, out, progress);
      case READERS -> ReaderCampaign.inItsOwnMachine(count, seed, out, progress);
      case SIMULATION -> SimulationCampaign.run(count, seed, out, progress);
      case CLOCK -> ClockCampaign.run(count, seed, out, progress);
      case TORN_WAL -> TornWalCampaign.run(count, seed, out, progress);
      case DISK_FULL -> DiskFullCampaign.run(count, seed, out, progress);
      case TRIPS -> TripsCampaign.run(count, seed, out, progress);
      case LINK -> LinkCampaign.run(count, seed, out, progress);
      case KILL -> KillCampaign.run(count, seed, out, progress);
      case SOAK -> SoakCampaign.run(count, asked.channels(), out, progress);
    };
  }

  private static long mutations(Asked asked, PrintWriter out, LongConsumer progress) {
    var campaign = new MutationCampaign();
    campaign.run(asked.seed(), asked.count(), progress);
    out.println(campaign.report(asked.seed()));
    return campaign.failed();
  }

  /** As it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
