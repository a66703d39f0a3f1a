package org.galvanist.health;

/**
 * One thing that was looked at.
 *
 * @param name such as {@code disk}; never changes, for programs
 * @param words what was found and, unless all is well, what to do: for a person
 */
public record Check(String name, Status status, String words) {
  /** How it is, the better first. */
  public enum Status {
    OK,
    DEGRADED,
    FAILED;

    Status worse(Status other) {
      return compareTo(other) >= 0 ? this : other;
    }
  }
}
