/**
 * The program's entry and its wiring. Here, and nowhere else, the pieces learn of one another: the
 * settings are read, the container is started, and the command line is handed its commands.
 */
@NullMarked
package org.galvanist;

import org.jspecify.annotations.NullMarked;
