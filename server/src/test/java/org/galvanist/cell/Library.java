package org.galvanist.cell;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.galvanist.cell.model.CellModel;
import org.galvanist.cell.model.InsertionCellModel;

/** The cells that ship, as the tests read them. */
public final class Library {
  private Library() {}

  /** The text of a shipped cell file. */
  public static String text(String name) {
    String path = "/library/cells/" + name + ".yaml";
    try (InputStream in = Library.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("no " + path + " on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** A shipped cell, which must be without fault. */
  public static CellReading.Sound read(String name) {
    return switch (CellFile.read(name, text(name))) {
      case CellReading.Sound sound -> sound;
      case CellReading.Faulty faulty -> fail(name + ": " + faulty.faults());
    };
  }

  /** The model of a shipped cell that has insertion electrodes. */
  public static InsertionCellModel insertion(String name) {
    return (InsertionCellModel) model(name);
  }

  /** The model of a shipped cell. */
  public static CellModel model(String name) {
    return read(name).model().orElseThrow();
  }
}
