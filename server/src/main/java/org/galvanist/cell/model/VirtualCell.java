package org.galvanist.cell.model;

import java.util.List;

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
  private static final int OWN_STATE = 10;
  private static final double FIRST_STEP_SECOND = 1.0;
  private static final double SHORTEST_STEP_SECOND = 1e-3;
  private static final double LONGEST_STEP_SECOND = 3600.0;
  private static final double VOLT_PER_STEP = 0.03;
  private static final double ORDINARY_VOLT = 6.0;
  private static final double EVENT_VOLT = 2e-5;
  private static final double EVENT_SECOND = 1e-9;
  private static final double CURRENT_AS_VOLT = 0.1;

  private enum Control {
    CURRENT,
    VOLTAGE,
    POWER,
    SWEEP
  }

  /** A control stands in a snapshot as its place here. */
  private static final List<Control> IN_SNAPSHOT =
      List.of(Control.CURRENT, Control.VOLTAGE, Control.POWER, Control.SWEEP);

  private final CellBody body;
  private final OperatingPoint trial;

  private double timeSecond;
  private double temperatureCelsius;
  private double voltageVolt;
  private double currentAmpere;
  private Control control = Control.CURRENT;

  /** Imposed current, voltage or power, or where a sweep started. */
  private double setpoint;

  private double sweepTo;
  private double sweepRate;
  private double sweepBegan;
  private double stepSecond = FIRST_STEP_SECOND;

  /** A fresh cell, rested at open circuit, at time 0. */
  public VirtualCell(CellModel model, double temperatureCelsius) {
    this.body =
        switch (model) {
          case InsertionCellModel insertion -> new InsertionBody(insertion);
          case PelletModel pellet -> new PelletBody(pellet);
        };
    this.trial = new OperatingPoint(body);
    setTemperature(temperatureCelsius);
    impose();
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
      impose();
    }
  }

  /**
   * Charge between empty and full of the working electrode's active material now, Ah; 0 for a cell
   * without any.
   */
  public double workingCapacityAh() {
    return switch (body) {
      case InsertionBody insertion -> insertion.workingCapacityCoulomb() / Physics.SECONDS_PER_HOUR;
      case PelletBody _ -> 0.0;
    };
  }

  /** Open circuit for at most this long. */
  public Stop rest(double second, Watch watch) {
    return galvanostatic(0.0, second, watch);
  }

  /** Constant current in A, positive charging, for at most this long. */
  public Stop galvanostatic(double ampere, double second, Watch watch) {
    take(Control.CURRENT, ampere, second);
    return advance(second, watch);
  }

  /** Constant voltage in V for at most this long; voltage levels of the watch count here too. */
  public Stop potentiostatic(double volt, double second, Watch watch) {
    take(Control.VOLTAGE, volt, second);
    return advance(second, watch);
  }

  /**
   * Constant power in W, positive charging, for at most this long. Where the cell cannot deliver a
   * power it delivers the highest current that it can, and that current goes on: the voltage falls
   * until a level of the watch ends it, at worst to 0 V.
   */
  public Stop powered(double watt, double second, Watch watch) {
    take(Control.POWER, watt, second);
    return advance(second, watch);
  }

  /**
   * A voltage that moves at a constant rate, for at most this long. It starts at {@code fromVolt}
   * when this control takes force, which a repeated call with the same three values does not make
   * it do again, and stays at {@code toVolt} once there. Voltage levels of the watch count.
   *
   * @param voltPerSecond magnitude of the rate, V/s; above 0
   */
  public Stop sweep(
      double fromVolt, double toVolt, double voltPerSecond, double second, Watch watch) {
    if (!Double.isFinite(toVolt) || !(voltPerSecond > 0.0) || !Double.isFinite(voltPerSecond)) {
      throw new IllegalArgumentException(
          "cannot sweep to " + toVolt + " V at " + voltPerSecond + " V/s");
    }
    if (toVolt != sweepTo || voltPerSecond != sweepRate) {
      control = Control.CURRENT;
    }
    sweepTo = toVolt;
    sweepRate = voltPerSecond;
    take(Control.SWEEP, fromVolt, second);
    return advance(second, watch);
  }

  /** All that this cell is now, ageing and time included. Its length depends on the model alone. */
  public double[] snapshot() {
    double[] state = new double[OWN_STATE + body.stateSize()];
    state[0] = timeSecond;
    state[1] = temperatureCelsius;
    state[2] = voltageVolt;
    state[3] = currentAmpere;
    state[4] = IN_SNAPSHOT.indexOf(control);
    state[5] = setpoint;
    state[6] = sweepTo;
    state[7] = sweepRate;
    state[8] = sweepBegan;
    state[9] = stepSecond;
    body.save(state, OWN_STATE);
    return state;
  }

  /**
   * Makes this cell what it was at a snapshot of the same model; it goes on bit for bit as then.
   *
   * @throws IllegalArgumentException if the snapshot is of another model
   */
  public void restore(double[] snapshot) {
    int size = OWN_STATE + body.stateSize();
    if (snapshot.length != size) {
      throw new IllegalArgumentException(
          "a snapshot of this cell has " + size + " numbers, this one " + snapshot.length);
    }
    body.load(snapshot, OWN_STATE);
    timeSecond = snapshot[0];
    voltageVolt = snapshot[2];
    currentAmpere = snapshot[3];
    control = IN_SNAPSHOT.get((int) snapshot[4]);
    setpoint = snapshot[5];
    sweepTo = snapshot[6];
    sweepRate = snapshot[7];
    sweepBegan = snapshot[8];
    stepSecond = snapshot[9];
    setTemperature(snapshot[1]);
  }

  /** Puts a control in force unless it is. */
  private void take(Control wanted, double value, double second) {
    if (!Double.isFinite(value) || !Double.isFinite(second) || second < 0.0) {
      throw new IllegalArgumentException("cannot impose " + value + " for " + second + " s");
    }
    if (wanted != control || value != setpoint) {
      control = wanted;
      setpoint = value;
      sweepBegan = timeSecond;
      impose();
    }
  }

  private Stop advance(double second, Watch watch) {
    double from = voltageVolt;
    double left = second;
    if (excess(watch, from, voltageVolt, currentAmpere) >= 0.0) {
      return reason(watch, from);
    }
    while (left > 0.0) {
      double step = Math.min(Math.min(left, stepSecond), straightSecond());
      attempt(step);
      double rough = roughness();
      if (rough > 1.0 && step > SHORTEST_STEP_SECOND) {
        stepSecond = Math.max(SHORTEST_STEP_SECOND, step * (rough > 4.0 ? 0.25 : 0.5));
        continue;
      }
      if (excess(watch, from, trial.volt(), trial.ampere()) >= 0.0) {
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

  /** How long the control goes on without a kink, s: a sweep until it arrives. */
  private double straightSecond() {
    double left = control == Control.SWEEP ? arrivalSecond() - timeSecond : 0.0;
    return left > 0.0 ? left : Double.POSITIVE_INFINITY;
  }

  private double arrivalSecond() {
    return sweepBegan + Math.abs(sweepTo - setpoint) / sweepRate;
  }

  private double sweepVolt(double atSecond) {
    double arrival = arrivalSecond();
    return atSecond >= arrival - Math.ulp(arrival)
        ? sweepTo
        : setpoint + Math.copySign(sweepRate * (atSecond - sweepBegan), sweepTo - setpoint);
  }

  private void setTemperature(double celsius) {
    double kelvin = celsius + Physics.ZERO_CELSIUS_KELVIN;
    if (!(kelvin > 0.0) || !Double.isFinite(kelvin)) {
      throw new IllegalArgumentException("a cell cannot be at " + celsius + " degC");
    }
    temperatureCelsius = celsius;
    body.temperature(kelvin);
  }

  /** The control acts on contents that stay: rates and voltage jump. */
  private void impose() {
    body.prepareInstant(voltageVolt, control == Control.CURRENT ? setpoint - currentAmpere : 0.0);
    solve(timeSecond, 0.0);
    body.commitInstant();
    voltageVolt = trial.volt();
    currentAmpere = trial.ampere();
    stepSecond = Math.min(stepSecond, FIRST_STEP_SECOND);
  }

  /** Solves a step of this length from the committed state; commits nothing. */
  private void attempt(double second) {
    body.prepareStep(voltageVolt, second);
    solve(timeSecond + second, Math.max(0.0, -currentAmpere));
  }

  private void commit(double second) {
    body.commitStep(second, 0.5 * (Math.abs(currentAmpere) + Math.abs(trial.ampere())) * second);
    voltageVolt = trial.volt();
    currentAmpere = trial.ampere();
    timeSecond += second;
  }

  private void solve(double atSecond, double deliveredAmpere) {
    switch (control) {
      case CURRENT -> trial.atCurrent(setpoint);
      case VOLTAGE -> trial.atVoltage(setpoint, currentAmpere);
      case POWER -> trial.atPower(setpoint, currentAmpere, deliveredAmpere);
      case SWEEP -> trial.atVoltage(sweepVolt(atSecond), currentAmpere);
    }
  }

  /** Error of the trial over what is allowed. */
  private double roughness() {
    double allowed = VOLT_PER_STEP + 0.1 * Math.max(0.0, Math.abs(voltageVolt) - ORDINARY_VOLT);
    return Math.max(Math.abs(trial.volt() - voltageVolt) / allowed, body.roughness());
  }

  /**
   * How far the nearest level is passed, in V (a current level on a scale of its own); >= 0 is met.
   */
  private double excess(Watch watch, double from, double volt, double ampere) {
    double most = Math.max(volt - watch.upperVolt(), watch.lowerVolt() - volt);
    most = Math.max(most, Math.abs(volt - from) - watch.voltageStepVolt());
    return control == Control.CURRENT
        ? most
        : Math.max(most, Math.max(fallenExcess(watch, ampere), risenExcess(watch, ampere)));
  }

  private static double fallenExcess(Watch watch, double ampere) {
    double level = watch.currentMagnitudeAmpere();
    return level > 0.0
        ? CURRENT_AS_VOLT * (level - Math.abs(ampere)) / level
        : Double.NEGATIVE_INFINITY;
  }

  private static double risenExcess(Watch watch, double ampere) {
    double level = watch.upperCurrentMagnitudeAmpere();
    return level < Double.POSITIVE_INFINITY
        ? CURRENT_AS_VOLT * (Math.abs(ampere) - level) / Math.max(level, Double.MIN_NORMAL)
        : Double.NEGATIVE_INFINITY;
  }

  private Stop reason(Watch watch, double from) {
    double most = excess(watch, from, voltageVolt, currentAmpere);
    if (voltageVolt - watch.upperVolt() == most) {
      return Stop.UPPER_VOLTAGE;
    }
    if (watch.lowerVolt() - voltageVolt == most) {
      return Stop.LOWER_VOLTAGE;
    }
    if (Math.abs(voltageVolt - from) - watch.voltageStepVolt() == most) {
      return Stop.VOLTAGE_STEP;
    }
    return fallenExcess(watch, currentAmpere) == most ? Stop.CURRENT : Stop.CURRENT_ABOVE;
  }

  /** Shortest step that meets a level, found between the committed state and a step that does. */
  private double locate(Watch watch, double from, double longest) {
    double early = 0.0;
    double late = longest;
    double earlyExcess = excess(watch, from, voltageVolt, currentAmpere);
    double lateExcess = excess(watch, from, trial.volt(), trial.ampere());
    double solved = longest;
    boolean halve = false;
    while (lateExcess > EVENT_VOLT && late - early > EVENT_SECOND) {
      double share = (0.5 * EVENT_VOLT - earlyExcess) / (lateExcess - earlyExcess);
      double next = halve || !(share > 0.0 && share < 1.0) ? 0.5 : share;
      double middle = early + next * (late - early);
      attempt(middle);
      solved = middle;
      double here = excess(watch, from, trial.volt(), trial.ampere());
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
