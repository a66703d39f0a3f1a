/** What parsing and checking cost, measured by JMH beside a stated baseline. */
@NullMarked
package org.galvanist.bench;

import org.jspecify.annotations.NullMarked;
