/**
 * Figures that go into a paper as they are: capacity and coulombic efficiency against cycle,
 * voltage against capacity, dQ/dV, rate capability, as SVG whose text stays text and as PNG. A
 * figure is laid out from the widths of Helvetica and not from whatever fonts a machine has, so the
 * same test gives the same file everywhere. Knows the analysis, the engine's records and the
 * program; works on bytes in memory and touches no file, socket, clock or server.
 */
@NullMarked
package org.galvanist.figure;

import org.jspecify.annotations.NullMarked;
