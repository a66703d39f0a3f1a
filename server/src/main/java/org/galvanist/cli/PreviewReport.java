package org.galvanist.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.galvanist.engine.Outcome;
import org.galvanist.preview.CurveText;
import org.galvanist.preview.Drawing;
import org.galvanist.preview.Preview;
import org.galvanist.preview.Transcript;
import org.galvanist.program.ChannelBasis;
import org.galvanist.program.Finding;

/** A dry run, printed as a transcript and, if asked, drawn. */
final class PreviewReport {
  private static final int POINTS = 4000;

  private final PrintWriter out;

  PreviewReport(PrintWriter out) {
    this.out = out;
  }

  int run(Checking.Named named, Optional<Path> file) {
    Checking checking = Checking.of(named, ChannelBasis.NONE);
    Preview preview = dryRun(checking);
    String transcript = transcript(checking, preview);
    file.ifPresent(path -> write(path, checking, preview, transcript));
    out.print(transcript);
    file.ifPresent(path -> out.println("\nwritten to " + path));
    out.flush();
    return preview.outcome().filter(Outcome.Completed.class::isInstance).isPresent() ? 0 : 1;
  }

  /** All of it, however long it takes. */
  static Preview dryRun(Checking checking) {
    return Preview.of(
        checking.program(), checking.virtual(), checking.celsius(), Preview.Bounds.none(POINTS));
  }

  /** The transcript, and below it what the check warns of. */
  static String transcript(Checking checking, Preview preview) {
    String cell = checking.cell().name() + ", " + checking.cell().title();
    String warnings =
        checking.checked().findings().stream()
            .filter(finding -> finding.severity() == Finding.Severity.WARNING)
            .map(finding -> finding + "\n")
            .collect(Collectors.joining());
    return Transcript.of(checking.program(), preview, cell)
        + (warnings.isEmpty() ? "" : "\n" + warnings);
  }

  private static void write(Path file, Checking checking, Preview preview, String transcript) {
    String name = String.valueOf(file.getFileName());
    String ending = name.substring(name.lastIndexOf('.') + 1);
    String text =
        switch (ending) {
          case "svg" -> Drawing.svg(checking.protocol().title(), preview);
          case "csv" -> CurveText.csv(preview);
          case "txt" -> transcript;
          default ->
              throw new InputFault("--out is " + file + "; its name ends with .svg, .csv or .txt");
        };
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new InputFault(file + " cannot be written: " + e.getMessage());
    }
  }
}
