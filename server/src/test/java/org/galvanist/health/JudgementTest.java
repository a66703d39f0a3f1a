package org.galvanist.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.galvanist.health.Check.Status;
import org.galvanist.run.ChannelState;
import org.galvanist.store.Backups;
import org.galvanist.store.DiskSpace;
import org.galvanist.store.Durations.Spread;
import org.galvanist.store.Precautions;
import org.galvanist.store.Vitals;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is said of figures. */
final class JudgementTest {
  private static final long HOUR = 3_600_000;
  private static final long NOW = 1_000 * HOUR;
  private static final OptionalLong NONE = OptionalLong.empty();
  private static final OptionalLong DAILY = OptionalLong.of(24 * HOUR);
  private static final Spread QUICK = new Spread(0, 100, 1, 2, 3);
  private static final Load CALM = new Load(60, 0.1, 100, 50, 1_000, QUICK, QUICK, 0.1);
  private static final DataAge FRESH =
      new DataAge("A-01", ChannelState.CHARGING, true, OptionalDouble.of(0.4));

  @Test
  void aRackInOrderIsOk() {
    List<Check> checks = Judgement.of(List.of(FRESH), vitals(), CALM, NOW);
    assertTrue(checks.stream().allMatch(check -> check.status() == Status.OK), checks::toString);
  }

  @Test
  void aFailedStoreIsAFailureThatSaysWhatBecameOfTheCells() {
    Check store = named("store", with(0, 0, 1e12, OptionalDouble.empty(), "the disk is gone"));
    assertEquals(Status.FAILED, store.status());
    assertTrue(store.words().contains("every channel is at open circuit"), store.words());
    assertTrue(store.words().contains("the disk is gone"), store.words());
  }

  @Test
  void aDiskIsJudgedByWhatIsLeftAndByHowLongItLasts() {
    assertEquals(Status.OK, disk(100e9, OptionalDouble.of(1e9)));
    assertEquals(Status.DEGRADED, disk(100e9, OptionalDouble.of(20e9)), "full in five days");
    assertEquals(Status.DEGRADED, disk(4e9, OptionalDouble.empty()));
    assertEquals(Status.FAILED, disk(0.1e9, OptionalDouble.empty()));
    assertEquals(Status.OK, disk(100e9, OptionalDouble.of(-1e9)), "what shrinks is never full");
  }

  @Test
  void readingsThatWaitWhileNothingIsWrittenNeedALook() {
    Check stalled = named("queue", with(12, 20_000, 1e12, OptionalDouble.empty(), null));
    assertEquals(Status.DEGRADED, stalled.status());
    assertTrue(stalled.words().contains("does not answer since 20 s"), stalled.words());
    assertTrue(stalled.words().contains("no test is started or resumed"), stalled.words());
    assertEquals(
        Status.OK,
        named("queue", with(12, 900, 1e12, OptionalDouble.empty(), null)).status(),
        "a tick of a busy disk");
  }

  @Test
  void onlyARunningTestMissesReadings() {
    var silent = new DataAge("A-02", ChannelState.NO_DATA, true, OptionalDouble.of(12));
    var free = new DataAge("A-03", ChannelState.FREE, false, OptionalDouble.empty());
    Check data =
        Judgement.of(List.of(silent, FRESH, free), vitals(), CALM, NOW).stream()
            .filter(check -> check.name().equals("data"))
            .findFirst()
            .orElseThrow();
    assertEquals(Status.DEGRADED, data.status());
    assertTrue(data.words().contains("A-02 (12 s)"), data.words());
  }

  @Test
  void anEventLoopThatStandsStillIsAFailure() {
    var stuck = new Load(60, 0.1, 100, 50, 1_000, QUICK, QUICK, 7);
    assertTrue(
        Judgement.of(List.of(FRESH), vitals(), stuck, NOW).stream()
            .anyMatch(
                check -> check.name().equals("event_loops") && check.status() == Status.FAILED));
  }

  @Test
  void thatNoBackupIsMadeIsAHintAndThatOneFailedNeedsALook() {
    Check none = named("backup", taken(precautions(NONE, null, NONE)));
    assertEquals(Status.OK, none.status());
    assertTrue(none.words().contains("--backup"), none.words());
    assertEquals(
        Status.OK, named("backup", taken(precautions(DAILY, null, NONE))).status(), "being made");

    var made = new Backups.Last(Path.of("b.db"), NOW - HOUR, true, 10, "3 tests, 12 records");
    Check good = named("backup", taken(precautions(DAILY, made, OptionalLong.of(made.millis()))));
    assertEquals(Status.OK, good.status());
    assertTrue(good.words().contains("60 minutes old"), good.words());
    assertTrue(good.words().contains("3 tests, 12 records"), good.words());

    var failed = new Backups.Last(Path.of("b.db"), NOW - HOUR, false, 0, "the folder is gone");
    Check bad =
        named("backup", taken(precautions(DAILY, failed, OptionalLong.of(NOW - 50 * HOUR))));
    assertEquals(Status.DEGRADED, bad.status());
    assertTrue(bad.words().contains("the folder is gone"), bad.words());
    assertTrue(bad.words().contains("2 days old"), bad.words());
    assertEquals(
        Status.DEGRADED,
        named("backup", taken(precautions(DAILY, made, OptionalLong.of(NOW - 50 * HOUR)))).status(),
        "none for two days");
  }

  @Test
  void aReserveThatIsNotThereAndADiskWithoutRoomAreSaid() {
    assertEquals(Status.OK, named("reserve", taken(room(true, DiskSpace.State.PLENTY))).status());
    assertEquals(
        Status.DEGRADED, named("reserve", taken(room(false, DiskSpace.State.SHORT))).status());
    Check low = named("disk", taken(room(true, DiskSpace.State.SHORT)));
    assertEquals(Status.DEGRADED, low.status());
    assertTrue(low.words().contains("No test is started"), low.words());
    Check gone = named("disk", taken(room(false, DiskSpace.State.GONE)));
    assertEquals(Status.FAILED, gone.status());
    assertTrue(gone.words().contains("every test rests"), gone.words());
  }

  private static Precautions precautions(
      OptionalLong every, Backups.@Nullable Last last, OptionalLong good) {
    return new Precautions(
        every, Optional.ofNullable(last), good, 256 << 20, true, DiskSpace.State.PLENTY);
  }

  private static Precautions room(boolean reserved, DiskSpace.State space) {
    return new Precautions(NONE, Optional.empty(), NONE, 256 << 20, reserved, space);
  }

  private static Status disk(double free, OptionalDouble perDay) {
    return named("disk", with(0, 0, free, perDay, null)).status();
  }

  private static Check named(String name, Vitals vitals) {
    return Judgement.of(List.of(FRESH), vitals, CALM, NOW).stream()
        .filter(check -> check.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Vitals vitals() {
    return with(0, 0, 1e12, OptionalDouble.empty(), null);
  }

  private static Vitals with(
      long queued, long stalled, double free, OptionalDouble perDay, @Nullable String failure) {
    return of(queued, stalled, free, perDay, Optional.empty(), failure);
  }

  private static Vitals taken(Precautions precautions) {
    return of(0, 0, 1e12, OptionalDouble.empty(), Optional.of(precautions), null);
  }

  private static Vitals of(
      long queued,
      long stalled,
      double free,
      OptionalDouble perDay,
      Optional<Precautions> precautions,
      @Nullable String failure) {
    return new Vitals(
        queued,
        stalled,
        NOW,
        QUICK,
        List.of(QUICK),
        100,
        0.1,
        1_000,
        100,
        (long) free,
        perDay,
        12,
        precautions,
        "3.54.1",
        Optional.ofNullable(failure));
  }
}
