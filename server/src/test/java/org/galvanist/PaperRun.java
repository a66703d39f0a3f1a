package org.galvanist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.analysis.CycleTable;
import org.galvanist.analysis.Instrument;
import org.galvanist.analysis.Retention;
import org.galvanist.analysis.SpecificCapacity;
import org.galvanist.analysis.TestBasis;
import org.galvanist.cell.CellReading;
import org.galvanist.cell.Library;
import org.galvanist.driver.sim.DryRun;
import org.galvanist.engine.DataPoint;
import org.galvanist.engine.Effect;
import org.galvanist.engine.Outcome;
import org.galvanist.program.ChannelBasis;
import org.galvanist.program.Check;
import org.galvanist.program.Program;
import org.galvanist.protocol.Parsed;
import org.galvanist.protocol.ProtocolText;

/**
 * A protocol that ships, run to its end on a cell that ships; everything is the product's own.
 *
 * @param records how many the run kept
 */
record PaperRun(
    String protocol,
    TestBasis basis,
    SpecificCapacity specific,
    List<CycleSummary> cycles,
    long records) {

  static PaperRun of(String protocol, String cell) {
    return of(protocol, cell, point -> {});
  }

  /** Runs; the consumer is shown every record. */
  static PaperRun of(String protocol, String cell, Consumer<DataPoint> points) {
    CellReading.Sound read = Library.read(cell);
    Program program = program(protocol, read);
    TestBasis basis = TestBasis.of(program, read.cell().basis(), Instrument.UNKNOWN);
    var following = new Following(new CycleTable(basis), points);
    double celsius = program.temperatureCelsius().orElseThrow();
    new DryRun(program, read.model().orElseThrow(), celsius, following).run();
    return following.ended(protocol, SpecificCapacity.of(read.cell().basis()));
  }

  private static Program program(String name, CellReading.Sound cell) {
    return switch (ProtocolText.parse(name, text(name))) {
      case Parsed.Sound(var sound) ->
          Check.check(sound, cell.cell().basis(), ChannelBasis.NONE, Map.of())
              .program()
              .orElseThrow();
      case Parsed.Faulty(var faults) -> fail(faults.toString());
    };
  }

  private static String text(String name) {
    try (InputStream in = PaperRun.class.getResourceAsStream("/library/" + name + ".yaml")) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The row of a cycle. */
  CycleSummary cycle(int number) {
    return cycles.stream().filter(row -> row.cycle() == number).findFirst().orElseThrow();
  }

  /** Discharge capacity of a cycle, mAh/g. */
  double discharge(int cycle) {
    return specific(cycle(cycle).discharge().capacityAh());
  }

  /** mAh/g of active material. */
  double specific(double ampereHour) {
    return specific.milliampereHourPerGram(ampereHour).orElseThrow();
  }

  /** By the reference that the protocol declares. */
  double retentionPercent(int cycle) {
    return 100 * Retention.of(basis, cycles).of(cycle(cycle)).orElseThrow();
  }

  /** Prints how far a figure is from the paper's, and fails where it is too far. */
  void near(String what, double found, double reported, double allowed) {
    System.out.printf(
        "%-22s %-38s %9.3f  paper %8.3f  off %+8.3f (%+.2f %%)  allowed %.3f%n",
        protocol, what, found, reported, found - reported, 100 * (found / reported - 1), allowed);
    assertEquals(reported, found, allowed, what);
  }

  /** What a channel does with the interpreter's effects, without a store. */
  private static final class Following implements Consumer<Effect> {
    private final CycleTable table;
    private final Consumer<DataPoint> points;
    private long records;
    private String outcome = "it did not end";

    Following(CycleTable table, Consumer<DataPoint> points) {
      this.table = table;
      this.points = points;
    }

    @Override
    public void accept(Effect effect) {
      switch (effect) {
        case Effect.Log(DataPoint point) -> {
          records++;
          table.accept(point);
          points.accept(point);
        }
        case Effect.CloseCycle(int cycle) -> table.close(cycle);
        case Effect.Finish(Outcome how) -> outcome = how.word();
        case Effect.Note _, Effect.Apply _, Effect.PartEnded _ -> {}
      }
    }

    PaperRun ended(String protocol, SpecificCapacity specific) {
      assertEquals("completed", outcome, protocol);
      table.finish();
      return new PaperRun(protocol, table.basis(), specific, table.cycles(), records);
    }
  }
}
