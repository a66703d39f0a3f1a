/** Proofs of the exchange with other programs. */
@NullMarked
package org.galvanist.dialect;

import org.jspecify.annotations.NullMarked;
