package org.galvanist.cell.model;

import java.util.List;
import java.util.Optional;

/**
 * An electrode that ions do not enter, such as stainless steel. It charges double layers; beyond
 * the electrolyte's window it decomposes a finite amount of it, and below the potential of the
 * metal it may be plated.
 *
 * @param restingVolt potential in a fresh, rested cell, V
 * @param layers at least one; in parallel
 * @param oxidation decomposition above the window, if any
 * @param reduction decomposition below it, if any
 * @param reversibleShare of what one of them has made, the share that the other takes back, 0 to 1
 * @param plating of the metal, if it can be
 */
public record BlockingElectrodeModel(
    double restingVolt,
    List<DoubleLayer> layers,
    Optional<Decomposition> oxidation,
    Optional<Decomposition> reduction,
    double reversibleShare,
    Optional<Plating> plating)
    implements PelletElectrodeModel {

  /**
   * A capacitance with what limits access to it. A rough contact has several: its polarisation
   * fades over decades of time.
   *
   * @param faradPerSquareCentimetre F/cm²
   * @param ohmSquareCentimetre resistance of access, Ω cm²; may be 0
   */
  public record DoubleLayer(double faradPerSquareCentimetre, double ohmSquareCentimetre) {}

  /**
   * A reaction of what is left, with the rate constant of Tafel: {@code j = q k exp(±(E -
   * onset)/slope)}, q being what is left.
   *
   * @param onsetVolt potential at which the fresh electrode gives the onset current, V
   * @param onsetAmperePerSquareCentimetre that current, A/cm²
   * @param slopeVolt potential for e times the rate, V
   * @param coulombPerSquareCentimetre what can react in all, C/cm²
   */
  public record Decomposition(
      double onsetVolt,
      double onsetAmperePerSquareCentimetre,
      double slopeVolt,
      double coulombPerSquareCentimetre) {}

  /**
   * Deposition of the metal, by Butler-Volmer with a charge transfer coefficient of one half; the
   * stripping is in proportion to how far the deposit covers the electrode.
   *
   * @param exchangeAmperePerSquareCentimetre exchange current density at full cover, A/cm²
   * @param coverCoulombPerSquareCentimetre deposit that covers half of the electrode, C/cm²
   */
  public record Plating(
      double exchangeAmperePerSquareCentimetre, double coverCoulombPerSquareCentimetre) {}

  public BlockingElectrodeModel {
    layers = List.copyOf(layers);
  }
}
