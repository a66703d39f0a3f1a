package org.galvanist.intake;

import java.util.Arrays;
import org.galvanist.analysis.Way;

/**
 * What flowed with each record, by the instrument's own counters where it has them, else by the
 * trapezoid of the interval that the record closes; the first record of a step closes none. The
 * sign of an interval's charge decides which way it flowed, for its energy too.
 */
final class Flow {
  private static final double SECOND_PER_HOUR = 3600;

  /** Told of each counter that started anew in mid-step. */
  interface Reset {
    void at(int row, String counter, double from, double to);
  }

  final double[] chargedAh = new double[RawRows.CAPACITY];
  final double[] dischargedAh = new double[RawRows.CAPACITY];
  final double[] chargedWh = new double[RawRows.CAPACITY];
  final double[] dischargedWh = new double[RawRows.CAPACITY];

  /** The trapezoid of the interval, Ah, with the current's sign. */
  final double[] integralAh = new double[RawRows.CAPACITY];

  private final double[] integralWh = new double[RawRows.CAPACITY];
  private final double[] interval = new double[RawRows.CAPACITY];
  private final double[] scratch = new double[RawRows.CAPACITY];
  private final Counters counters;
  private final boolean energies;
  private final Counter charging;
  private final Counter discharging;
  private final Counter chargingEnergy;
  private final Counter dischargingEnergy;
  private final Reset reset;
  private double time;
  private double current;
  private double volt;
  private Way way = Way.CHARGE;

  /**
   * Nothing has flowed yet.
   *
   * @param leastStepAh resolution of the counters, or 0
   * @param runsOn whether they never start anew in this file
   * @param energies whether the counters of energy matter too
   */
  Flow(Counters counters, double leastStepAh, boolean runsOn, boolean energies, Reset reset) {
    this.counters = counters;
    this.energies = energies;
    this.reset = reset;
    this.charging = new Counter(leastStepAh, runsOn);
    this.discharging = new Counter(leastStepAh, runsOn);
    this.chargingEnergy = new Counter(0, runsOn);
    this.dischargingEnergy = new Counter(0, runsOn);
  }

  /** Whether the counters never started anew, so that they run on over the whole file. */
  boolean runsOn() {
    return !charging.everFell() && !discharging.everFell();
  }

  /** Whether the file has a counter of charge at all. */
  boolean counts() {
    return charging.isThere() || discharging.isThere();
  }

  /**
   * Fills in what flowed with each row of a batch.
   *
   * @param ampere the current, positive charging
   * @param begins whether a row is the first of its step
   */
  void follow(SoundRows sound, double[] ampere, boolean[] begins) {
    if (sound.size == 0) {
      return;
    }
    integrate(sound, ampere, begins);
    switch (counters) {
      case NONE -> {}
      case EACH_WAY -> eachWay(sound, ampere, begins);
      case BY_STEP -> byStep(sound, ampere, begins);
      case NET -> net(sound, ampere, begins);
    }
    int last = sound.size - 1;
    time = sound.time[last];
    current = ampere[last];
    volt = sound.rows.voltageVolt[last];
  }

  private void integrate(SoundRows sound, double[] ampere, boolean[] begins) {
    double t = time;
    double i = current;
    double v = volt;
    for (int row = 0; row < sound.size; row++) {
      double toTime = sound.time[row];
      double toCurrent = ampere[row];
      double toVolt = sound.rows.voltageVolt[row];
      double second = toTime - t;
      interval[row] = second;
      double hours = begins[row] ? 0 : second / (2 * SECOND_PER_HOUR);
      double charge = (i + toCurrent) * hours;
      double energy = (i * v + toCurrent * toVolt) * hours;
      integralAh[row] = charge;
      integralWh[row] = energy;
      chargedAh[row] = charge > 0 ? charge : 0;
      dischargedAh[row] = charge < 0 ? -charge : 0;
      chargedWh[row] = charge > 0 ? energy : 0;
      dischargedWh[row] = charge < 0 ? -energy : 0;
      t = toTime;
      i = toCurrent;
      v = toVolt;
    }
  }

  private void eachWay(SoundRows sound, double[] ampere, boolean[] begins) {
    RawRows rows = sound.rows;
    walk(charging, rows.chargingAh, chargedAh, sound, ampere, begins, "charging");
    walk(discharging, rows.dischargingAh, dischargedAh, sound, ampere, begins, "discharging");
    if (energies) {
      walk(chargingEnergy, rows.chargingWh, chargedWh, sound, ampere, begins, "");
      walk(dischargingEnergy, rows.dischargingWh, dischargedWh, sound, ampere, begins, "");
    }
  }

  /** Overwrites what the integral says where the counter has values. */
  private void walk(
      Counter counter,
      double[] values,
      double[] gained,
      SoundRows sound,
      double[] ampere,
      boolean[] begins,
      String name) {
    for (int row = 0; row < sound.size; row++) {
      double value = values[row];
      if (begins[row]) {
        double before = row == 0 ? current : ampere[row - 1];
        double gain =
            counter.gainAtBorder(
                value, ampere[row], sinceBegin(sound, row), before * ampere[row] > 0);
        gained[row] = counter.isThere() ? gain : gained[row];
        continue;
      }
      double gain = counter.gain(value);
      gained[row] = counter.isThere() ? gain : gained[row];
      if (counter.fellInStep() && !name.isEmpty()) {
        reset.at(row, name, counter.fellFrom(), value);
      }
    }
  }

  /** Seconds from the step's beginning to its first record; else from the record before that. */
  private double sinceBegin(SoundRows sound, int row) {
    double step = sound.rows.stepTimeSecond[row];
    return step >= 0 && step <= sound.time[row] ? step : Math.max(0, interval[row]);
  }

  private void byStep(SoundRows sound, double[] ampere, boolean[] begins) {
    RawRows rows = sound.rows;
    Arrays.fill(scratch, 0, sound.size, 0);
    walk(charging, rows.chargingAh, scratch, sound, ampere, begins, "capacity");
    if (charging.isThere()) {
      deal(sound, ampere, begins, chargedAh, dischargedAh);
    }
    if (!energies) {
      return;
    }
    Arrays.fill(scratch, 0, sound.size, 0);
    walk(chargingEnergy, rows.chargingWh, scratch, sound, ampere, begins, "");
    if (chargingEnergy.isThere()) {
      deal(sound, ampere, begins, chargedWh, dischargedWh);
    }
  }

  private void deal(
      SoundRows sound, double[] ampere, boolean[] begins, double[] charged, double[] discharged) {
    for (int row = 0; row < sound.size; row++) {
      StepKind kind = sound.rows.kind[row];
      Way told = kind == null ? null : kind.way();
      if (told != null) {
        way = told;
      } else if (begins[row] || integralAh[row] == 0) {
        way = ampere[row] > 0 ? Way.CHARGE : ampere[row] < 0 ? Way.DISCHARGE : way;
      } else {
        way = integralAh[row] > 0 ? Way.CHARGE : Way.DISCHARGE;
      }
      charged[row] = way == Way.CHARGE ? scratch[row] : 0;
      discharged[row] = way == Way.CHARGE ? 0 : scratch[row];
    }
  }

  private void net(SoundRows sound, double[] ampere, boolean[] begins) {
    RawRows rows = sound.rows;
    split(charging, rows.chargingAh, sound, ampere, begins, false);
    if (energies) {
      split(chargingEnergy, rows.chargingWh, sound, ampere, begins, true);
    }
  }

  private void split(
      Counter counter,
      double[] values,
      SoundRows sound,
      double[] ampere,
      boolean[] begins,
      boolean energy) {
    double[] up = energy ? chargedWh : chargedAh;
    double[] down = energy ? dischargedWh : dischargedAh;
    for (int row = 0; row < sound.size; row++) {
      double explained = energy ? integralWh[row] : integralAh[row];
      if (begins[row]) {
        double watt = energy ? sound.rows.voltageVolt[row] : 1;
        explained = ampere[row] * watt * sinceBegin(sound, row) / SECOND_PER_HOUR;
      }
      double moved = counter.move(values[row], explained);
      if (!counter.isThere()) {
        continue;
      }
      up[row] = moved > 0 ? moved : 0;
      down[row] = moved < 0 ? -moved : 0;
      if (counter.fellInStep() && !begins[row] && !energy) {
        reset.at(row, "net", counter.fellFrom(), values[row]);
      }
    }
  }
}
