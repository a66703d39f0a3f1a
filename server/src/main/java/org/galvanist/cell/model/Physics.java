package org.galvanist.cell.model;

/** Constants of nature and the one law that all temperature dependence here follows. */
final class Physics {
  /** C/mol, exact in the SI of 2019. */
  static final double FARADAY = 96485.33212;

  /** J/(mol K), exact in the SI of 2019. */
  static final double GAS_CONSTANT = 8.31446261815324;

  static final double ZERO_CELSIUS_KELVIN = 273.15;
  static final double SECONDS_PER_HOUR = 3600.0;

  private Physics() {}

  /** How many times faster a process is than at the reference temperature. */
  static double arrhenius(double energy, double kelvin, double referenceKelvin) {
    return Math.exp(energy / GAS_CONSTANT * (1.0 / referenceKelvin - 1.0 / kelvin));
  }
}
