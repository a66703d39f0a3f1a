package org.galvanist.store;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What stands between what was recorded and the day on which the disk is full or gone.
 *
 * @param backupEveryMillis from one backup to the next; empty where none is made
 * @param lastBackup the last attempt, which may have failed
 * @param goodBackupMillis wall time of the newest backup that is whole, UTC, ms
 * @param reserveBytes that are to be held back for a full disk; 0 where none are asked for
 * @param reserved whether they are
 * @param space as of the last look
 */
public record Precautions(
    OptionalLong backupEveryMillis,
    Optional<Backups.Last> lastBackup,
    OptionalLong goodBackupMillis,
    long reserveBytes,
    boolean reserved,
    DiskSpace.State space) {}
