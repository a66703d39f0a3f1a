/**
 * Where the log goes: a person's terminal, and lines of JSON in the data folder. Knows logback and
 * nothing of ours; everybody else knows SLF4J alone.
 */
@NullMarked
package org.galvanist.log;

import org.jspecify.annotations.NullMarked;
