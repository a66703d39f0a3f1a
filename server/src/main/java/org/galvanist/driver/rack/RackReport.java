package org.galvanist.driver.rack;

import java.util.List;
import org.galvanist.driver.Standing;

/**
 * What a channel of a rack says of itself to its owner, beside what it says to a server.
 *
 * @param drives whether a current or a voltage is imposed
 * @param readings how many it has measured
 * @param run that it counted last; 0 before any
 * @param chargedAh into the cell in that run, by its own count, Ah
 * @param dischargedAh out of the cell in that run, Ah
 * @param orders those that drove the cell, in the order in which they took force
 */
public record RackReport(
    String channel,
    Standing standing,
    boolean drives,
    long readings,
    long run,
    double chargedAh,
    double dischargedAh,
    List<Order> orders) {

  /** An order that was in force. */
  public record Order(long run, long order) {}
}
