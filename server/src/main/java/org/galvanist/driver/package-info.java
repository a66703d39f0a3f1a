/**
 * The contract of a hardware channel. Each instrument lives in a package of its own below this one,
 * closed to the others. Knows the engine's records, and neither the run, the store nor the pages.
 */
@NullMarked
package org.galvanist.driver;

import org.jspecify.annotations.NullMarked;
