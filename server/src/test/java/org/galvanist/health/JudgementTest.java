package org.galvanist.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.galvanist.health.Check.Status;
import org.galvanist.run.ChannelState;
import org.galvanist.store.Durations.Spread;
import org.galvanist.store.Vitals;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is said of figures. */
final class JudgementTest {
  private static final long NOW = 1_000_000;
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
    Check store = named("store", with(0, NOW, 1e12, OptionalDouble.empty(), "the disk is gone"));
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
    assertEquals(
        Status.DEGRADED,
        named("queue", with(12, NOW - 20_000, 1e12, OptionalDouble.empty(), null)).status());
    assertEquals(
        Status.OK,
        named("queue", with(0, NOW - 20_000, 1e12, OptionalDouble.empty(), null)).status(),
        "nothing waits, so nothing is written");
  }

  @Test
  void onlyARunningTestMissesReadings() {
    var silent = new DataAge("A-02", ChannelState.NO_DATA, true, OptionalDouble.of(12));
    var free = new DataAge("A-03", ChannelState.FREE, false, OptionalDouble.empty());
    Check data = Judgement.of(List.of(silent, FRESH, free), vitals(), CALM, NOW).get(4);
    assertEquals("data", data.name());
    assertEquals(Status.DEGRADED, data.status());
    assertTrue(data.words().contains("A-02 (12 s)"), data.words());
  }

  @Test
  void anEventLoopThatStandsStillIsAFailure() {
    var stuck = new Load(60, 0.1, 100, 50, 1_000, QUICK, QUICK, 7);
    Check loops = Judgement.of(List.of(FRESH), vitals(), stuck, NOW).get(5);
    assertEquals(Status.FAILED, loops.status());
  }

  private static Status disk(double free, OptionalDouble perDay) {
    return named("disk", with(0, NOW, free, perDay, null)).status();
  }

  private static Check named(String name, Vitals vitals) {
    return Judgement.of(List.of(FRESH), vitals, CALM, NOW).stream()
        .filter(check -> check.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Vitals vitals() {
    return with(0, NOW, 1e12, OptionalDouble.empty(), null);
  }

  private static Vitals with(
      long queued, long lastCommit, double free, OptionalDouble perDay, @Nullable String failure) {
    return new Vitals(
        queued,
        lastCommit,
        QUICK,
        List.of(QUICK),
        100,
        0.1,
        1_000,
        100,
        (long) free,
        perDay,
        "3.54.1",
        Optional.ofNullable(failure));
  }
}
