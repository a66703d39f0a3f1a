package org.galvanist.engine;

import java.util.List;
import org.galvanist.program.End;
import org.galvanist.program.RecordingRule;

/**
 * An order to a channel.
 *
 * @param order its number; every sample and acknowledgement names the order it belongs to
 * @param control what to impose
 * @param recording when the interpreter will keep a sample. An instrument that can measure on
 *     conditions uses it; one that only samples at a fixed pace may ignore it
 * @param ends where the interpreter will end this setpoint, counted from the moment it takes force.
 *     An instrument that can measure at a crossing measures there, one that cannot may ignore it;
 *     none ends a step by itself
 */
public record Setpoint(long order, Control control, RecordingRule recording, List<End> ends) {}
