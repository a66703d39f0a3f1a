/**
 * How the program itself is: the age of the data, the store, the disk, the memory, the event loops.
 * Listens to the bench and asks the store for its vitals; drives nothing, writes nothing, reads no
 * database, so that it still answers when the database has failed.
 */
@NullMarked
package org.galvanist.health;

import org.jspecify.annotations.NullMarked;
