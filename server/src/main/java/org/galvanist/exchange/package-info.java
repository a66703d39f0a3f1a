/**
 * The files that leave Galvanist, and what comes in: the cycle table, the records in BDF, the run's
 * report, and the table that a terminal shows. {@link org.galvanist.exchange.TestFile} names every
 * file of a test and writes it from a {@link org.galvanist.exchange.TestContent}, as CSV, XLSX,
 * Parquet, JSON or all in one zip; the columns are told once, so that no two files can disagree.
 * Streams, so that a run of millions of records needs no memory for them; a file appears under its
 * name only when it is whole. Knows the analysis, its figures, the intake, the engine's records and
 * the cell; knows neither store nor run nor http.
 */
@NullMarked
package org.galvanist.exchange;

import org.jspecify.annotations.NullMarked;
