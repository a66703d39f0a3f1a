package org.galvanist.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** A few tries of the campaign, so that it and what it stands for stay true. */
class LinkCampaignTest {
  @Test
  void eachFaultOfTheWireEndsAsIsStated() {
    var words = new StringWriter();
    long failed = new LinkCampaign(8).tried(16, 1, new PrintWriter(words, true), done -> {});
    assertEquals(0, failed, words::toString);
  }
}
