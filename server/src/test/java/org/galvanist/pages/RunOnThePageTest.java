package org.galvanist.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A person starts a run, watches it, looks at a cycle, and stops it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RunOnThePageTest {
  private static final Pattern CYCLE_IN_ADDRESS = Pattern.compile("[?&]cycle=(\\d+)");

  @TempDir Path folder;
  private Chromium chromium;

  @BeforeAll
  void openTheBrowser() {
    chromium = Chromium.start();
  }

  @AfterAll
  void closeTheBrowser() {
    chromium.close();
  }

  @Test
  void aRunIsStartedWatchedAndStopped() {
    try (LiveLab lab = LiveLab.at(folder, 20_000, Map.of())) {
      lab.stock("nvp-ntc-1c-600cycles");
      lab.stock("nmc811-ltsoc-rate");
      try (Visit visit = chromium.visit(lab.origin())) {
        start(visit);
        seeItOnTheWall(visit);
        lookAtACycle(visit);
        turnTheUnit(visit);
        stop(visit);
      }
    }
  }

  private static void start(Visit visit) {
    visit.open("/").tile("A-03").getByRole(AriaRole.LINK).click();
    visit.choice("Protocol").selectOption("NVP | NaTaCl6, 600 cycles at 1C");
    visit.choice("Cell").selectOption("nvp-ntc");
    assertThat(visit.choice("Channel")).hasValue("A-03");
    Locator charge = visit.page.getByRole(AriaRole.ROW).filter(saying("Charge at 1C until 3.9 V"));
    assertThat(charge).containsText("0.4720");
    visit.button("Start…").click();
    assertThat(visit.dialog()).containsText("Start nvp-ntc on A-03");
    visit.confirm("Natalya", "Start on A-03");
    assertThat(visit.page).hasURL(Pattern.compile("/runs/1$"));
  }

  private static void seeItOnTheWall(Visit visit) {
    visit.link("Channels").click();
    Locator tile = visit.tile("A-03");
    assertThat(tile).containsText(Pattern.compile("(dis)?charging"));
    assertThat(tile).containsText(Pattern.compile("cycle \\d+ of 600"));
    Locator voltage = tile.locator("dd").first();
    for (int change = 0; change < 3; change++) {
      String before = voltage.innerText();
      assertThat(voltage).not().hasText(before);
    }
    tile.getByRole(AriaRole.LINK).click();
    assertThat(visit.heading("nvp-ntc")).isVisible();
  }

  private static void lookAtACycle(Visit visit) {
    Locator cycles = visit.figure("Capacity and coulombic efficiency");
    assertThat(cycles).containsText(Pattern.compile("([4-9]|\\d\\d+) complete cycles"));
    cycles.scrollIntoViewIfNeeded();
    // The sentence below a plot may be a frame ahead of its points.
    visit.page.waitForFunction(
        "() => document.querySelector('galvanist-cycles-figure').chart?.getDatasetMeta(0).data[1]");
    Object at =
        visit.page.evaluate(
            """
            () => {
              const figure = document.querySelector('galvanist-cycles-figure');
              const point = figure.chart.getDatasetMeta(0).data[1];
              const box = figure.querySelector('canvas').getBoundingClientRect();
              return [box.x + point.x, box.y + point.y];
            }""");
    if (!(at instanceof List<?> place
        && place.getFirst() instanceof Number x
        && place.getLast() instanceof Number y)) {
      throw new AssertionError("no point of the plot: " + at);
    }
    visit.page.mouse().click(x.doubleValue(), y.doubleValue());
    assertThat(visit.page).hasURL(CYCLE_IN_ADDRESS);
    // The axis grows with the run, so that the point may have moved under the pointer.
    int cycle = cycleInTheAddress(visit);
    seeDqDvOf(visit, cycle);
    visit.page.keyboard().press("]");
    seeDqDvOf(visit, cycle + 1);
    visit.page.keyboard().press("[");
    seeDqDvOf(visit, cycle);
  }

  private static void seeDqDvOf(Visit visit, int cycle) {
    Locator figure = visit.figure("dQ/dV, cycle " + cycle);
    assertThat(figure).containsText(Pattern.compile("charging peaks at .*3\\.5\\d\\d.* V"));
    assertThat(figure).containsText(Pattern.compile("discharging peaks at .*3\\.1\\d\\d.* V"));
    assertEquals(cycle, cycleInTheAddress(visit));
    figure.getByText("Show data").click();
    assertThat(figure.getByRole(AriaRole.ROW).nth(100)).containsText("charging");
    figure.getByText("Show data").click();
  }

  private static void turnTheUnit(Visit visit) {
    Locator curves = visit.figure("Voltage against capacity");
    assertThat(visit.page.getByLabel("Now")).containsText("mAh g⁻¹");
    assertThat(curves).containsText("specific capacity");
    visit.page.keyboard().press("u");
    assertThat(visit.page.getByLabel("Now")).containsText("mAh cm⁻²");
    assertThat(curves).containsText("areal capacity");
  }

  private static void stop(Visit visit) {
    visit.button("Stop…").click();
    assertThat(visit.dialog()).containsText("Stop nvp-ntc on A-03");
    assertThat(visit.dialog()).containsText("This ends run 1");
    visit.confirm("Natalya", "Stop A-03");
    assertThat(visit.page.getByRole(AriaRole.STATUS).filter(saying("stopped by Natalya")))
        .containsText("Open circuit");
    assertThat(visit.button("Stop…")).hasCount(0);
    visit.link("Channels").click();
    assertThat(visit.tile("A-03")).containsText("stopped by Natalya");
  }

  private static int cycleInTheAddress(Visit visit) {
    Matcher cycle = CYCLE_IN_ADDRESS.matcher(visit.page.url());
    return cycle.find() ? Integer.parseInt(cycle.group(1)) : -1;
  }

  private static Locator.FilterOptions saying(String words) {
    return new Locator.FilterOptions().setHasText(words);
  }
}
