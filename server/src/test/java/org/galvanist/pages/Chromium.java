package org.galvanist.pages;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The machine's own Chromium, headless, with nothing of its own to say to the internet. */
final class Chromium implements AutoCloseable {
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--font-render-hinting=none",
          "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /**
   * Starts it; a machine without it is told what to install, because a skipped test proves nothing.
   */
  static Chromium start() {
    Path executable = onThePath("chromium", "chromium", "chromium-browser", "google-chrome");
    Path node = onThePath("nodejs", "node", "nodejs");
    var playwright =
        Playwright.create(
            new Playwright.CreateOptions()
                .setEnv(
                    Map.of(
                        "PLAYWRIGHT_NODEJS_PATH",
                        node.toString(),
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                        "1")));
    try {
      return new Chromium(
          playwright,
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions().setExecutablePath(executable).setArgs(FLAGS)));
    } catch (RuntimeException e) {
      playwright.close();
      throw e;
    }
  }

  /** Opens a window on what is served at {@code origin}, with a memory of its own. */
  Visit visit(String origin, int width, int height, ColorScheme theme) {
    return new Visit(
        browser.newContext(
            new Browser.NewContextOptions()
                .setBaseURL(origin)
                .setViewportSize(width, height)
                .setColorScheme(theme)
                .setLocale("en-GB")),
        origin);
  }

  Visit visit(String origin) {
    return visit(origin, 1440, 1030, ColorScheme.LIGHT);
  }

  private static Path onThePath(String debianPackage, String... names) {
    List<String> folders =
        List.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator));
    Optional<Path> found =
        Stream.of(names)
            .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
            .filter(Files::isExecutable)
            .findFirst();
    return found.orElseThrow(
        () ->
            new AssertionError(
                "The tests of the pages need "
                    + String.join(" or ", names)
                    + " on the PATH, and there is none. On Debian: sudo apt install "
                    + debianPackage
                    + ". ./verify does that by itself where it may."));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
