package org.galvanist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProgressLinesTest {
  private static final long START_NANO = -5_000_000_000L;

  @Test
  void anHourSaysHowFarItIsTwentyTimesAndNotAtItsEnd() {
    List<String> said = said(2_000, 3_600);
    assertEquals(19, said.size());
    assertEquals("kill: 100 of 2,000 after 3 min", said.getFirst());
    assertEquals("kill: 1,900 of 2,000 after 57 min", said.getLast());
  }

  @Test
  void fiveMinutesSaySoOnceAMinute() {
    assertEquals(
        List.of(
            "kill: 4,000 of 20,000 after 1 min",
            "kill: 8,000 of 20,000 after 2 min",
            "kill: 12,000 of 20,000 after 3 min",
            "kill: 16,000 of 20,000 after 4 min"),
        said(20_000, 300));
  }

  @Test
  void whatIsShortIsSilent() {
    assertEquals(List.of(), said(1_000, 59));
  }

  private static List<String> said(long count, long second) {
    var lines = new ProgressLines("kill", START_NANO);
    var said = new ArrayList<String>();
    for (long done = 1; done <= count; done++) {
      lines
          .after(done, count, START_NANO + done * second * 1_000_000_000L / count)
          .ifPresent(said::add);
    }
    return said;
  }
}
