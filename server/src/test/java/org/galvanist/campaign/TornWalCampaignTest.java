package org.galvanist.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class TornWalCampaignTest {
  @Test
  void nothingAcknowledgedIsLostInPowerCutsAndTheControlArmLoses() {
    var text = new StringWriter();
    long failed = TornWalCampaign.run(400, 20_261_121, new PrintWriter(text), done -> {});
    assertEquals(0, failed, text::toString);
    assertTrue(text.toString().contains("0 of 400 lost, doubled or changed"), text::toString);
  }
}
