/**
 * Cycler files in: one entry point that recognises a file by its content, and one reader for each
 * format, which says what it took from where and hands over rows as they stand. Streams; a file is
 * never held whole. Knows {@code intake} and files; repairs nothing.
 */
@NullMarked
package org.galvanist.exchange.reader;

import org.jspecify.annotations.NullMarked;
