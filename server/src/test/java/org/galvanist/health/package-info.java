/** What the figures mean. */
@NullMarked
package org.galvanist.health;

import org.jspecify.annotations.NullMarked;
