package org.galvanist.http;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.galvanist.cell.model.CellModel;
import org.galvanist.engine.Effect;
import org.galvanist.program.Program;

/** Runs a program on a virtual cell alone, on the caller's thread and as fast as it goes. */
public interface Rehearsal {
  /**
   * Runs a fresh cell to the program's end, or as long as it may.
   *
   * @param effects hears of every effect but the orders, in order; an {@link Effect.PartEnded} is
   *     of the point that was logged just before it
   * @param goesOn asked before each sample
   */
  void run(
      Program program,
      CellModel model,
      double temperatureCelsius,
      Consumer<Effect> effects,
      BooleanSupplier goesOn);
}
