package org.galvanist.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.galvanist.cli.Lab;
import org.galvanist.store.Backups;
import org.galvanist.store.DiskSpace;
import org.galvanist.store.Safekeeping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody asks whether the program itself is well. */
final class HealthPageTest {
  private static final Path PICTURES =
      Path.of(Objects.requireNonNullElse(System.getProperty("basedir"), "."))
          .resolve("target/screenshots");

  @TempDir Path folder;

  @Test
  void everyFigureHasItsSentenceWideAndNarrowLightAndDark() {
    try (LiveLab lab = LiveLab.at(folder, 60, Map.of());
        Chromium chromium = Chromium.start();
        Visit visit = chromium.visit(lab.origin())) {
      lab.keepSafe(
          new Safekeeping.Settings(
              new DiskSpace.Limits(1 << 20, 0, 0, 0),
              Optional.of(Backups.Plan.into(folder.resolve("backups"), Duration.ofDays(1)))));
      lab.start("A-01", lab.stock("nvp-ntc-1c-600cycles"), "nvp-ntc");
      visit.open("/");
      visit.link("Health").click();
      assertThat(visit.page.getByLabel("Checks")).containsText("verified when it was made");
      assertThat(visit.page.getByLabel("Checks")).containsText("1 MB are held back");
      assertThat(visit.heading("Health").first()).isVisible();
      for (String figure :
          List.of(
              "Age of the newest reading", "Writing to the disk", "Disk and backups", "Program")) {
        assertThat(
                visit.page.getByRole(
                    AriaRole.REGION, new Page.GetByRoleOptions().setName(figure).setExact(true)))
            .isVisible();
      }
      assertThat(visit.page.getByText("99 of 100 within")).isVisible();
      assertThat(visit.page.getByRole(AriaRole.ROW).nth(1)).containsText("A-01");
      assertThat(visit.page.getByRole(AriaRole.ROW).nth(1)).containsText("fresh");
      assertEquals(
          List.of(),
          visit.page.evaluate(
              "() => [...document.querySelectorAll('.vitals > div')].map(each => each.textContent.trim())"
                  + ".filter(words => !words.endsWith('.'))"),
          "figures without a sentence");
      for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        visit.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
        for (int width : new int[] {1280, 400, 320}) {
          visit.page.setViewportSize(width, 900);
          assertEquals(
              true,
              visit.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"),
              "scrolls sideways at " + width);
          picture(visit, "health-" + width + "-" + theme.name().toLowerCase(Locale.ROOT));
        }
      }
    }
  }

  @Test
  void aStoreThatHasFailedIsSaidOnEveryPageAndInFullOnThisOne() throws SQLException {
    try (LiveLab lab = LiveLab.at(folder, 60, Map.of());
        Chromium chromium = Chromium.start();
        Visit visit = chromium.visit(lab.origin())) {
      lab.start("A-01", lab.stock("nvp-ntc-1c-600cycles"), "nvp-ntc");
      visit.open("/");
      assertThat(visit.tile("A-01")).containsText(Pattern.compile("charging|resting|holding"));
      breakDisk();
      assertThat(visit.page.getByRole(AriaRole.ALERT).first())
          .containsText("Galvanist has failed. Nothing can be recorded any more");
      visit.page.setViewportSize(1280, 900);
      picture(visit, "health-failed-wall");
      visit.page.getByRole(AriaRole.ALERT).getByRole(AriaRole.LINK).click();
      assertThat(visit.page.getByRole(AriaRole.STATUS).filter(saying("failed")).first())
          .isVisible();
      assertThat(visit.page.getByLabel("Checks")).containsText("the disk is gone");
      picture(visit, "health-failed");
    }
  }

  private static Locator.FilterOptions saying(String words) {
    return new Locator.FilterOptions().setHasText(words);
  }

  private void breakDisk() throws SQLException {
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(Lab.DATABASE));
        var statement = connection.createStatement()) {
      statement.execute(
          "create trigger broken before update on run_progress"
              + " begin select raise(abort, 'the disk is gone'); end");
    }
  }

  private static void picture(Visit visit, String name) {
    visit.page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
  }
}
