package org.galvanist.cell.model;

/**
 * A solid electrolyte between two electrodes; electrons and a grown short are in parallel to it.
 */
final class PelletBody implements CellBody, RisingRoot.Rising {
  private static final double CLOSE_DENSITY = 1e-20;

  private final PelletModel model;
  private final double referenceKelvin;
  private final PelletElectrode working;
  private final PelletElectrode counter;
  private final double restingVolt;

  private double ionicOhm;
  private double electronicSiemens;
  private double ionicDensity;

  private double trialDensity;
  private double trialVolt;
  private double ionicSlope;
  private double totalSlope;

  PelletBody(PelletModel model) {
    this.model = model;
    this.referenceKelvin = model.referenceTemperatureCelsius() + Physics.ZERO_CELSIUS_KELVIN;
    this.working = electrode(model.working());
    this.counter = electrode(model.counter());
    this.restingVolt = model.working().restingVolt() - model.counter().restingVolt();
  }

  private PelletElectrode electrode(PelletElectrodeModel electrode) {
    return switch (electrode) {
      case BlockingElectrodeModel blocking -> new BlockingElectrode(blocking);
      case MetalElectrodeModel metal -> new MetalElectrode(metal, referenceKelvin);
    };
  }

  @Override
  public void temperature(double kelvin) {
    double ionic = Physics.arrhenius(model.ionicActivation(), kelvin, referenceKelvin);
    double electronic = Physics.arrhenius(model.electronicActivation(), kelvin, referenceKelvin);
    ionicOhm = model.thicknessCentimetre() / (model.ionicSiemensPerCentimetre() * ionic);
    electronicSiemens =
        model.electronicSiemensPerCentimetre() * electronic / model.thicknessCentimetre();
    working.temperature(kelvin);
    counter.temperature(kelvin);
  }

  @Override
  public void prepareInstant(double volt, double jumpAmpere) {
    prepareStep(volt, 0.0);
  }

  @Override
  public void prepareStep(double volt, double second) {
    working.prepare(second);
    counter.prepare(second);
  }

  @Override
  public double voltageAt(double ampere) {
    double density = ampere / model.areaSquareCentimetre();
    trialDensity = RisingRoot.find(this, density, ionicDensity, CLOSE_DENSITY);
    return trialVolt;
  }

  @Override
  public double voltageSlope() {
    return ionicSlope / totalSlope / model.areaSquareCentimetre();
  }

  /** Current density of ions and electrons where the ions alone carry this. */
  @Override
  public double at(double ionic) {
    trialVolt = working.potentialAt(ionic) - counter.potentialAt(-ionic) + ionicOhm * ionic;
    ionicSlope = working.potentialSlope() + counter.potentialSlope() + ionicOhm;
    double shorted = working.shortSiemens() + counter.shortSiemens();
    totalSlope = 1.0 + ionicSlope * (electronicSiemens + shorted);
    return ionic + (trialVolt - restingVolt) * electronicSiemens + trialVolt * shorted;
  }

  @Override
  public double slope() {
    return totalSlope;
  }

  @Override
  public double roughness() {
    return Math.max(working.roughness(), counter.roughness());
  }

  @Override
  public void commitInstant() {
    commitStep(0.0, 0.0);
  }

  @Override
  public void commitStep(double second, double coulomb) {
    working.commit();
    counter.commit();
    ionicDensity = trialDensity;
  }

  @Override
  public int stateSize() {
    return 1 + working.stateSize() + counter.stateSize();
  }

  @Override
  public void save(double[] to, int at) {
    to[at] = ionicDensity;
    counter.save(to, working.save(to, at + 1));
  }

  @Override
  public void load(double[] from, int at) {
    ionicDensity = from[at];
    counter.load(from, working.load(from, at + 1));
  }
}
