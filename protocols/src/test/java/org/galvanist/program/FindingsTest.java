package org.galvanist.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.galvanist.program.ChannelBasis.Drive;
import org.galvanist.program.Finding.Replacement;
import org.galvanist.program.Finding.Severity;
import org.galvanist.protocol.Library;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Documents that can be read, and what the check finds in them on a cell and a channel. A ▸ stands
 * before each place that a finding must name, in order; it is taken out before reading. A finding
 * without a place in the text is told as {@code HEAD}. Errors and warnings that are not told fail;
 * notes may be there. Every edit that a finding offers must fit the text, and leave a sound one in
 * which the finding is gone.
 */
final class FindingsTest {
  private static final double NONE = Double.POSITIVE_INFINITY;

  record Case(String document, CellBasis cell, ChannelBasis channel, List<String> findings) {
    @Override
    public String toString() {
      return document.lines().reduce((first, last) -> last).orElse("") + " -> " + findings;
    }
  }

  /** 4.0 mg, 0.785 cm², rests at 2.8 V, for 2.5 V to 3.9 V, bears 2.0 V to 4.3 V. */
  private static final CellBasis HALF = cell("N-07", Polarity.CATHODE_HALF_CELL, 2.8);

  private static final CellBasis SYMMETRIC =
      new CellBasis(
          "Li-Li",
          Polarity.SYMMETRIC,
          OptionalDouble.empty(),
          OptionalDouble.of(0.785),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          SafetyLimits.of(Scope.CELL, -2, 2, -0.02, 0.02, 0, 80, NONE));

  private static final CellBasis BARE =
      new CellBasis(
          "bare",
          Polarity.FULL_CELL,
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          SafetyLimits.none(Scope.CELL));

  /** 10 mA, 10 V; steps of 0.1 mV and 0.1 µA. */
  private static final ChannelBasis CHANNEL =
      new ChannelBasis(
          SafetyLimits.of(Scope.CHANNEL, -5, 5, -0.01, 0.01, -40, 120, NONE),
          1e-4,
          1e-3,
          1e-7,
          1e-7,
          EnumSet.allOf(Drive.class));

  private static CellBasis cell(String name, Polarity polarity, double restsAt) {
    return new CellBasis(
        name,
        polarity,
        OptionalDouble.of(0.004),
        OptionalDouble.of(0.785),
        OptionalDouble.of(0.00044),
        OptionalDouble.of(restsAt),
        SafetyLimits.of(Scope.CELL, 2.0, 4.3, -0.02, 0.02, 0, 80, 0.001),
        OptionalDouble.of(2.5),
        OptionalDouble.of(3.9),
        Optional.empty());
  }

  /** A document of these lines under a sound head. */
  private static Case on(CellBasis cell, ChannelBasis channel, String lines, String... findings) {
    String head = "title: t\none C: 118 mAh/g\nsafety: { voltage: 1.9 V to 4.1 V }\nsteps:\n";
    return new Case(head + lines + "\n", cell, channel, List.of(findings));
  }

  private static Case step(String sentence, String... findings) {
    return on(HALF, CHANNEL, "  - " + sentence, findings);
  }

  private static Case symmetric(String sentence, String... findings) {
    String head = "title: t\nsafety: { voltage: -1 V to 1 V }\nsteps:\n";
    return new Case(head + "  - " + sentence + "\n", SYMMETRIC, CHANNEL, List.of(findings));
  }

  private static Case block(String lines, String... findings) {
    return on(HALF, CHANNEL, "  - phase: ageing\n" + lines.indent(4).stripTrailing(), findings);
  }

  private static final String CYCLE =
      "\nsteps: [Charge at 1C until 3.9 V, Discharge at 1C until 2.5 V]";

  static Stream<Case> ofReach() {
    return Stream.of(
        step(
            "Charge at 1C until ▸2.6 V",
            "ERROR A charge moves the voltage up, away from 2.6 V: the cell rests at 2.8 V, as its cell file says, so the step would end at once."),
        step(
            "Discharge at 1C until ▸3.5 V",
            "ERROR A discharge moves the voltage down, away from 3.5 V"),
        step("Charge at 1C until ▸2.6 V or for 1 h", "ERROR A charge moves the voltage up"),
        step("Charge at 2 mW until ▸2.6 V", "ERROR A charge moves the voltage up"),
        step("Apply 0.1 mA until ▸2.6 V", "ERROR A charge moves the voltage up"),
        step("Apply -0.1 mA until ▸3.6 V", "ERROR A discharge moves the voltage down"),
        step(
            "[Rest for 1 h, Charge at 1C until ▸2.6 V]"
                .replace("[", "")
                .replace("]", "")
                .replace(", ", "\n  - "),
            "ERROR A charge moves the voltage up"),
        step(
            "Charge at 1C until 3.9 V\n  - Charge at 1C until ▸3.5 V",
            "WARNING A charge moves the voltage up, away from 3.5 V: the step before ends at 3.9 V, so this one may end at once."),
        step(
            "Charge at 1C until 3.9 V\n  - Discharge at 1C until ▸3.95 V",
            "WARNING The voltage 3.95 V lies outside the window",
            "WARNING A discharge moves the voltage down"),
        step(
            "Hold at 3.5 V for 1 h\n  - Charge at 1C until ▸3.2 V",
            "WARNING A charge moves the voltage up, away from 3.2 V: the step before ends at 3.5 V"),
        step(
            "Sweep from 3 V to 3.6 V at 1 mV/s\n  - Charge at 1C until ▸3.2 V",
            "WARNING A charge moves the voltage up"),
        step("Discharge at 1C until 2.6 V\n  - Rest for 1 h\n  - Charge at 1C until 3.9 V"),
        step("Charge at 1C until 3.9 V or for 1 h\n  - Discharge at 1C until ▸3.9 V or for 1 h"),
        block(
            "repeat: 3\nsteps: [Charge at 1C until 3.5 V, Charge at C/2 until 3.9 V, Rest for 1 h]"),
        block(
            "repeat: 3\nsteps: [Charge at 1C until ▸3.5 V, Charge at C/2 until 3.9 V]",
            "WARNING A charge moves the voltage up, away from 3.5 V: the step before ends at 3.9 V"),
        symmetric("Apply 0.1 mA/cm2 for 1 h or until 0.5 V"),
        symmetric(
            "Apply -0.1 mA/cm2 for 1 h or until ▸0.5 V",
            "ERROR A discharge moves the voltage down, away from 0.5 V: the cell rests at 0 V, as a symmetric cell does"),
        symmetric(
            "Apply 0.1 mA/cm2 for 1 h\n  - Rest for 1 h\n  - Apply 0.1 mA/cm2 for 1 h or until ▸-0.5 V",
            "WARNING A charge moves the voltage up, away from -0.5 V: a symmetric cell rests at 0 V"),
        symmetric("Apply 0.1 mA/cm2 for 1 h\n  - Apply -0.1 mA/cm2 for 1 h"),
        symmetric(
            "▸Charge at 0.1 mA for 1 h",
            "WARNING Cell Li-Li is symmetric: charge means nothing of it."),
        symmetric(
            "▸Discharge at 0.1 mA for 1 h",
            "WARNING Cell Li-Li is symmetric: discharge means nothing of it."),
        step("▸Apply 0.1 mA until 3.9 V", "NOTE A positive current charges cell N-07."),
        step(
            "▸Sweep from OCV to 3.6 V at 1 mV/s",
            "NOTE The sweep begins at the open-circuit voltage, but no rest before it"),
        step("Rest for 1 h\n  - Sweep from OCV to 3.6 V at 1 mV/s"),
        step("▸Sweep from 3 V to 3 V at 1 mV/s", "WARNING The sweep begins where it ends, at 3 V"));
  }

  static Stream<Case> ofLimits() {
    return Stream.of(
        step(
            "Charge at 1C until ▸4.2 V",
            "ERROR The voltage 4.2 V lies above 4.1 V, the limit that the protocol sets."),
        step(
            "Discharge at 1C until ▸1.95 V",
            "ERROR The voltage 1.95 V lies below 2 V, the limit that the cell sets."),
        step(
            "Charge at 1C until ▸4.1 V",
            "WARNING The voltage 4.1 V is the protocol's limit itself"),
        step(
            "Charge at 1C until ▸4.05 V",
            "WARNING The voltage 4.05 V lies outside the window that cell N-07 is meant for, 2.5 V to 3.9 V."),
        step("▸Hold at 4.05 V for 1 h", "WARNING The voltage 4.05 V lies outside the window"),
        step("▸Hold at 4.5 V for 1 h", "ERROR The voltage 4.5 V lies above 4.1 V"),
        step("▸Sweep from 3 V to 4.5 V at 1 mV/s", "ERROR The voltage 4.5 V lies above 4.1 V"),
        step(
            "Charge at 1C until ▸3.9 V within 2.6 V to 3.8 V",
            "ERROR The voltage 3.9 V lies above 3.8 V, the limit that the step sets."),
        step(
            "▸Charge at 1C until 3.9 V within 0.1 mA",
            "ERROR The current 472 µA lies above 100 µA, the limit that the step sets."),
        step(
            "▸Charge at 12 mA until 3.9 V",
            "ERROR The current 12 mA lies above 10 mA, the limit that the channel sets."),
        step(
            "Charge at 1C until ▸2 mAh or 3.9 V",
            "ERROR The end after 2 mAh lies above 0.708 mAh, the limit that the protocol sets."),
        step(
            "Charge at 1C until ▸20 mWh or 3.9 V",
            "ERROR The end after 20 mWh cannot be reached: 0.708 mAh at 4.1 V are 2.9028 mWh"),
        step(
            "Charge at 1C until ▸temperature > 90 degC or 3.9 V",
            "ERROR The end at 90 °C lies above 80 °C, the limit that the cell sets."),
        step(
            "Rest until ▸temperature < 30 degC",
            "WARNING No chamber is connected: only the cell's own warmth and the room can bring it to 30 °C. Nothing else ends the step."),
        step("Rest for 1 h or until ▸temperature < 30 degC", "NOTE No chamber is connected"),
        step(
            "▸Rest for 1 h at 90 degC",
            "ERROR The temperature 90 °C lies outside the safety limits."),
        step(
            "▸Charge at 1C for 1 h",
            "WARNING No voltage ends this step; only the safety limits guard the cell's voltage."),
        step("Charge at 1C for 10 s"),
        new Case(
            "title: t\nsteps:\n  - ▸Charge at 1 mA for 1 h\n",
            BARE,
            ChannelBasis.NONE,
            List.of("WARNING No voltage ends this step, and no limit guards the cell's voltage.")));
  }

  static Stream<Case> ofEnds() {
    return Stream.of(
        step("▸Charge at 1C", "ERROR This step never ends."),
        step("▸Charge at 2 mW", "ERROR This step never ends."),
        step("▸Rest", "ERROR This rest never ends."),
        step("▸Apply 0 mA for 1 h", "ERROR A current of zero is no step of its own."),
        step(
            "▸Hold at 3.5 V until C/20",
            "NOTE The hold has no time end; it ends after 24 h at the latest."),
        step(
            "Charge at 1C until 3.9 V, then hold until ▸2C or for 1 h",
            "WARNING The hold ends when the current has fallen to 944 µA, but it begins with 472 µA: it ends at once."),
        step(
            "Hold at 3.5 V until ▸0.05 uA or for 1 h",
            "NOTE The current is to fall to 0.05 µA, but this channel knows it to 0.1 µA only"),
        step("Hold at 3.5 V until ▸0.05 uA", "WARNING The current is to fall to 0.05 µA"),
        step(
            "Rest until ▸dV/dt < 0.01 mV/h",
            "ERROR At 0.01 mV/h the voltage moves by 0.01 mV in 1 h; the least step of this channel is 0.1 mV"),
        step(
            "Rest for 2 h or until ▸dV/dt < 0.01 mV/h",
            "WARNING At 0.01 mV/h the voltage moves by 0.01 mV in 1 h"),
        step(
            "Charge at 1C until ▸-dV 0.05 mV or 3.9 V",
            "WARNING A fall by 0.05 mV is less than the least step of this channel, 0.1 mV: noise ends the step."),
        step(
            "Sweep from 3 V to 3.6 V at 1 mV/s or until ▸50 mA",
            "ERROR The sweep is to end at 50 mA, but a limit aborts the test at 10 mA."));
  }

  static Stream<Case> ofTheChannel() {
    return Stream.of(
        step(
            "▸Charge at 0.5 uA until 3.9 V",
            "WARNING 0.5 µA is 5 times the least step of this channel, 0.1 µA: 20 % uncertain."),
        step(
            "▸Charge at 0.05 uA until 3.9 V",
            "ERROR The current 0.05 µA is below the least step of this channel, 0.1 µA."),
        step("Charge at 50 uA until 3.9 V"),
        on(
            HALF,
            with(1e-5, EnumSet.allOf(Drive.class)),
            "  - ▸Charge at 0.1 mA until 3.9 V",
            "WARNING 100 µA is accurate to 10 µA on this channel: 10 % uncertain"),
        on(
            HALF,
            with(0, EnumSet.of(Drive.CURRENT)),
            "  - ▸Hold at 3.5 V for 1 h",
            "ERROR This channel cannot drive a constant voltage."),
        on(
            HALF,
            with(0, EnumSet.of(Drive.CURRENT)),
            "  - ▸Charge at 1 mW until 3.9 V",
            "ERROR This channel cannot drive a constant power."),
        on(
            HALF,
            with(0, EnumSet.of(Drive.CURRENT)),
            "  - ▸Sweep from 3 V to 3.6 V at 1 mV/s",
            "ERROR This channel cannot drive a sweep of the voltage."),
        on(
            HALF,
            with(0, EnumSet.of(Drive.CURRENT)),
            "  - ▸Charge at 1C until 3.9 V, then hold for 1 h",
            "ERROR This channel cannot drive a constant voltage."),
        step(
            "▸Discharge at 50 mW until 2.5 V",
            "ERROR -50 mW are -20 mA at 2.5 V, beyond the limit of -10 mA."),
        step("▸Rest for 1 h (every 0.001 s)", "WARNING The step keeps 1000 records a second"),
        step(
            "▸Sweep from 3 V to 3.6 V at 1 V/s (every 2 mV)",
            "WARNING The step keeps 500 records a second"),
        step(
            "▸Rest for 1 h (every 0.01 mV)",
            "WARNING A record every 0.01 mV is finer than the least step of this channel, 0.1 mV"),
        step(
            "▸Rest for 10 s (every 1 min)",
            "NOTE The step lasts about 10 s, less than the 60 s of its recording rule"));
  }

  static Stream<Case> ofTheCell() {
    return Stream.of(
        new Case(
            "title: t\nsteps:\n  - ▸Charge at 5 mA/g until 3.9 V\n  - ▸Charge at 5 mA/cm2 until 4 V\n  - ▸Charge at C/3 until 4.1 V\n",
            BARE,
            ChannelBasis.NONE,
            List.of(
                "ERROR 5 mA/g needs the active mass, but cell bare has none. Add active mass: and a mass to the cell file",
                "ERROR 5 mA/cm2 needs the electrode area, but cell bare has none. Add area: to the cell file",
                "ERROR C/3 needs what 1C stands for")),
        new Case(
            "title: t\none C: 118 mAh/g\nsteps:\n  - Charge at 1C until 3.9 V\n",
            BARE,
            ChannelBasis.NONE,
            List.of(
                "HEAD ERROR The protocol counts 1C as 118 mAh/g, but cell bare has no active mass.")),
        new Case(
            "title: t\none C: 5 Ah\nsteps:\n  - Charge at 1 mA until 3.9 V\n",
            HALF,
            CHANNEL,
            List.of(
                "HEAD WARNING 1C stands for 5 Ah, but cell N-07 has a nominal capacity of 0.44 mAh.")),
        new Case(
            "title: t\ntemperature: 90 degC\nsteps:\n  - Rest for 1 h\n",
            HALF,
            CHANNEL,
            List.of("HEAD ERROR The temperature 90 °C lies outside the safety limits.")),
        new Case(
            "title: t\none C: 1 mAh\nretention: relative to cycle 5\nsteps:\n  - Charge at C/5 until 3.9 V\n",
            HALF,
            CHANNEL,
            List.of("HEAD WARNING The program has no such reference: it ends with cycle 0.")),
        new Case(
            "title: t\none C: 118 mAh/g\nparameters:\n  ▸rate: { range: C/20 to 2C }\nsteps:\n  - \"Charge at {rate} until 3.9 V\"\n",
            HALF,
            CHANNEL,
            List.of(
                "ERROR The parameter rate has no value. Give it a value at the start, from C/20 to 2C")));
  }

  static Stream<Case> ofBlocks() {
    return Stream.of(
        block(
            "until: ▸retention < 80 %" + CYCLE,
            "NOTE The block has no repeat; it ends after 10,000 passes at the latest."),
        block(
            "repeat: 2\nuntil: ▸retention < 80 % for 3 cycles" + CYCLE,
            "WARNING The condition asks for 3 cycles in a row, but the block has 2: it is never met."),
        block(
            "repeat: 9\nuntil: ▸retention < 120 %" + CYCLE,
            "WARNING Retention stays about 100 % or below it: every cycle meets the condition."),
        block(
            "repeat: 9\nuntil: ▸CE > 150 %" + CYCLE,
            "WARNING Coulombic efficiency stays about 100 % or below it: the condition is never met."),
        block(
            "repeat: 9\nuntil: ▸discharge capacity < 500 mAh/g" + CYCLE,
            "WARNING A half cycle of 0.708 mAh aborts the test, by the protocol's limit: every cycle meets the condition."),
        block(
            "repeat: 9\nuntil: ▸mean discharge voltage < 1 V" + CYCLE,
            "WARNING The voltage stays between 2 V and 4.1 V: the condition is never met."),
        new Case(
            "title: t\none C: 118 mAh/g\nretention: relative to cycle 20\nsteps:\n  - repeat: 9\n    until: ▸retention < 80 %\n    steps: [Charge at 1C until 3.9 V, Discharge at 1C until 2.5 V]\n  - repeat: 20\n    steps: [Charge at 1C until 3.9 V, Discharge at 1C until 2.5 V]\n",
            HALF,
            CHANNEL,
            List.of(
                "WARNING Retention is relative to cycle 20, which this block does not reach: the condition is never met.")),
        new Case(
            "title: t\nsafety: { voltage: -1 V to 1 V }\nsteps:\n  - repeat: 9\n    until: ▸CE < 90 %\n    steps: [Apply 0.1 mA/cm2 for 1 h, Apply -0.1 mA/cm2 for 1 h]\n",
            SYMMETRIC,
            CHANNEL,
            List.of(
                "WARNING A symmetric cell has no coulombic efficiency: the condition is never met.")),
        new Case(
            "title: t\none C: 118 mAh/g\nsteps:\n  - repeat: 9\n    every: { cycles: 50, do: ▸check }\n    steps: [Charge at 1C until 3.9 V, Discharge at 1C until 2.5 V]\nblocks:\n  check: [Rest for 1 h]\n",
            HALF,
            CHANNEL,
            List.of(
                "WARNING check is done after every 50 passes, but the block has 9: it is never done.")),
        block(
            "repeat: 90000\nsteps: [Charge at C/20 until 3.9 V (every 0.01 s), Discharge at C/20 until 2.5 V (every 0.01 s)]",
            "HEAD WARNING The test would leave about "));
  }

  private static ChannelBasis with(double accuracyAmpere, EnumSet<Drive> drives) {
    return new ChannelBasis(CHANNEL.limits(), 1e-4, 1e-3, 1e-7, accuracyAmpere, drives);
  }

  @ParameterizedTest
  @MethodSource({"ofReach", "ofLimits", "ofEnds", "ofTheChannel", "ofTheCell", "ofBlocks"})
  void eachFindingIsToldAtItsPlace(Case told) {
    List<String> places = new ArrayList<>();
    String text = unmarked(told.document(), places);
    List<Finding> found = check(text, told).findings();
    List<Finding> open = new ArrayList<>(found);
    int mark = 0;
    for (String finding : told.findings()) {
      boolean head = finding.startsWith("HEAD ");
      String words = head ? finding.substring("HEAD ".length()) : finding;
      String place = head ? "0:0" : places.get(Math.min(mark++, places.size() - 1));
      Finding match =
          open.stream()
              .filter(each -> (each.line() + ":" + each.column()).equals(place))
              .filter(each -> said(each).startsWith(words))
              .findFirst()
              .orElseThrow(() -> new AssertionError(place + " " + words + "\nfound: " + open));
      open.remove(match);
      match.replacement().ifPresent(edit -> mended(text, match, edit, told));
    }
    open.removeIf(each -> each.severity() == Severity.NOTE);
    assertEquals(List.of(), open);
  }

  @Test
  void thereAreManyOfThem() {
    long cases =
        Stream.of(ofReach(), ofLimits(), ofEnds(), ofTheChannel(), ofTheCell(), ofBlocks())
            .mapToLong(Stream::count)
            .sum();
    assertTrue(cases >= 60, "cases: " + cases);
  }

  @Test
  void editsAreOfferedWhereATextEditMends() {
    assertEquals("Discharge", edit("Charge at 1C until 2.6 V").text());
    assertEquals("4.05 V", edit("Charge at 1C until 4.5 V").text());
    assertEquals("Charge at 10 mA until 3.9 V", edit("Charge at 12 mA until 3.9 V").text());
    assertEquals("Rest for 1 h", edit("Rest").text());
    assertEquals("C/20 or for 24 h", edit("Hold at 3.5 V until C/20").text());
    assertEquals("dV/dt < 0.3 mV/h", edit("Rest until dV/dt < 0.01 mV/h").text());
  }

  private static Replacement edit(String sentence) {
    Case told = step(sentence);
    return check(told.document(), told).findings().stream()
        .flatMap(finding -> finding.replacement().stream())
        .findFirst()
        .orElseThrow();
  }

  private static void mended(String text, Finding finding, Replacement edit, Case told) {
    int start = offset(text, edit.line(), edit.column());
    assertTrue(text.startsWith(edit.words(), start), () -> edit + " does not fit\n" + text);
    String after =
        text.substring(0, start) + edit.text() + text.substring(start + edit.words().length());
    List<String> left = check(after, told).findings().stream().map(FindingsTest::said).toList();
    assertTrue(!left.contains(said(finding)), () -> finding + " is still found in\n" + after);
  }

  private static String said(Finding finding) {
    return (finding.severity() + " " + finding.message() + " " + finding.mend()).strip();
  }

  private static Checked check(String text, Case told) {
    return Check.check(Library.sound("t.yaml", text), told.cell(), told.channel(), Map.of());
  }

  private static int offset(String text, int line, int column) {
    int offset = 0;
    for (int each = 1; each < line; each++) {
      offset = text.indexOf('\n', offset) + 1;
    }
    return offset + column - 1;
  }

  /** The text without its marks, whose places are added. */
  private static String unmarked(String marked, List<String> places) {
    var text = new StringBuilder();
    int line = 1;
    int column = 1;
    for (int index = 0; index < marked.length(); index++) {
      char each = marked.charAt(index);
      if (each == '▸') {
        places.add(line + ":" + column);
        continue;
      }
      text.append(each);
      column++;
      if (each == '\n') {
        line++;
        column = 1;
      }
    }
    return text.toString();
  }
}
