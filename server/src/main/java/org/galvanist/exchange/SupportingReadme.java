package org.galvanist.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The page that explains the files of a test to whoever opens them years later. */
final class SupportingReadme {
  static final String PROTOCOL = "protocol.yaml";
  static final String FIGURES = "figures/";

  private final StringBuilder text = new StringBuilder();

  private SupportingReadme() {}

  static String of(TestContent test, List<TestFile> files, Set<String> figures) {
    var page = new SupportingReadme();
    page.head(test);
    page.files(test, files, figures);
    page.conventions(test);
    page.columns(test);
    page.checklist(test);
    return page.text.toString();
  }

  private void head(TestContent test) {
    RunReport report = test.report();
    line("Test " + report.run() + " of cell " + report.cell().name());
    line("");
    line("Cell: " + report.cell().title());
    report.protocol().ifPresent(ran -> line("Protocol: " + ran.title()));
    report.provenance().ifPresent(from -> line("Read from the cycler's file: " + from.fileName()));
    if (report.knowsWhen()) {
      line("Started: " + Instant.ofEpochMilli(report.startedMillis()));
      report.endedMillis().ifPresent(end -> line("Ended: " + Instant.ofEpochMilli(end)));
    }
    line("Written by: " + report.software());
  }

  private void files(TestContent test, List<TestFile> files, Set<String> figures) {
    title("Files");
    for (TestFile file : files) {
      line(file.fileName() + ": " + file.words() + ".");
    }
    if (test.report().protocol().isPresent()) {
      line(PROTOCOL + ": the protocol as it was run, in the words of whoever wrote it.");
    }
    for (String figure : figures) {
      String what = figure.endsWith(".txt") ? "what the figures show" : "a figure of these data";
      line(FIGURES + figure + ": " + what + ".");
    }
  }

  private void conventions(TestContent test) {
    CycleFigures figures = test.report().figures(test.cycles());
    title("Conventions");
    line("Positive current charges the cell; charge and discharge are said of the cell.");
    line(
        "Coulombic efficiency is: "
            + test.report().cell().polarity().coulombicEfficiencyWords()
            + ".");
    line("Retention is of: " + figures.retention().words() + ".");
    line("A figure that does not exist is an empty field, null in Parquet; it is never 0.");
    line("Nothing is integrated across a step's border, a rest, a gap or a restart.");
  }

  private void columns(TestContent test) {
    title("Columns of the cycle table");
    for (CycleColumn column : CycleColumns.ALL) {
      column(column.name(), column.unit(), column.definition());
    }
    title("Columns of the records (machine names of the Battery Data Format)");
    for (RecordColumn column : RecordColumn.all(test.startUnixSecond().isPresent())) {
      column(column.name(), column.unit(), column.definition());
    }
  }

  private void checklist(TestContent test) {
    Checklist checklist = Checklist.of(test.report(), test.cycles());
    title("Reporting checklist");
    checklist.stated().forEach(each -> line(each.what() + ": " + each.words()));
    if (!checklist.missing().isEmpty()) {
      title("Missing");
      checklist.missing().forEach(each -> line(each.what() + ": " + each.why() + "."));
    }
  }

  private void column(String name, String unit, String definition) {
    line(name + (unit.isEmpty() ? "" : " [" + unit + "]") + ": " + definition + ".");
  }

  private void title(String words) {
    line("");
    line(words);
    line("-".repeat(words.length()));
  }

  private void line(String words) {
    text.append(words).append('\n');
  }
}
