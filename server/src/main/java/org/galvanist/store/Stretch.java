package org.galvanist.store;

/** Which of a run's records are meant. Both bounds of a stretch are in it. */
public sealed interface Stretch {
  /** By their numbers, from 1. */
  record Records(long first, long last) implements Stretch {}

  /** By the cycles they belong to. */
  record Cycles(int first, int last) implements Stretch {}

  /** By their test time, s. */
  record TestTime(double fromSecond, double toSecond) implements Stretch {}

  /** All of them. */
  static Stretch all() {
    return new Records(1, Long.MAX_VALUE);
  }

  /** From a record's number on. */
  static Stretch from(long record) {
    return new Records(record, Long.MAX_VALUE);
  }

  /** One cycle. */
  static Stretch cycle(int cycle) {
    return new Cycles(cycle, cycle);
  }
}
