package org.galvanist.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class DiskFullCampaignTest {
  @Test
  void nothingAcknowledgedIsLostWhenTheDiskFills() {
    assumeTrue(DiskFullCampaign.isPossible(), "this user may make no file system of its own");
    var text = new StringWriter();
    long failed = DiskFullCampaign.run(4, 20_261_121, new PrintWriter(text), done -> {});
    assertEquals(0, failed, text::toString);
  }
}
