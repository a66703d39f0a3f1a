/**
 * The command line: what a person types, and what is printed back. Works with a {@link
 * org.galvanist.cli.Lab} that {@code Main} wires; knows no SQL, no HTTP and no instrument but the
 * simulated rack's settings.
 */
@NullMarked
package org.galvanist.cli;

import org.jspecify.annotations.NullMarked;
