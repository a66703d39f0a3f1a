package org.galvanist.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReadersTest {
  private static final long COUNT = 1_000;

  @TempDir private Path folder;

  @Test
  void everySeedFileIsReadWhileItIsWhole() throws IOException {
    for (Map.Entry<String, byte[]> seed : ReaderCampaign.seeds().entrySet()) {
      Path file = Files.write(folder.resolve("seed"), seed.getValue());
      assertTrue(ReaderCampaign.isRead(file), seed.getKey());
    }
  }

  @Test
  void damagedFilesGiveRecordsOrWordsAndNothingElse() {
    long seed = Long.getLong("galvanist.seed", 1);
    var report = new StringWriter();
    long failed = Campaign.READERS.run(new Campaign.Asked(COUNT, seed, 1), new PrintWriter(report));
    System.out.println(report);
    assertEquals(0, failed, report.toString());
    assertTrue(report.toString().startsWith("1,000 damaged files of "), report.toString());
  }

  @Test
  void theSameSeedDamagesInTheSameWay() {
    byte[] file = ReaderCampaign.seeds().getOrDefault("ndax 14", new byte[0]);
    for (long seed = 0; seed < 50; seed++) {
      assertArrayEquals(
          new FileMutation(seed).of(file), new FileMutation(seed).of(file), "seed " + seed);
    }
  }
}
