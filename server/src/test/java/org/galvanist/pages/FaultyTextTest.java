package org.galvanist.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot run is refused on the start page, in words that say what would be right. */
final class FaultyTextTest {
  private static final String FAULTY =
      """
      title: Six faults
      one C: 150 mAh/gram
      steps:
        - Rest for 10 parsecs
        - repeat: 0
          steps:
            - Chrage at C/5 until 4.2 V
            - Discharge at C/5 until 2.5 Vlots
        - Hold at 4.2 V util C/20
      """;

  private static final String MASSLESS =
      """
      name: massless
      title: A cell that nobody has weighed
      polarity: cathode half cell
      area: 0.785 cm2
      """;

  @TempDir Path folder;

  @Test
  void everyFaultOfATextIsListedAtItsLineAndColumn() {
    try (LiveLab lab = LiveLab.at(folder, 20_000, Map.of());
        Chromium chromium = Chromium.start();
        Visit visit = chromium.visit(lab.origin())) {
      visit.open("/start").choice("Protocol").selectOption("Write or paste one…");
      visit.page.getByLabel("Protocol text").fill(FAULTY);
      Locator faults = visit.page.getByRole(AriaRole.REGION).filter(saying("faults"));
      assertThat(faults.getByRole(AriaRole.LISTITEM)).hasCount(6);
      for (String place :
          new String[] {
            "line 2, column",
            "line 4, column",
            "line 5, column",
            "line 7, column 9",
            "line 8, column",
            "line 9, column"
          }) {
        assertThat(faults.getByRole(AriaRole.LISTITEM).filter(saying(place))).hasCount(1);
      }
      assertThat(faults.getByRole(AriaRole.LISTITEM).filter(saying("line 7")))
          .containsText("Charge");
      assertThat(visit.page.locator(".gutter .faulty"))
          .hasText(new String[] {"2", "4", "5", "7", "8", "9"});
      assertThat(visit.button("Start…")).isDisabled();
      faults.getByText("line 7, column 9").click();
      assertThat(visit.page.getByLabel("Protocol text")).isFocused();
    }
  }

  @Test
  void aMissingMassIsRefusedInWordsOfTheLaboratory() {
    try (LiveLab lab = LiveLab.at(folder, 20_000, Map.of());
        Chromium chromium = Chromium.start();
        Visit visit = chromium.visit(lab.origin())) {
      lab.stock("nvp-ntc-rate");
      visit.open("/start").choice("Protocol").selectOption("NVP | NaTaCl6, rate performance");
      visit.choice("Cell").selectOption("Describe a new one…");
      visit.page.getByLabel("Cell text").fill(MASSLESS);
      visit.button("Save the cell").click();
      assertThat(visit.choice("Cell")).hasValue("massless");
      assertThat(visit.page.getByText("mass not known")).isVisible();
      Locator answer = visit.page.getByLabel("What the check says");
      assertThat(answer).containsText("mass");
      assertThat(answer).containsText("mAh/g");
      assertThat(visit.button("Start…")).isDisabled();
    }
  }

  private static Locator.FilterOptions saying(String words) {
    return new Locator.FilterOptions().setHasText(words);
  }
}
