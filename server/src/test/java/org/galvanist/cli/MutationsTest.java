package org.galvanist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class MutationsTest {
  private static final long COUNT = 2_000;

  @Test
  void damagedProtocolsGiveFaultsOrSoundProtocolsAndNothingElse() {
    long seed = Long.getLong("galvanist.seed", 1);
    var campaign = new MutationCampaign();
    campaign.run(seed, COUNT, done -> {});
    String report = campaign.report(seed);
    System.out.println(report);
    assertEquals(0, campaign.failed(), report);
    assertTrue(report.startsWith("2,000 mutations of "), report);
  }

  @Test
  void theSameSeedDamagesInTheSameWay() {
    String text = "title: t\nsteps:\n  - Charge at C/5 until 4.2 V\n  - Rest for 1 h\n";
    for (long seed = 0; seed < 200; seed++) {
      assertEquals(new Mutation(seed).of(text), new Mutation(seed).of(text), "seed " + seed);
    }
  }
}
