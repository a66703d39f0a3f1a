package org.galvanist.driver;

import io.vertx.core.Future;
import org.galvanist.cell.model.CellModel;

/**
 * The second face of a channel without clamps: it must be told which virtual cell to cycle. A small
 * interface of its own, so that the contract of real hardware does not grow. Called on the
 * channel's event loop.
 */
public interface CellSocket {
  /**
   * Puts a virtual cell in.
   *
   * @param temperatureCelsius what a chamber round the cell would hold, °C
   * @param continued whether the cell that was in before a restart goes on where it stood, or a
   *     fresh one is put in
   */
  Future<Void> insert(CellModel model, double temperatureCelsius, boolean continued);

  /**
   * The same for a socket in another process, which must be told the cell's file.
   *
   * @param file text of the file that the model is of
   */
  default Future<Void> insert(
      String file, CellModel model, double temperatureCelsius, boolean continued) {
    return insert(model, temperatureCelsius, continued);
  }

  /**
   * An order is on its way. A cell whose time passes faster than the wall's stands still until the
   * next {@link ChannelDriver#apply}, because it would be far gone by then.
   *
   * @return whether it does
   */
  boolean standStill();
}
