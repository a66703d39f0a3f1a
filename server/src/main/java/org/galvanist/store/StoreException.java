package org.galvanist.store;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The store says no to a caller, or cannot do its work: the disk, or what is on it, is at fault.
 * The message is meant for a person.
 */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int SQLITE_FULL = 13;

  private final boolean refusal;

  /** The disk, or what is on it, is at fault. */
  StoreException(String message) {
    super(message);
    refusal = false;
  }

  /** The disk, or what is on it, is at fault. */
  StoreException(String message, Throwable cause) {
    super(message, cause);
    refusal = false;
  }

  private StoreException(String message, boolean refusal) {
    super(message);
    this.refusal = refusal;
  }

  /** Nothing can be written any more. */
  public static StoreException failed(String message) {
    return new StoreException(message);
  }

  /** What was asked for does not go together with what is kept. */
  static StoreException refused(String message) {
    return new StoreException(message, true);
  }

  /** What SQLite reports of its file, in words; everything else stays as it is. */
  static RuntimeException of(RuntimeException broken, String doing) {
    for (@Nullable Throwable cause = broken; cause != null; cause = cause.getCause()) {
      if (cause instanceof StoreException) {
        return broken;
      }
      if (cause instanceof SQLException sql) {
        return new StoreException(
            "The database cannot be " + doing + ": " + sql.getMessage(), broken);
      }
    }
    return broken;
  }

  /** Whether SQLite reports that its disk is full. */
  static boolean isFull(Throwable broken) {
    for (@Nullable Throwable cause = broken; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return (sql.getErrorCode() & 0xff) == SQLITE_FULL;
      }
    }
    return false;
  }

  /** Whether the caller is at fault, and not the disk. */
  public boolean isRefusal() {
    return refusal;
  }
}
