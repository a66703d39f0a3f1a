package org.galvanist.dialect;

import java.util.Map;
import java.util.Optional;
import org.galvanist.program.CellBasis;
import org.galvanist.protocol.Quantity;

/**
 * What a protocol is written for.
 *
 * @param name of the file, without its ending
 * @param cell what currents per mass or area are resolved for; a step file needs it
 * @param arguments values of the protocol's parameters; those not given have their defaults
 */
public record Destination(String name, Optional<CellBasis> cell, Map<String, Quantity> arguments) {
  /** Copies the map. */
  public Destination {
    arguments = Map.copyOf(arguments);
  }
}
