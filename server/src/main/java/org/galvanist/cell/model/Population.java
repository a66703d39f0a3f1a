package org.galvanist.cell.model;

import java.util.Arrays;

/**
 * The state of one population: the modes of its particles and its present rate. A trial step is
 * prepared, solved for its end rate by the electrode, and only then committed; the rate runs
 * straight from the start to the end of a step.
 */
final class Population {
  static final int STATE_SIZE = Sphere.SHELLS + 2;

  private static final int MODES = Sphere.SHELLS;
  private static final double KINETIC_FLOOR = 1e-4;
  private static final double SERIES_BELOW = 1e-2;
  private static final int KEPT_STEPS = 8;

  /**
   * Where the factors of a step stand that was tried only once, as those of an event search are.
   */
  private static final int TRIED_ONCE = 0;

  private static final double KEEP = 0.1;
  private static final double LEAST_SLOPE = 1e-12;

  private final PopulationModel model;
  private final EquilibriumCurve equilibrium;

  private double diffusionTime;
  private double doubleThermalVolt;
  private double doubleRateConstant;
  private double freshContact;
  private double contact;

  private final double[] modes = new double[MODES];
  private double rate;
  private double rateSlope;

  /** Factors of a step length: mode by mode, how it decays and takes up the rate at either end. */
  private final double[] keptSecond = new double[KEPT_STEPS];

  private final double[][] keptFactors = new double[KEPT_STEPS][3 * MODES];
  private final double[] keptReach = new double[KEPT_STEPS];
  private int oldestKept = TRIED_ONCE + 1;

  private double[] factors = keptFactors[0];
  private final double[] drifted = new double[MODES];
  private double trialSecond;
  private double surfaceAtNoRate;
  private double surfaceReach;
  private double predictedRate;
  private double surface;
  private double kineticDrive;

  /** End rate of the trial step, 1/s; the electrode's solver writes it. */
  double trialRate;

  /** Potential at the last evaluated rate, V, and its derivative with respect to the rate, V s. */
  double volt;

  double voltSlope;

  Population(PopulationModel model, EquilibriumCurve equilibrium, double initialStoichiometry) {
    this.model = model;
    this.equilibrium = equilibrium;
    modes[0] = initialStoichiometry;
    forgetSteps();
  }

  double share() {
    return model.share();
  }

  double meanStoichiometry() {
    return modes[0];
  }

  double surfaceStoichiometry() {
    double sum = 0.0;
    for (double mode : modes) {
      sum += mode;
    }
    return sum - Sphere.UNIT.feedthrough() * diffusionTime * rate;
  }

  double rate() {
    return rate;
  }

  /**
   * Sets the constants for a temperature; the factors say how much faster things are than stated.
   */
  void thermal(double kelvin, double diffusion, double kinetics, double contactConductance) {
    diffusionTime = model.diffusionTimeSecond() / diffusion;
    doubleThermalVolt = 2.0 * Physics.GAS_CONSTANT * kelvin / Physics.FARADAY;
    doubleRateConstant = 2.0 * model.rateConstantPerSecond() * kinetics;
    freshContact = model.contactResistanceVoltSecond() / contactConductance;
    forgetSteps();
  }

  void contactGrowth(double factor) {
    contact = freshContact * factor;
  }

  /** Prepares an instant: the rate may jump, the contents stay. */
  void prepareInstant(double rateJump) {
    double sum = 0.0;
    for (double mode : modes) {
      sum += mode;
    }
    trialSecond = 0.0;
    surfaceAtNoRate = sum;
    surfaceReach = Sphere.UNIT.feedthrough() * diffusionTime;
    predictedRate = rate + rateJump;
    trialRate = predictedRate;
  }

  /** Prepares a step of this length from the committed state. */
  void prepareStep(double second) {
    int kept = keptIndex(second);
    factors = keptFactors[kept];
    surfaceReach = keptReach[kept];
    double sum = 0.0;
    double start = rate;
    for (int n = 0, f = 0; n < MODES; n++, f += 3) {
      double value = factors[f] * modes[n] - factors[f + 1] * start;
      drifted[n] = value;
      sum += value;
    }
    trialSecond = second;
    surfaceAtNoRate = sum;
    predictedRate = rate + rateSlope * second;
    trialRate = predictedRate;
  }

  /** Computes {@link #volt} and {@link #voltSlope} for an end rate of the prepared step. */
  void evaluate(double endRate) {
    double x = surfaceAtNoRate - surfaceReach * endRate;
    double product = x * (1.0 - x);
    double smooth = Math.sqrt(product * product + 4.0 * KINETIC_FLOOR * KINETIC_FLOOR);
    double square =
        product > 0.0
            ? 0.5 * (product + smooth)
            : 2.0 * KINETIC_FLOOR * KINETIC_FLOOR / (smooth - product);
    double scale = 1.0 / (doubleRateConstant * Math.sqrt(square));
    double drive = endRate * scale;
    double root = Math.sqrt(drive * drive + 1.0);
    double overpotential =
        Math.copySign(doubleThermalVolt * Math.log(Math.abs(drive) + root), drive);
    double driveSlope = scale + drive * surfaceReach * (1.0 - 2.0 * x) / (2.0 * smooth);
    volt = equilibrium.volt(x) + overpotential + contact * endRate;
    surface = x;
    kineticDrive = drive;
    voltSlope =
        Math.max(
            LEAST_SLOPE,
            contact + doubleThermalVolt * driveSlope / root - surfaceReach * equilibrium.slope(x));
  }

  /**
   * Moves the trial's end rate along the tangent to where the potential is higher by {@code gap},
   * V. Where the tangent would leave the range of contents or turn a strong reaction round, which
   * is where it says least, the move goes most of the way only.
   */
  void approach(double gap) {
    double next = trialRate + gap / voltSlope;
    if (Math.abs(kineticDrive) > 1.0 && next * trialRate < 0.0) {
      next = KEEP * trialRate;
    }
    double x = surfaceAtNoRate - surfaceReach * next;
    if (x < 0.0 && surface > 0.0) {
      next = (surfaceAtNoRate - KEEP * surface) / surfaceReach;
    } else if (x > 1.0 && surface < 1.0) {
      next = (surfaceAtNoRate - 1.0 + KEEP * (1.0 - surface)) / surfaceReach;
    }
    trialRate = next;
  }

  /** How far the end rate of the trial is from the one foreseen, 1/s. */
  double surprise() {
    return Math.abs(trialRate - predictedRate);
  }

  /** Makes the prepared step, or instant, the state. */
  void commit() {
    if (trialSecond == 0.0) {
      rateSlope = 0.0;
    } else {
      for (int n = 0, f = 2; n < MODES; n++, f += 3) {
        modes[n] = drifted[n] - factors[f] * trialRate;
      }
      rateSlope = (trialRate - rate) / trialSecond;
    }
    rate = trialRate;
  }

  int save(double[] to, int at) {
    System.arraycopy(modes, 0, to, at, MODES);
    to[at + MODES] = rate;
    to[at + MODES + 1] = rateSlope;
    return at + STATE_SIZE;
  }

  int load(double[] from, int at) {
    System.arraycopy(from, at, modes, 0, MODES);
    rate = from[at + MODES];
    rateSlope = from[at + MODES + 1];
    return at + STATE_SIZE;
  }

  private void forgetSteps() {
    Arrays.fill(keptSecond, -1.0);
  }

  private int keptIndex(double second) {
    for (int i = 0; i < KEPT_STEPS; i++) {
      if (keptSecond[i] == second) {
        return i == TRIED_ONCE ? keep() : i;
      }
    }
    keptSecond[TRIED_ONCE] = second;
    keptReach[TRIED_ONCE] = fillFactors(keptFactors[TRIED_ONCE], second);
    return TRIED_ONCE;
  }

  /** A step that is asked for again is likely to be asked for once more. */
  private int keep() {
    int slot = oldestKept;
    oldestKept = slot + 1 < KEPT_STEPS ? slot + 1 : TRIED_ONCE + 1;
    double[] freed = keptFactors[slot];
    keptFactors[slot] = keptFactors[TRIED_ONCE];
    keptReach[slot] = keptReach[TRIED_ONCE];
    keptSecond[slot] = keptSecond[TRIED_ONCE];
    keptFactors[TRIED_ONCE] = freed;
    keptSecond[TRIED_ONCE] = -1.0;
    return slot;
  }

  /** Integrates each mode under a rate that runs straight over the step; returns the reach. */
  private double fillFactors(double[] to, double second) {
    double reach = Sphere.UNIT.feedthrough() * diffusionTime;
    for (int n = 0; n < MODES; n++) {
      double exponent = Sphere.UNIT.decay(n) / diffusionTime * second;
      double gain = Sphere.UNIT.gain(n) * second;
      double left = Math.exp(-exponent);
      double both;
      double end;
      if (exponent < SERIES_BELOW) {
        both =
            1.0
                - exponent
                    * (1.0 / 2 - exponent * (1.0 / 6 - exponent * (1.0 / 24 - exponent / 120)));
        end =
            1.0 / 2
                - exponent
                    * (1.0 / 6 - exponent * (1.0 / 24 - exponent * (1.0 / 120 - exponent / 720)));
      } else {
        both = (1.0 - left) / exponent;
        end = (1.0 - both) / exponent;
      }
      to[3 * n] = left;
      to[3 * n + 1] = gain * (both - end);
      to[3 * n + 2] = gain * end;
      reach += gain * end;
    }
    return reach;
  }
}
