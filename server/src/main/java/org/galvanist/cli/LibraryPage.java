package org.galvanist.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.galvanist.preview.Preview;
import org.galvanist.preview.Transcript;
import org.galvanist.program.ResolvedStep;
import org.galvanist.protocol.Parameter;
import org.galvanist.protocol.Protocol;

/** The page that says of each protocol that ships what it is for and what it does. */
final class LibraryPage {
  /** A protocol and what it did to its virtual cell. */
  record Tried(Checking checking, Preview preview) {}

  /** The protocols whose first tag it is. */
  record Group(String tag, List<Checking> protocols) {}

  private final StringBuilder text = new StringBuilder();

  private LibraryPage() {}

  /** The page, in Markdown. */
  static String of(List<Tried> library) {
    return new LibraryPage().write(library);
  }

  /** The library by first tag, in the order of the alphabet. */
  static List<Group> groups(List<Checking> library) {
    Map<String, List<Checking>> groups = new TreeMap<>();
    for (Checking each : library) {
      String tag = each.protocol().tags().stream().findFirst().orElse("other");
      groups.computeIfAbsent(tag, key -> new ArrayList<>()).add(each);
    }
    return groups.entrySet().stream()
        .map(group -> new Group(group.getKey(), group.getValue()))
        .toList();
  }

  private String write(List<Tried> library) {
    line("# The library");
    line("");
    line(
        "Protocols that ship with Galvanist, by what they are for. Each can be run as it is on the virtual");
    line(
        "cell that it names, or copied and changed. Durations are those of a dry run with the values that");
    line("the protocol writes. This page is written by `galvanist library --markdown`.");
    for (Group group : groups(library.stream().map(Tried::checking).toList())) {
      line("");
      line("## " + capital(group.tag()));
      for (Checking checking : group.protocols()) {
        String name = checking.protocolText().name();
        Preview preview =
            library.stream()
                .filter(tried -> tried.checking().protocolText().name().equals(name))
                .findFirst()
                .orElseThrow()
                .preview();
        protocol(checking, preview);
      }
    }
    return text.toString();
  }

  private void protocol(Checking checking, Preview preview) {
    Protocol protocol = checking.protocol();
    String name = checking.protocolText().name();
    line("");
    line("### " + escaped(protocol.title()));
    line("");
    line("`" + name + "` · " + String.join(" · ", protocol.tags()));
    line("");
    protocol.about().ifPresent(about -> line(escaped(about.strip()) + "\n"));
    line("Source: " + escaped(protocol.source().orElse("not said")) + ".  ");
    line(
        String.format(
            Locale.ROOT,
            "On `%s` (%s): %s, %s, %,d records.",
            checking.cell().name(),
            escaped(checking.cell().title()),
            Transcript.duration(preview.endSecond()),
            switch (preview.cycles()) {
              case 0 -> "no cycles";
              case 1 -> "1 cycle";
              default -> String.format(Locale.ROOT, "%,d cycles", preview.cycles());
            },
            preview.records()));
    parameters(protocol);
    steps(checking);
    line("");
    line("    galvanist run " + name + " --out " + name);
  }

  private void parameters(Protocol protocol) {
    if (protocol.parameters().isEmpty()) {
      return;
    }
    line("");
    line("| parameter | default | range | what it is |");
    line("| --- | --- | --- | --- |");
    for (Map.Entry<String, Parameter> each : protocol.parameters().entrySet()) {
      Parameter parameter = each.getValue();
      line(
          "| `%s` | %s | %s | %s |"
              .formatted(
                  each.getKey(),
                  parameter.value().map(Object::toString).orElse("must be given"),
                  parameter.range().map(Object::toString).orElse("–"),
                  escaped(parameter.about().orElse(""))));
    }
  }

  private void steps(Checking checking) {
    line("");
    line("| times | step | phase |");
    line("| ---: | --- | --- |");
    for (ResolvedStep step : checking.checked().steps()) {
      line(
          String.format(
              Locale.ROOT,
              "| %,d | %s | %s |",
              step.repeat(),
              escaped(step.words()),
              escaped(step.phase())));
    }
  }

  private static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static String escaped(String words) {
    return words.replace("|", "\\|").replaceAll("\\s+", " ");
  }

  private void line(String words) {
    text.append(words).append('\n');
  }
}
