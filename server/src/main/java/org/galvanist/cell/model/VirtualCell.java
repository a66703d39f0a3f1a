package org.galvanist.cell.model;

import org.jspecify.annotations.Nullable;

/**
 * A cell that is integrated, not recorded: impose a control, let time pass, read the voltage and
 * the current. Mutable and single-threaded; the same calls give the same bits on one machine.
 * Isothermal at a temperature that the caller sets, as a chamber would.
 *
 * <p>Positive current charges the cell. Imposing a control takes effect at once: a call with zero
 * seconds leaves the cell at the instantaneous voltage under the new control. Steps inside a call
 * adapt themselves, and a level of the {@link Watch} is met to within 0.05 mV on its far side.
 *
 * <p>Sources: single-particle model, Guo, Sikha and White 2011, J. Electrochem. Soc. 158, A122;
 * particles of several kinds at one potential, Meyers, Doyle, Darling and Newman 2000, J.
 * Electrochem. Soc. 147, 2930.
 */
public final class VirtualCell {
  private static final int OWN_STATE = 7;
  private static final int MOST_SOLVES = 200;
  private static final double FIRST_STEP_SECOND = 1.0;
  private static final double SHORTEST_STEP_SECOND = 1e-3;
  private static final double LONGEST_STEP_SECOND = 3600.0;
  private static final double VOLT_PER_STEP = 0.03;
  private static final double ORDINARY_VOLT = 6.0;
  private static final double EVENT_VOLT = 2e-5;
  private static final double EVENT_SECOND = 1e-9;
  private static final double CURRENT_AS_VOLT = 0.1;
  private static final double HOLD_TOLERANCE_VOLT = 1e-9;

  private enum Control {
    CURRENT,
    VOLTAGE
  }

  private final CellModel model;
  private final double referenceKelvin;
  private final Electrode working;
  private final @Nullable Electrode negative;

  private double timeSecond;
  private double temperatureCelsius;
  private double seriesOhm;
  private double voltageVolt;
  private double currentAmpere;
  private Control control = Control.CURRENT;
  private double setpoint;
  private double stepSecond = FIRST_STEP_SECOND;

  private double trialVolt;
  private double trialAmpere;
  private double trialVoltSlope;
  private double workingParasitic;
  private double negativeParasitic;

  /** A fresh cell, rested at open circuit, at time 0. */
  public VirtualCell(CellModel model, double temperatureCelsius) {
    this.model = model;
    this.referenceKelvin = model.referenceTemperatureCelsius() + Physics.ZERO_CELSIUS_KELVIN;
    this.working = new Electrode(model.working(), referenceKelvin);
    this.negative = model.negative().map(n -> new Electrode(n, referenceKelvin)).orElse(null);
    setTemperature(temperatureCelsius);
    impose(Control.CURRENT, 0.0);
  }

  /** Time that has passed in this cell, s. */
  public double timeSecond() {
    return timeSecond;
  }

  /** Terminal voltage now, V. */
  public double voltageVolt() {
    return voltageVolt;
  }

  /** Current now, A; positive charges. */
  public double currentAmpere() {
    return currentAmpere;
  }

  /** Temperature of the cell, degC. */
  public double temperatureCelsius() {
    return temperatureCelsius;
  }

  /**
   * Brings the whole cell to another temperature at once; the voltage follows under the control.
   */
  public void temperatureCelsius(double celsius) {
    if (celsius != temperatureCelsius) {
      setTemperature(celsius);
      impose(control, setpoint);
    }
  }

  /** Mean stoichiometry of the working electrode's active material. */
  public double workingStoichiometry() {
    return working.meanStoichiometry();
  }

  /** Charge between empty and full of the working electrode's active material now, Ah. */
  public double workingCapacityAh() {
    return working.capacityCoulomb() / Physics.SECONDS_PER_HOUR;
  }

  /** Open circuit for at most this long. */
  public Stop rest(double second, Watch watch) {
    return advance(Control.CURRENT, 0.0, second, watch);
  }

  /** Constant current in A, positive charging, for at most this long. */
  public Stop galvanostatic(double ampere, double second, Watch watch) {
    return advance(Control.CURRENT, ampere, second, watch);
  }

  /** Constant voltage in V for at most this long; voltage levels of the watch count here too. */
  public Stop potentiostatic(double volt, double second, Watch watch) {
    return advance(Control.VOLTAGE, volt, second, watch);
  }

  /** All that this cell is now, ageing and time included. Its length depends on the model alone. */
  public double[] snapshot() {
    int size = OWN_STATE + working.stateSize() + (negative == null ? 0 : negative.stateSize());
    double[] state = new double[size];
    state[0] = timeSecond;
    state[1] = temperatureCelsius;
    state[2] = voltageVolt;
    state[3] = currentAmpere;
    state[4] = control == Control.CURRENT ? 0.0 : 1.0;
    state[5] = setpoint;
    state[6] = stepSecond;
    int next = working.save(state, OWN_STATE);
    if (negative != null) {
      negative.save(state, next);
    }
    return state;
  }

  /**
   * Makes this cell what it was at a snapshot of the same model; it goes on bit for bit as then.
   *
   * @throws IllegalArgumentException if the snapshot is of another model
   */
  public void restore(double[] snapshot) {
    int size = OWN_STATE + working.stateSize() + (negative == null ? 0 : negative.stateSize());
    if (snapshot.length != size) {
      throw new IllegalArgumentException(
          "a snapshot of this cell has " + size + " numbers, this one " + snapshot.length);
    }
    int next = working.load(snapshot, OWN_STATE);
    if (negative != null) {
      negative.load(snapshot, next);
    }
    timeSecond = snapshot[0];
    voltageVolt = snapshot[2];
    currentAmpere = snapshot[3];
    control = snapshot[4] == 0.0 ? Control.CURRENT : Control.VOLTAGE;
    setpoint = snapshot[5];
    stepSecond = snapshot[6];
    setTemperature(snapshot[1]);
  }

  private Stop advance(Control wanted, double value, double second, Watch watch) {
    if (!Double.isFinite(value) || !Double.isFinite(second) || second < 0.0) {
      throw new IllegalArgumentException("cannot impose " + value + " for " + second + " s");
    }
    if (wanted != control || value != setpoint) {
      impose(wanted, value);
    }
    double from = voltageVolt;
    double left = second;
    if (excess(watch, from, voltageVolt, currentAmpere) >= 0.0) {
      return reason(watch, from);
    }
    while (left > 0.0) {
      double step = Math.min(left, stepSecond);
      attempt(step);
      double rough = roughness();
      if (rough > 1.0 && step > SHORTEST_STEP_SECOND) {
        stepSecond = Math.max(SHORTEST_STEP_SECOND, step * (rough > 4.0 ? 0.25 : 0.5));
        continue;
      }
      if (excess(watch, from, trialVolt, trialAmpere) >= 0.0) {
        commit(locate(watch, from, step));
        return reason(watch, from);
      }
      commit(step);
      left -= step;
      if (rough < 0.25 && step == stepSecond) {
        stepSecond = Math.min(LONGEST_STEP_SECOND, 2.0 * step);
      }
    }
    return Stop.TIME;
  }

  private void setTemperature(double celsius) {
    double kelvin = celsius + Physics.ZERO_CELSIUS_KELVIN;
    if (!(kelvin > 0.0) || !Double.isFinite(kelvin)) {
      throw new IllegalArgumentException("a cell cannot be at " + celsius + " degC");
    }
    temperatureCelsius = celsius;
    seriesOhm =
        model.seriesResistanceOhm()
            / Physics.arrhenius(model.seriesActivation(), kelvin, referenceKelvin);
    working.temperature(kelvin);
    if (negative != null) {
      negative.temperature(kelvin);
    }
  }

  /** Changes the control: contents stay, rates and voltage jump. */
  private void impose(Control wanted, double value) {
    control = wanted;
    setpoint = value;
    setParasitic();
    double jump = wanted == Control.CURRENT ? value - currentAmpere : 0.0;
    working.prepareInstant(jump / working.capacityCoulomb());
    if (negative != null) {
      negative.prepareInstant(-jump / negative.capacityCoulomb());
    }
    solve();
    working.commit();
    if (negative != null) {
      negative.commit();
    }
    voltageVolt = trialVolt;
    currentAmpere = trialAmpere;
    stepSecond = Math.min(stepSecond, FIRST_STEP_SECOND);
  }

  private void setParasitic() {
    workingParasitic = working.parasiticAmpere(voltageVolt);
    negativeParasitic = negative == null ? 0.0 : negative.parasiticAmpere(voltageVolt);
  }

  /** Solves a step of this length from the committed state; commits nothing. */
  private void attempt(double second) {
    setParasitic();
    working.prepareStep(second);
    if (negative != null) {
      negative.prepareStep(second);
    }
    solve();
  }

  private void commit(double second) {
    working.commit();
    double coulomb = 0.5 * (Math.abs(currentAmpere) + Math.abs(trialAmpere)) * second;
    working.age(second, coulomb);
    if (negative != null) {
      negative.commit();
      negative.age(second, coulomb);
    }
    voltageVolt = trialVolt;
    currentAmpere = trialAmpere;
    timeSecond += second;
  }

  private void solve() {
    switch (control) {
      case CURRENT -> {
        trialAmpere = setpoint;
        trialVolt = voltageAt(setpoint);
      }
      case VOLTAGE -> {
        trialAmpere = currentAt(setpoint);
        trialVolt = setpoint;
      }
    }
  }

  /** Terminal voltage at the trial's end under this current; sets its slope. Rises with current. */
  private double voltageAt(double ampere) {
    double capacity = working.capacityCoulomb();
    double volt = working.potential((ampere - workingParasitic) / capacity) + ampere * seriesOhm;
    trialVoltSlope = working.potentialSlope() / capacity + seriesOhm;
    if (negative == null) {
      return volt - model.counterPotentialVolt();
    }
    double other = negative.capacityCoulomb();
    volt -= negative.potential((negativeParasitic - ampere) / other);
    trialVoltSlope += negative.potentialSlope() / other;
    return volt;
  }

  /**
   * Current that gives this voltage: Newton, kept within what is known to be too low or too high.
   */
  private double currentAt(double volt) {
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    double ampere = currentAmpere;
    for (int i = 0; i < MOST_SOLVES; i++) {
      double gap = volt - voltageAt(ampere);
      if (Math.abs(gap) <= HOLD_TOLERANCE_VOLT) {
        break;
      }
      if (gap > 0.0) {
        low = ampere;
      } else {
        high = ampere;
      }
      double next = ampere + gap / trialVoltSlope;
      if (!(next > low && next < high)) {
        next = 0.5 * (low + high);
      }
      if (next == ampere || !Double.isFinite(next)) {
        break;
      }
      ampere = next;
    }
    return ampere;
  }

  /** Error of the trial over what is allowed. */
  private double roughness() {
    double allowed = VOLT_PER_STEP + 0.1 * Math.max(0.0, Math.abs(voltageVolt) - ORDINARY_VOLT);
    double worst = Math.abs(trialVolt - voltageVolt) / allowed;
    double rates = working.roughness();
    if (negative != null) {
      rates = Math.max(rates, negative.roughness());
    }
    return Math.max(worst, rates);
  }

  /**
   * How far the nearest level is passed, in V (a current level on a scale of its own); >= 0 is met.
   */
  private double excess(Watch watch, double from, double volt, double ampere) {
    double most = Math.max(volt - watch.upperVolt(), watch.lowerVolt() - volt);
    most = Math.max(most, Math.abs(volt - from) - watch.voltageStepVolt());
    return Math.max(most, currentExcess(watch, ampere));
  }

  private double currentExcess(Watch watch, double ampere) {
    double level = watch.currentMagnitudeAmpere();
    if (control == Control.CURRENT || !(level > 0.0)) {
      return Double.NEGATIVE_INFINITY;
    }
    return CURRENT_AS_VOLT * (level - Math.abs(ampere)) / level;
  }

  private Stop reason(Watch watch, double from) {
    double most = excess(watch, from, voltageVolt, currentAmpere);
    if (voltageVolt - watch.upperVolt() == most) {
      return Stop.UPPER_VOLTAGE;
    }
    if (watch.lowerVolt() - voltageVolt == most) {
      return Stop.LOWER_VOLTAGE;
    }
    return currentExcess(watch, currentAmpere) == most ? Stop.CURRENT : Stop.VOLTAGE_STEP;
  }

  /** Shortest step that meets a level, found between the committed state and a step that does. */
  private double locate(Watch watch, double from, double longest) {
    double early = 0.0;
    double late = longest;
    double earlyExcess = excess(watch, from, voltageVolt, currentAmpere);
    double lateExcess = excess(watch, from, trialVolt, trialAmpere);
    double solved = longest;
    boolean halve = false;
    while (lateExcess > EVENT_VOLT && late - early > EVENT_SECOND) {
      double share = (0.5 * EVENT_VOLT - earlyExcess) / (lateExcess - earlyExcess);
      double next = halve || !(share > 0.0 && share < 1.0) ? 0.5 : share;
      double middle = early + next * (late - early);
      attempt(middle);
      solved = middle;
      double here = excess(watch, from, trialVolt, trialAmpere);
      double before = late - early;
      if (here >= 0.0) {
        late = middle;
        lateExcess = here;
      } else {
        early = middle;
        earlyExcess = here;
      }
      halve = late - early > 0.5 * before;
    }
    if (solved != late) {
      attempt(late);
    }
    return late;
  }
}
