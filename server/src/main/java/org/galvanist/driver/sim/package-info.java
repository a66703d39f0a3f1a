/**
 * The simulated rack: channels that cycle virtual cells behind the real driver contract, in real or
 * accelerated time, with settable imperfections and faults. A product of its own: the default
 * instrument on first start, and the place where a protocol is tried before a cell is risked. Knows
 * the virtual cell and the contract, and no other driver.
 */
@NullMarked
package org.galvanist.driver.sim;

import org.jspecify.annotations.NullMarked;
