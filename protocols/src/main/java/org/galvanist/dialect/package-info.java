/**
 * Exchange of protocols with other programs: aurora-unicycler's JSON and PyBaMM's experiments in
 * and out, Neware's step files out. Each way is a pure function from text to a result that lists
 * what the other side cannot say. May know the language and the program, and nothing else.
 */
@NullMarked
package org.galvanist.dialect;

import org.jspecify.annotations.NullMarked;
