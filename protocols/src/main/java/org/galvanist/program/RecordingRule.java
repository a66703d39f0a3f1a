package org.galvanist.program;

/**
 * When a sample is worth keeping: any one of three changes since the last kept one. The first and
 * the last sample of a step are always kept. Infinity switches a rule off.
 *
 * @param everySecond s
 * @param voltageStepVolt V
 * @param currentStepAmpere A
 */
public record RecordingRule(double everySecond, double voltageStepVolt, double currentStepAmpere) {}
