package org.galvanist.program;

/**
 * A stretch of steps that is passed more than once.
 *
 * @param firstStep index of its first step
 * @param lastStep index of its last step, inclusive
 * @param repeat passes in all, at least 1
 * @param cyclesPerPass by how much the cycle number grows with each pass
 */
public record Loop(int firstStep, int lastStep, int repeat, int cyclesPerPass) {}
