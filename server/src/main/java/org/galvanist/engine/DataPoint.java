package org.galvanist.engine;

/**
 * One kept record of a run: what is stored, streamed, exported and analysed. Counters start at zero
 * with the step (both parts of a CC-CV step together) and are integrated over <em>every</em> sample
 * of it, kept or not; nothing is ever integrated across a step border, a gap or a restart.
 *
 * @param record number in the run, from 1, without a hole
 * @param testTimeSecond since the run began, in s, never back
 * @param stepTimeSecond time that the step was in force so far, pauses excluded, in s
 * @param stepCount the how-manieth step that the run executes, from 1
 * @param stepIndex index of the step in the program
 * @param cycle the cycle it belongs to
 * @param part which part of the step
 * @param voltageVolt V
 * @param currentAmpere A, positive charges the cell
 * @param temperatureCelsius °C
 * @param stepChargingAh charge that flowed into the cell in this step, Ah, at least 0
 * @param stepDischargingAh charge that flowed out of the cell in this step, Ah, at least 0
 * @param stepChargingWh energy that came with the charging, Wh; negative below 0 V
 * @param stepDischargingWh energy that went with the discharging, Wh; negative below 0 V
 */
public record DataPoint(
    long record,
    double testTimeSecond,
    double stepTimeSecond,
    int stepCount,
    int stepIndex,
    int cycle,
    StepPart part,
    double voltageVolt,
    double currentAmpere,
    double temperatureCelsius,
    double stepChargingAh,
    double stepDischargingAh,
    double stepChargingWh,
    double stepDischargingWh) {}
