package org.galvanist.http;

import java.util.HashMap;
import java.util.Map;
import org.galvanist.analysis.SpecificCapacity;
import org.galvanist.analysis.TestBasis;
import org.galvanist.cell.Cell;
import org.galvanist.cell.CellFile;
import org.galvanist.cell.CellReading;
import org.galvanist.program.CellBasis;
import org.galvanist.program.Check;
import org.galvanist.program.Program;
import org.galvanist.program.SafetyLimits;
import org.galvanist.program.Scope;
import org.galvanist.protocol.Parsed;
import org.galvanist.protocol.ProtocolText;
import org.galvanist.protocol.Quantity;
import org.galvanist.store.CellVersion;
import org.galvanist.store.ProtocolVersion;
import org.galvanist.store.StoredRun;

/**
 * What was true of a run from its start: its cell and the program that its protocol was resolved
 * to.
 *
 * @param cellName also where the cell's text can no longer be read
 */
record Dossier(String cellName, String protocolTitle, Cell cell, Program program, TestBasis basis) {

  /**
   * Reads both texts again, as they were when the run began.
   *
   * @throws IllegalStateException if they do not make a program any more, which a start makes sure
   *     of
   */
  static Dossier of(StoredRun run, CellVersion cellVersion, ProtocolVersion protocolVersion) {
    Cell cell = read(cellVersion);
    CellBasis basis = cell.basis();
    Program program =
        switch (ProtocolText.parse(protocolVersion.name(), protocolVersion.text())) {
          case Parsed.Sound sound ->
              Check.check(sound.protocol(), basis, SafetyLimits.none(Scope.CHANNEL), arguments(run))
                  .program()
                  .orElseThrow(() -> unreadable("protocol", protocolVersion.sha256()));
          case Parsed.Faulty _ -> throw unreadable("protocol", protocolVersion.sha256());
        };
    return new Dossier(
        cellVersion.name(), protocolVersion.title(), cell, program, TestBasis.of(program, basis));
  }

  /** Mass and area of the cell. */
  SpecificCapacity specific() {
    return SpecificCapacity.of(cell.basis());
  }

  private static Cell read(CellVersion version) {
    return switch (CellFile.read(version.text())) {
      case CellReading.Sound sound -> sound.cell();
      case CellReading.Faulty _ -> throw unreadable("cell", version.name());
    };
  }

  private static Map<String, Quantity> arguments(StoredRun run) {
    var arguments = new HashMap<String, Quantity>();
    run.arguments()
        .forEach(
            (name, written) ->
                arguments.put(
                    name,
                    Quantity.read(written).orElseThrow(() -> unreadable("argument", written))));
    return arguments;
  }

  private static IllegalStateException unreadable(String what, String which) {
    return new IllegalStateException(
        "The " + what + " " + which + " started a run, and cannot be read any more");
  }
}
