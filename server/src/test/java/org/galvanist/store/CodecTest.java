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
import java.util.SplittableRandom;
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
    var point =
        new DataPoint(
            7,
            1.5,
            0.5,
            3,
            2,
            1,
            StepPart.CONSTANT_VOLTAGE,
            3.25,
            -0.001,
            25,
            1e-3,
            2e-3,
            3e-3,
            4e-3);
    var expected = ByteBuffer.allocate(17 + 85).order(ByteOrder.LITTLE_ENDIAN);
    expected.put((byte) 1).putInt(0x96b6_f64d).putLong(7).putInt(1);
    for (double value : new double[] {1.5, 0.5, 3.25, -0.001, 25, 1e-3, 2e-3, 3e-3, 4e-3}) {
      expected.putDouble(value);
    }
    expected.putInt(3).putInt(2).putInt(1).put((byte) 2);
    byte[] encoded = PointCodec.encode(List.of(point));
    assertEquals(HexFormat.of().formatHex(expected.array()), HexFormat.of().formatHex(encoded));
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
  void aHoleIsNeverEncoded() {
    List<DataPoint> hole = List.of(Records.point(random, 1), Records.point(random, 3));
    assertThrows(IllegalArgumentException.class, () -> PointCodec.encode(hole));
  }

  @Test
  void partOfABlockCanBeRead() {
    List<DataPoint> points = Records.points(random, 100, 50);
    var some = new ArrayList<DataPoint>();
    PointCodec.decode(PointCodec.encode(points), 110, 119, some::add);
    assertEquals(points.subList(10, 20), some);
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
    var points = new ArrayList<DataPoint>();
    PointCodec.decode(bytes, 0, Long.MAX_VALUE, points::add);
    return points;
  }
}
