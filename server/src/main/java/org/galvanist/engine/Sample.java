package org.galvanist.engine;

/**
 * One reading of a channel, as the driver decoded it.
 *
 * @param order number of the setpoint that the instrument had in force when it measured; 0 before
 *     the first. It tells a stale reading of the step before from the first of this one
 * @param timeSecond the channel's own monotonic time in s; only differences mean anything
 * @param voltageVolt V
 * @param currentAmpere A, positive charges the cell
 * @param temperatureCelsius °C; the channel's best knowledge of the cell's temperature
 */
public record Sample(
    long order,
    double timeSecond,
    double voltageVolt,
    double currentAmpere,
    double temperatureCelsius) {}
