/**
 * The pages as a person meets them: the whole program on a port of the loopback interface, and a
 * real Chromium that clicks, types and reads.
 */
@NullMarked
package org.galvanist.pages;

import org.jspecify.annotations.NullMarked;
