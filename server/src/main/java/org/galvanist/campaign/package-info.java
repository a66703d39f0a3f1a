/**
 * Campaigns: what must never happen, tried so often that its not happening can be bounded by
 * numbers, and what must hold for long, held for long. Knows everything, like the wiring; nothing
 * knows it but the command line.
 */
@NullMarked
package org.galvanist.campaign;

import org.jspecify.annotations.NullMarked;
