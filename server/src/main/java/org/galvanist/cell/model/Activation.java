package org.galvanist.cell.model;

/**
 * Arrhenius activation energies, J/mol; 0 for what does not depend on temperature.
 *
 * @param diffusion of the diffusivity
 * @param kinetics of the rate constant
 * @param contact of the conductance of contacts
 * @param ageing of every rate of ageing
 * @param parasitic of the parasitic current
 */
public record Activation(
    double diffusion, double kinetics, double contact, double ageing, double parasitic) {
  /** Nothing depends on temperature. */
  public static final Activation NONE = new Activation(0, 0, 0, 0, 0);
}
