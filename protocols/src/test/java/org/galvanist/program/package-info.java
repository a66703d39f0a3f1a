/** How protocols resolve, and what the check says. */
@NullMarked
package org.galvanist.program;

import org.jspecify.annotations.NullMarked;
