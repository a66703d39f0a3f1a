package org.galvanist.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * One person's window. What the pages do wrong behind the reader's back is collected and fails the
 * test when the window is closed: an error on the console, a breach of the content security policy,
 * a request or socket that leaves the server, a file that is missing.
 */
final class Visit implements AutoCloseable {
  /** For a machine that does much else; what is waited for comes long before. */
  private static final double PATIENCE_MILLIS = 60_000;

  private final BrowserContext context;
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  final Page page;

  Visit(BrowserContext context, String origin) {
    this.context = context;
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    context.setDefaultTimeout(PATIENCE_MILLIS);
    context.addInitScript(
        "addEventListener('securitypolicyviolation', event => console.error("
            + "`policy: ${event.violatedDirective} forbids ${event.blockedURI}`));");
    page = context.newPage();
    page.onConsoleMessage(this::listen);
    page.onPageError(error -> complaints.add("error in the page: " + error));
    page.onRequest(
        request -> {
          if (!request.url().startsWith(origin + "/") && !request.url().startsWith("data:")) {
            complaints.add("asks " + request.url());
          }
        });
    page.onResponse(
        response -> {
          if (response.status() >= 500) {
            complaints.add(response.status() + " for " + response.url());
          }
        });
    page.onWebSocket(
        socket -> {
          if (!socket.url().startsWith(origin.replaceFirst("http", "ws") + "/")) {
            complaints.add("opens " + socket.url());
          }
        });
  }

  private void listen(ConsoleMessage message) {
    // What the check refuses comes with a status of 4xx, which Chromium reports here as well.
    boolean refused = message.text().contains("the server responded with a status of 4");
    if (List.of("error", "warning").contains(message.type()) && !refused) {
      complaints.add(message.type() + " on the console: " + message.text());
    }
  }

  Visit open(String path) {
    page.navigate(path);
    return this;
  }

  /** A channel's tile on the wall. */
  Locator tile(String channel) {
    return page.getByRole(
        AriaRole.ARTICLE, new Page.GetByRoleOptions().setName("Channel " + channel));
  }

  /** A figure by its heading, as far as it is given. */
  Locator figure(String heading) {
    return page.getByRole(AriaRole.FIGURE, new Page.GetByRoleOptions().setName(heading));
  }

  Locator button(String words) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words).setExact(true));
  }

  Locator link(String words) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(words).setExact(true));
  }

  /** A field to choose from, by its label. */
  Locator choice(String label) {
    return page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(label));
  }

  Locator heading(String words) {
    return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(words));
  }

  Locator dialog() {
    return page.getByRole(AriaRole.DIALOG);
  }

  /** Answers the dialog that is open. */
  void confirm(String name, String verb) {
    dialog().getByLabel("Your name").fill(name);
    dialog()
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(verb).setExact(true))
        .click();
  }

  /** What the pages have done wrong so far is forgiven: the test did it. */
  void forgive() {
    complaints.clear();
  }

  @Override
  public void close() {
    context.close();
    assertEquals(List.of(), complaints, "what the pages did wrong");
  }
}
