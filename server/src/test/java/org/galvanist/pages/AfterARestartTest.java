package org.galvanist.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A finished test is still there when the server comes back, and so is the page that waited for it.
 */
final class AfterARestartTest {
  private static final String TWO_CYCLES =
      """
      title: Two cycles
      one C: 118 mAh/g
      record: every 30 s, or 2 mV
      steps:
        - repeat: 2
          steps:
            - Charge at C/5 until 3.9 V
            - Discharge at C/5 until 2.5 V
      """;

  @TempDir Path folder;

  @Test
  void aFinishedRunIsShownFromTheStore() {
    try (LiveLab lab = LiveLab.at(folder, 100_000, Map.of());
        Chromium chromium = Chromium.start();
        Visit waiting = chromium.visit(lab.origin())) {
      lab.start("A-01", lab.save("two-cycles", TWO_CYCLES), "nvp-ntc");
      assertThat(waiting.open("/").tile("A-01")).containsText("finished");

      lab.restart();

      try (Visit visit = chromium.visit(lab.origin())) {
        seeTheFinishedRun(visit.open("/runs/1"));
      }
      assertThat(waiting.page.getByRole(AriaRole.STATUS)).hasText("live");
      assertThat(waiting.page.getByText("The link to the server is lost.")).hasCount(0);
      waiting.forgive();
    }
  }

  private static void seeTheFinishedRun(Visit visit) {
    assertThat(visit.heading("nvp-ntc")).containsText("completed");
    assertThat(visit.button("Stop…")).hasCount(0);
    Locator now = visit.page.getByLabel("Now");
    assertThat(now).containsText(Pattern.compile("10[34]\\.\\d\\s*mAh g⁻¹, last discharge"));
    assertThat(visit.figure("Capacity and coulombic efficiency")).containsText("2 complete cycles");
    assertThat(visit.figure("Voltage against capacity"))
        .containsText("specific capacity of cycles 1, 2");
    assertThat(visit.figure("Voltage and current")).containsText("voltage between 2.");
    assertThat(visit.figure("dQ/dV, cycle 2")).containsText("charging peaks at 3.");
    assertThat(visit.page.locator(".plot.empty")).hasCount(0);
    visit.page.keyboard().press("[");
    assertThat(visit.figure("dQ/dV, cycle 1")).containsText("charging peaks at 3.");
  }
}
