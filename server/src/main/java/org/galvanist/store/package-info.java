/**
 * What is kept: cells, protocols, runs, cycles and notes through Micronaut Data, and the records of
 * all runs through one {@link org.galvanist.store.Recorder} whose single writer commits once a
 * tick. The only package that blocks, and only on its own threads; callers get Vert.x futures that
 * complete on their own context. Knows the engine's records and nothing of drivers, runs or HTTP.
 */
@NullMarked
package org.galvanist.store;

import org.jspecify.annotations.NullMarked;
