package org.galvanist.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.galvanist.driver.sim.SimulatedFault;
import org.galvanist.store.ProtocolVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes the pictures of the README, and of the pages on a telephone, from a rack that runs the
 * papers' protocols; they lie in {@code target/screenshots}. What a page shows is looked at by a
 * person; here, that nothing is missing from it.
 */
final class ScreenshotsTest {
  private static final int WIDTH = 1440;
  private static final int HEIGHT = 1030;
  private static final int TELEPHONE = 390;

  /** The narrowest window that WCAG knows. */
  private static final int NARROW = 320;

  private static final Path PICTURES =
      Path.of(Objects.requireNonNullElse(System.getProperty("basedir"), "."))
          .resolve("target/screenshots");

  @TempDir Path folder;

  @Test
  void everyViewIsPicturedInBothThemes() {
    Map<String, List<SimulatedFault>> faults =
        Map.of("A-06", List.of(new SimulatedFault.OverVoltage(200_000, 1.2)));
    try (LiveLab lab = LiveLab.at(folder, 40_000, faults);
        Chromium chromium = Chromium.start();
        Visit visit = chromium.visit(lab.origin(), WIDTH, HEIGHT, ColorScheme.LIGHT)) {
      fill(lab);
      visit.open("/");
      assertThat(visit.tile("A-02")).containsText(Pattern.compile("cycle (2[5-9]|[3-9]\\d) of"));
      assertThat(visit.tile("A-06")).containsText("tripped");
      picture(visit, "wall", 736);
      visit.open("/runs/2?cycle=21");
      assertThat(visit.figure("dQ/dV, cycle 21")).containsText("charging peaks at");
      assertThat(visit.figure("Voltage against capacity")).containsText("21, chosen");
      assertThat(visit.page.getByText(Pattern.compile("× [\\d,]+ real time"))).isVisible();
      assertThat(visit.page.locator(".plot.empty")).hasCount(0);
      picture(visit, "live", HEIGHT);
      visit.open("/start?channel=A-08");
      visit.choice("Protocol").selectOption("NMC811 | LTSOC, rate capability");
      visit.choice("Cell").selectOption("nmc811-ltsoc");
      assertThat(visit.button("Start…")).isEnabled();
      picture(visit, "start", HEIGHT);
      visit.open("/runs/6");
      assertThat(visit.button("Acknowledge…")).isVisible();
      picture(visit, "tripped", HEIGHT);
    }
  }

  @Test
  void theProtocolPagesArePicturedWideAndNarrow() {
    try (LiveLab lab = LiveLab.at(folder, 100_000, Map.of());
        Chromium chromium = Chromium.start();
        Visit visit = chromium.visit(lab.origin(), WIDTH, HEIGHT, ColorScheme.LIGHT)) {
      String before = LiveLab.shipped("nmc811-ltsoc-rate");
      ProtocolVersion run = lab.save("our-rate-test", before);
      lab.start("A-01", run, "nmc811-ltsoc");
      lab.save("our-rate-test", before.replace("until 2.1 V", "until 2.3 V"));
      visit.open("/protocols/edit?name=our-rate-test&cell=nmc811-ltsoc&protocol=" + run.sha256());
      assertThat(visit.figure("Preview")).containsText("voltage between");
      picture(visit, "editor", HEIGHT, NARROW);
      visit.page.locator("tr.step-row").last().dblclick();
      assertThat(visit.dialog()).isVisible();
      picture(visit, "step-form", HEIGHT, NARROW);
      visit.page.keyboard().press("Escape");
      visit.open("/protocols");
      assertThat(visit.page.getByText("our-rate-test").first()).isVisible();
      picture(visit, "protocols", HEIGHT, NARROW);
      visit.open("/library");
      assertThat(visit.page.locator(".library figure").first()).isVisible();
      picture(visit, "library", HEIGHT, NARROW);
    }
  }

  private static void fill(LiveLab lab) {
    ProtocolVersion rate = lab.stock("nmc811-ltsoc-rate");
    lab.start("A-01", rate, "nmc811-ltsoc");
    lab.start("A-02", lab.stock("nmc811-ltsoc-100cycles"), "nmc811-ltsoc");
    lab.start("A-03", lab.stock("nvp-ntc-3c-60c"), "nvp-ntc-3c-60c");
    lab.start("A-04", lab.stock("nvp-ntc-02c-250cycles"), "nvp-ntc");
    lab.start("A-05", lab.stock("nvp-ntc-1c-600cycles"), "nvp-ntc");
    lab.start("A-06", rate, "nmc811-ltsoc");
    lab.start("A-07", lab.stock("lg-m50-capacity"), "lg-m50");
  }

  private static void picture(Visit visit, String name, int height) {
    picture(visit, name, height, TELEPHONE);
  }

  private static void picture(Visit visit, String name, int height, int narrow) {
    for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      String shade = theme.name().toLowerCase(Locale.ROOT);
      visit.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
      visit.page.setViewportSize(WIDTH, height);
      take(visit, name + "-" + shade, false);
      visit.page.setViewportSize(narrow, 844);
      take(visit, name + "-telephone-" + shade, true);
    }
    visit.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    visit.page.setViewportSize(WIDTH, HEIGHT);
  }

  /** Two frames after a change, every plot has been drawn again. */
  private static void take(Visit visit, String name, boolean whole) {
    visit.page.evaluate(
        "() => new Promise(done =>"
            + " requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))))");
    byte[] png =
        visit.page.screenshot(
            new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(whole));
    assertTrue(png.length > 20_000, name + " shows next to nothing");
  }
}
