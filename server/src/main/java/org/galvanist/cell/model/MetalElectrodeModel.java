package org.galvanist.cell.model;

import java.util.Optional;

/**
 * An electrode of the metal that the ions form, never used up: Butler-Volmer with a charge transfer
 * coefficient of one half, in series with the resistance of an interphase.
 *
 * @param exchangeAmperePerSquareCentimetre exchange current density, A/cm²
 * @param interphaseOhmSquareCentimetre resistance of the interphase, Ω cm²
 * @param activation Arrhenius energy of both, J/mol
 * @param shorting how plating ends in a short, if it does
 */
public record MetalElectrodeModel(
    double exchangeAmperePerSquareCentimetre,
    double interphaseOhmSquareCentimetre,
    double activation,
    Optional<Shorting> shorting)
    implements PelletElectrodeModel {

  /**
   * A filament that grows while the metal is plated above a critical current density, and shorts
   * the cell for good when it is through.
   *
   * @param criticalAmperePerSquareCentimetre half of the plating feeds the filament here, A/cm²
   * @param spread width of that onset, as a share of the critical current density
   * @param coulombPerSquareCentimetre charge that feeds a filament through the electrolyte, C/cm²
   * @param ohmSquareCentimetre resistance of the short, Ω cm²
   */
  public record Shorting(
      double criticalAmperePerSquareCentimetre,
      double spread,
      double coulombPerSquareCentimetre,
      double ohmSquareCentimetre) {}

  @Override
  public double restingVolt() {
    return 0.0;
  }
}
