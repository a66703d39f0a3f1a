package org.galvanist.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** A few kills of the campaign, so that it and what it stands for stay true. */
class KillCampaignTest {
  @Test
  void nothingAcknowledgedIsLostAndNothingIsStartedTwice() {
    var words = new StringWriter();
    long failed = new KillCampaign(4).tried(4, 1, new PrintWriter(words, true), done -> {});
    assertEquals(0, failed, words::toString);
  }
}
