package org.galvanist.campaign;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.galvanist.analysis.Instrument;
import org.galvanist.analysis.TestBasis;
import org.galvanist.cell.CellFile;
import org.galvanist.cell.CellReading;
import org.galvanist.program.ChannelBasis;
import org.galvanist.program.Check;
import org.galvanist.program.Checked;
import org.galvanist.program.Program;
import org.galvanist.program.SafetyLimits;
import org.galvanist.program.Scope;
import org.galvanist.protocol.Parsed;
import org.galvanist.protocol.ProtocolText;

/** A program that a life of a channel may run, and its policy when the server comes back. */
record Scenario(Program program, TestBasis basis, SafetyLimits limits, boolean resumesAtOnce) {

  private static final SafetyLimits CHANNEL =
      SafetyLimits.of(Scope.CHANNEL, -5, 5, -10, 10, -40, 80, Double.POSITIVE_INFINITY);

  private static final String CELL =
      """
      name: virtual-5Ah
      polarity: full cell
      nominal capacity: 5 Ah
      voltage window: 2.7 V to 4.2 V
      temperature: 25 degC
      limits:
        voltage: 2.4 V to 4.5 V
        current: -10 A to 10 A
        capacity: 7 Ah
      """;

  private static final List<String> PROTOCOLS =
      List.of(
          """
          title: long cycling
          one C: 5 Ah
          record: every 60 s, or 20 mV
          steps:
            - Rest for 10 minutes
            - repeat: 200
              steps:
                - Discharge at C/2 until 2.8 V
                - Rest for 5 minutes
                - Charge at C/2 until 4.1 V, then hold until C/20 or for 1 hour
                - Rest for 5 minutes
          """,
          """
          title: formation and rate
          one C: 5 Ah
          record: every 60 s, or 10 mV
          steps:
            - repeat: 2
              steps:
                - Charge at C/10 until 4.1 V
                - Discharge at C/10 until 2.8 V
            - repeat: 40
              steps:
                - Charge at 1C until 4.1 V, then hold until C/10
                - Discharge at C/5 until 2.8 V
                - Charge at 1C until 4.1 V
                - Discharge at 1C until 2.8 V or for 50 minutes
          """,
          """
          title: power, holds and sweeps
          one C: 5 Ah
          record: every 60 s, or 10 mV
          steps:
            - repeat: 30
              steps:
                - Discharge at 6 W until 3 V
                - Rest for 30 minutes
                - Sweep from OCV to 3.4 V at 0.05 mV/s
                - Hold at 3.45 V until C/10 or for 2 h
                - Charge at 6 W until 4.0 V
          """);

  /** All of them, under either policy. */
  static List<Scenario> all() {
    var scenarios = new ArrayList<Scenario>();
    for (String protocol : PROTOCOLS) {
      scenarios.add(of(protocol, true));
      scenarios.add(of(protocol, false));
    }
    return scenarios;
  }

  private static Scenario of(String text, boolean resumesAtOnce) {
    if (CellFile.read("cell", CELL) instanceof CellReading.Sound cell
        && ProtocolText.parse("protocol", text) instanceof Parsed.Sound(var protocol)) {
      var drives = new ChannelBasis(CHANNEL, 0, 0, 0, 0, EnumSet.allOf(ChannelBasis.Drive.class));
      Checked checked = Check.check(protocol, cell.basis(Optional.empty()), drives, Map.of());
      Optional<Program> program = checked.program();
      if (program.isPresent()) {
        return new Scenario(
            program.get(),
            TestBasis.of(program.get(), cell.cell().basis(), Instrument.UNKNOWN),
            program.get().limits().tightest(CHANNEL),
            resumesAtOnce);
      }
      throw new IllegalStateException(checked.findings().toString());
    }
    throw new IllegalStateException(
        CellFile.read("cell", CELL) + "\n" + ProtocolText.parse("protocol", text));
  }
}
