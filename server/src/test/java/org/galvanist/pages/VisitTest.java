package org.galvanist.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The watch that every other test of the pages keeps does bark. */
final class VisitTest {
  @TempDir Path folder;

  @Test
  void aRequestThatLeavesTheServerFailsTheTest() {
    assertComplaint("() => fetch('http://galvanist.example/').catch(() => null)", "connect-src");
  }

  @Test
  void anErrorOfAScriptFailsTheTest() {
    assertComplaint("() => console.error('this went wrong')", "this went wrong");
  }

  private void assertComplaint(String wrong, String words) {
    try (LiveLab lab = LiveLab.at(folder, 20_000, Map.of());
        Chromium chromium = Chromium.start()) {
      Visit visit = chromium.visit(lab.origin()).open("/");
      assertThat(visit.tile("A-01")).isVisible();
      visit.page.evaluate(wrong);
      AssertionError complaint = assertThrows(AssertionError.class, visit::close);
      assertTrue(String.valueOf(complaint.getMessage()).contains(words), complaint::getMessage);
    }
  }
}
