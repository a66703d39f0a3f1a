package org.galvanist.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class DurationsTest {
  private static final long MINUTE = 60_000;

  private final AtomicLong now = new AtomicLong(1_000 * MINUTE);
  private final Durations durations = new Durations(() -> Instant.ofEpochMilli(now.get()));

  @Test
  void ninetyNineOfAHundredAndTheWorstAreToldApart() {
    for (int time = 1; time <= 100; time++) {
      durations.took(TimeUnit.MILLISECONDS.toNanos(time));
    }
    Durations.Spread last = durations.last(5);
    assertEquals(100, last.count());
    assertEquals(50, last.medianMillis(), 0.5);
    assertEquals(99, last.p99Millis(), 1);
    assertEquals(100, last.worstMillis(), 1);
  }

  @Test
  void whatIsOlderThanItsMinutesIsForgottenAndItsPlaceUsedAgain() {
    durations.took(TimeUnit.SECONDS.toNanos(9));
    now.addAndGet(5 * MINUTE);
    durations.took(TimeUnit.MILLISECONDS.toNanos(3));
    assertEquals(1, durations.last(5).count());
    assertEquals(2, durations.last(6).count());
    assertEquals(
        List.of(1_000 * MINUTE, 1_005 * MINUTE),
        durations.byMinute().stream().map(Durations.Spread::millis).toList());
    now.addAndGet(55 * MINUTE);
    assertEquals(1, durations.byMinute().size());
    durations.took(TimeUnit.MILLISECONDS.toNanos(4));
    assertEquals(4, durations.last(1).worstMillis(), 0.05);
    assertEquals(3, durations.count(), "the sum of all is kept");
  }

  @Test
  void aClockThatIsSetBackLosesNothingOfWhatComesAfter() {
    durations.took(1_000_000);
    now.addAndGet(-30 * MINUTE);
    durations.took(2_000_000);
    assertEquals(1, durations.last(1).count());
  }
}
