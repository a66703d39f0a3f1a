/** What the analysis costs, measured by JMH, each beside a stated baseline in the same run. */
@NullMarked
package org.galvanist.bench;

import org.jspecify.annotations.NullMarked;
