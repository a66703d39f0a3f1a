package org.galvanist.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.galvanist.analysis.CycleTable;
import org.galvanist.analysis.Instrument;
import org.galvanist.analysis.TestBasis;
import org.galvanist.program.Polarity;
import org.galvanist.protocol.RetentionReference;
import org.junit.jupiter.api.Test;

/** What holds for any test that a cycler could have written, and for any rows at all. */
class IntakePropertyTest {
  private static final int FILES = 150;

  /** When a counter starts anew. */
  private enum Resets {
    NEVER,
    EACH_CYCLE,
    EACH_STEP,
    IN_MID_STEP
  }

  /** A test whose truth is known: what flowed each way in each cycle. */
  private static final class Truth {
    final Rows rows = new Rows();
    final List<double[]> cycles = new ArrayList<>();
    final Resets resets;
    private final Random random;
    private final double[] counter = new double[2];
    private double time;
    private int step;

    Truth(Random random) {
      this.random = random;
      this.resets = any(List.of(Resets.values()), random);
      int count = 2 + random.nextInt(8);
      boolean chargeFirst = random.nextBoolean();
      for (int cycle = 1; cycle <= count; cycle++) {
        rows.cycle(cycle);
        cycles.add(new double[2]);
        if (resets == Resets.EACH_CYCLE) {
          zero();
        }
        half(chargeFirst);
        half(!chargeFirst);
      }
    }

    private void zero() {
      counter[0] = 0;
      counter[1] = 0;
    }

    private void half(boolean charge) {
      int steps = 1 + random.nextInt(3);
      for (int index = 0; index < steps; index++) {
        step(charge, (charge ? 1 : -1) * (0.5 + random.nextDouble()));
      }
      if (random.nextBoolean()) {
        step(charge, 0);
      }
    }

    private void step(boolean charge, double ampere) {
      rows.step(++step);
      if (resets == Resets.EACH_STEP) {
        zero();
      }
      int records = 2 + random.nextInt(60);
      double volt = charge ? 3 : 4;
      record(volt, ampere, 0, charge);
      for (int index = 1; index < records; index++) {
        double second = 1 + random.nextDouble() * 30;
        time += second;
        volt += (charge ? 0.5 : -0.5) / records;
        record(volt, ampere, Math.abs(ampere) * second / 3600, charge);
      }
    }

    private void record(double volt, double ampere, double gained, boolean charge) {
      int way = charge ? 0 : 1;
      boolean anew =
          resets == Resets.IN_MID_STEP && counter[way] > 2 * gained && random.nextInt(40) == 0;
      counter[way] = (anew ? 0 : counter[way]) + gained;
      cycles.getLast()[way] += gained;
      RawRows row = rows.row(time, volt, ampere);
      row.chargingAh[0] = counter[0];
      row.dischargingAh[0] = counter[1];
    }
  }

  private static void assertMade(Truth truth, Rows.Made made, String of) {
    assertEquals(truth.cycles.size(), made.surveyed().cycles(), of + made.report().cycleRule());
    for (int cycle = 1; cycle <= truth.cycles.size(); cycle++) {
      double[] flowed = truth.cycles.get(cycle - 1);
      for (int way = 0; way < 2; way++) {
        assertEquals(
            flowed[way],
            made.ah(cycle, way == 0),
            1e-9 * flowed[way],
            of + truth.resets + ", cycle " + cycle + ", way " + way);
      }
    }
  }

  @Test
  void countersAndIntegralsGiveWhatFlowedWhateverResets() {
    long seed = seed();
    var random = new Random(seed);
    for (int file = 0; file < FILES; file++) {
      var truth = new Truth(random);
      String of = "seed %d, file %d: ".formatted(seed, file);
      CurrentSign sign = CurrentSign.CHARGE_POSITIVE;
      assertMade(truth, truth.rows.made(Rows.facts(sign, Counters.EACH_WAY)), of);
      assertMade(truth, truth.rows.made(Rows.facts(sign, Counters.NONE)), of);
    }
  }

  @Test
  void batchesChangeNothingAndDoubledRowsChangeNoCapacity() {
    long seed = seed();
    var random = new Random(seed);
    for (int file = 0; file < FILES / 3; file++) {
      var truth = new Truth(random);
      String of = "seed %d, file %d: ".formatted(seed, file);
      SourceFacts facts =
          Rows.facts(
              CurrentSign.CHARGE_POSITIVE,
              random.nextBoolean() ? Counters.EACH_WAY : Counters.NONE);
      Rows.Made whole = truth.rows.made(facts);

      Rows.Made parts =
          truth.rows.made(facts, Pairing.FIRST, truth.rows.batches(1 + random.nextInt(20)));
      assertEquals(whole.records(), parts.records(), of);
      assertEquals(whole.report(), parts.report(), of);

      List<RawRows> doubled = new ArrayList<>();
      for (RawRows one : truth.rows.all()) {
        doubled.add(one);
        doubled.add(one);
      }
      assertMade(truth, truth.rows.made(facts, Pairing.FIRST, doubled), of + "doubled, ");
    }
  }

  @Test
  void noRowsAtAllEndInAnythingButRecordsOrARefusal() {
    long seed = seed();
    var random = new Random(seed);
    int refused = 0;
    int made = 0;
    for (int file = 0; file < 1000; file++) {
      var rows = new Rows();
      int count = random.nextInt(60);
      for (int index = 0; index < count; index++) {
        wild(rows, random);
      }
      SourceFacts facts =
          Rows.facts(
              any(List.of(CurrentSign.values()), random), any(List.of(Counters.values()), random));
      Pairing pairing = any(List.of(Pairing.values()), random);
      try {
        tabulate(rows.made(facts, pairing, rows.batches(1 + random.nextInt(9))));
        made++;
      } catch (RefusedRows words) {
        refused++;
      } catch (RuntimeException fault) {
        throw new AssertionError("seed %d, file %d".formatted(seed, file), fault);
      }
    }
    assertTrue(
        made > 30 && refused > 30, "seed %d: %d made, %d refused".formatted(seed, made, refused));
  }

  /** The table takes whatever was made: its cycles ascend, and the last can be closed. */
  private static void tabulate(Rows.Made made) {
    var table =
        new CycleTable(
            TestBasis.imported(
                Polarity.FULL_CELL,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                RetentionReference.usual(List.of()),
                Instrument.UNKNOWN));
    made.records().forEach(table::accept);
    made.surveyed().completeCycle().ifPresent(table::close);
    table.finish();
    assertEquals(made.surveyed().records(), made.records().size());
    assertEquals(made.surveyed().records(), made.report().records());
  }

  private static void wild(Rows rows, Random random) {
    double time = random.nextInt(8) == 0 ? wild(random) : rows.now() + random.nextInt(20);
    rows.cycle(wildNumber(random)).step(wildNumber(random)).count(wildNumber(random));
    rows.kind(random.nextInt(3) == 0 ? any(List.of(StepKind.values()), random) : null);
    double volt = random.nextInt(30) == 0 ? wild(random) : random.nextInt(-1, 5);
    RawRows row =
        rows.row(time, volt, random.nextInt(30) == 0 ? wild(random) : random.nextInt(-2, 3));
    if (!(time > -1e9 && time < 1e9)) {
      rows.at(0);
    }
    row.stepTimeSecond[0] = random.nextBoolean() ? wild(random) : random.nextInt(50);
    row.unixTimeSecond[0] = wild(random);
    row.chargingAh[0] = wild(random);
    row.dischargingAh[0] = wild(random);
    row.chargingWh[0] = wild(random);
    row.dischargingWh[0] = wild(random);
    row.temperatureCelsius[0] = wild(random);
  }

  private static <T> T any(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }

  private static int wildNumber(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> Integer.MAX_VALUE;
      case 1 -> Rows.UNKNOWN;
      case 2 -> random.nextInt();
      default -> 3;
    };
  }

  private static double wild(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> Double.NaN;
      case 1 -> Double.POSITIVE_INFINITY;
      case 2 -> Double.NEGATIVE_INFINITY;
      case 3 -> Double.MAX_VALUE;
      case 4 -> -Double.MAX_VALUE;
      case 5 -> Double.MIN_VALUE;
      case 6 -> -0.0;
      case 7 -> -random.nextDouble();
      default -> random.nextDouble() * 10;
    };
  }

  private static long seed() {
    long seed = Long.getLong("galvanist.seed", new Random().nextLong());
    System.out.println("IntakePropertyTest seed " + seed);
    return seed;
  }
}
