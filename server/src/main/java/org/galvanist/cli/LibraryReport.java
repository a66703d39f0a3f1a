package org.galvanist.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.galvanist.program.ChannelBasis;
import org.galvanist.store.Shipped;

/** The protocols that ship: a list, or a page. */
final class LibraryReport {
  private final PrintWriter out;

  LibraryReport(PrintWriter out) {
    this.out = out;
  }

  int run(boolean markdown) {
    List<Checking> shipped = shipped();
    if (markdown) {
      out.print(
          LibraryPage.of(
              shipped.stream()
                  .map(each -> new LibraryPage.Tried(each, PreviewReport.dryRun(each)))
                  .toList()));
    } else {
      list(shipped);
    }
    out.flush();
    return 0;
  }

  /** Each protocol that ships, on the virtual cell that it names. */
  static List<Checking> shipped() {
    return Shipped.protocols().stream()
        .map(
            entry ->
                Checking.of(
                    new Checking.Named(entry.name(), Optional.empty(), List.of()),
                    ChannelBasis.NONE))
        .toList();
  }

  private void list(List<Checking> shipped) {
    for (LibraryPage.Group group : LibraryPage.groups(shipped)) {
      out.printf(Locale.ROOT, "%s%n", group.tag());
      for (Checking each : group.protocols()) {
        out.printf(
            Locale.ROOT, "  %-30s %s%n", each.protocolText().name(), each.protocol().title());
      }
    }
    out.println("galvanist preview NAME shows what one of them does; any of them can be run.");
  }
}
