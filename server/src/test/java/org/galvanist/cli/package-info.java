/** What the command line promises beyond what it prints: counted campaigns. */
@NullMarked
package org.galvanist.cli;

import org.jspecify.annotations.NullMarked;
