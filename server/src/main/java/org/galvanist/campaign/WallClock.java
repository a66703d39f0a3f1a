package org.galvanist.campaign;

import java.util.SplittableRandom;

/** How the wall clock of a server's machine is set while it runs. */
enum WallClock {
  /** Never. */
  TRUE {
    @Override
    double stepped(double offsetSecond, SplittableRandom random) {
      return 0;
    }
  },
  /** By an hour, as where local time is taken for UTC; by days and years; to 1970. */
  WILD {
    @Override
    double stepped(double offsetSecond, SplittableRandom random) {
      return switch (random.nextInt(6)) {
        case 0 -> offsetSecond + HOUR;
        case 1 -> offsetSecond - HOUR;
        case 2 -> offsetSecond + (random.nextDouble() - 0.5) * 60;
        case 3 -> offsetSecond + (random.nextDouble() - 0.5) * 20 * DAY;
        case 4 -> offsetSecond + (random.nextDouble() - 0.5) * 10 * 365 * DAY;
        default -> -EPOCH_SECOND;
      };
    }
  };

  /** When a true clock says that a life begins, s since 1970. */
  static final double EPOCH_SECOND = 1.8e9;

  private static final double HOUR = 3600;
  private static final double DAY = 24 * HOUR;

  /** The next difference from the true time, s. */
  abstract double stepped(double offsetSecond, SplittableRandom random);
}
