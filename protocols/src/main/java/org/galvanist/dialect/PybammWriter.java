package org.galvanist.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.galvanist.protocol.Dimension;
import org.galvanist.protocol.Protocol;
import org.galvanist.protocol.Quantity;
import org.galvanist.protocol.Recording;
import org.galvanist.protocol.Written;

/** Writes a {@code pybamm.Experiment} as Python text. Confined to one writing. */
final class PybammWriter {
  private static final int LONGEST_LINE = 88;

  private final Protocol protocol;
  private final Remainder remainder = new Remainder();
  private final PybammSentences sentences;

  private PybammWriter(Protocol protocol, Destination destination) {
    this.protocol = protocol;
    this.sentences = new PybammSentences(new InCell(protocol, destination.cell()), remainder);
  }

  static Exported write(Protocol protocol, Destination destination) {
    var writer = new PybammWriter(protocol, destination);
    WrittenOut out = WrittenOut.of(protocol, destination, writer.remainder);
    if (!out.faults().isEmpty()) {
      return new Exported.Faulty(out.faults());
    }
    List<String> terms = writer.terms(out.content());
    if (terms.isEmpty()) {
      return WrittenOut.nothing(writer.remainder, destination);
    }
    String text = writer.text(terms);
    return Dialect.PYBAMM.written(text, destination, writer.remainder.all());
  }

  private String text(List<String> terms) {
    var text = new StringBuilder();
    text.append("# ")
        .append(title())
        .append("\nimport pybamm\n\nexperiment = pybamm.Experiment(\n");
    String conditions = String.join("\n+ ", terms).indent(4).stripTrailing();
    text.append(conditions).append(",\n");
    period().ifPresent(time -> text.append("    period=\"").append(time).append("\",\n"));
    protocol
        .temperature()
        .ifPresent(
            degrees ->
                text.append("    temperature=\"")
                    .append(PybammSentences.temperature(degrees))
                    .append("\",\n"));
    listHead();
    return text.append(")\n").toString();
  }

  private String title() {
    String title = protocol.title().replaceAll("\\R|[\\p{Cntrl}\\u2028\\u2029]", " ").strip();
    if (!title.equals(protocol.title())) {
      remainder.add("title", "a comment stands on one line; line breaks become blanks");
    }
    return title.isEmpty() ? "protocol" : title;
  }

  /** The time of the recording rule; where nothing is asked, their solver chooses. */
  private Optional<String> period() {
    Recording recording = protocol.recording();
    if (recording.equals(Recording.DEFAULT)) {
      remainder.add(
          "record " + recording, "no period is written; their solver chooses when to give a value");
      return Optional.empty();
    }
    Optional<String> period = Optional.empty();
    for (Quantity change : recording.every()) {
      if (change.dimension() == Dimension.TIME) {
        period = Optional.of(PybammSentences.time(change));
      } else {
        remainder.add("record every " + change, "values are given by time only");
      }
    }
    return period;
  }

  private void listHead() {
    WrittenOut.listHead(protocol, remainder);
    WrittenOut.listOurLimits(protocol.safety(), remainder);
    protocol.source().ifPresent(source -> remainder.add("source", "there is no place for it"));
    protocol
        .oneC()
        .ifPresent(
            oneC ->
                remainder.add(
                    "one C " + oneC, "1C is the nominal capacity of their parameter set"));
    protocol
        .safety()
        .voltage()
        .ifPresent(range -> remainder.add("safety voltage " + range, "nothing aborts there"));
    protocol
        .safety()
        .current()
        .ifPresent(range -> remainder.add("safety current " + range, "nothing aborts there"));
    protocol
        .safety()
        .capacity()
        .ifPresent(
            capacity -> remainder.add("safety capacity " + capacity, "nothing aborts there"));
    WrittenOut.phases(protocol)
        .forEach(phase -> remainder.add("phase " + phase, "cycles have no names"));
  }

  /** The lists that make up some content, to be added to one another. */
  private List<String> terms(List<Written> content) {
    List<String> terms = new ArrayList<>();
    List<String> run = new ArrayList<>();
    for (Written written : content) {
      switch (written) {
        case Written.Single single -> run.addAll(sentences.of(single.instruction()));
        case Written.Pass pass -> {
          if (!run.isEmpty()) {
            terms.add(listed(run, "[", "]"));
            run.clear();
          }
          WrittenOut.listUntil(pass, remainder);
          pass(pass, content.size() == 1).ifPresent(terms::add);
        }
      }
    }
    if (!run.isEmpty()) {
      terms.add(listed(run, "[", "]"));
    }
    return terms;
  }

  /** A cycle so many times; a block with blocks in it as a sum in brackets so many times. */
  private Optional<String> pass(Written.Pass pass, boolean alone) {
    boolean plain = pass.content().stream().allMatch(each -> each instanceof Written.Single);
    if (plain) {
      List<String> steps =
          pass.content().stream()
              .flatMap(each -> sentences.of(((Written.Single) each).instruction()).stream())
              .toList();
      if (steps.isEmpty()) {
        WrittenOut.listLoop(pass, remainder);
        return Optional.empty();
      }
      String cycle = listed(List.of(listed(steps, "(", steps.size() == 1 ? ",)" : ")")), "[", "]");
      return Optional.of(pass.repeat() == 1 && !alone ? cycle : cycle + " * " + pass.repeat());
    }
    List<String> terms = terms(pass.content());
    if (terms.isEmpty()) {
      WrittenOut.listLoop(pass, remainder);
      return Optional.empty();
    }
    String sum = String.join("\n+ ", terms).indent(4).stripTrailing();
    return Optional.of("(\n" + sum + "\n) * " + pass.repeat());
  }

  /** Items in brackets, on one line if that is short. */
  private static String listed(List<String> items, String open, String close) {
    String line = open + String.join(", ", items) + close;
    if (line.length() <= LONGEST_LINE && line.indexOf('\n') < 0) {
      return line;
    }
    String end = close.startsWith(",") ? close.substring(1) : close;
    return open + "\n" + (String.join(",\n", items) + ",").indent(4) + end;
  }
}
