package org.galvanist.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.galvanist.store.Backups;
import org.galvanist.store.DiskSpace;
import org.galvanist.store.Safekeeping;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a server keeps what it has safe. */
final class BackupOptions {
  private static final Pattern PERIOD = Pattern.compile("(\\d+)\\s*(min|h|d)");

  @Option(
      names = "--backup",
      paramLabel = "DIR",
      description = "folder for backups, best on another disk (default: none are made)")
  private @Nullable Path folder;

  @Option(
      names = "--backup-every",
      paramLabel = "TIME",
      defaultValue = "24h",
      description =
          "from one backup to the next, such as 30min, 6h or 1d (default: ${DEFAULT-VALUE})")
  private String every = "24h";

  @Option(
      names = "--reserve",
      paramLabel = "MIB",
      defaultValue = "256",
      description =
          "disk space held back for the day the disk is full, MiB (default: ${DEFAULT-VALUE})")
  private int reserveMebibyte = 256;

  Safekeeping.Settings settings() {
    DiskSpace.Limits usual = DiskSpace.Limits.usual();
    var limits =
        new DiskSpace.Limits(
            (long) Math.max(0, reserveMebibyte) << 20,
            usual.warn(),
            usual.refuse(),
            usual.release());
    return new Safekeeping.Settings(
        limits, Optional.ofNullable(folder).map(each -> Backups.Plan.into(each, period(every))));
  }

  private static Duration period(String words) {
    var matcher = PERIOD.matcher(words.strip());
    if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
      throw new InputFault("--backup-every " + words + " is no time; write it as 30min, 6h or 1d");
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "min" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }
}
