package org.galvanist.driver.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long SECOND = 1_000_000_000;

  private final Pace pace = new Pace();

  @Test
  void testTimePassesAtItsSpeedFromWhereItWasAnchored() {
    pace.anchor(100, 7 * SECOND, 60);
    assertEquals(100, pace.dueSecond(7 * SECOND));
    assertEquals(220, pace.dueSecond(9 * SECOND));
  }

  @Test
  void changesItsSpeedWithoutAJump() {
    pace.anchor(0, 0, 60);
    pace.anchor(pace.dueSecond(2 * SECOND), 2 * SECOND, 1);
    assertEquals(120, pace.dueSecond(2 * SECOND));
    assertEquals(121, pace.dueSecond(3 * SECOND));
  }

  @Test
  void waitsForTheWallTimeOfTheNextSampleRoundedUp() {
    pace.anchor(0, 0, 60);
    assertEquals(500, pace.waitMillis(30, 0));
    assertEquals(501, pace.waitMillis(30.01, 0));
  }

  @Test
  void waitsAtLeastAMillisecondAndAtMostASecond() {
    pace.anchor(0, 0, 1);
    assertEquals(1, pace.waitMillis(1e-9, 0));
    assertEquals(1, pace.waitMillis(1, 2 * SECOND));
    assertEquals(1000, pace.waitMillis(1e9, 0));
  }

  @Test
  void everythingIsDueAtInfiniteSpeed() {
    pace.anchor(0, 0, Double.POSITIVE_INFINITY);
    assertEquals(Double.POSITIVE_INFINITY, pace.dueSecond(0));
  }

  @Test
  void theClockOfTheMachineMayBeNegative() {
    pace.anchor(5, -SECOND, 2);
    assertEquals(9, pace.dueSecond(SECOND));
  }
}
