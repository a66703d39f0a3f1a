/**
 * A rack of channels in a process of its own, and the driver that speaks with it over TCP: the
 * instrument that outlives the server. {@link org.galvanist.driver.rack.RackServer} puts any
 * channels behind a socket, one connection a channel, and adds what a real cycler has: limits that
 * it enforces itself, a lease after which it opens the circuit, orders that are idempotent, and
 * readings that are numbered and kept. {@link org.galvanist.driver.rack.RackChannel} is its client.
 * The lines between them are in {@code docs/rack-protocol.md}, what is made of a link's faults in
 * {@code docs/decisions/0022-link-faults.md}. Knows the contract and the cell file, and no other
 * driver.
 */
@NullMarked
package org.galvanist.driver.rack;

import org.jspecify.annotations.NullMarked;
