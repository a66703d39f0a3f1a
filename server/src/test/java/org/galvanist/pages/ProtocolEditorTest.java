package org.galvanist.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.galvanist.store.ProtocolVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A protocol is written, changed in its table, compared and started. */
final class ProtocolEditorTest {
  private static final String COMMENTED =
      """
      # whose cell this is
      title: Two cycles
      one C: 118 mAh/g
      record: every 30 s, or 2 mV
      steps:
        # lets the voltage settle
        - Rest for 10 minutes   # not stated
        - repeat: 2
          steps:
            - Charge at C/5 until 3.9 V   # to the top
            - Discharge at C/5 until 2.5 V
      """;

  @TempDir Path folder;

  @Test
  void theRateProtocolIsWrittenMendedSavedAndStartedByTheKeyboardAlone() {
    try (LiveLab lab = LiveLab.at(folder, 20_000, Map.of());
        Chromium chromium = Chromium.start();
        Visit visit = chromium.visit(lab.origin())) {
      String wanted = LiveLab.shipped("nmc811-ltsoc-rate");
      visit.open("/protocols");
      EditorPage editor = EditorPage.open(visit, "");
      editor.goTo("galvanist-code ", "Tab");
      editor.type(wanted.replaceFirst("Charge at", "Chrage at"));

      assertThat(editor.faults()).hasCount(1);
      assertThat(editor.faults()).containsText("Chrage");
      assertThat(editor.faults()).containsText("Charge");
      assertThat(editor.row("Chrage")).containsText("one fault");
      assertThat(visit.button("Save")).isDisabled();
      editor.press("F8");
      visit.page.keyboard().type("Charge");
      assertThat(editor.faults()).hasCount(0);
      assertEquals(wanted, editor.text());
      assertThat(visit.button("Start…")).isEnabled();
      assertThat(editor.row("Discharge at {rate}")).containsText(Pattern.compile("−0\\.\\d+"));

      editor.press("Control+s");
      assertThat(visit.dialog().getByLabel("Your name")).isFocused();
      visit.page.keyboard().type("Kazuaki");
      editor.press("Enter");
      assertThat(visit.page.getByText(Pattern.compile("^Saved as version 1 of "))).isVisible();
      assertThat(visit.dialog()).hasCount(0);
      editor.press("Escape");
      editor.goTo("button Start…", "Shift+Tab");
      editor.press("Enter");

      assertThat(visit.heading("Start a run")).isVisible();
      assertThat(visit.choice("Protocol")).containsText("rate capability · version 1");
      assertThat(visit.button("Start…")).isEnabled();
      editor.goTo("button Start…", "Tab");
      editor.press("Enter");
      assertThat(visit.dialog()).isVisible();
      editor.goTo("button Start on A-01", "Tab");
      editor.press("Enter");
      assertThat(visit.page).hasURL(Pattern.compile("/runs/1$"));
      assertThat(visit.page.getByText("rate capability").first()).isVisible();
    }
  }

  @Test
  void theTableChangesTheTextAndKeepsItsCommentsAndUndoBringsItBack() {
    try (LiveLab lab = LiveLab.at(folder, 20_000, Map.of());
        Chromium chromium = Chromium.start();
        Visit visit = chromium.visit(lab.origin())) {
      EditorPage editor =
          EditorPage.open(visit, "?protocol=" + lab.save("two-cycles", COMMENTED).sha256());
      assertThat(editor.rows()).hasCount(4);

      editor.row("Charge at C/5 until 3.9 V").click();
      editor.press("Alt+ArrowDown");
      assertThat(editor.rows().nth(3)).containsText("Charge at C/5 until 3.9 V");
      assertThat(editor.rows().nth(3)).isFocused();
      assertTrue(editor.text().contains("    - Charge at C/5 until 3.9 V   # to the top\n"));
      editor.press("Enter");
      assertThat(visit.dialog().getByLabel("Kind")).isFocused();
      visit.dialog().getByLabel("Current or power").fill("C/10");
      assertThat(visit.dialog()).containsText("Charge at C/10 until 3.9 V");
      visit.page.keyboard().press("Enter");
      assertThat(editor.row("Charge at C/10 until 3.9 V")).isFocused();
      assertTrue(editor.text().contains("    - Charge at C/10 until 3.9 V   # to the top\n"));
      assertThat(visit.page.locator(".unsaved")).isVisible();

      editor.press("Control+z");
      assertThat(editor.row("Charge at C/5 until 3.9 V")).hasCount(1);
      editor.press("Control+z");
      assertThat(editor.rows().nth(2)).containsText("Charge at C/5 until 3.9 V");
      assertEquals(COMMENTED, editor.text());

      editor.row("Rest").click();
      editor.press("Tab");
      assertThat(editor.rows()).hasCount(5);
      assertTrue(editor.text().contains("# lets the voltage settle"), editor.text());
      editor.press("Control+z");
      assertThat(editor.rows()).hasCount(4);
      editor.row("Rest").dragTo(editor.row("Discharge"));
      assertThat(editor.rows().nth(0)).containsText("2 times");
      assertTrue(editor.text().contains("- Rest for 10 minutes   # not stated"), editor.text());
      visit.button("Undo").click();
      assertThat(editor.rows().nth(0)).containsText("Rest");
      assertEquals(COMMENTED, editor.text());
    }
  }

  @Test
  void stepsAreCopiedFromOnePlaceToAnother() {
    try (LiveLab lab = LiveLab.at(folder, 20_000, Map.of());
        Chromium chromium = Chromium.start();
        Visit visit = chromium.visit(lab.origin())) {
      EditorPage editor =
          EditorPage.open(visit, "?protocol=" + lab.save("two-cycles", COMMENTED).sha256());
      editor.row("Rest").click();
      editor.press("Control+c");
      editor.press("End");
      editor.press("Control+v");
      assertThat(editor.row("Rest for 10 minutes")).hasCount(2);
      assertEquals(3, editor.text().split("# not stated", -1).length);
      assertThat(editor.rows().last()).isFocused();
      editor.press("Delete");
      assertThat(editor.row("Rest for 10 minutes")).hasCount(1);
      assertEquals(COMMENTED, editor.text());
    }
  }

  @Test
  void faultsStandAtTheirLines() {
    try (LiveLab lab = LiveLab.at(folder, 20_000, Map.of());
        Chromium chromium = Chromium.start();
        Visit visit = chromium.visit(lab.origin())) {
      EditorPage editor = EditorPage.open(visit, "");
      editor.field().click();
      editor.type(
          """
          title: Three faults
          one C: 150 mAh/gram
          steps:
            - Rest for 10 parsecs
            - Charge at C/5 until 4.2 V
            - Discharge at C/5 until 2.5 Vlots
          """);
      assertThat(editor.faults()).hasCount(3);
      assertThat(editor.faults().nth(0)).containsText("line 2, column 12");
      assertThat(editor.faults().nth(1)).containsText("line 4, column");
      assertThat(editor.faults().nth(2)).containsText("line 6, column");
      assertEquals(List.of("2", "4", "6"), editor.faultyLines());
      editor.faults().nth(2).getByRole(AriaRole.BUTTON).click();
      assertThat(editor.field()).isFocused();
      assertThat(editor.row("Vlots")).hasAttribute("aria-selected", "true");
    }
  }

  @Test
  void whatChangedSinceTheLastRunIsOneClickAway() {
    try (LiveLab lab = LiveLab.at(folder, 100_000, Map.of());
        Chromium chromium = Chromium.start();
        Visit visit = chromium.visit(lab.origin())) {
      ProtocolVersion run = lab.save("two-cycles", COMMENTED);
      lab.start("A-01", run, "nvp-ntc");
      EditorPage editor = EditorPage.open(visit, "?protocol=" + run.sha256());
      editor.row("Discharge").dblclick();
      visit.dialog().getByLabel("Ends: any one of them, 1").fill("until 2.6 V");
      visit.dialog().getByText("Change the step").click();
      assertThat(editor.row("until 2.6 V")).isVisible();

      visit.button("Changes since last run").click();
      Locator changes = visit.page.getByLabel("Changes", exactly());
      assertThat(changes).containsText("the last one run");
      assertThat(changes.locator("tr.removed")).containsText("Discharge at C/5 until 2.5 V");
      assertThat(changes.locator("tr.added")).containsText("Discharge at C/5 until 2.6 V");
      assertThat(changes.locator("tr.added mark").first()).containsText("2.6");
      assertThat(visit.page).hasURL(Pattern.compile("against=" + run.sha256()));

      editor.press("Control+s");
      visit.confirm("Nitesh", "Save");
      assertThat(visit.page.getByText("Saved as version 2 of two-cycles.")).isVisible();
      Locator versions = visit.page.getByLabel("Versions", exactly());
      assertThat(versions.getByRole(AriaRole.LISTITEM)).hasCount(2);
      assertThat(versions.getByRole(AriaRole.LISTITEM).nth(0)).containsText("v2");
      assertThat(versions.getByRole(AriaRole.LISTITEM).nth(0)).containsText("Nitesh");
      assertThat(versions.getByRole(AriaRole.LISTITEM).nth(1))
          .containsText("one run, the last one");

      visit.button("Fork…").click();
      visit.dialog().getByLabel("Name of the fork").fill("two-cycles-deeper");
      visit.confirm("Nitesh", "Fork");
      assertThat(visit.page.getByText("Saved as version 1 of two-cycles-deeper.")).isVisible();
      visit.open("/protocols?search=deeper");
      assertThat(visit.link("Two cycles")).hasCount(1);
    }
  }

  @Test
  void whoLeavesUnsavedWorkIsAskedFirst() {
    try (LiveLab lab = LiveLab.at(folder, 20_000, Map.of());
        Chromium chromium = Chromium.start();
        Visit visit = chromium.visit(lab.origin())) {
      visit.open("/protocols");
      visit.link("New protocol").click();
      EditorPage editor = new EditorPage(visit);
      editor.field().click();
      visit.page.keyboard().type("title: Precious");
      visit.link("Runs").click();
      assertThat(visit.dialog()).containsText("Leave without saving?");
      visit.dialog().getByText("Stay").click();
      assertEquals("title: Precious", editor.text());
      visit.page.goBack();
      assertThat(visit.dialog()).containsText("Leave without saving?");
      visit.dialog().getByText("Leave, and lose it").click();
      assertThat(visit.heading("Protocols")).isVisible();
    }
  }

  private static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }
}
