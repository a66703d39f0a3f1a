package org.galvanist.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.galvanist.analysis.Columns;
import org.galvanist.engine.StepPart;
import org.galvanist.exchange.RecordFile;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Records to BDF as CSV, on one core: bytes a second are the figure. The records are an
 * instrument's: voltage to 0.1 mV and current to 1 nA with a digit of noise, 1 s apart, counters
 * integrated, so with all their digits. The baseline writes the same columns in the plainest way
 * that Java has.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class RecordFileBench {
  private final Columns records = records();

  /** Bytes written, a second. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Written extends OutputStream {
    /** Read by JMH. */
    public long bytes;

    @Override
    public void write(int one) {
      bytes++;
    }

    @Override
    public void write(byte[] from, int offset, int length) {
      bytes += length;
    }
  }

  static Columns records() {
    var random = new SplittableRandom(5);
    var columns = new Columns();
    double ampereHour = 0;
    double wattHour = 0;
    for (int row = 0; row < columns.capacity(); row++) {
      boolean charges = row / 1024 % 2 == 0;
      if (row % 1024 == 0) {
        ampereHour = 0;
        wattHour = 0;
      }
      double volt = Math.rint((3.4 + 0.8 * (row % 1024) / 1024 + random.nextDouble() * 4e-4) * 1e4);
      double ampere = Math.rint((charges ? 1e-3 : -1e-3) * 1e9 + random.nextInt(20)) / 1e9;
      columns.testTimeSecond[row] = 1_000_000 + row + 0.1 * (row % 10);
      columns.stepTimeSecond[row] = row % 1024;
      columns.voltageVolt[row] = volt / 1e4;
      columns.currentAmpere[row] = ampere;
      columns.temperatureCelsius[row] = 25 + row / 512 * 0.1;
      ampereHour += Math.abs(ampere) / 3600;
      wattHour += Math.abs(ampere) / 3600 * volt / 1e4;
      columns.stepChargingAh[row] = charges ? ampereHour : 0;
      columns.stepChargingWh[row] = charges ? wattHour : 0;
      columns.stepDischargingAh[row] = charges ? 0 : ampereHour;
      columns.stepDischargingWh[row] = charges ? 0 : wattHour;
      columns.stepCount[row] = 400 + row / 1024;
      columns.stepIndex[row] = row / 1024 % 2;
      columns.cycle[row] = 200 + row / 2048;
      columns.part[row] = StepPart.CONSTANT_CURRENT;
      columns.size++;
    }
    return columns;
  }

  @Benchmark
  public void recordFile(Written out) throws IOException {
    var file = new RecordFile(out, OptionalDouble.empty());
    file.accept(records);
    file.flush();
  }

  @Benchmark
  public void plainest(Written out) throws IOException {
    var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    for (int row = 0; row < records.size; row++) {
      number(writer, records.testTimeSecond[row]);
      number(writer, records.voltageVolt[row]);
      number(writer, records.currentAmpere[row]);
      writer.write(Integer.toString(records.cycle[row]));
      writer.write(',');
      writer.write(Integer.toString(records.stepCount[row]));
      writer.write(',');
      writer.write(Integer.toString(records.stepIndex[row]));
      writer.write(',');
      writer.write(Long.toString(records.firstRecord + row));
      writer.write(',');
      number(writer, records.stepTimeSecond[row]);
      number(writer, records.temperatureCelsius[row]);
      number(writer, 1.0 + records.stepChargingAh[row]);
      number(writer, 1.0 + records.stepDischargingAh[row]);
      number(writer, 4.0 + records.stepChargingWh[row]);
      number(writer, 4.0 + records.stepDischargingWh[row]);
      number(writer, records.stepChargingAh[row]);
      number(writer, records.stepDischargingAh[row]);
      number(writer, records.stepChargingWh[row]);
      number(writer, records.stepDischargingWh[row]);
      writer.write(records.currentAmpere[row] < 0 ? "CC_DCH\n" : "CC_CHG\n");
    }
    writer.flush();
  }

  private static void number(Writer writer, double value) throws IOException {
    writer.write(Double.toString(value));
    writer.write(',');
  }
}
