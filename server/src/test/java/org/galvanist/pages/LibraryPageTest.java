package org.galvanist.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ships is found, seen and opened. */
final class LibraryPageTest {
  private static final String RATE = "NMC811 | LTSOC, rate capability";

  @TempDir Path folder;

  @Test
  void aProtocolOfTheLibraryIsFoundDrawnAndOpenedInTheEditor() {
    try (LiveLab lab = LiveLab.at(folder, 20_000, Map.of());
        Chromium chromium = Chromium.start();
        Visit visit = chromium.visit(lab.origin())) {
      visit.open("/library");
      Locator card = card(visit, RATE);
      assertThat(card).containsText("ACS Materials Lett. 2025, 7, 4029");
      visit.page.getByLabel("Search protocols").fill("LTSOC rate");
      assertThat(card).isVisible();
      assertThat(card(visit, "LG M50, capacity at three rates")).hasCount(0);
      assertThat(card.getByRole(AriaRole.FIGURE))
          .hasAttribute("aria-label", Pattern.compile("^Voltage of .* on nmc811-ltsoc, .* V over"));
      visit.page.getByLabel("Search protocols").fill("no such thing");
      assertThat(visit.page.getByText("Nothing in the library fits.")).isVisible();
      visit.button("Show all").click();

      card.getByText("Open in the editor").click();
      assertThat(visit.heading(RATE)).isVisible();
      assertThat(visit.page.getByText("ships with Galvanist").first()).isVisible();
      assertThat(visit.figure("Preview")).containsText(Pattern.compile("voltage between 2\\.\\d+"));
      assertThat(visit.button("Start…")).isEnabled();
    }
  }

  private static Locator card(Visit visit, String title) {
    return visit.page.getByRole(AriaRole.ARTICLE, new Page.GetByRoleOptions().setName(title));
  }
}
