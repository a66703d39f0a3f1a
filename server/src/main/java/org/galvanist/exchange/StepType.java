package org.galvanist.exchange;

import org.galvanist.analysis.Columns;

/** The words of {@code step_type}. */
enum StepType {
  REST,
  CC_CHG,
  CC_DCH,
  CV_CHG,
  CV_DCH,
  CP_CHG,
  CP_DCH,
  SWEEP;

  /** What a record's step does, by what flowed in it so far, else by the current. */
  static StepType at(Columns batch, int row) {
    double net = batch.stepChargingAh[row] - batch.stepDischargingAh[row];
    boolean discharges = (net == 0 ? batch.currentAmpere[row] : net) < 0;
    return switch (batch.part[row]) {
      case REST -> REST;
      case CONSTANT_CURRENT -> discharges ? CC_DCH : CC_CHG;
      case CONSTANT_VOLTAGE -> discharges ? CV_DCH : CV_CHG;
      case CONSTANT_POWER -> discharges ? CP_DCH : CP_CHG;
      case SWEEP -> SWEEP;
    };
  }
}
