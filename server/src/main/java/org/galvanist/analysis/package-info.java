/**
 * What a test's records say: the cycle table, retention, rate capability, dQ/dV and the thinned
 * curves that a screen draws. Every figure means what the definitions page says, and nothing else.
 * Folds over {@link org.galvanist.engine.DataPoint}, one by one or many in {@link
 * org.galvanist.analysis.Columns}; live and recomputed figures come from the same fold, so they are
 * equal bit for bit. What is judged rather than measured (quality flags, retention, rates) is made
 * on reading and never stored. Pure: knows the engine's records and the program, no file, clock or
 * server.
 */
@NullMarked
package org.galvanist.analysis;

import org.jspecify.annotations.NullMarked;
