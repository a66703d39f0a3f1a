/** Campaigns, each for some seconds. */
@NullMarked
package org.galvanist.campaign;

import org.jspecify.annotations.NullMarked;
