package org.galvanist.driver.rack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.galvanist.cell.CellFile;
import org.galvanist.cell.CellReading;
import org.galvanist.cell.model.CellModel;

/** A virtual cell of the library that ships, as a rack is told of it. */
final class RackCells {
  /** A full cell of 5 Ah that is nearly charged when fresh. */
  static final String LG_M50 = text("/library/cells/lg-m50.yaml");

  private RackCells() {}

  static CellModel model() {
    return switch (CellFile.read("lg-m50", LG_M50)) {
      case CellReading.Sound sound -> sound.model().orElseThrow();
      case CellReading.Faulty faulty -> throw new AssertionError(faulty.faults());
    };
  }

  private static String text(String resource) {
    try (InputStream stream =
        Objects.requireNonNull(RackCells.class.getResourceAsStream(resource), resource)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
