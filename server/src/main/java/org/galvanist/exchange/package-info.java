/**
 * The files that leave Galvanist: the cycle table, the records in BDF, the run's report, and the
 * table that a terminal shows. Streams, so that a run of millions of records needs no memory for
 * them; a file appears under its name only when it is whole. Knows the analysis, the engine's
 * records and the cell; knows neither store nor run nor http.
 */
@NullMarked
package org.galvanist.exchange;

import org.jspecify.annotations.NullMarked;
