package org.galvanist.store;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How the store is: what a person needs to know before it hurts. Taking it reads no database, so it
 * can be had when the database has failed.
 *
 * @param queuedRecords offered and not yet durable
 * @param stalledMillis how long the write that is waited for has taken so far; 0 where none is
 * @param lastCommitMillis wall time of the last commit, UTC, ms; of opening where there was none
 * @param commits how long commits took over the last five minutes
 * @param commitsByMinute the same for each minute of the last hour, the oldest first
 * @param commitCount since the store was opened
 * @param commitTotalSecond time spent in all of them, s
 * @param databaseBytes of the file and its write-ahead log
 * @param walBytes of the write-ahead log alone
 * @param diskFreeBytes what this program may still write on the disk of the database
 * @param bytesPerDay growth of the file at the pace of the last hours; empty until it has been
 *     watched for ten minutes
 * @param unpackedRecords that lie in the journal and take twenty times the room they will
 * @param precautions against a disk that is full or gone; empty where nothing watches over it
 * @param sqliteVersion of the library that keeps the file
 * @param failure why nothing can be written any more, if that is so
 */
public record Vitals(
    long queuedRecords,
    long stalledMillis,
    long lastCommitMillis,
    Durations.Spread commits,
    List<Durations.Spread> commitsByMinute,
    long commitCount,
    double commitTotalSecond,
    long databaseBytes,
    long walBytes,
    long diskFreeBytes,
    OptionalDouble bytesPerDay,
    long unpackedRecords,
    Optional<Precautions> precautions,
    String sqliteVersion,
    Optional<String> failure) {

  /** When the disk is full at this pace, days from now; empty where it is not growing. */
  public OptionalDouble daysUntilFull() {
    return bytesPerDay.isPresent() && bytesPerDay.getAsDouble() > 0
        ? OptionalDouble.of(diskFreeBytes / bytesPerDay.getAsDouble())
        : OptionalDouble.empty();
  }
}
