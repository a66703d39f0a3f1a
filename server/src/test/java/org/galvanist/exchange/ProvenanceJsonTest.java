package org.galvanist.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.galvanist.analysis.Instrument;
import org.galvanist.intake.Counters;
import org.galvanist.intake.CurrentSign;
import org.galvanist.intake.IntakeReport;
import org.galvanist.intake.Repair;
import org.galvanist.intake.SourceFacts;
import org.galvanist.protocol.RetentionReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an imported test was made of is kept whole. */
final class ProvenanceJsonTest {
  static Stream<RetentionReference> references() {
    return Stream.of(
        new RetentionReference.Cycle(3),
        new RetentionReference.MeanOfCycles(2, 5),
        new RetentionReference.FirstOfPhase("ageing"),
        new RetentionReference.HighestCycle(),
        new RetentionReference.NominalCapacity());
  }

  @ParameterizedTest
  @MethodSource("references")
  void aProvenanceReadsBackAsItWasWritten(RetentionReference reference) {
    var facts =
        new SourceFacts(
            "Neware CSV",
            "Neware BTS4000",
            List.of(new SourceFacts.Taken("voltage_volt", "Voltage(mV)", 0.001)),
            List.of("Power(W)"),
            CurrentSign.BY_STEP,
            Counters.EACH_WAY,
            OptionalDouble.of(1_714_487_599.25),
            Map.of("mass", "4.0 mg"));
    var report =
        new IntakeReport(
            facts,
            "cycles as the file numbers them",
            1000,
            981,
            OptionalDouble.of(0.0001),
            OptionalDouble.empty(),
            OptionalDouble.of(1e-7),
            List.of(
                new Repair(Repair.Kind.RECORD_DROPPED, 17, OptionalInt.of(2), "jumped back"),
                new Repair(Repair.Kind.GAP, 40, OptionalInt.empty(), "6045 s")),
            Map.of(Repair.Kind.RECORD_DROPPED, 19L, Repair.Kind.GAP, 1L),
            List.of("limited by resolution"));
    var from =
        new Provenance(
            "a,b.csv",
            "0123abcd",
            report,
            new Instrument("Neware BTS4000", true, 1e-4, 1e-7, 1e-4, 2e-4, 0.0005),
            reference,
            OptionalDouble.of(0.00033));

    var text = ProvenanceJson.of(from).encode();

    assertEquals(from, ProvenanceJson.read(new JsonObject(text)));
  }
}
