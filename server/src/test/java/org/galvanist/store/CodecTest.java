package org.galvanist.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.galvanist.analysis.Columns;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.engine.DataPoint;
import org.galvanist.engine.RunState;
import org.galvanist.engine.StepPart;
import org.galvanist.program.Position;
import org.junit.jupiter.api.Test;

final class CodecTest {
  private static final long SEED = 20_261_121;
  private static final int TRIALS = 2_000;

  private final SplittableRandom random = new SplittableRandom(SEED);

  @Test
  void pointsReadBackAsTheyWere() {
    for (int trial = 0; trial < TRIALS; trial++) {
      List<DataPoint> points = Records.points(random, random.nextLong(1L << 40), 1 + trial % 50);
      assertEquals(points, decoded(PointCodec.encode(points)), "seed " + SEED + " trial " + trial);
    }
  }

  @Test
  void theBitsOfADoubleAreKept() {
    for (double value :
        new double[] {-0.0, Double.MIN_VALUE, Double.longBitsToDouble(0x7ff8_0000_dead_beefL)}) {
      var point = new DataPoint(1, value, 0, 0, 0, 0, StepPart.REST, 0, 0, 0, 0, 0, 0, value);
      DataPoint back = decoded(PointCodec.encode(List.of(point))).getFirst();
      assertEquals(
          Double.doubleToRawLongBits(value), Double.doubleToRawLongBits(back.testTimeSecond()));
      assertEquals(
          Double.doubleToRawLongBits(value), Double.doubleToRawLongBits(back.stepDischargingWh()));
    }
  }

  @Test
  void whatIsOnDiskNowIsReadForever() {
    DataPoint first = point(7, 1.5, StepPart.CONSTANT_VOLTAGE);
    DataPoint second = point(8, 2.5, StepPart.REST);
    var expected = ByteBuffer.allocate(17 + 13 + 2 * 8 + 8 * 8 + 3 * 4 + 2);
    expected.order(ByteOrder.LITTLE_ENDIAN);
    expected.put((byte) 2).putInt(0xfadf_f2f7).putLong(7).putInt(2);
    expected.put((byte) 1).putDouble(1.5).putDouble(2.5);
    for (double same : new double[] {0.5, 3.25, -0.001, 25, 1e-3, 2e-3, 3e-3, 4e-3}) {
      expected.put((byte) 0).putDouble(same);
    }
    for (int same : new int[] {3, 2, 1}) {
      expected.put((byte) 0).putInt(same);
    }
    expected.put((byte) 1).put((byte) 2).put((byte) 0);
    byte[] encoded = PointCodec.encode(List.of(first, second));
    assertEquals(HexFormat.of().formatHex(expected.array()), HexFormat.of().formatHex(encoded));
  }

  /** As the first release wrote them: record by record. */
  @Test
  void recordsOfTheFirstVersionAreReadStill() {
    var written = ByteBuffer.allocate(17 + 85).order(ByteOrder.LITTLE_ENDIAN);
    written.put((byte) 1).putInt(0x96b6_f64d).putLong(7).putInt(1);
    for (double value : new double[] {1.5, 0.5, 3.25, -0.001, 25, 1e-3, 2e-3, 3e-3, 4e-3}) {
      written.putDouble(value);
    }
    written.putInt(3).putInt(2).putInt(1).put((byte) 2);
    assertEquals(List.of(point(7, 1.5, StepPart.CONSTANT_VOLTAGE)), decoded(written.array()));
  }

  private static DataPoint point(long record, double testTime, StepPart part) {
    return new DataPoint(
        record, testTime, 0.5, 3, 2, 1, part, 3.25, -0.001, 25, 1e-3, 2e-3, 3e-3, 4e-3);
  }

  @Test
  void oneFlippedBitAnywhereIsNoticed() {
    byte[] bytes = PointCodec.encode(Records.points(random, 5, 3));
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      byte[] damaged = bytes.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      assertThrows(StoreException.class, () -> decoded(damaged), "bit " + bit);
    }
  }

  @Test
  void whatIsCutShortIsNoticed() {
    byte[] bytes = PointCodec.encode(Records.points(random, 5, 3));
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(bytes, length);
      assertThrows(StoreException.class, () -> decoded(cut), "length " + length);
    }
  }

  @Test
  void whatStandsStillWithinAStepIsOneValueAndReadsBack() {
    for (int trial = 0; trial < 200; trial++) {
      int count = 1 + random.nextInt(600);
      List<DataPoint> points = new ArrayList<>();
      DataPoint like = Records.point(random, 1);
      for (int record = 1; record <= count; record++) {
        like = random.nextInt(150) == 0 ? Records.point(random, record) : like;
        points.add(
            new DataPoint(
                record,
                random.nextDouble(),
                like.stepTimeSecond(),
                like.stepCount(),
                like.stepIndex(),
                like.cycle(),
                like.part(),
                like.voltageVolt(),
                like.currentAmpere(),
                like.temperatureCelsius(),
                like.stepChargingAh(),
                like.stepDischargingAh(),
                like.stepChargingWh(),
                like.stepDischargingWh()));
      }
      PointCodec.Block block = PointCodec.open(PointCodec.encode(points));
      int from = random.nextInt(count);
      int to = from + 1 + random.nextInt(count - from);
      var rows = new Columns(count);
      block.copy(from, to, rows);
      assertEquals(points.subList(from, to), points(rows), "seed " + SEED + " trial " + trial);
    }
  }

  @Test
  void aHoleIsNeverEncoded() {
    List<DataPoint> hole = List.of(Records.point(random, 1), Records.point(random, 3));
    assertThrows(IllegalArgumentException.class, () -> PointCodec.encode(hole));
  }

  @Test
  void partOfABlockCanBeRead() {
    List<DataPoint> points = Records.points(random, 100, 50);
    PointCodec.Block block = PointCodec.open(PointCodec.encode(points));
    var some = new Columns(12);
    block.copy(10, 12, some);
    block.copy(12, 20, some);
    assertEquals(points.subList(10, 20), points(some));
    assertEquals(points.get(7).cycle(), block.cycle(7));
    assertEquals(points.get(7).testTimeSecond(), block.testTimeSecond(7));
  }

  @Test
  void aStateReadsBackAsItWas() {
    for (int trial = 0; trial < TRIALS; trial++) {
      RunState state = Records.state(random, random.nextLong());
      String text = RunStateCodec.encode(state);
      assertEquals(state, RunStateCodec.decode(text), "seed " + SEED + " trial " + trial);
    }
  }

  @Test
  void aCycleReadsBackAsItWas() {
    for (int trial = 0; trial < TRIALS; trial++) {
      CycleSummary cycle = Records.cycle(random, trial);
      String text = CycleCodec.encode(cycle);
      assertEquals(cycle, CycleCodec.decode(text), "seed " + SEED + " trial " + trial);
    }
  }

  /** As the first release wrote it: no check-ups, resistances, integrals and uncertainties. */
  @Test
  void aCycleOfTheFirstReleaseIsReadStill() {
    String half =
        """
        {"capacity_ah":0.002,"energy_wh":0.0074,
         "constant_current":{"capacity_ah":0.0015,"duration_second":5400.0,
         "end_current_ampere":0.001},
         "constant_voltage":{"capacity_ah":5.0E-4,"duration_second":1800.0},
         "end_voltage_volt":4.2,"declared_rate_c":0.5}
        """;
    CycleSummary cycle =
        CycleCodec.decode(
            """
            {"cycle_count":3,"phase":"ageing","status":"complete","polarity":"full_cell",
             "start_time_second":10.5,"end_time_second":7210.5,"first_record":41,
             "last_record":99,"charge":HALF,"discharge":HALF,
             "minimum_voltage_volt":2.5,"maximum_voltage_volt":4.2,
             "equivalent_full_cycles":2.5}
            """
                .replace("HALF", half));
    assertEquals(3, cycle.cycle());
    assertEquals(0.002, cycle.charge().capacityAh());
    assertEquals(OptionalDouble.of(0.5), cycle.discharge().declaredRateC());
    assertEquals(OptionalDouble.empty(), cycle.charge().integratedAh());
    assertEquals(OptionalDouble.empty(), cycle.charge().uncertaintyAh());
    assertEquals(OptionalDouble.empty(), cycle.coulombicEfficiencyUncertainty());
    assertEquals(List.of(), cycle.resistances());
    assertEquals(false, cycle.checkUp());
    assertEquals(cycle, CycleCodec.decode(CycleCodec.encode(cycle)));
  }

  @Test
  void aStateOfANewerVersionIsRefused() {
    String text =
        RunStateCodec.encode(Records.state(random, 1)).replace("\"version\":2", "\"version\":3");
    var refused = assertThrows(StoreException.class, () -> RunStateCodec.decode(text));
    assertTrue(String.valueOf(refused.getMessage()).contains("version 3"));
  }

  /** As the first release wrote it: no skipped cycles, no trend, no books. */
  @Test
  void aStateOfTheFirstVersionIsReadStill() {
    RunState state =
        RunStateCodec.decode(
            """
            {"version":1,"phase":"active","step_index":1,"passes":[3],"part":"constant_current",
             "order":9,"record_count":41,"step_count":8,"test_time_second":1234.5,
             "part_time_second":12.25,"step_time_second":12.25,
             "counters":{"charging_ah":0.25,"discharging_ah":0.0,"charging_wh":0.75,
             "discharging_wh":0.0},
             "part_start":{"charging_ah":0.0,"discharging_ah":0.0,"charging_wh":0.0,
             "discharging_wh":0.0},
             "channel_time_second":77.0,
             "last":{"order":9,"time_second":77.0,"voltage_volt":3.5,"current_ampere":0.5,
             "temperature_celsius":25.0},
             "kept":{"test_time_second":1230.0,"voltage_volt":3.4,"current_ampere":0.5}}
            """);
    assertEquals(new Position(1, List.of(3), 0), state.position());
    assertEquals(1234.5, state.testTimeSecond());
    assertEquals(0.75, state.counters().chargingWh());
    assertEquals(Optional.empty(), state.ledger());
    assertEquals(state, RunStateCodec.decode(RunStateCodec.encode(state)));
  }

  private static List<DataPoint> decoded(byte[] bytes) {
    PointCodec.Block block = PointCodec.open(bytes);
    var rows = new Columns(block.count());
    block.copy(0, block.count(), rows);
    return points(rows);
  }

  private static List<DataPoint> points(Columns rows) {
    return IntStream.range(0, rows.size).mapToObj(rows::point).toList();
  }
}
