package org.galvanist.cli;

import java.io.PrintWriter;
import java.util.Locale;
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
  MUTATIONS {
    @Override
    long run(long count, long seed, PrintWriter out) {
      var campaign = new MutationCampaign();
      try (Progress progress = Progress.of("mutations")) {
        campaign.run(seed, count, done -> progress.show(done, count));
      }
      out.println(campaign.report(seed));
      return campaign.failed();
    }
  },
  /** Damaged files of cyclers: nothing but records or an error in words may come of them. */
  READERS {
    @Override
    long run(long count, long seed, PrintWriter out) {
      try (Progress progress = Progress.of("readers")) {
        return ReaderCampaign.inItsOwnMachine(count, seed, out, done -> progress.show(done, count));
      }
    }
  },
  /** Months of a channel under faults, in virtual time: no invariant breaks. */
  SIMULATION {
    @Override
    long run(long count, long seed, PrintWriter out) {
      try (Progress progress = Progress.of("simulation")) {
        return SimulationCampaign.run(count, seed, out, done -> progress.show(done, count));
      }
    }
  },
  /** The same months under a wall clock that is set back and forth: nothing else moves. */
  CLOCK {
    @Override
    long run(long count, long seed, PrintWriter out) {
      try (Progress progress = Progress.of("clock")) {
        return ClockCampaign.run(count, seed, out, done -> progress.show(done, count));
      }
    }
  },
  /** Power cuts: what was acknowledged is there when the database is opened again. */
  TORN_WAL {
    @Override
    long run(long count, long seed, PrintWriter out) {
      try (Progress progress = Progress.of("torn-wal")) {
        return TornWalCampaign.run(count, seed, out, done -> progress.show(done, count));
      }
    }
  },
  /** Disks that fill: every run comes to rest, and nothing acknowledged is lost. */
  DISK_FULL {
    @Override
    long run(long count, long seed, PrintWriter out) {
      try (Progress progress = Progress.of("disk-full")) {
        return DiskFullCampaign.run(count, seed, out, done -> progress.show(done, count));
      }
    }
  },
  /** Every limit crossed in every scope and kind of step, under what may hold a monitor up. */
  TRIPS {
    @Override
    long run(long count, long seed, PrintWriter out) {
      try (Progress progress = Progress.of("trips")) {
        long rounds = count * TripsCampaign.Condition.values().length;
        return TripsCampaign.run(count, seed, out, done -> progress.show(done, rounds));
      }
    }
  },
  /** Many channels in real time for so many minutes: what the server takes, and that it lasts. */
  SOAK {
    @Override
    long run(long count, long seed, PrintWriter out) {
      return run(count, seed, 1_000, out);
    }

    @Override
    long run(long count, long seed, int channels, PrintWriter out) {
      return SoakCampaign.run(count, channels, out);
    }
  },
  /** Faults of the wire to a rack: each has the outcome that is stated of it. */
  LINK {
    @Override
    long run(long count, long seed, PrintWriter out) {
      try (Progress progress = Progress.of("link")) {
        return LinkCampaign.run(count, seed, out, done -> progress.show(done, count));
      }
    }
  },
  /** kill -9 of the real server: nothing acknowledged is lost, nothing is started twice. */
  KILL {
    @Override
    long run(long count, long seed, PrintWriter out) {
      try (Progress progress = Progress.of("kill")) {
        return KillCampaign.run(count, seed, out, done -> progress.show(done, count));
      }
    }
  };

  /** As it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Tries so often, and prints what was tried and what it shows.
   *
   * @return how many failed
   */
  abstract long run(long count, long seed, PrintWriter out);

  /** The same on so many channels, where that makes a difference. */
  long run(long count, long seed, int channels, PrintWriter out) {
    return run(count, seed, out);
  }
}
