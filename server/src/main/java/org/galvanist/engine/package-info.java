/**
 * The interpreter of a program and the words it speaks: samples and events in, data points and
 * orders out. Pure: no I/O, no clock, no randomness; time is in the sample. Knows {@code
 * org.galvanist.program} and nothing else of ours.
 */
@NullMarked
package org.galvanist.engine;

import org.jspecify.annotations.NullMarked;
