/**
 * How records of another maker's cycler become ours: time that never goes back, counters walked
 * record by record, the sign of the current, steps, their parts, and cycles, each repaired by the
 * rules of the definitions page and each repair told with its row. Pure: takes {@link
 * org.galvanist.intake.RawRows} and gives {@link org.galvanist.analysis.Columns}; knows no file.
 */
@NullMarked
package org.galvanist.intake;

import org.jspecify.annotations.NullMarked;
