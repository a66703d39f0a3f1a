package org.galvanist.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Documents with faults. A ▸ stands before each place that a fault must name; it is taken out
 * before reading, and each fault must begin, place and all, as told.
 */
final class MalformedTest {
  record Case(String document, List<String> faults) {}

  private static Case document(String document, String... faults) {
    return new Case(document, List.of(faults));
  }

  /** A document whose only step is this. */
  private static Case step(String sentence, String... faults) {
    return document("title: t\nsteps:\n  - " + sentence + "\n", faults);
  }

  /** A sound document with one line more at its head. */
  private static Case head(String lines, String... faults) {
    return document(
        "title: t\n" + lines + "\nsteps:\n  - phase: ageing\n    steps: [Rest for 1 h]\n", faults);
  }

  static Stream<Case> sentences() {
    return Stream.of(
        step(
            "▸Chrage at C/5 until 4.2 V",
            "\"Chrage\": no step begins so (did you mean \"Charge\"?); a step begins with Rest, Charge, Discharge, Hold, Apply or Sweep"),
        step("Sweep from 3 V ▸at 1 mV/s", "\"at\": not expected here; a sweep goes on with to"),
        step("Sweep from ▸OCP to 6 V at 1 mV/s", "\"OCP\": not expected here; a voltage is in V"),
        step("Sweep from OCV to ▸6 mA at 1 mV/s", "\"6 mA\": a current does not belong here"),
        step(
            "Sweep from OCV to 6 V at ▸1 mV",
            "\"1 mV\": a voltage does not belong here; a sweep is"),
        step("Sweep from OCV to 6 V at ▸-1 mV/s", "\"-1 mV/s\": must be above zero; a sweep is"),
        step(
            "Sweep from OCV to 6 V at 1 mV/s or until ▸3 V",
            "\"3 V\": a voltage does not belong here; a sweep ends before its voltage"),
        step(
            "Sweep from OCV to 6 V at 1 mV/s or until ▸dV/dt < 1 mV/h",
            "\"dV/dt < 1 mV/h\": does not end such a step; a sweep ends"),
        step(
            "Sweep from OCV to 6 V▸",
            "\"Sweep from OCV to 6 V\": the sentence stops here; a sweep goes on"),
        step(
            "Apply ▸4.2 V for 1 h", "\"4.2 V\": a voltage does not belong here; a current is 0.2C"),
        step("Apply ▸20 mW for 1 h", "\"20 mW\": a power does not belong here; a current is 0.2C"),
        document(
            "title: t\nparameters: { rate: C/5 }\nsteps: [\"Apply ▸-{rate} for 1 h\"]\n",
            "\"-{rate}\": stands for C/5, which has no sign; write the rate"),
        step("Apply ▸until 4.2 V", "\"until\": not expected here; a current is 0.2C"),
        step("▸Run US06", "\"Run\": a drive cycle from a table is not part of the language"),
        step("▸then hold until C/20", "\"then\": no step begins so; a step begins"),
        step(
            "Charge▸",
            "\"Charge\": the sentence stops here; Charge is followed by at and a current"),
        step("Charge ▸until 4.2 V", "\"until\": not expected here; Charge is followed by at"),
        step(
            "Charge at ▸4.2 V until 4.2 V",
            "\"4.2 V\": a voltage does not belong here; a current is"),
        step(
            "Charge at ▸20 mWh until 4.2 V",
            "\"20 mWh\": an energy does not belong here; a current is"),
        step("Charge at ▸-20 mW until 4.2 V", "\"-20 mW\": must be above zero; a current is"),
        step("Charge at ▸5 until 4.2 V", "\"5\": a number without its unit; a current is"),
        step(
            "Charge at ▸.5▸.5 mA until 4.2 V",
            "\".5\": a number without its unit; a current is",
            "\".5\": not expected here; a step ends here"),
        step(
            "Charge at 5 ▸mAA until 4.2 V",
            "\"mAA\": no unit of this name (did you mean \"mA\"?); a current is"),
        step("Charge at 5 ▸MA until 4.2 V", "\"MA\": no unit of this name (did you mean \"mA\"?)"),
        step(
            "Charge at 5 ▸mA/cm3 until 4.2 V",
            "\"mA/cm3\": no unit of this name (did you mean \"mA/cm2\"?)"),
        step("Charge at ▸C/0 until 4.2 V", "\"C/0\": 1C can be divided by a number above 0 only"),
        step("Charge at ▸C/ until 4.2 V", "\"C/\": a C-rate without its number"),
        step("Charge at ▸-1 mA until 4.2 V", "\"-1 mA\": must be above zero; a current is"),
        step("Charge at ▸0 A until 4.2 V", "\"0 A\": must be above zero"),
        step("Charge at 1 C until ▸4,2 V", "\"4,2\": a decimal comma; write a decimal point: 4.2"),
        step(
            "Charge at 1C until▸",
            "\"Charge at 1C until\": the sentence stops here; a charge, discharge or applied current ends"),
        step(
            "Charge at 1C until ▸C/20",
            "\"C/20\": a C-rate does not belong here; a charge, discharge or applied current ends"),
        step("Charge at 1C until ▸0 Wh", "\"0 Wh\": must be above zero; a charge"),
        step("Charge at 1C until ▸3 W", "\"3 W\": a power does not belong here; a charge"),
        step("Charge at 1C until dV/▸dQ < 1 V", "\"dQ\": not expected here; a slope is written"),
        step(
            "Charge at 1C until dV/dt < ▸1 mV",
            "\"1 mV\": a voltage does not belong here; dV/dt is"),
        step("Charge at 1C until dV/dt < ▸0 mV/h", "\"0 mV/h\": must be above zero; dV/dt is"),
        step("Charge at 1C until dV ▸< 1 mV/h", "\"<\": not expected here; a slope is written"),
        step("Charge at 1C until -dV ▸10 mA", "\"10 mA\": a current does not belong here; -dV is"),
        step("Charge at 1C until - ▸10 mV", "\"10\": not expected here; a fall of the voltage"),
        step("Hold at 4.2 V until ▸-dV 10 mV", "\"-dV 10 mV\": does not end such a step; a hold"),
        step("Rest until ▸-dV 10 mV", "\"-dV 10 mV\": does not end such a step; a rest"),
        step(
            "Charge at 1C until temperature > ▸4.2 V",
            "\"4.2 V\": a voltage does not belong here; a temp"),
        step(
            "Charge at 1C until ▸retention < 80 %",
            "\"retention\": a condition on cycles does not end a step"),
        step(
            "Charge at 1C until 4.2 V within 2 V▸",
            "\"Charge at 1C until 4.2 V within 2 V\": the sentence stops here; limits"),
        step(
            "Charge at 1C until 4.2 V within ▸4 V to 2 V",
            "\"4 V to 2 V\": the lowest is not below"),
        step(
            "Charge at 1C until 4.2 V within ▸2 V to 5 mA",
            "\"2 V to 5 mA\": two kinds of quantity"),
        step(
            "Charge at 1C until 4.2 V within 2 V to 5 V and ▸3 V to 4 V",
            "\"3\": a second limit of its kind; a step has one"),
        step(
            "Charge at 1C until 4.2 V within ▸1 h to 2 V",
            "\"1 h to 2 V\": a time has a highest value alone; limits"),
        step(
            "Charge at 1C until 4.2 V within ▸1 mW",
            "\"1 mW\": a power does not belong here; limits"),
        step(
            "Charge at 1C until 4.2 V within 1 h and ▸2 h",
            "\"2\": a second limit of its kind; a step has one"),
        step("Charge at 1C until 4.2 V within ▸-1 mAh", "\"-1 mAh\": must be above zero; limits"),
        step(
            "Charge at 1C until 4.2 V within 2 V to 4 V beyond ▸10 s",
            "\"10\": not expected here; a limit may be exceeded"),
        step(
            "Charge at 1C until 4.2 V within 2 V to 4 V beyond for ▸1 h",
            "\"1 h\": too long; a limit may be exceeded for 10 min at the most"),
        step(
            "Charge at 1C until 4.2 V within 20 mAh ▸beyond for 10 s",
            "\"beyond\": not expected here; a step ends here"),
        step("Charge at 1C for ▸4.2 V", "\"4.2 V\": a voltage does not belong here; a time is in"),
        step("Charge at 1C for ▸-3 h", "\"-3 h\": must be above zero; a time is in"),
        step(
            "Charge at 1C for 1 h, then ▸hold until C/20", "\"hold\": there is no voltage to hold"),
        step(
            "Charge at 1C until 4.2 V then ▸rest for 1 h",
            "\"rest\": not expected here; then is followed by hold"),
        step(
            "Charge at 1C until 4.2 V ▸4.3 V",
            "\"4.3\": not expected here; a step ends here, or goes on"),
        step(
            "Charge at 1C until 4.2 V or ▸or 3 V",
            "\"or\": not expected here; a charge, discharge or applied current ends"),
        step("Rest for 10 ▸fortnights", "\"fortnights\": no unit of this name; a time is in"),
        step(
            "Rest until ▸3 V", "\"3 V\": a voltage does not belong here; a rest ends after a time"),
        step(
            "Rest for ▸9999999999999999999999999999 s",
            "\"9999999999999999999999999999\": a number out of any range"),
        step(
            "Hold at ▸1 mA until C/20",
            "\"1 mA\": a current does not belong here; a voltage is in V or mV"),
        step(
            "Hold at 4.1 V until ▸4.2 V", "\"4.2 V\": a voltage does not belong here; a hold ends"),
        step("Hold at 4.1 V until ▸-5 mA", "\"-5 mA\": must not be negative; a hold ends"),
        step(
            "Hold at 4.1 V until 50 mA (every ▸5)",
            "\"5\": a number without its unit; recording is every"),
        step(
            "Rest for 1 h (10 s▸",
            "\"Rest for 1 h (10 s\": the sentence stops here; a recording rule ends with )"),
        step("Rest for 1 h (every 10 s) ▸(every 5 mV)", "\"(\": a second recording rule"),
        step(
            "Rest for 1 h (every 10 s, or ▸20 s)",
            "\"20 s\": a time for the second time; one of each kind"),
        step(
            "Rest for 1 h at ▸5 V",
            "\"5 V\": a voltage does not belong here; a temperature is in degC"),
        step(
            "Charge at ▸{rate} until 4.2 V",
            "\"{rate}\": nothing fills this; a for list or parameters gives rate"),
        step("\"Charge at C/5 until 4.2 ▸Volts/s\"", "\"Volts/s\": no unit of this name; a charge"),
        step("'Charge at ▸4.2 V'", "\"4.2 V\": a voltage does not belong here"),
        step(
            "Charge at C/5\n    until 4.2 V or\n    for 2 ▸ours", "\"ours\": no unit of this name"),
        step(">\n    Charge at C/5\n    until 4.2 ▸Vault", "\"Vault\": no unit of this name"),
        step("\"Charge \\u0061t C/5 until 4.2 ▸X\"", "\"X\": no unit of this name"),
        step("\"▸\"", "a step without words; a step begins with"),
        step("▸[Rest for 1 h]", "\"[Rest for 1 h]\": a list inside a list; a step is a sentence"),
        step(
            "Charge at 5 ▸\ud83d\udd0b until 4.2 ▸W\u00fcrfel",
            "\"\ud83d\udd0b\": no unit of this name",
            "\"W\u00fcrfel\": no unit of this name"));
  }

  static Stream<Case> structures() {
    return Stream.of(
        document("▸", "the file is empty; a protocol has at least a title and steps"),
        document("▸# nothing but a comment\n", "the file is empty; a protocol has"),
        document("▸just words\n", "\"just words\": this is not a protocol"),
        document("▸- Rest for 1 h\n", "\"- Rest for 1 h\": this is not a protocol"),
        document("▸steps:\n  - Rest for 1 h\n", "no title; a protocol has title:"),
        document("▸title: t\n", "no steps; a protocol has steps:"),
        document("title: t\n▸steps:\n", "\"steps\": has no value; steps is a list"),
        document("title: t\n▸steps: []\n", "\"steps\": no steps; steps is a list"),
        document(
            "title: t\nsteps: ▸Rest for 1 h\n", "\"Rest for 1 h\": not a list; steps is a list"),
        document("title: t\nsteps:\n  ▸Rest: for 1 h\n", "\"Rest: for 1 h\": not a list"),
        document("▸title:\nsteps:\n  - Rest for 1 h\n", "\"title\": has no value; a title names"),
        document(
            "title: t\n▸title: u\nsteps:\n  - Rest for 1 h\n",
            "\"title\": written twice; the first is in line 1"),
        document(
            "title: t\nsteps:\n  - Rest for 1 h\n▸---\ntitle: u\n",
            "\"---\": a second document begins; a file holds one protocol"),
        document(
            "title: t\nsteps: ▸&a\n  - Rest for 1 h\n",
            "\"&a\": a YAML anchor is not part of the language"),
        document("title: t\nsteps:\n  - ▸*a\n", "\"*a\": a YAML alias is not part of the language"),
        document(
            "title: ▸!!str t\nsteps:\n  - Rest for 1 h\n", "\"!!str t\": a YAML tag is not part"),
        document("title: t\nsteps:\n▸\t- Rest for 1 h\n", "\"- Rest for 1 h\": this is not YAML: "),
        document("title: t▸: u\nsteps:\n  - Rest for 1 h\n", "\": u\": this is not YAML: "),
        document("title: t\nsteps:\n  - [Rest for 1 h\n▸", "this is not YAML: "),
        document(
            "title: t▸\u0007\nsteps:\n  - Rest for 1 h\n",
            "the character U+0007 cannot stand in a text file"),
        document(
            "title: t\nsteps:\n  - " + "[".repeat(23) + "▸[[[",
            "\"[[[\": nested too deep; blocks nest 12 deep at most"),
        document(
            "title: t\nsteps: [Charge at ▸{rate} until 4 V]\n",
            "\"{rate} until 4 V]\": this is not YAML: expected ',' or ']', but got {; inside [ ] a sentence with {a parameter} stands in double quotes"),
        document(
            "title: t\nsteps: [Charge at 1C until 4.2 V, ▸then hold for 1 h]\n",
            "\"then\": no step begins so; a step begins with Rest, Charge, Discharge, Hold, Apply or Sweep; inside [ ] a sentence with a comma stands in double quotes"),
        document(
            "title: t\nsteps:\n  - Rest for 1 h\n ▸- Rest for 1 h\n",
            "\"- Rest for 1 h\": this is not YAML: "),
        document(
            "title: t\nsteps:\n  ▸-Rest for 1 h\n",
            "\"-Rest for 1 h\": not a list; a space follows the dash of a step"),
        document(
            "\ufefftitle: t\r\nsteps:\r\n  - ▸Rst for 1 h\r\n  - Rest for ▸1 V\r\n",
            "\"Rst\": no step begins so (did you mean \"Rest\"?)",
            "\"1 V\": a voltage does not belong here"),
        head(
            "▸one c: 5 Ah",
            "\"one c\": no such key (did you mean \"one C\"?); legal keys are title, source"),
        head("one C: ▸5 A", "\"5 A\": a current does not belong here; what 1C stands for"),
        head("one C: ▸0 Ah", "\"0 Ah\": must be above zero"),
        head("one C: ▸[5 Ah]", "\"[5 Ah]\": a list where a text belongs; what 1C stands for"),
        head(
            "temperature: ▸25 C",
            "\"25 C\": a C-rate does not belong here; a temperature is in degC"),
        head(
            "safety:\n  voltage: 1.9 V ▸4.4 V",
            "\"4.4\": not expected here; a range is lowest to highest"),
        head("safety:\n  voltage: ▸4.4 V to 1.9 V", "\"4.4 V to 1.9 V\": the lowest is not below"),
        head("safety:\n  current: ▸-5 mA to 1C", "\"-5 mA to 1C\": two kinds of quantity"),
        head(
            "safety:\n  ▸volts: 1 V to 2 V",
            "\"volts\": no such key; legal keys are voltage, current"),
        head("▸safety: 4 V", "\"safety\": is not followed by names and values"),
        head(
            "safety:\n  voltage: 1.9 V to 4.4 V beyond ▸10 s",
            "\"10\": not expected here; a limit may be exceeded for 10 min at the most"),
        head("safety:\n  step time: ▸3 V", "\"3 V\": a voltage does not belong here; a time is in"),
        head("safety:\n  dV/dt: 20 mV/s beyond for ▸0 s", "\"0 s\": must be above zero"),
        head(
            "safety:\n  resistance: 500 % ▸beyond for 5 s",
            "\"beyond\": not expected here; a resistance is in % of that at the start"),
        head(
            "safety:\n  ▸step tim: 1 h",
            "\"step tim\": no such key (did you mean \"step time\"?); legal keys are voltage"),
        head(
            "record: every ▸5 degC",
            "\"5 degC\": a temperature does not belong here; recording is"),
        head("▸tags: formation", "\"tags\": is not followed by a list"),
        head("tags: [formation, ▸[a]]", "\"[a]]\": no tag; tags is a list"),
        head("▸tags: { a: b }", "\"tags\": is not followed by a list"),
        head("▸about:\n", "\"about\": has no value; about says"),
        head(
            "parameters:\n  rate: { range: ▸1C to C/5 }",
            "\"1C to C/5\": the lowest is not below the highest; a range is"),
        head(
            "parameters:\n  rate: { range: ▸C/5 to 5 mA }",
            "\"C/5 to 5 mA\": two kinds of quantity in one range"),
        head(
            "parameters:\n  rate: ▸{ default: 5C, range: C/5 to 1C }",
            "\"{ default: 5C, range: C/5 to 1C }\": the default 5C is outside the range; it lies in C/5 to 1C"),
        head(
            "parameters:\n  ▸rate: { about: the rate }", "\"rate\": neither a default nor a range"),
        head(
            "parameters:\n  rate: { default: C/5, ▸rnage: C/5 to 1C }",
            "\"rnage\": no such key (did you mean \"range\"?)"),
        head("record: every 5 s ▸until 3 V", "\"until\": not expected here"),
        head("retention: relative to cycle ▸0", "\"0\": out of range; cycles count from 1"),
        head(
            "retention: relative to ▸dawn",
            "\"dawn\": not expected here; retention is relative to"),
        head(
            "retention: first cycle of ▸aging",
            "\"aging\": no phase of this name (did you mean \"ageing\"?); phases are ageing"),
        head("retention: mean of cycles 4 to ▸2", "\"2\": out of range; the last cycle"),
        head("parameters:\n  ▸1st: 5 A", "\"1st\": no name for a parameter"),
        head("parameters:\n  rate: ▸fast", "\"fast\": not expected here; a quantity is"),
        document("title: t\nsteps:\n  - ▸phase: x\n", "\"phase: x\": a block without steps"),
        document(
            "title: t\nsteps:\n  - repeat: ▸0\n    steps: [Rest for 1 h]\n",
            "\"0\": out of range; repeat is"),
        document(
            "title: t\nsteps:\n  - repeat: ▸three\n    steps: [Rest for 1 h]\n",
            "\"three\": not expected here; repeat is"),
        document(
            "title: t\nsteps:\n  - ▸repaet: 3\n    steps: [Rest for 1 h]\n",
            "\"repaet\": no such key (did you mean \"repeat\"?); legal keys are phase, for"),
        document(
            "title: t\nsteps:\n  - until: ▸retantion < 80 %\n    steps: [Rest for 1 h]\n",
            "\"retantion\": not expected here; a block ends on retention, CE"),
        document(
            "title: t\nsteps:\n  - until: retention ▸80 %\n    steps: [Rest for 1 h]\n",
            "\"80\": not expected here; retention is followed by < or >"),
        document(
            "title: t\nsteps:\n  - until: retention < ▸80 mAh\n    steps: [Rest for 1 h]\n",
            "\"80 mAh\": a capacity does not belong here; retention is compared"),
        document(
            "title: t\nsteps:\n  - until: mean charge voltage > ▸80 %\n    steps: [Rest for 1 h]\n",
            "\"80 %\": a percentage does not belong here; a voltage is"),
        document(
            "title: t\nsteps:\n  - until: CE < 98 % for ▸0 cycles\n    steps: [Rest for 1 h]\n",
            "\"0\": out of range; so many cycles"),
        document(
            "title: t\nsteps:\n  - until: CE < 98 % for 3 ▸hours\n    steps: [Rest for 1 h]\n",
            "\"hours\": not expected here; so many cycles"),
        document(
            "title: t\nsteps:\n  - until: CE < 98 % ▸and retention < 80 %\n    steps: [Rest for 1 h]\n",
            "\"and\": not expected here; a condition ends here"),
        document(
            "title: t\nsteps:\n  - ▸every: 50\n    steps: [Rest for 1 h]\n",
            "\"every\": is not followed by cycles and do; every says"),
        document(
            "title: t\nsteps:\n  - ▸every: { cycles: 50 }\n    steps: [Rest for 1 h]\n",
            "\"every\": no do; every says"),
        document(
            "title: t\nsteps:\n  - repeat: 9\n    every: { cycles: 3, do: ▸chekup }\n    steps: [Rest for 1 h]\n",
            "\"chekup\": no block of this name; blocks: names none"),
        document(
            "title: t\nsteps:\n  - repeat: {▸cycles}\n    steps: [Rest for 1 h]\n",
            "\"cycles\": nothing fills this"),
        document(
            "title: t\nparameters:\n  n: 2.5 cycles\nsteps:\n  - repeat: \"▸{n}\"\n    steps: [Rest for 1 h]\n",
            "\"{n}\": 2.5 cycles is no number of passes"),
        document(
            "title: t\nparameters:\n  n: 2 h\nsteps:\n  - repeat: \"▸{n}\"\n    steps: [Rest for 1 h]\n",
            "\"{n}\": stands for 2 h: a time does not belong here; a number of cycles"),
        document(
            "title: t\nsteps:\n  - for: ▸C/5\n    steps: [Rest for 1 h]\n",
            "\"C/5\": not a list of values; for names a list"),
        document(
            "title: t\nsteps:\n  - for: { rate: [C/5, 4.2 V] }\n    steps: [\"Charge at ▸{rate} for 1 h\"]\n",
            "\"{rate}\": stands for 4.2 V: a voltage does not belong here; a current is"),
        document(
            "title: t\nsteps:\n  - for: { ▸rate: C/5 }\n    steps: [Rest for 1 h]\n",
            "\"rate\": not followed by a list"),
        document(
            "title: t\nsteps:\n  - do: ▸chekup\nblocks:\n  checkup:\n    - Rest for 1 h\n",
            "\"chekup\": no block of this name (did you mean \"checkup\"?)"),
        document(
            "title: t\nsteps:\n  - do: a\nblocks:\n  a:\n    - do: b\n  b:\n    - do: ▸a\n",
            "\"a\": a block that calls itself"),
        document(
            "title: t\nsteps:\n  - Rest for 1 h\nblocks:\n  a:\n    - Charge at ▸{x} for 1 h\n",
            "\"{x}\": nothing fills this"));
  }

  @ParameterizedTest
  @MethodSource({"sentences", "structures"})
  void everyFaultIsReportedAtItsPlace(Case malformed) {
    List<String> expected = new ArrayList<>();
    var document = new StringBuilder();
    int line = 1;
    int column = 1;
    for (int letter : malformed.document().codePoints().toArray()) {
      if (letter == '▸') {
        expected.add(
            "t.yaml:" + line + ":" + column + ": " + malformed.faults().get(expected.size()));
        continue;
      }
      document.appendCodePoint(letter);
      column = letter == '\n' ? 1 : column + (letter == 0xfeff ? 0 : 1);
      line += letter == '\n' ? 1 : 0;
    }
    List<String> found = faults(document.toString());
    String all = String.join("\n", found);
    assertEquals(expected.size(), found.size(), all);
    for (int fault = 0; fault < expected.size(); fault++) {
      String begin = expected.get(fault);
      assertTrue(found.get(fault).startsWith(begin), begin + "\nis expected, found is\n" + all);
    }
  }

  @Test
  void sixFaultsInOneDocumentAreSixFaultsAtOnce() {
    assertEquals(
        List.of("2:8", "3:1", "6:5", "8:22", "9:32", "10:9"),
        faults(
                """
                title: six faults
                one C: 118 mA/g
                tempreature: 25 degC
                steps:
                  - Rest for 1 hour
                  - Chrage at C/10 until 3.9 V
                  - steps:
                      - Discharge at {rate} until 2.5 V
                      - Charge at 1C until 3.9 Volt/s
                  - do: check-up
                """)
            .stream()
            .map(fault -> fault.replaceFirst("^t\\.yaml:(\\d+:\\d+): .*", "$1"))
            .toList());
  }

  @Test
  void aHugeDocumentIsRefusedAtOnce() {
    assertEquals(
        List.of("t.yaml:1:1: the file has 300009 characters; a protocol has at most 262144"),
        faults("title: t\n" + "#".repeat(300_000)));
  }

  @Test
  void aDocumentThatWouldGrowWithoutMeasureIsRefused() {
    var text = new StringBuilder("title: t\nsteps:\n  - do: b0\nblocks:\n");
    for (int block = 0; block < 40; block++) {
      text.append("  b").append(block).append(":\n");
      for (int call = 0; call < 10; call++) {
        text.append("    - do: b").append(block + 1).append('\n');
      }
    }
    text.append("  b40:\n    - Rest for 1 h\n");
    List<String> found = faults(text.toString());
    assertEquals(1, found.size(), String.join("\n", found));
    assertTrue(found.getFirst().contains("too many steps"), found.getFirst());
  }

  private static List<String> faults(String document) {
    return switch (ProtocolText.parse("t.yaml", document)) {
      case Parsed.Sound sound -> List.of();
      case Parsed.Faulty faulty -> faulty.faults().stream().map(Fault::message).toList();
    };
  }
}
