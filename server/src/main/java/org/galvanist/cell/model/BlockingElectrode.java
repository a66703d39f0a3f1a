package org.galvanist.cell.model;

import java.util.Arrays;
import org.galvanist.cell.model.BlockingElectrodeModel.DoubleLayer;
import org.jspecify.annotations.Nullable;

/**
 * The state of a blocking electrode: its potential, the charge of its layers, what is left to
 * decompose and what is plated. Over a step the potential runs straight, under which each layer is
 * exact; reactions are taken at the step's end, so that none takes more than there is.
 */
final class BlockingElectrode implements PelletElectrode, RisingRoot.Rising {
  private static final int OWN_STATE = 2;
  private static final double LEAST_ACCESS = 1e-3;
  private static final double SERIES_BELOW = 1e-4;
  private static final double CLOSE_VOLT = 1e-14;
  private static final double VOLT_PER_STEP = 0.01;
  private static final double COVER_PER_STEP = 0.2;

  /** Rates of a Butler-Volmer or Tafel law beyond this exponent mean nothing and could overflow. */
  private static final double MOST_EXPONENT = 60.0;

  private final BlockingElectrodeModel model;
  private final @Nullable Reaction oxidation;
  private final @Nullable Reaction reduction;
  private final double[] farad;
  private final double[] ohm;
  private final double[] layerVolt;
  private final double[] end;
  private final double[] drift;
  private double perVolt;
  private double volt;
  private double plated;

  private double trialSecond;
  private double trialVolt;
  private double platingDensity;
  private double slope;

  BlockingElectrode(BlockingElectrodeModel model) {
    this.model = model;
    this.oxidation = model.oxidation().map(d -> new Reaction(d, 1.0)).orElse(null);
    this.reduction = model.reduction().map(d -> new Reaction(d, -1.0)).orElse(null);
    this.farad =
        model.layers().stream().mapToDouble(DoubleLayer::faradPerSquareCentimetre).toArray();
    this.ohm =
        model.layers().stream()
            .mapToDouble(layer -> Math.max(LEAST_ACCESS, layer.ohmSquareCentimetre()))
            .toArray();
    this.layerVolt = new double[farad.length];
    this.end = new double[farad.length];
    this.drift = new double[farad.length];
    Arrays.fill(layerVolt, model.restingVolt());
    this.volt = model.restingVolt();
  }

  @Override
  public void temperature(double kelvin) {
    perVolt = Physics.FARADAY / (2.0 * Physics.GAS_CONSTANT * kelvin);
  }

  @Override
  public void prepare(double second) {
    trialSecond = second;
    for (int k = 0; k < farad.length; k++) {
      double exponent = second / (ohm[k] * farad[k]);
      double left = Math.exp(-exponent);
      double mean =
          exponent < SERIES_BELOW
              ? 1.0 - exponent * (1.0 / 2 - exponent / 6)
              : -Math.expm1(-exponent) / exponent;
      end[k] = mean;
      drift[k] = left * layerVolt[k] + (mean - left) * volt;
    }
  }

  @Override
  public double potentialAt(double density) {
    trialVolt = RisingRoot.find(this, density, volt, CLOSE_VOLT);
    return trialVolt;
  }

  @Override
  public double potentialSlope() {
    return 1.0 / slope;
  }

  /** Current density at the trial's end at this potential. */
  @Override
  public double at(double potential) {
    double density = 0.0;
    slope = 0.0;
    for (int k = 0; k < farad.length; k++) {
      density += (end[k] * potential - drift[k]) / ohm[k];
      slope += end[k] / ohm[k];
    }
    if (oxidation != null) {
      density += oxidation.density(potential, trialSecond);
      slope += oxidation.slope;
    }
    if (reduction != null) {
      density -= reduction.density(potential, trialSecond);
      slope += reduction.slope;
    }
    if (model.plating().isPresent()) {
      density += plating(model.plating().get(), potential);
    }
    return density;
  }

  @Override
  public double slope() {
    return slope;
  }

  private double plating(BlockingElectrodeModel.Plating plating, double potential) {
    double exchange = plating.exchangeAmperePerSquareCentimetre();
    double over = perVolt * potential;
    double deposit = exchange * Math.exp(Math.min(MOST_EXPONENT, -over));
    double cover = plated / (plated + plating.coverCoulombPerSquareCentimetre());
    double open = exchange * cover * Math.exp(Math.min(MOST_EXPONENT, over));
    double kept = plated > 0.0 ? plated / (plated + trialSecond * open) : 0.0;
    platingDensity = open * kept - deposit;
    slope += perVolt * (open * kept * kept + deposit);
    return platingDensity;
  }

  @Override
  public double roughness() {
    double worst = Math.abs(trialVolt - volt) / VOLT_PER_STEP;
    if (oxidation != null) {
      worst = Math.max(worst, oxidation.roughness(trialSecond));
    }
    if (reduction != null) {
      worst = Math.max(worst, reduction.roughness(trialSecond));
    }
    if (model.plating().isPresent()) {
      double cover = model.plating().get().coverCoulombPerSquareCentimetre();
      double moved = Math.abs(platingDensity) * trialSecond / (plated + cover);
      worst = Math.max(worst, moved / COVER_PER_STEP);
    }
    return worst;
  }

  @Override
  public void commit() {
    for (int k = 0; k < farad.length; k++) {
      layerVolt[k] = drift[k] + (1.0 - end[k]) * trialVolt;
    }
    double oxidised = oxidation == null ? 0.0 : oxidation.take(trialSecond);
    double reduced = reduction == null ? 0.0 : reduction.take(trialSecond);
    if (oxidation != null && reduction != null) {
      oxidation.left += model.reversibleShare() * reduced;
      reduction.left += model.reversibleShare() * oxidised;
    }
    plated = Math.max(0.0, plated - platingDensity * trialSecond);
    volt = trialVolt;
  }

  @Override
  public double shortSiemens() {
    return 0.0;
  }

  @Override
  public int stateSize() {
    return OWN_STATE + layerVolt.length + (oxidation == null ? 0 : 1) + (reduction == null ? 0 : 1);
  }

  @Override
  public int save(double[] to, int at) {
    to[at] = volt;
    to[at + 1] = plated;
    int next = at + OWN_STATE;
    System.arraycopy(layerVolt, 0, to, next, layerVolt.length);
    next += layerVolt.length;
    if (oxidation != null) {
      to[next++] = oxidation.left;
    }
    if (reduction != null) {
      to[next++] = reduction.left;
    }
    return next;
  }

  @Override
  public int load(double[] from, int at) {
    volt = from[at];
    plated = from[at + 1];
    int next = at + OWN_STATE;
    System.arraycopy(from, next, layerVolt, 0, layerVolt.length);
    next += layerVolt.length;
    if (oxidation != null) {
      oxidation.left = from[next++];
    }
    if (reduction != null) {
      reduction.left = from[next++];
    }
    return next;
  }

  /** A decomposition with what is left of it; its current counts positive either way. */
  private static final class Reaction {
    private static final double SHARE_PER_STEP = 0.05;

    private final BlockingElectrodeModel.Decomposition model;
    private final double direction;
    private double left;
    private double density;
    private double slope;

    Reaction(BlockingElectrodeModel.Decomposition model, double direction) {
      this.model = model;
      this.direction = direction;
      this.left = model.coulombPerSquareCentimetre();
    }

    double density(double potential, double second) {
      double over = direction * (potential - model.onsetVolt()) / model.slopeVolt();
      double rate =
          model.onsetAmperePerSquareCentimetre()
              / model.coulombPerSquareCentimetre()
              * Math.exp(Math.min(MOST_EXPONENT, over));
      double kept = 1.0 / (1.0 + second * rate);
      density = rate * left * kept;
      slope = over < MOST_EXPONENT ? density * kept / model.slopeVolt() : 0.0;
      return density;
    }

    double roughness(double second) {
      return density * second / (SHARE_PER_STEP * model.coulombPerSquareCentimetre());
    }

    double take(double second) {
      double taken = density * second;
      left = Math.max(0.0, left - taken);
      return taken;
    }
  }
}
