package org.galvanist.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class OutlineTest {
  private static final String TEXT =
      """
      title: Ageing
      tags: [long, check-up]
      one C: 118 mAh/g
      safety: { voltage: 2 V to 4.4 V }
      parameters:
        rate: C/10
        cycles: { range: 10 cycles to 100 cycles, about: how long }
      steps:
        - Rest for 1 h
        # as in Fig. 3
        - phase: ageing   # long
          for: { rate: [C/10, 1C] }
          repeat: "{cycles}"
          until: retention < 80 %
          every: { cycles: 5, do: check }
          steps: [ "Charge at {rate} until 4.2 V", Chrage at 1C ]
        - do: check
      blocks:
        check:
          - Discharge at 1C
            until 3 V      # folded
      """;

  private final Outline outline = Outline.of("t.yaml", TEXT);

  @Test
  void rowsAreInTheOrderOfTheTextAndKnowWhatTheyStandIn() {
    assertEquals(
        """
        0 0 SENTENCE - 9-9 9:5 Rest for 1 h
        1 0 BLOCK - 10-16 11:12 ageing
        2 1 SENTENCE 1 16-16 16:15 Charge at {rate} until 4.2 V
        3 1 SENTENCE 1 16-16 16:46 Chrage at 1C
        4 0 CALL - 17-17 17:9 check
        5 0 NAMED - 19-21 19:3 check
        6 1 SENTENCE 5 20-21 20:7 Discharge at 1C until 3 V""",
        outline.rows().stream()
            .map(
                row ->
                    "%d %d %s %s %d-%d %d:%d %s"
                        .formatted(
                            row.index(),
                            row.depth(),
                            row.kind(),
                            row.parent().isPresent() ? row.parent().getAsInt() : "-",
                            row.firstLine(),
                            row.lastLine(),
                            row.line(),
                            row.column(),
                            row.words()))
            .collect(Collectors.joining("\n")));
    assertEquals(
        List.of("\"Charge at {rate} until 4.2 V\"", "Discharge at 1C\n      until 3 V"),
        List.of(2, 6).stream()
            .map(outline.rows()::get)
            .map(row -> TEXT.substring(row.start(), row.end()))
            .toList());
  }

  @Test
  void aBlockSaysWhatIsWrittenOfIt() {
    assertEquals(
        Optional.of(
            new Outline.BlockText(
                Optional.of("ageing"),
                Map.of("rate", List.of("C/10", "1C")),
                Optional.of("{cycles}"),
                Optional.of("retention < 80 %"),
                Optional.of(new Outline.EveryText("5", "check")))),
        outline.rows().get(1).block());
  }

  @Test
  void aSentenceWithAFaultIsARowWithItsFaultAndWithoutFields() {
    assertEquals(List.of(16), outline.faults().stream().map(Fault::line).toList());
    assertEquals(outline.faults(), outline.rows().get(3).faults());
    assertEquals(List.of(), outline.rows().get(1).faults());
    assertEquals(Optional.empty(), outline.rows().get(3).fields());
    assertEquals(
        Optional.of(Outline.Verb.CHARGE),
        outline.rows().get(2).fields().map(Outline.SentenceText::verb));
  }

  @Test
  void theHeadIsShownAsWritten() {
    assertEquals(Optional.of("Ageing"), outline.title());
    assertEquals(List.of("long", "check-up"), outline.tags());
    assertEquals(Map.of("one C", "118 mAh/g", "safety.voltage", "2 V to 4.4 V"), outline.head());
    assertEquals(
        List.of(
            new Outline.ParameterText(
                "rate", Optional.of("C/10"), Optional.empty(), Optional.empty()),
            new Outline.ParameterText(
                "cycles",
                Optional.empty(),
                Optional.of("10 cycles to 100 cycles"),
                Optional.of("how long"))),
        outline.parameters());
  }

  @Test
  void aTextThatIsNoYamlHasNoRowsButItsFault() {
    Outline broken = Outline.of("t.yaml", "title: T\nsteps: [\n");
    assertEquals(List.of(), broken.rows());
    assertEquals(1, broken.faults().size());
    assertTrue(Outline.of("t.yaml", "").faults().getFirst().message().contains("empty"));
  }

  @Test
  void aFormMayLeaveOutTheWordBeforeAnEnd() {
    assertEquals(
        "Charge at C/10 until 4.2 V or for 2 h, then hold until C/20 (every 10 s) at 60 degC",
        Edit.sentence(
            new Outline.SentenceText(
                Outline.Verb.CHARGE,
                Optional.of("C/10"),
                Optional.empty(),
                Optional.empty(),
                List.of("4.2 V", "for 2 h"),
                Optional.of(List.of("C/20")),
                Optional.of("10 s"),
                Optional.of("60 degC"),
                List.of())));
  }

  @Test
  void aFormThatIsNotYetFilledComposesWhatThereIs() {
    assertEquals(
        "Sweep from OCV to at 1 mV/s",
        Edit.sentence(
            new Outline.SentenceText(
                Outline.Verb.SWEEP,
                Optional.of("1 mV/s"),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of())));
  }
}
