package org.galvanist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.galvanist.cell.CellFile;
import org.galvanist.cell.CellReading;
import org.galvanist.driver.sim.DryRun;
import org.galvanist.engine.Effect;
import org.galvanist.program.ChannelBasis;
import org.galvanist.program.Check;
import org.galvanist.program.Checked;
import org.galvanist.program.Estimate;
import org.galvanist.program.Estimate.Interval;
import org.galvanist.program.Finding;
import org.galvanist.protocol.Parsed;
import org.galvanist.protocol.Protocol;
import org.galvanist.protocol.ProtocolText;
import org.galvanist.store.Shipped;
import org.junit.jupiter.api.Test;

/** Every protocol that ships, on the virtual cell it names: what was foretold, and what came. */
final class EstimateTest {
  private static final double ROOM_CELSIUS = 25;

  @Test
  void durationAndRecordsLieWithinWhatTheCheckForetold() {
    List<String> outside = new ArrayList<>();
    System.out.printf(
        Locale.ROOT,
        "%-28s %10s  %-34s %10s  %s%n",
        "protocol",
        "hours",
        "foretold",
        "records",
        "foretold");
    for (Shipped.Entry entry : Shipped.protocols()) {
      Protocol protocol = protocol(entry);
      CellReading.Sound cell = cell(protocol.virtualCell().orElseThrow());
      Estimate estimate = checked(protocol, cell).estimate();
      long[] records = {0};
      double[] second = {0};
      dryRun(protocol, cell, records, second);
      String line =
          String.format(
              Locale.ROOT,
              "%-28s %10.2f  %-34s %,10d  %s",
              entry.name(),
              second[0] / 3600,
              words(estimate.second(), 3600),
              records[0],
              words(estimate.records(), 1));
      boolean within =
          estimate.second().contains(second[0]) && estimate.records().contains((double) records[0]);
      System.out.println(line + (within ? "" : "  OUTSIDE"));
      if (!within) {
        outside.add(line);
      }
    }
    assertEquals(List.of(), outside);
  }

  @Test
  void noProtocolThatShipsIsWarnedOfOnItsVirtualCell() {
    List<String> troubles = new ArrayList<>();
    for (Shipped.Entry entry : Shipped.protocols()) {
      Protocol protocol = protocol(entry);
      for (Finding finding :
          checked(protocol, cell(protocol.virtualCell().orElseThrow())).findings()) {
        if (finding.severity() != Finding.Severity.NOTE) {
          troubles.add(entry.name() + ": " + finding);
        }
      }
    }
    assertEquals("", String.join("\n", troubles));
  }

  private static void dryRun(
      Protocol protocol, CellReading.Sound cell, long[] records, double[] second) {
    var program = checked(protocol, cell).program().orElseThrow();
    double celsius =
        program.temperatureCelsius().orElse(cell.cell().temperatureCelsius().orElse(ROOM_CELSIUS));
    new DryRun(
            program,
            cell.model().orElseThrow(),
            celsius,
            effect -> {
              if (effect instanceof Effect.Log(var point)) {
                records[0]++;
                second[0] = point.testTimeSecond();
              }
            })
        .run();
  }

  private static Checked checked(Protocol protocol, CellReading.Sound cell) {
    return Check.check(protocol, cell.basis(Optional.empty()), ChannelBasis.NONE, Map.of());
  }

  private static String words(Interval interval, double unit) {
    return String.format(
        Locale.ROOT,
        "%,.1f (%,.1f to %,.1f)",
        interval.likely() / unit,
        interval.least() / unit,
        interval.most() / unit);
  }

  private static Protocol protocol(Shipped.Entry entry) {
    return switch (ProtocolText.parse(entry.name(), entry.text())) {
      case Parsed.Sound(Protocol sound) -> sound;
      case Parsed.Faulty(var faults) -> fail(faults.toString());
    };
  }

  private static CellReading.Sound cell(String name) {
    String text =
        Shipped.cells().stream()
            .filter(entry -> entry.name().equals(name))
            .findFirst()
            .orElseThrow()
            .text();
    return switch (CellFile.read(name, text)) {
      case CellReading.Sound sound -> sound;
      case CellReading.Faulty faulty -> fail(faulty.toString());
    };
  }
}
