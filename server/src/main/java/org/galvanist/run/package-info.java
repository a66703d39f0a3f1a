/**
 * Runs: the bench with its channels, one event-loop verticle owning each channel, and the safety
 * monitor beside it. The only stateful place. Knows the engine, the analysis, the driver contract
 * and the store; the pages know it through {@link org.galvanist.run.Bench} alone.
 */
@NullMarked
package org.galvanist.run;

import org.jspecify.annotations.NullMarked;
