package org.galvanist.driver.sim;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.galvanist.cell.CellFile;
import org.galvanist.cell.CellReading;
import org.galvanist.cell.model.CellModel;

/** Virtual cells of the library that ships. */
final class TestCells {
  private static final CellModel LG_M50 = read("/library/cells/lg-m50.yaml");

  private TestCells() {}

  /** A full cell of 5 Ah that is nearly charged when fresh, at about 4.06 V at 25 °C. */
  static CellModel lgM50() {
    return LG_M50;
  }

  private static CellModel read(String resource) {
    try (InputStream stream =
        Objects.requireNonNull(TestCells.class.getResourceAsStream(resource), resource)) {
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return switch (CellFile.read("lg-m50", text)) {
        case CellReading.Sound sound -> sound.model().orElseThrow();
        case CellReading.Faulty faulty -> throw new AssertionError(faulty.faults());
      };
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
