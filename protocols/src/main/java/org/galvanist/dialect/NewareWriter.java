package org.galvanist.dialect;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.galvanist.program.Check;
import org.galvanist.program.Checked;
import org.galvanist.program.Finding;
import org.galvanist.program.Program;
import org.galvanist.program.RecordingRule;
import org.galvanist.program.SafetyLimits;
import org.galvanist.program.Scope;
import org.galvanist.protocol.Dimension;
import org.galvanist.protocol.Fault;
import org.galvanist.protocol.Protocol;
import org.galvanist.protocol.Quantity;

/**
 * Writes the step file of Neware's BTS 8 for one cell: voltages in 0.1 mV, currents in mA, times in
 * ms, capacities in mAs, {@code Scale} 1, ASCII only.
 */
final class NewareWriter {
  /** Protection acts when a limit has been exceeded for so long. */
  private static final int PROTECTION_DELAY_MILLISECOND = 10_000;

  private static final int DECIMALS = 6;

  private final Protocol protocol;
  private final Program program;
  private final Remainder remainder = new Remainder();
  private final Xml xml = new Xml();

  private NewareWriter(Protocol protocol, Program program) {
    this.protocol = protocol;
    this.program = program;
  }

  static Exported write(Protocol protocol, Destination destination) {
    if (destination.cell().isEmpty()) {
      return new Exported.Faulty(
          List.of(
              new Fault(
                  destination.name(),
                  1,
                  1,
                  "",
                  "a step file is in amperes",
                  "name the cell that it is for")));
    }
    var head = new Remainder();
    WrittenOut out = WrittenOut.of(protocol, destination, head);
    if (!out.faults().isEmpty()) {
      return new Exported.Faulty(out.faults());
    }
    Checked checked =
        Check.check(
            protocol,
            destination.cell().get(),
            SafetyLimits.none(Scope.CHANNEL),
            Map.copyOf(destination.arguments()));
    return checked
        .program()
        .map(program -> new NewareWriter(protocol, program).write(destination, head, out))
        .orElseGet(() -> new Exported.Faulty(faults(checked.findings(), destination)));
  }

  private static List<Fault> faults(List<Finding> findings, Destination destination) {
    return findings.stream()
        .filter(finding -> finding.severity() == Finding.Severity.ERROR)
        .map(
            finding ->
                new Fault(
                    destination.name(),
                    finding.line(),
                    finding.column(),
                    finding.words(),
                    finding.message(),
                    finding.mend()))
        .toList();
  }

  private Exported write(Destination destination, Remainder head, WrittenOut out) {
    head.all().forEach(each -> remainder.add(each.what(), each.place(), each.why()));
    List<NewareStep> steps = NewareSteps.of(program, usual(), out.content(), remainder);
    if (steps.isEmpty()) {
      return WrittenOut.nothing(remainder, destination);
    }
    listHead();
    String name = program.title() + destination.name();
    UUID guid = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    xml.open("root")
        .open(
            "config",
            "type",
            "Step File",
            "version",
            "17",
            "client_version",
            "BTS Client 8.0.0.478(2024.06.24)(R3)",
            "date",
            "20240101000000",
            "Guid",
            guid.toString());
    headInfo();
    whole();
    xml.open("Step_Info", "Num", steps.size() + 1);
    for (int index = 0; index < steps.size(); index++) {
      steps.get(index).write(xml, index + 1);
    }
    int last = steps.size() + 1;
    xml.empty("Step" + last, "Step_ID", last, "Step_Type", NewareStep.END);
    xml.close("Step_Info")
        .open("SMBUS")
        .empty("SMBUS_Info", "Num", 0, "AdjacentInterval", 0)
        .close("SMBUS")
        .close("config")
        .close("root");
    return Dialect.NEWARE.written(xml.all(), destination, remainder.all());
  }

  private void headInfo() {
    xml.open("Head_Info")
        .value("Operate", 66)
        .value("Scale", 1)
        .empty("Start_Step", "Value", 1, "Hide_Ctrl_Step", 0)
        .value("Creator", "galvanist")
        .value("Remark", ascii(program.title()))
        .value("RateType", 103);
    program.oneCAh().ifPresent(ampereHour -> xml.value("MultCap", mas(ampereHour)));
    xml.close("Head_Info");
  }

  /** Letters without their accents, and a low line for what ASCII has no letter for. */
  private String ascii(String words) {
    String plain =
        Normalizer.normalize(words.replace("\u00df", "ss"), Normalizer.Form.NFKD)
            .replace('\u03bc', 'u')
            .replaceAll("\\p{M}", "")
            .replaceAll("[^ -~]", "_");
    if (!plain.equals(words)) {
      remainder.add("title", "a step file is ASCII; it says " + plain);
    }
    return plain;
  }

  private void whole() {
    SafetyLimits limits = program.limits();
    xml.open("Whole_Prt").open("Protect").open("Main");
    bounds("Volt", limits.maximumVoltage().value(), limits.minimumVoltage().value(), 4);
    bounds("Curr", limits.maximumCurrent().value(), limits.minimumCurrent().value(), 3);
    xml.value("Delay_Time", PROTECTION_DELAY_MILLISECOND);
    double capacity = limits.halfCycleCapacity().value();
    if (Double.isFinite(capacity)) {
      xml.open("Cap").value("Upper", mas(capacity)).close("Cap");
    }
    xml.close("Main").close("Protect").open("Record").open("Main");
    record(usual()).forEach(xml::value);
    xml.close("Main").close("Record").close("Whole_Prt");
    remainder.add(
        "safety",
        "their protection acts after 10 s outside a limit, ours at once; their capacity counts in"
            + " each step, ours in each half cycle");
    protocol
        .safety()
        .most()
        .forEach(
            (watch, most) ->
                remainder.add("safety " + watch.key() + " " + most, "there is no such limit"));
    double low = limits.minimumTemperature().value();
    double high = limits.maximumTemperature().value();
    if (Double.isFinite(low) || Double.isFinite(high)) {
      remainder.add(
          "safety temperature",
          String.format(Locale.ROOT, "no temperature is limited; ours is %s to %s °C", low, high));
    }
  }

  private void bounds(String name, double high, double low, int power) {
    NewareSteps.bounds(high, low, power)
        .ifPresent(
            bounds -> {
              xml.open(name);
              bounds.upper().ifPresent(upper -> xml.value("Upper", upper));
              bounds.lower().ifPresent(lower -> xml.value("Lower", lower));
              xml.close(name);
            });
  }

  /** The protocol's rule without its percentage, which stands in each step that has a current. */
  private RecordingRule usual() {
    double second = Double.POSITIVE_INFINITY;
    double volt = Double.POSITIVE_INFINITY;
    double ampere = Double.POSITIVE_INFINITY;
    for (Quantity change : protocol.recording().every()) {
      second = change.dimension() == Dimension.TIME ? change.inBaseUnit() : second;
      volt = change.dimension() == Dimension.VOLTAGE ? change.inBaseUnit() : volt;
      ampere = change.dimension() == Dimension.CURRENT ? change.inBaseUnit() : ampere;
    }
    return new RecordingRule(second, volt, ampere);
  }

  /** The children of {@code Record/Main}. */
  static Map<String, String> record(RecordingRule rule) {
    Map<String, String> record = new LinkedHashMap<>();
    if (Double.isFinite(rule.everySecond())) {
      record.put("Time", number(rule.everySecond(), 3));
    }
    if (Double.isFinite(rule.voltageStepVolt())) {
      record.put("Volt", number(rule.voltageStepVolt(), 4));
    }
    if (Double.isFinite(rule.currentStepAmpere())) {
      record.put("Curr", number(rule.currentStepAmpere(), 3));
    }
    return record;
  }

  private void listHead() {
    WrittenOut.listHead(protocol, remainder);
    protocol.source().ifPresent(source -> remainder.add("source", "there is no place for it"));
    protocol
        .temperature()
        .ifPresent(
            degrees -> remainder.add("temperature " + degrees, "no chamber is asked for anything"));
    protocol
        .oneC()
        .ifPresent(
            oneC ->
                remainder.add(
                    "one C " + oneC, "it is written for this one cell, as currents in mA"));
    WrittenOut.phases(protocol)
        .forEach(phase -> remainder.add("phase " + phase, "steps have no names"));
  }

  /** A value in SI times a power of ten, with six decimals at most. */
  static String number(double value, int power) {
    BigDecimal scaled =
        BigDecimal.valueOf(value).movePointRight(power).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    return Figures.plain(scaled).toPlainString();
  }

  /** Ah in mAs. */
  static String mas(double ampereHour) {
    return number(BigDecimal.valueOf(ampereHour).multiply(new BigDecimal(3600)).doubleValue(), 3);
  }

  /** C-rate of a current; empty where 1C is not known. */
  static Optional<String> rate(double ampere, OptionalDouble oneCAh) {
    return oneCAh.isPresent()
        ? Optional.of(number(Math.abs(ampere) / oneCAh.getAsDouble(), 0))
        : Optional.empty();
  }
}
