package org.galvanist.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.galvanist.ForeignFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of another cycler are brought in on the page, and are runs like any other. */
final class ImportOnThePageTest {
  @TempDir Path folder;

  @Test
  void twoFilesOfANewCellAreReadAndOneIsRefusedInWords() {
    try (LiveLab lab = LiveLab.at(folder, 20_000, Map.of());
        Chromium chromium = Chromium.start();
        Visit visit = chromium.visit(lab.origin())) {
      visit.open("/runs");
      assertThat(visit.button("Import files…")).isVisible();
      visit
          .page
          .locator("input[type=file]")
          .setInputFiles(
              new FilePayload[] {
                file("old cell 7.bdf.csv", ForeignFile.cycles(4)),
                file("letter.txt", "Dear colleague,\nthe cell died.\n")
              });
      Locator dialog = visit.dialog();
      assertThat(dialog.getByLabel("Its name")).hasValue("old-cell-7");
      dialog.getByLabel("What it is").selectOption("anode half cell");
      dialog.getByLabel("Active mass (mg)").fill("5");
      dialog.getByLabel("100 % of retention is").fill("cycle 2");
      visit.button("Import 2 files").click();

      Locator list = visit.page.getByLabel("Imports", exactly());
      assertThat(list.locator("[data-state=done]")).hasCount(1);
      assertThat(list.locator("[data-state=failed]")).containsText("letter.txt");
      assertThat(list.locator("[data-state=failed] .refusal")).not().isEmpty();
      assertThat(visit.page.locator("table.runs tbody tr")).hasCount(1);
      assertThat(visit.page.locator("table.runs tbody tr")).containsText("imported");

      visit.link("old cell 7.bdf.csv").click();
      assertThat(visit.heading("old-cell-7")).isVisible();
      assertThat(visit.page.locator(".side")).containsText("Read from");
      assertThat(visit.page.locator(".side")).containsText("Battery Data Format");
      assertThat(visit.page.locator(".side")).not().containsText("After a restart");
      assertThat(visit.figure("dQ/dV")).isVisible();
      assertThat(visit.page.getByLabel("Now")).containsText("% of cycle 2");
      assertThat(visit.page.locator(".plot.empty")).hasCount(0);
    }
  }

  private static FilePayload file(String name, String text) {
    return new FilePayload(name, "text/csv", text.getBytes(StandardCharsets.UTF_8));
  }

  private static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }
}
