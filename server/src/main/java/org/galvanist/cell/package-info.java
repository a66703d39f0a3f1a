/**
 * The cell under test: what it is made of, how much of it there is, what it can bear, and the file
 * that says so. Knows the resolved program's view of a cell and, below in {@code model}, the
 * virtual cell that such a file may describe. Pure: no I/O, no clock; a file arrives here as text.
 */
@NullMarked
package org.galvanist.cell;

import org.jspecify.annotations.NullMarked;
