package org.galvanist.driver.sim;

import java.util.List;
import org.galvanist.cell.model.VirtualCell;
import org.galvanist.cell.model.Watch;
import org.galvanist.engine.Control;
import org.galvanist.engine.Sample;
import org.galvanist.engine.Setpoint;
import org.galvanist.program.RecordingRule;

/**
 * The measuring heart of a simulated channel: a virtual cell, the setpoint imposed on it, and the
 * next moment worth a sample. Knows no wall time and no event loop; time is the cell's own.
 */
final class Instrument {
  /** Open circuit that nobody's step asked for. */
  static final Setpoint IDLE =
      new Setpoint(
          0,
          new Control.OpenCircuit(),
          new RecordingRule(1, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY),
          List.of());

  private final VirtualCell cell;
  private final Readings readings;
  private Setpoint setpoint = IDLE;
  private SampleSchedule schedule;
  private double drivenSecond;

  Instrument(VirtualCell cell, Readings readings) {
    this.cell = cell;
    this.readings = readings;
    this.schedule = new SampleSchedule(IDLE, cell.timeSecond(), 1);
  }

  VirtualCell cell() {
    return cell;
  }

  Readings readings() {
    return readings;
  }

  /** Number of the order in force. */
  long order() {
    return setpoint.order();
  }

  /** Whether a current or a voltage is imposed. */
  boolean drives() {
    return !(setpoint.control() instanceof Control.OpenCircuit);
  }

  /** Test time during which a current or a voltage was imposed, s. */
  double drivenSecond() {
    return drivenSecond;
  }

  /**
   * Makes a setpoint the one in force, from now on; the voltage follows at once.
   *
   * @param liveSecond longest test time between two samples that a person watching would accept
   */
  void force(Setpoint wanted, double liveSecond) {
    setpoint = wanted;
    schedule = new SampleSchedule(wanted, cell.timeSecond(), liveSecond);
    if (wanted.control() instanceof Control.Sweep) {
      // The cell takes the same sweep again for the one that it is in, and would not begin anew.
      cell.rest(0, Watch.NOTHING);
    }
    impose(0);
  }

  /** Test time of the next sample if nothing happens before, s. */
  double nextSecond() {
    return schedule.nextSecond();
  }

  /** Lets time pass until then, or until a level is met. */
  void advance(double untilSecond) {
    double before = cell.timeSecond();
    impose(Math.max(0, untilSecond - before));
    if (drives()) {
      drivenSecond += cell.timeSecond() - before;
    }
  }

  /** Measures. */
  Sample sample() {
    Sample sample = readings.read(setpoint.order(), cell);
    schedule.measured(cell);
    return sample;
  }

  private void impose(double second) {
    switch (setpoint.control()) {
      case Control.OpenCircuit _ -> cell.rest(second, schedule.watch());
      case Control.ConstantCurrent(double ampere) ->
          cell.galvanostatic(ampere, second, schedule.watch());
      case Control.ConstantPower(double watt) -> cell.powered(watt, second, schedule.watch());
      case Control.Sweep(double from, double to, double rate) ->
          cell.sweep(from, to, rate, second, schedule.watch());
      case Control.ConstantVoltage(double volt) ->
          cell.potentiostatic(volt, second, schedule.watch());
    }
  }
}
