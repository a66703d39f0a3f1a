/**
 * The server's face: the REST interface that {@code openapi.yaml} describes, the live WebSocket and
 * the pages. Reaches channels through {@link org.galvanist.run.Bench} alone, reads the past from
 * the store and computes with the analysis; knows no driver. Everything here runs on one event loop
 * but reading the store, which happens on a worker.
 */
@NullMarked
package org.galvanist.http;

import org.jspecify.annotations.NullMarked;
