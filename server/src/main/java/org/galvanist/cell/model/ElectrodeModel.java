package org.galvanist.cell.model;

import java.util.List;

/**
 * One insertion electrode, at the reference temperature.
 *
 * @param capacityAh charge between stoichiometry 0 and 1 of all active material, fresh, Ah
 * @param equilibrium potential of the material
 * @param populations at least one; their shares add up to 1
 * @param initialStoichiometry of a fresh, rested cell
 * @param activation dependence on temperature
 * @param ageing dependence on use
 */
public record ElectrodeModel(
    double capacityAh,
    EquilibriumCurve equilibrium,
    List<PopulationModel> populations,
    double initialStoichiometry,
    Activation activation,
    Ageing ageing) {
  private static final double SHARE_TOLERANCE = 1e-9;

  public ElectrodeModel {
    populations = List.copyOf(populations);
    double shares = populations.stream().mapToDouble(PopulationModel::share).sum();
    if (Math.abs(shares - 1.0) > SHARE_TOLERANCE) {
      throw new IllegalArgumentException("shares of the populations add up to " + shares);
    }
  }
}
