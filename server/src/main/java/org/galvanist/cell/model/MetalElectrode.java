package org.galvanist.cell.model;

/** The state of a metal electrode: how far a filament has grown. */
final class MetalElectrode implements PelletElectrode {
  private static final double GROWTH_PER_STEP = 0.02;

  private final MetalElectrodeModel model;
  private final double referenceKelvin;
  private double doubleThermalVolt;
  private double doubleExchange;
  private double interphaseOhm;
  private double grown;
  private double trialSecond;
  private double trialDensity;
  private double slope;

  MetalElectrode(MetalElectrodeModel model, double referenceKelvin) {
    this.model = model;
    this.referenceKelvin = referenceKelvin;
  }

  @Override
  public void temperature(double kelvin) {
    double faster = Physics.arrhenius(model.activation(), kelvin, referenceKelvin);
    doubleThermalVolt = 2.0 * Physics.GAS_CONSTANT * kelvin / Physics.FARADAY;
    doubleExchange = 2.0 * model.exchangeAmperePerSquareCentimetre() * faster;
    interphaseOhm = model.interphaseOhmSquareCentimetre() / faster;
  }

  @Override
  public void prepare(double second) {
    trialSecond = second;
  }

  @Override
  public double potentialAt(double density) {
    trialDensity = density;
    double drive = density / doubleExchange;
    double root = Math.sqrt(drive * drive + 1.0);
    slope = doubleThermalVolt / (doubleExchange * root) + interphaseOhm;
    double kinetic = Math.copySign(doubleThermalVolt * Math.log(Math.abs(drive) + root), drive);
    return kinetic + interphaseOhm * density;
  }

  @Override
  public double potentialSlope() {
    return slope;
  }

  @Override
  public double roughness() {
    return growth() / GROWTH_PER_STEP;
  }

  @Override
  public void commit() {
    grown = Math.min(1.0, grown + growth());
  }

  /** By how much the filament grows in the trial, as a share of its way. */
  private double growth() {
    if (model.shorting().isEmpty() || !(trialDensity < 0.0) || grown >= 1.0) {
      return 0.0;
    }
    MetalElectrodeModel.Shorting shorting = model.shorting().get();
    double plating = -trialDensity;
    double over =
        (plating / shorting.criticalAmperePerSquareCentimetre() - 1.0) / shorting.spread();
    double feeding = plating / (1.0 + Math.exp(-over));
    return feeding * trialSecond / shorting.coulombPerSquareCentimetre();
  }

  @Override
  public double shortSiemens() {
    return grown < 1.0 || model.shorting().isEmpty()
        ? 0.0
        : 1.0 / model.shorting().get().ohmSquareCentimetre();
  }

  @Override
  public int stateSize() {
    return 1;
  }

  @Override
  public int save(double[] to, int at) {
    to[at] = grown;
    return at + 1;
  }

  @Override
  public int load(double[] from, int at) {
    grown = from[at];
    return at + 1;
  }
}
