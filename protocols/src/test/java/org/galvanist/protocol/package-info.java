/** What the language understands, and how it says what it does not. */
@NullMarked
package org.galvanist.protocol;

import org.jspecify.annotations.NullMarked;
