package org.galvanist.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Objects;

/** The protocol editor as somebody at the keyboard finds it. */
final class EditorPage {
  private static final String TEXT = "() => document.querySelector('galvanist-code').text";

  /** The line that the caret is in, up to the caret: what the editor has begun by itself. */
  private static final String LINE =
      """
      () => {
        const { state } = document.querySelector('galvanist-code').view;
        const caret = state.selection.main.head;
        return state.doc.sliceString(state.doc.lineAt(caret).from, caret);
      }""";

  private static final String FOCUSED =
      """
      () => {
        const at = document.activeElement;
        return `${at.localName} ${at.getAttribute('aria-label') ?? at.getAttribute('name') ?? at.textContent.trim()}`;
      }""";

  private final Visit visit;

  /** On the page that is open. */
  EditorPage(Visit visit) {
    this.visit = visit;
  }

  /** Opens it at a query, such as {@code ?library=nvp-ntc-rate}. */
  static EditorPage open(Visit visit, String query) {
    visit.open("/protocols/edit" + query);
    var editor = new EditorPage(visit);
    assertThat(editor.field()).isVisible();
    return editor;
  }

  Locator field() {
    return visit.page.getByLabel("Protocol text");
  }

  String text() {
    return Objects.toString(visit.page.evaluate(TEXT));
  }

  /** Rows of the table of steps. */
  Locator rows() {
    return visit.page.locator("tr.step-row");
  }

  Locator row(String words) {
    return rows().filter(new Locator.FilterOptions().setHasText(words));
  }

  Locator faults() {
    return visit
        .page
        .getByLabel("Faults", new Page.GetByLabelOptions().setExact(true))
        .getByRole(AriaRole.LISTITEM);
  }

  /** The lines with a mark of a fault beside them, as the gutter has them, from 1. */
  Object faultyLines() {
    return visit.page.evaluate(
        """
        () => {
          const root = document.querySelector('galvanist-code').shadowRoot;
          const view = document.querySelector('galvanist-code').view;
          return [...root.querySelectorAll('.cm-lint-marker-error')].map(mark => {
            const box = mark.getBoundingClientRect();
            const block = view.lineBlockAtHeight(box.top + box.height / 2 - view.documentTop);
            return String(view.state.doc.lineAt(block.from).number);
          });
        }""");
  }

  /**
   * Types a text as a person does who lets the editor begin the lines: what it has put there stays
   * where it is right and is taken back where it is not.
   */
  void type(String text) {
    String[] lines = text.split("\n", -1);
    for (int line = 0; line < lines.length; line++) {
      if (line > 0) {
        press("Enter");
      }
      String begun = begun();
      while (!lines[line].startsWith(begun)) {
        press("Backspace");
        begun = begun();
      }
      visit.page.keyboard().type(lines[line].substring(begun.length()));
    }
  }

  private String begun() {
    return Objects.toString(visit.page.evaluate(LINE));
  }

  void press(String keys) {
    visit.page.keyboard().press(keys);
  }

  /** Goes on with a key, usually Tab, until what has the focus is called so. */
  void goTo(String focused, String key) {
    for (int time = 0; time < 60; time++) {
      if (Objects.toString(visit.page.evaluate(FOCUSED)).equals(focused)) {
        return;
      }
      press(key);
    }
    throw new AssertionError(
        "no " + focused + " by " + key + "; at " + visit.page.evaluate(FOCUSED));
  }
}
