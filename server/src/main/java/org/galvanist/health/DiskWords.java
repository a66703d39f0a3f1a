package org.galvanist.health;

import java.util.Locale;
import java.util.OptionalLong;
import org.galvanist.health.Check.Status;
import org.galvanist.store.Backups;
import org.galvanist.store.Precautions;

/** What is said of the precautions against a disk that is full or gone. Pure. */
final class DiskWords {
  /** One backup that is late may only be a long one; after two periods something is wrong. */
  private static final int LATE_PERIODS = 2;

  private static final long MUCH_UNPACKED = 10_000_000;
  private static final long MINUTE_MILLIS = 60_000;
  private static final long HOUR_MILLIS = 60 * MINUTE_MILLIS;
  private static final long DAY_MILLIS = 24 * HOUR_MILLIS;
  private static final double MB = 1e6;

  private DiskWords() {}

  static Check reserve(Precautions taken) {
    if (taken.reserveBytes() == 0) {
      return new Check(
          "reserve",
          Status.OK,
          "No room is held back for a full disk, as was asked for. With --reserve there is some.");
    }
    String size = words("%.0f MB", taken.reserveBytes() / MB);
    return taken.reserved()
        ? new Check(
            "reserve",
            Status.OK,
            size + " are held back, enough to bring every test to rest when the disk is full.")
        : new Check(
            "reserve",
            Status.DEGRADED,
            "The "
                + size
                + " for the day the disk is full are not there; they are made when there is room"
                + " for them. Make room.");
  }

  /** That none is made is a hint, not a fault: a lab may copy the folder by other means. */
  static Check backup(Precautions taken, long nowMillis) {
    OptionalLong every = taken.backupEveryMillis();
    if (every.isEmpty()) {
      return new Check(
          "backup",
          Status.OK,
          "None is made: all readings are on one disk. Start Galvanist with --backup and a folder"
              + " on another one.");
    }
    OptionalLong good = taken.goodBackupMillis();
    String age =
        good.isEmpty()
            ? "There is none"
            : "The newest is " + span(nowMillis - good.getAsLong()) + " old";
    if (taken.lastBackup().filter(last -> !last.made()).isPresent()) {
      Backups.Last failed = taken.lastBackup().orElseThrow();
      return new Check(
          "backup",
          Status.DEGRADED,
          "The last one failed "
              + span(nowMillis - failed.millis())
              + " ago: "
              + failed.words()
              + ". "
              + age
              + ".");
    }
    if (good.isEmpty()) {
      return new Check("backup", Status.OK, "The first one is being made.");
    }
    return nowMillis - good.getAsLong() > LATE_PERIODS * every.getAsLong()
        ? new Check(
            "backup",
            Status.DEGRADED,
            age + ", and one is due every " + span(every.getAsLong()) + ". Look at its folder.")
        : new Check(
            "backup",
            Status.OK,
            age
                + ", verified when it was made: "
                + taken.lastBackup().map(Backups.Last::words).orElse("")
                + ".");
  }

  static Check packing(long records) {
    String waiting =
        records == 1
            ? "1 reading is not packed yet"
            : words("%,d readings are not packed yet", records);
    return records > MUCH_UNPACKED
        ? new Check(
            "packing",
            Status.DEGRADED,
            waiting
                + ", and take twenty times the room they will. If this does not shrink within"
                + " hours, the disk or the processor does not keep up.")
        : new Check("packing", Status.OK, waiting + "; they are safe as they are.");
  }

  private static String span(long millis) {
    if (millis >= 2 * DAY_MILLIS) {
      return millis / DAY_MILLIS + " days";
    }
    if (millis >= 2 * HOUR_MILLIS) {
      return millis / HOUR_MILLIS + " hours";
    }
    return millis >= 2 * MINUTE_MILLIS ? millis / MINUTE_MILLIS + " minutes" : "a minute";
  }

  private static String words(String format, Object value) {
    return String.format(Locale.ROOT, format, value);
  }
}
