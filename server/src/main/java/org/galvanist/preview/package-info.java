/**
 * Dry runs to look at and approve: a program on a virtual cell at full speed, as a thinned curve
 * and as a transcript in words. What is shown went through the interpreter and past the safety
 * monitor that a real test has. May know the simulator's dry run, the monitor, and what they know;
 * no socket, no store, no clock.
 */
@NullMarked
package org.galvanist.preview;

import org.jspecify.annotations.NullMarked;
