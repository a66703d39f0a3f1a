package org.galvanist.cell.model;

/**
 * How an electrode changes with use and time, at the reference temperature. A turnover is one
 * charge and one discharge of the electrode's full fresh capacity.
 *
 * @param lossPerTurnover share of the remaining active material lost per turnover
 * @param lossPerSecond share of the remaining active material lost per second
 * @param contactGrowthPerTurnover growth of the contact resistance per turnover, of its fresh value
 * @param contactGrowthPerSecond growth of the contact resistance per second, of its fresh value
 * @param dormantShare share of the material that is not yet active when the cell is fresh
 * @param dormantTurnovers turnovers in which the dormant share falls to 1/e
 * @param parasiticPerSecond current of the oxidative side reaction per capacity, 1/s
 * @param parasiticOnsetVolt cell voltage at which half of it flows, V
 * @param parasiticWidthVolt width of that onset, V
 */
public record Ageing(
    double lossPerTurnover,
    double lossPerSecond,
    double contactGrowthPerTurnover,
    double contactGrowthPerSecond,
    double dormantShare,
    double dormantTurnovers,
    double parasiticPerSecond,
    double parasiticOnsetVolt,
    double parasiticWidthVolt) {
  /** A cell that stays as it is. */
  public static final Ageing NONE = new Ageing(0, 0, 0, 0, 0, 1, 0, 0, 1);
}
