package org.galvanist.cell.model;

/**
 * The state of one electrode: its populations in parallel at one potential, and what ageing has
 * left of it. A mean rate in 1/s is positive when the electrode gives up its ions.
 */
final class Electrode {
  private static final int OWN_STATE = 3;
  private static final int MOST_NEWTON = 40;
  private static final double CLOSE_VOLT = 1e-6;
  private static final double LEAST_INTACT = 1e-3;
  private static final double RATE_TOLERANCE = 0.05;
  private static final double RATE_FLOOR = 2e-7;

  private final ElectrodeModel model;
  private final double referenceKelvin;
  private final Population[] populations;

  private double intact = 1.0;
  private double turnovers;
  private double standingSecond;
  private double ageingFactor = 1.0;
  private double parasiticAmpere;

  /** Derivative of the last solved potential with respect to the mean rate, V s. */
  private double potentialSlope;

  Electrode(ElectrodeModel model, double referenceKelvin) {
    this.model = model;
    this.referenceKelvin = referenceKelvin;
    this.populations = new Population[model.populations().size()];
    for (int k = 0; k < populations.length; k++) {
      populations[k] =
          new Population(
              model.populations().get(k), model.equilibrium(), model.initialStoichiometry());
    }
  }

  void temperature(double kelvin) {
    Activation activation = model.activation();
    double diffusion = Physics.arrhenius(activation.diffusion(), kelvin, referenceKelvin);
    double kinetics = Physics.arrhenius(activation.kinetics(), kelvin, referenceKelvin);
    double conductance = Physics.arrhenius(activation.contact(), kelvin, referenceKelvin);
    for (Population population : populations) {
      population.thermal(kelvin, diffusion, kinetics, conductance);
    }
    ageingFactor = Physics.arrhenius(activation.ageing(), kelvin, referenceKelvin);
    parasiticAmpere =
        model.ageing().parasiticPerSecond()
            * model.capacityAh()
            * Physics.SECONDS_PER_HOUR
            * Physics.arrhenius(activation.parasitic(), kelvin, referenceKelvin);
    growContacts();
  }

  /** Charge in C between empty and full of what is active now. */
  double capacityCoulomb() {
    Ageing ageing = model.ageing();
    double awake =
        ageing.dormantShare() == 0.0
            ? 1.0
            : 1.0 - ageing.dormantShare() * Math.exp(-turnovers / ageing.dormantTurnovers());
    return model.capacityAh() * Physics.SECONDS_PER_HOUR * intact * awake;
  }

  double meanStoichiometry() {
    double mean = 0.0;
    for (Population population : populations) {
      mean += population.share() * population.meanStoichiometry();
    }
    return mean;
  }

  double surfaceStoichiometry(int population) {
    return populations[population].surfaceStoichiometry();
  }

  double intact() {
    return intact;
  }

  /**
   * Current in A that the side reaction takes at this cell voltage; it empties the electrode's
   * charge.
   */
  double parasiticAmpere(double cellVolt) {
    if (parasiticAmpere == 0.0) {
      return 0.0;
    }
    Ageing ageing = model.ageing();
    double below = (ageing.parasiticOnsetVolt() - cellVolt) / ageing.parasiticWidthVolt();
    return parasiticAmpere / (1.0 + Math.exp(below));
  }

  void prepareInstant(double rateJump) {
    for (Population population : populations) {
      population.prepareInstant(rateJump);
    }
  }

  void prepareStep(double second) {
    for (Population population : populations) {
      population.prepareStep(second);
    }
  }

  /** Present mean rate, 1/s. */
  double meanRate() {
    double mean = 0.0;
    for (Population population : populations) {
      mean += population.share() * population.rate();
    }
    return mean;
  }

  /** Potential in V at which the populations together give this mean rate at the trial's end. */
  double potential(double meanRate) {
    if (populations.length == 1) {
      Population only = populations[0];
      only.trialRate = meanRate;
      only.evaluate(meanRate);
      potentialSlope = only.voltSlope;
      return only.volt;
    }
    for (int i = 0; i < MOST_NEWTON; i++) {
      double potential = linearPotential(meanRate);
      double furthest = 0.0;
      for (Population population : populations) {
        double gap = potential - population.volt;
        furthest = Math.max(furthest, Math.abs(gap));
        population.approach(gap);
      }
      if (furthest < CLOSE_VOLT) {
        return potential;
      }
    }
    return bracketedPotential(meanRate);
  }

  double potentialSlope() {
    return potentialSlope;
  }

  /** Evaluates all populations and solves their tangents for a common potential. */
  private double linearPotential(double meanRate) {
    double conductance = 0.0;
    double offset = 0.0;
    for (Population population : populations) {
      population.evaluate(population.trialRate);
      double own = population.share() / population.voltSlope;
      conductance += own;
      offset += population.share() * population.trialRate - population.volt * own;
    }
    potentialSlope = 1.0 / conductance;
    return (meanRate - offset) / conductance;
  }

  /** The sure way, for a trial that starts too far off: every relation is monotonic. */
  private double bracketedPotential(double meanRate) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Population population : populations) {
      population.evaluate(meanRate);
      low = Math.min(low, population.volt);
      high = Math.max(high, population.volt);
    }
    while (high - low > Math.ulp(high) + Math.ulp(low)) {
      double middle = 0.5 * (low + high);
      if (middle <= low || middle >= high) {
        break;
      }
      double sum = 0.0;
      for (Population population : populations) {
        population.trialRate = rateAt(population, middle, meanRate);
        sum += population.share() * population.trialRate;
      }
      if (sum < meanRate) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double potential = linearPotential(meanRate);
    for (Population population : populations) {
      population.trialRate += (potential - population.volt) / population.voltSlope;
    }
    return potential;
  }

  private static double rateAt(Population population, double potential, double scale) {
    double width = Math.abs(scale) + RATE_FLOOR;
    double low = -width;
    double high = width;
    for (population.evaluate(low); population.volt > potential; population.evaluate(low)) {
      high = low;
      low *= 4.0;
    }
    for (population.evaluate(high); population.volt < potential; population.evaluate(high)) {
      low = high;
      high = high > 0.0 ? high * 4.0 : width;
    }
    while (true) {
      double middle = 0.5 * (low + high);
      if (middle <= low || middle >= high) {
        return middle;
      }
      population.evaluate(middle);
      if (population.volt < potential) {
        low = middle;
      } else {
        high = middle;
      }
    }
  }

  /** Error of the trial step over what is allowed: above 1 the step is too long. */
  double roughness() {
    double worst = 0.0;
    for (Population population : populations) {
      double allowed = RATE_TOLERANCE * Math.abs(population.rate()) + RATE_FLOOR;
      worst = Math.max(worst, population.surprise() / allowed);
    }
    return worst;
  }

  void commit() {
    for (Population population : populations) {
      population.commit();
    }
  }

  /** Ages by a step of this length and throughput. */
  void age(double second, double coulomb) {
    Ageing ageing = model.ageing();
    double turned = coulomb / (2.0 * model.capacityAh() * Physics.SECONDS_PER_HOUR);
    double lost = ageing.lossPerTurnover() * turned + ageing.lossPerSecond() * second;
    intact = Math.max(LEAST_INTACT, intact * (1.0 - Math.min(0.5, lost * ageingFactor)));
    turnovers += turned * ageingFactor;
    standingSecond += second * ageingFactor;
    growContacts();
  }

  private void growContacts() {
    Ageing ageing = model.ageing();
    double growth =
        1.0
            + ageing.contactGrowthPerTurnover() * turnovers
            + ageing.contactGrowthPerSecond() * standingSecond;
    for (Population population : populations) {
      population.contactGrowth(growth);
    }
  }

  int stateSize() {
    return OWN_STATE + populations.length * Population.STATE_SIZE;
  }

  int save(double[] to, int at) {
    to[at] = intact;
    to[at + 1] = turnovers;
    to[at + 2] = standingSecond;
    int next = at + OWN_STATE;
    for (Population population : populations) {
      next = population.save(to, next);
    }
    return next;
  }

  int load(double[] from, int at) {
    intact = from[at];
    turnovers = from[at + 1];
    standingSecond = from[at + 2];
    int next = at + OWN_STATE;
    for (Population population : populations) {
      next = population.load(from, next);
    }
    return next;
  }
}
