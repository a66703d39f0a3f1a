package org.galvanist.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.galvanist.driver.sim.SimulatedFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An instrument reads a voltage beyond the limit. */
final class FaultOnTheWallTest {
  private static final Pattern REASON =
      Pattern.compile("voltage \\d\\.\\d+ V above 4\\.1\\d* V \\(protocol limit\\)");

  @TempDir Path folder;

  @Test
  void anOverVoltageIsRedWithItsReasonUntilAPersonAcknowledgesIt() {
    Map<String, List<SimulatedFault>> fault =
        Map.of("A-02", List.of(new SimulatedFault.OverVoltage(20_000, 1.5)));
    try (LiveLab lab = LiveLab.at(folder, 20_000, fault);
        Chromium chromium = Chromium.start();
        Visit visit = chromium.visit(lab.origin())) {
      lab.start("A-02", lab.stock("nvp-ntc-1c-600cycles"), "nvp-ntc");
      Locator tile = visit.open("/").tile("A-02");
      assertThat(tile).containsText("tripped");
      assertThat(tile).containsText(REASON);
      assertThat(tile).containsText("open circuit");
      assertThat(tile).hasCSS("border-top-color", "rgb(179, 33, 27)");
      assertThat(visit.page.getByLabel("1 to look at")).isVisible();

      visit.link("Runs").click();
      assertThat(visit.page.getByRole(AriaRole.ROW).filter(saying("nvp-ntc"))).containsText(REASON);
      visit.open("/start?channel=A-02");
      assertThat(visit.choice("Channel")).containsText("A-02 · tripped, to be acknowledged");

      visit.page.getByLabel("1 to look at").click();
      tile.getByRole(AriaRole.BUTTON).click();
      assertThat(visit.dialog()).containsText("Acknowledge A-02");
      assertThat(visit.dialog()).containsText(REASON);
      visit.dialog().getByLabel("Reason").fill("The sense wire was loose; it is fixed.");
      visit.confirm("Nitesh", "Acknowledge A-02");
      assertThat(tile).not().containsText("Acknowledge");
      assertThat(tile).hasCSS("border-top-color", "rgb(228, 228, 222)");
      assertThat(visit.page.getByLabel("1 to look at")).hasCount(0);

      lab.start("A-02", lab.stock("nvp-ntc-rate"), "nvp-ntc", "again");
      assertThat(tile).containsText("rate performance");
      visit.open("/runs/1");
      assertThat(visit.page.getByRole(AriaRole.ALERT)).containsText(REASON);
      assertThat(visit.page.getByRole(AriaRole.ALERT)).containsText("Acknowledged by Nitesh");
      assertThat(visit.page.getByRole(AriaRole.ALERT)).containsText("The sense wire was loose");
    }
  }

  private static Locator.FilterOptions saying(String words) {
    return new Locator.FilterOptions().setHasText(words);
  }
}
