package org.galvanist.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.galvanist.exchange.reader.CyclerFile;
import org.galvanist.exchange.reader.RowSource;
import org.galvanist.intake.RawRows;
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
 * A Neware archive of 108,563 rows, read from the disk's cache on one core, in milliseconds. The
 * baseline unpacks its parts and looks at nothing.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx256m")
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class NdaxBench {
  private final Path file = file();

  /** Beside the repository, whichever of its folders Maven runs in. */
  private static Path file() {
    Path folder = Path.of("").toAbsolutePath();
    while (!folder.resolve("mvnw").toFile().exists()) {
      folder = folder.getParent();
    }
    return folder.resolveSibling("shared").resolve("data/neware-ndax/test_2.ndax");
  }

  /** Rows with everything in them. */
  @Benchmark
  public long rows() throws IOException {
    var batch = new RawRows();
    long rows = 0;
    try (RowSource source = CyclerFile.open(file)) {
      while (source.next(batch)) {
        rows += batch.size;
      }
    }
    return rows;
  }

  /** The baseline. */
  @Benchmark
  public long unpackAlone() throws IOException {
    byte[] buffer = new byte[4096];
    long bytes = 0;
    try (var zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        try (var in = zip.getInputStream(entry)) {
          for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            bytes += read;
          }
        }
      }
    }
    return bytes;
  }
}
