package org.galvanist.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The campaigns in virtual time, short. */
class LivedMonthsTest {
  @Test
  void monthsUnderFaultsBreakNoInvariant() {
    var out = new StringWriter();
    long failed = SimulationCampaign.run(12, 1, new PrintWriter(out, true), done -> {});
    assertEquals(0, failed, out::toString);
    assertTrue(out.toString().contains("0 of 12 failed"), out::toString);
  }

  @Test
  void aWallClockThatIsSetMovesNoRecord() {
    var out = new StringWriter();
    long failed = ClockCampaign.run(6, 1, new PrintWriter(out, true), done -> {});
    assertEquals(0, failed, out::toString);
  }

  @Test
  void aSeedTellsTheSameStoryAgain() {
    List<Scenario> scenarios = Scenario.all();
    var first = new LabLife(5, 10, scenarios, WallClock.WILD);
    var again = new LabLife(5, 10, scenarios, WallClock.WILD);
    first.live();
    again.live();
    assertTrue(first.crashes() > 0 && first.runs() > 1, "nothing happened");
    assertEquals(first.kept().getFirst().points, again.kept().getFirst().points);
    assertEquals(first.kept().getLast().notes, again.kept().getLast().notes);
  }

  @Test
  void everySortOfEndAndNoteIsLivedThrough() {
    var out = new StringBuilder();
    for (long seed = 1; seed <= 12; seed++) {
      var life = new LabLife(seed, 30, Scenario.all(), WallClock.WILD);
      life.live();
      for (StoreModel.Kept kept : life.kept()) {
        kept.end.ifPresent(end -> out.append(end.outcome().word()).append(' '));
        kept.notes.forEach(note -> out.append(note.kind()).append(' '));
      }
    }
    for (String word :
        List.of("tripped", "failed", "completed", "GAP", "LINK", "PAUSED", "RESUMED", "REFUSED")) {
      assertTrue(out.indexOf(word) >= 0, word + " never happened");
    }
  }
}
