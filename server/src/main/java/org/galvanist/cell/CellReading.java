package org.galvanist.cell;

import java.util.List;
import java.util.Optional;
import org.galvanist.cell.model.CellModel;
import org.galvanist.cell.model.VirtualCell;
import org.galvanist.program.CellBasis;
import org.galvanist.program.CellBasis.KnownVoltage;
import org.galvanist.protocol.Fault;

/** What became of a cell file: a cell, or every fault that keeps it from being one. */
public sealed interface CellReading {
  /**
   * The file is sound.
   *
   * @param model how to simulate the cell; empty for a real one
   */
  record Sound(Cell cell, Optional<CellModel> model) implements CellReading {
    /** Where neither file nor protocol names a temperature, °C. */
    private static final double ROOM_CELSIUS = 25;

    /**
     * What a protocol must know of the cell. A virtual one stands where its model rests.
     *
     * @param live where a real one is read to stand
     */
    public CellBasis basis(Optional<KnownVoltage> live) {
      if (model.isEmpty() && live.isPresent()) {
        return cell.basis().lastSeenAt(live.get().volt(), live.get().whence());
      }
      return model
          .map(
              each ->
                  cell.basis()
                      .lastSeenAt(
                          new VirtualCell(each, cell.temperatureCelsius().orElse(ROOM_CELSIUS))
                              .voltageVolt(),
                          "as its model says"))
          .orElseGet(cell::basis);
    }
  }

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
