package org.galvanist.protocol;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.galvanist.protocol.OutlineText.StepList;

/** Reads what is pasted as a list of steps, one a line. */
final class EditPaste {
  private EditPaste() {}

  /** A text with {@code steps:} that holds at least one step, and no list of it in brackets. */
  static OutlineText read(String pasted) {
    if (pasted.isBlank()) {
      throw EditRefusal.of("", "nothing to paste", "steps, one a line");
    }
    String text = pasted.strip();
    var faults = new Faults("");
    if (text.startsWith("[")) {
      return steps("steps: " + text, faults).orElseThrow(() -> refusal(faults));
    }
    if (text.startsWith("-") || text.startsWith("#")) {
      String lines = pasted.replaceAll("\\A(\\s*\\R)+", "");
      return steps("steps:\n" + lines, faults).orElseThrow(() -> refusal(faults));
    }
    return steps(pasted, faults)
        .or(() -> steps(sentences(pasted), faults))
        .orElseThrow(() -> refusal(faults));
  }

  private static EditRefusal refusal(Faults faults) {
    return faults.none()
        ? EditRefusal.of("", "no step in what is pasted", "steps, one a line, each behind a dash")
        : EditRefusal.of(
            "",
            "what is pasted cannot be read: " + faults.inOrder().getFirst().wrong(),
            faults.inOrder().getFirst().legal());
  }

  private static Optional<OutlineText> steps(String yaml, Faults faults) {
    return OutlineText.read(yaml, faults)
        .flatMap(text -> list(text).map(list -> open(text, list)))
        .filter(text -> list(text).isPresent());
  }

  private static Optional<StepList> list(OutlineText text) {
    return text.listOf(OptionalInt.empty()).filter(list -> !list.rows().isEmpty());
  }

  private static OutlineText open(OutlineText text, StepList list) {
    return EditGround.read(EditFlow.open(text, list.around()));
  }

  /** Lines of words, with or without quotes and commas, as a list. */
  private static String sentences(String pasted) {
    List<String> lines =
        pasted
            .lines()
            .map(line -> EditWords.oneLine(line).replaceAll(",$", ""))
            .map(line -> line.replaceAll("^(['\"])(.*)\\1$", "$2"))
            .filter(line -> !line.isBlank())
            .toList();
    return lines.stream()
        .map(line -> "  - " + EditWords.scalar(line, Yaml.Form.PLAIN, false))
        .collect(Collectors.joining("\n", "steps:\n", "\n"));
  }
}
