package org.galvanist.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.galvanist.health.Check.Status;
import org.galvanist.store.DiskSpace;
import org.galvanist.store.Precautions;
import org.galvanist.store.Recorder;
import org.galvanist.store.Safekeeping;
import org.galvanist.store.Vitals;

/** What the figures mean, in words. Pure. */
final class Judgement {
  private static final double GB = 1e9;
  private static final double LITTLE_DISK_BYTES = 5 * GB;
  private static final double NO_DISK_BYTES = 0.25 * GB;
  private static final double FEW_DAYS = 14;
  private static final double SLOW_COMMIT_MILLIS = 1_000;
  private static final DiskSpace.State PLENTY = DiskSpace.State.PLENTY;
  private static final double LATE_LOOP_MILLIS = 1_000;
  private static final double DEAD_LOOP_SECOND = 5;
  private static final double FULL_HEAP = 0.9;
  private static final int NAMED = 5;
  private static final double MILLI = 1e-3;

  private Judgement() {}

  static List<Check> of(List<DataAge> ages, Vitals vitals, Load load, long nowMillis) {
    var checks = new ArrayList<Check>();
    checks.add(store(vitals));
    checks.add(disk(vitals));
    vitals
        .precautions()
        .ifPresent(
            taken -> {
              checks.add(DiskWords.reserve(taken));
              checks.add(DiskWords.backup(taken, nowMillis));
            });
    checks.add(queue(vitals));
    checks.add(commits(vitals));
    checks.add(DiskWords.packing(vitals.unpackedRecords()));
    checks.add(data(ages));
    checks.add(loops(load));
    checks.add(memory(load));
    return List.copyOf(checks);
  }

  private static Check store(Vitals vitals) {
    return vitals
        .failure()
        .map(
            why ->
                new Check(
                    "store",
                    Status.FAILED,
                    "Nothing can be recorded any more, so every channel is at open circuit. What was"
                        + " acknowledged is safe. Mend the disk, then start Galvanist again. ("
                        + why
                        + ")"))
        .orElse(new Check("store", Status.OK, "Everything that is measured is being recorded."));
  }

  private static Check disk(Vitals vitals) {
    double free = vitals.diskFreeBytes();
    OptionalDouble days = vitals.daysUntilFull();
    String left =
        words("%.1f GB are left on the disk", free / GB)
            + (days.isPresent()
                ? words(", enough for %.0f days at the present pace", days.getAsDouble())
                : "");
    DiskSpace.State space = vitals.precautions().map(Precautions::space).orElse(PLENTY);
    if (space == DiskSpace.State.GONE) {
      return new Check(
          "disk",
          Status.FAILED,
          left
              + ". It was full, so every test rests at open circuit. Make room; then resume the"
              + " tests.");
    }
    if (space == DiskSpace.State.SHORT) {
      return new Check(
          "disk",
          Status.DEGRADED,
          left + ". No test is started or resumed until there is more. Make room.");
    }
    if (free < NO_DISK_BYTES) {
      return new Check(
          "disk", Status.FAILED, left + ". Make room now: when it is full, every test stops.");
    }
    if (free < LITTLE_DISK_BYTES || days.orElse(Double.POSITIVE_INFINITY) < FEW_DAYS) {
      return new Check("disk", Status.DEGRADED, left + ". Make room before it is full.");
    }
    return new Check("disk", Status.OK, left + ".");
  }

  private static Check queue(Vitals vitals) {
    String waiting =
        vitals.queuedRecords() == 1
            ? "1 reading waits to be written"
            : words("%,d readings wait to be written", vitals.queuedRecords());
    if (vitals.stalledMillis() > Safekeeping.STALL_MILLIS) {
      return new Check(
          "queue",
          Status.DEGRADED,
          words(
                  "The disk does not answer since %.0f s: no test is started or resumed, and one"
                      + " that has to switch its step waits at open circuit. ",
                  vitals.stalledMillis() * MILLI)
              + waiting
              + "; a power cut now would lose them.");
    }
    return vitals.queuedRecords() > Recorder.ROOM_POINTS
        ? new Check("queue", Status.DEGRADED, waiting + ": the disk does not keep up.")
        : new Check("queue", Status.OK, waiting + ".");
  }

  private static Check commits(Vitals vitals) {
    double p99 = vitals.commits().p99Millis();
    String took = words("99 of 100 writes were on the disk within %.0f ms", p99);
    return p99 > SLOW_COMMIT_MILLIS
        ? new Check(
            "commits",
            Status.DEGRADED,
            took + ". The disk is slow or busy; tests that wait for it switch their steps late.")
        : new Check("commits", Status.OK, took + ".");
  }

  private static Check data(List<DataAge> ages) {
    List<DataAge> old = ages.stream().filter(DataAge::old).toList();
    if (old.isEmpty()) {
      long running = ages.stream().filter(DataAge::running).count();
      return new Check(
          "data",
          Status.OK,
          running == 0
              ? "No test runs."
              : words("Running tests: %d. Each has a reading of the last seconds.", running));
    }
    String named =
        old.stream()
            .limit(NAMED)
            .map(
                age ->
                    age.channel()
                        + (age.second().isPresent()
                            ? words(" (%.0f s)", age.second().getAsDouble())
                            : " (none yet)"))
            .collect(Collectors.joining(", "));
    return new Check(
        "data",
        Status.DEGRADED,
        words("Running tests without a new reading: %d. ", old.size())
            + named
            + (old.size() > NAMED ? " and more" : "")
            + ". Look at the instrument and its cable.");
  }

  private static Check loops(Load load) {
    if (load.loopSilentSecond() > DEAD_LOOP_SECOND) {
      return new Check(
          "event_loops",
          Status.FAILED,
          words(
              "A part of the program has not moved for %.0f s; its channels are not watched.",
              load.loopSilentSecond()));
    }
    double worst = load.loopDelays().worstMillis();
    String late = words("The program was late by at most %.0f ms in the last minutes", worst);
    return worst > LATE_LOOP_MILLIS
        ? new Check("event_loops", Status.DEGRADED, late + ". Is the computer overloaded?")
        : new Check("event_loops", Status.OK, late + ".");
  }

  private static Check memory(Load load) {
    if (load.heapAfterBytes() == 0) {
      return new Check("memory", Status.OK, "Memory has not run short yet.");
    }
    double share = (double) load.heapAfterBytes() / load.heapLimitBytes();
    String used = words("%.0f %% of the memory is in use", share * 100);
    return share > FULL_HEAP
        ? new Check(
            "memory",
            Status.DEGRADED,
            used + ". Give Galvanist more, or run fewer channels on this computer.")
        : new Check("memory", Status.OK, used + ".");
  }

  private static String words(String format, Object value) {
    return String.format(Locale.ROOT, format, value);
  }
}
