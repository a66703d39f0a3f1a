/**
 * A protocol made ready for one cell: amperes instead of C-rates, loops as counters, cycle and
 * phase numbers known before anything is switched on. Made from {@code org.galvanist.protocol} and
 * a {@link org.galvanist.program.CellBasis}; read by the interpreter, the drivers and the analysis.
 * Knows nothing of files, clocks, hardware or the server.
 */
@NullMarked
package org.galvanist.program;

import org.jspecify.annotations.NullMarked;
