package org.galvanist.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class DiskFullCampaignTest {
  @Test
  void nothingAcknowledgedIsLostWhenTheDiskFills() {
    var text = new StringWriter();
    long failed = DiskFullCampaign.run(4, 20_261_121, new PrintWriter(text), done -> {});
    assertEquals(0, failed, text::toString);
  }

  @Test
  void norWhereOnlyTheDatabaseMayNotGrowAsForAUserWhoMayMakeNoDisk() throws IOException {
    var text = new StringWriter();
    long failed = DiskFullCampaign.runWithoutDisk(4, 20_261_121, new PrintWriter(text), done -> {});
    assertEquals(0, failed, text::toString);
    assertTrue(text.toString().contains("max_page_count"), text::toString);
  }
}
