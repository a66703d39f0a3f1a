package org.galvanist.cell.model;

import org.jspecify.annotations.Nullable;

/** One insertion electrode against a counter of fixed potential, or two against each other. */
final class InsertionBody implements CellBody {
  private final InsertionCellModel model;
  private final double referenceKelvin;
  private final Electrode working;
  private final @Nullable Electrode negative;

  private double seriesOhm;
  private double voltageSlope;
  private double workingParasitic;
  private double negativeParasitic;

  InsertionBody(InsertionCellModel model) {
    this.model = model;
    this.referenceKelvin = model.referenceTemperatureCelsius() + Physics.ZERO_CELSIUS_KELVIN;
    this.working = new Electrode(model.working(), referenceKelvin);
    this.negative = model.negative().map(n -> new Electrode(n, referenceKelvin)).orElse(null);
  }

  double workingCapacityCoulomb() {
    return working.capacityCoulomb();
  }

  @Override
  public void temperature(double kelvin) {
    seriesOhm =
        model.seriesResistanceOhm()
            / Physics.arrhenius(model.seriesActivation(), kelvin, referenceKelvin);
    working.temperature(kelvin);
    if (negative != null) {
      negative.temperature(kelvin);
    }
  }

  @Override
  public void prepareInstant(double volt, double jumpAmpere) {
    setParasitic(volt);
    working.prepareInstant(jumpAmpere / working.capacityCoulomb());
    if (negative != null) {
      negative.prepareInstant(-jumpAmpere / negative.capacityCoulomb());
    }
  }

  @Override
  public void prepareStep(double volt, double second) {
    setParasitic(volt);
    working.prepareStep(second);
    if (negative != null) {
      negative.prepareStep(second);
    }
  }

  private void setParasitic(double volt) {
    workingParasitic = working.parasiticAmpere(volt);
    negativeParasitic = negative == null ? 0.0 : negative.parasiticAmpere(volt);
  }

  @Override
  public double voltageAt(double ampere) {
    double capacity = working.capacityCoulomb();
    double volt = working.potential((ampere - workingParasitic) / capacity) + ampere * seriesOhm;
    voltageSlope = working.potentialSlope() / capacity + seriesOhm;
    if (negative == null) {
      return volt - model.counterPotentialVolt();
    }
    double other = negative.capacityCoulomb();
    volt -= negative.potential((negativeParasitic - ampere) / other);
    voltageSlope += negative.potentialSlope() / other;
    return volt;
  }

  @Override
  public double voltageSlope() {
    return voltageSlope;
  }

  @Override
  public double roughness() {
    double rates = working.roughness();
    return negative == null ? rates : Math.max(rates, negative.roughness());
  }

  @Override
  public void commitInstant() {
    working.commit();
    if (negative != null) {
      negative.commit();
    }
  }

  @Override
  public void commitStep(double second, double coulomb) {
    working.commit();
    working.age(second, coulomb);
    if (negative != null) {
      negative.commit();
      negative.age(second, coulomb);
    }
  }

  @Override
  public int stateSize() {
    return working.stateSize() + (negative == null ? 0 : negative.stateSize());
  }

  @Override
  public void save(double[] to, int at) {
    int next = working.save(to, at);
    if (negative != null) {
      negative.save(to, next);
    }
  }

  @Override
  public void load(double[] from, int at) {
    int next = working.load(from, at);
    if (negative != null) {
      negative.load(from, next);
    }
  }
}
