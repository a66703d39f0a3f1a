package org.galvanist.driver.rack;

import io.vertx.core.json.JsonObject;

/**
 * One line of the link.
 *
 * @param channel the channel that the connection is for; empty where it is for the whole rack
 * @param session the rack's number of this connection; 0 before it gave one
 * @param number of the line, from 1, each way for itself
 * @param body what else it says
 */
record Frame(String channel, long session, long number, Verb verb, JsonObject body) {}
