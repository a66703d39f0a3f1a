package org.galvanist.cell;

import java.util.List;
import java.util.Optional;
import org.galvanist.cell.model.CellModel;
import org.galvanist.protocol.Fault;

/** What became of a cell file: a cell, or every fault that keeps it from being one. */
public sealed interface CellReading {
  /**
   * The file is sound.
   *
   * @param model how to simulate the cell; empty for a real one
   */
  record Sound(Cell cell, Optional<CellModel> model) implements CellReading {}

  /**
   * The file does not describe a cell.
   *
   * @param faults at least one, in the order of the file
   */
  record Faulty(List<Fault> faults) implements CellReading {
    public Faulty {
      faults = List.copyOf(faults);
    }
  }
}
