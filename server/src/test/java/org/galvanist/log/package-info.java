/** The log as an operator finds it. */
@NullMarked
package org.galvanist.log;

import org.jspecify.annotations.NullMarked;
