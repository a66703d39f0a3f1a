package org.galvanist.cell.model;

/**
 * Particles of one kind within an electrode, at the reference temperature. A rate here is the fall
 * of the population's own mean stoichiometry per second, so nothing depends on the cell's size.
 *
 * @param share of the electrode's capacity, 0 to 1
 * @param diffusionTimeSecond R²/D, s
 * @param rateConstantPerSecond k in j = 2 k sqrt(x (1 - x)) sinh(F eta / 2 R T), 1/s
 * @param contactResistanceVoltSecond voltage lost per rate, V s
 */
public record PopulationModel(
    double share,
    double diffusionTimeSecond,
    double rateConstantPerSecond,
    double contactResistanceVoltSecond) {}
