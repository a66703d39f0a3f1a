package org.galvanist.run;

import java.util.Map;
import org.galvanist.protocol.Quantity;

/**
 * What a person asks for when starting a test.
 *
 * @param protocolSha256 a stored protocol
 * @param cell name of a stored cell; its newest version is used
 * @param channel name of a channel
 * @param arguments values of the protocol's parameters
 * @param resumeAtOnce what happens when the server comes back in the middle: go on at once, or rest
 *     until an operator resumes
 * @param startedBy who asks
 * @param idempotencyKey the same key starts one run only
 */
public record StartOrder(
    String protocolSha256,
    String cell,
    String channel,
    Map<String, Quantity> arguments,
    boolean resumeAtOnce,
    String startedBy,
    String idempotencyKey) {}
