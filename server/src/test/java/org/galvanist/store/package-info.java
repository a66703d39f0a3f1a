/** What the store promises, on real SQLite files. */
@NullMarked
package org.galvanist.store;

import org.jspecify.annotations.NullMarked;
