package org.galvanist.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages without a mouse, and on the narrowest window that WCAG knows. */
final class KeyboardAndWidthTest {
  /** What has the focus, in words, and whether one can see that it has. */
  private static final String FOCUSED =
      """
      () => {
        const at = document.activeElement;
        const style = getComputedStyle(at.matches('a.cover') ? at : at.closest('.editor') ?? at, at.matches('a.cover') ? '::after' : null);
        const words = at.getAttribute('aria-label') ?? at.name ?? '';
        const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
        return `${seen ? '' : 'UNSEEN '}${at.localName} ${words || at.textContent.trim()}`;
      }""";

  private static final String OVERFLOW =
      """
      () => document.documentElement.scrollWidth <= innerWidth ? [] :
        [...document.querySelectorAll('main *, header *')]
          .filter(each => each.getBoundingClientRect().right > innerWidth + 0.5)
          .map(each => `${each.localName}.${each.className}`).slice(0, 5)""";

  @TempDir Path folder;

  @Test
  void aRunIsStartedByTheKeyboardAlone() {
    try (LiveLab lab = LiveLab.at(folder, 20_000, Map.of());
        Chromium chromium = Chromium.start();
        Visit visit = chromium.visit(lab.origin())) {
      lab.stock("nvp-ntc-1c-600cycles");
      assertThat(visit.open("/").tile("A-08")).isVisible();
      List<String> header = tab(visit, 5);
      assertEquals(
          List.of("a To the page's content", "a Galvanist", "a Channels", "a Start", "a Runs"),
          header);
      visit.page.keyboard().press("Shift+Tab");
      visit.page.keyboard().press("Enter");
      assertThat(visit.choice("Protocol")).isVisible();
      assertThat(visit.page.locator("main")).isFocused();

      assertEquals(List.of("select protocol"), tab(visit, 1));
      visit.page.keyboard().type("NVP | NaTaCl6, 600");
      assertEquals(
          List.of(
              "button Change its text…",
              "a Open in the editor",
              "select cell",
              "button Change its text…"),
          tab(visit, 4));
      visit.choice("Cell").focus();
      visit.page.keyboard().type("nvp-ntc");
      assertThat(visit.choice("Cell")).hasValue("nvp-ntc");
      assertThat(visit.button("Start…")).isEnabled();
      assertEquals(
          List.of("button Change its text…", "select channel", "input restart", "button Start…"),
          tab(visit, 4));
      visit.page.keyboard().press("Enter");
      assertThat(visit.dialog().getByLabel("Your name")).isFocused();
      visit.page.keyboard().type("Kazuaki");
      visit.page.keyboard().press("Enter");
      assertThat(visit.page).hasURL(Pattern.compile("/runs/1$"));
      assertThat(visit.heading("nvp-ntc")).isVisible();
      visit.page.keyboard().press("?");
      assertThat(visit.dialog()).containsText("No key pauses or stops a run");
      visit.page.keyboard().press("Escape");
      assertThat(visit.dialog()).hasCount(0);
    }
  }

  private static List<String> tab(Visit visit, int times) {
    var focused = new ArrayList<String>();
    for (int time = 0; time < times; time++) {
      visit.page.keyboard().press("Tab");
      focused.add(String.valueOf(visit.page.evaluate(FOCUSED)));
    }
    return focused;
  }

  @Test
  void noPageScrollsSidewaysAt320Pixels() {
    try (LiveLab lab = LiveLab.at(folder, 20_000, Map.of());
        Chromium chromium = Chromium.start()) {
      lab.start("A-01", lab.stock("nvp-ntc-1c-600cycles"), "nvp-ntc");
      for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        try (Visit visit = chromium.visit(lab.origin(), 320, 640, theme)) {
          for (String path :
              List.of(
                  "/",
                  "/?view=table",
                  "/start",
                  "/runs",
                  "/runs/1",
                  "/protocols",
                  "/protocols/edit",
                  "/protocols/edit?library=nmc811-ltsoc-rate",
                  "/library",
                  "/system",
                  "/nowhere")) {
            visit.open(path);
            assertThat(visit.page.getByRole(AriaRole.HEADING).first()).isVisible();
            if (path.equals("/runs/1")) {
              assertThat(visit.figure("Capacity and")).containsText("complete cycle");
            }
            if (path.contains("library=")) {
              assertThat(visit.figure("Preview")).containsText("voltage between");
            }
            assertEquals(List.of(), visit.page.evaluate(OVERFLOW), path + " in " + theme);
          }
          String paper =
              String.valueOf(
                  visit.page.evaluate("() => getComputedStyle(document.body).backgroundColor"));
          assertTrue(
              paper.equals(theme == ColorScheme.DARK ? "rgb(21, 22, 26)" : "rgb(251, 251, 249)"),
              paper);
        }
      }
    }
  }
}
