package org.galvanist.cell.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How the fitted parameters of the shipped virtual cells came about; run by hand, never by the
 * build: {@code FitVirtualCells (nmc811-ltsoc|nvp-ntc|nvp-ntc-3c-60c) GENERATIONS SEED}. With 0
 * generations it prints what the shipped parameters give. The parameters then go, rounded, into
 * {@code protocols/library/cells}; {@link PaperFiguresTest} holds the files to the figures.
 */
public final class FitVirtualCells {
  private static final double ACTIVE_GRAM = 4.0e-3;
  private static final double HOUR = 3600.0;
  private static final int PER_POPULATION = 4;

  private FitVirtualCells() {}

  /** What is fitted: bounds, where to begin, how bad a choice is, and what it gives in words. */
  private interface Problem {
    double[][] bounds();

    double[] start();

    double cost(double[] chosen);

    String figures(double[] chosen);
  }

  /** Fits one cell and prints its parameters and figures. */
  public static void main(String[] arguments) {
    Problem problem =
        switch (arguments[0]) {
          case "nmc811-ltsoc" -> new Nmc811();
          case "nvp-ntc" -> new Nvp();
          case "nvp-ntc-3c-60c" -> new HotNvp();
          default -> throw new IllegalArgumentException("no such cell: " + arguments[0]);
        };
    int generations = Integer.parseInt(arguments[1]);
    long seed = Long.parseLong(arguments[2]);
    double[][] bounds = problem.bounds();
    double[] best =
        generations == 0
            ? problem.start()
            : new DifferentialEvolution(bounds[0], bounds[1], problem::cost, seed)
                .best(problem.start(), generations);
    System.out.println(Arrays.toString(best));
    System.out.println("cost " + problem.cost(best));
    System.out.println(problem.figures(best));
  }

  /**
   * Populations from four numbers each: ln of the share's weight, log10 of diffusion time (h), rate
   * constant (1/h) and contact resistance (V h).
   */
  private static List<PopulationModel> populations(double[] chosen, int count) {
    double all = 0.0;
    for (int k = 0; k < count; k++) {
      all += Math.exp(chosen[PER_POPULATION * k]);
    }
    List<PopulationModel> made = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      int at = PER_POPULATION * k;
      made.add(
          new PopulationModel(
              Math.exp(chosen[at]) / all,
              Math.pow(10, chosen[at + 1]) * HOUR,
              Math.pow(10, chosen[at + 2]) / HOUR,
              Math.pow(10, chosen[at + 3]) * HOUR));
    }
    return made;
  }

  private static double[][] bounds(int populations, double[] low, double[] high) {
    double[] lowest = {-3.5, -2.0, -3.5, -3.0};
    double[] highest = {1.0, 2.0, 1.0, 1.3};
    int at = PER_POPULATION * populations;
    double[][] bounds = new double[2][at + low.length];
    for (int i = 0; i < at; i++) {
      bounds[0][i] = lowest[i % PER_POPULATION];
      bounds[1][i] = highest[i % PER_POPULATION];
    }
    System.arraycopy(low, 0, bounds[0], at, low.length);
    System.arraycopy(high, 0, bounds[1], at, high.length);
    return bounds;
  }

  private static Cycling rested(
      CellModel model, double celsius, double lower, double upper, double periodSecond) {
    VirtualCell cell = new VirtualCell(model, celsius);
    cell.rest(HOUR, Watch.NOTHING);
    return new Cycling(cell, lower, upper, periodSecond);
  }

  private static double[] rateTest(Cycling cycling, double[] rates, int each, double oneC) {
    return Arrays.stream(rates)
        .map(rate -> specific(Cycling.meanDischargeAh(cycling.cycles(each, rate * oneC))))
        .toArray();
  }

  private static double specific(double ampereHour) {
    return ampereHour / ACTIVE_GRAM * 1e3;
  }

  private static double square(double x) {
    return x * x;
  }

  /** Four populations; then stoichiometry, loss and contact growth per turnover, parasitic 1/h. */
  private static final class Nmc811 implements Problem {
    private static final int POPULATIONS = 4;
    private static final double ONE_C = 0.2755 * ACTIVE_GRAM;
    private static final double[] RATES = {0.05, 0.1, 0.2, 0.5, 1.0};
    private static final double[] REPORTED = {256.7, 187.0, 143.4, 70.4, 23.0};
    private static final double HOPELESS = 12.0;

    @Override
    public double[][] bounds() {
      return FitVirtualCells.bounds(
          POPULATIONS, new double[] {0.8, 5e-4, 0.0, 0.0}, new double[] {0.999, 6e-3, 0.01, 3e-4});
    }

    @Override
    public double[] start() {
      return new double[] {
        -0.045840, 0.85622, 0.17803, -0.33598, -0.52832, 0.25459, -1.0931, -0.65622,
        0.23136, 0.29374, 0.44735, 0.73885, -1.7882, -0.20820, -0.87594, -0.29187,
        0.95348, 0.0016050, 0.0062528, 6.7638e-05
      };
    }

    @Override
    public double cost(double[] chosen) {
      double[] given = rateTest(cycling(chosen), RATES, 3, ONE_C);
      double sum = 0.0;
      double worst = 0.0;
      for (int i = 0; i < RATES.length; i++) {
        double allowed = i < 4 ? 0.08 * REPORTED[i] : 5.0;
        double off = (given[i] - REPORTED[i]) / allowed;
        sum += off * off;
        worst = Math.max(worst, off * off);
      }
      sum += 3.0 * worst;
      if (!(sum < HOPELESS)) {
        return 100.0 + (Double.isFinite(sum) ? sum : 1e9);
      }
      List<Cycling.Cycle> cycles = cycling(chosen).cycles(100, 0.1 * ONE_C);
      sum += square((specific(cycles.getFirst().dischargeAh()) / 187.0 - 1.0) / 0.06);
      sum += square((retention(cycles) - 81.76) / 0.3);
      for (Cycling.Cycle cycle : cycles.subList(1, cycles.size())) {
        sum += square(Math.max(0.0, 0.993 - cycle.efficiency()) / 0.002);
        sum += square(Math.max(0.0, cycle.efficiency() - 1.0) / 0.002);
      }
      return sum;
    }

    @Override
    public String figures(double[] chosen) {
      List<Cycling.Cycle> cycles = cycling(chosen).cycles(100, 0.1 * ONE_C);
      return String.format(
          Locale.ROOT,
          "%s mAh/g at %s C; cycle 1 %.1f mAh/g, retention %.2f %%, CE of cycle 2 %.3f %%",
          Arrays.toString(rateTest(cycling(chosen), RATES, 3, ONE_C)),
          Arrays.toString(RATES),
          specific(cycles.getFirst().dischargeAh()),
          retention(cycles),
          100.0 * cycles.get(1).efficiency());
    }

    private static double retention(List<Cycling.Cycle> cycles) {
      return 100.0 * cycles.getLast().dischargeAh() / cycles.getFirst().dischargeAh();
    }

    private static Cycling cycling(double[] chosen) {
      int at = PER_POPULATION * POPULATIONS;
      var ageing =
          new Ageing(chosen[at + 1], 0, chosen[at + 2], 0, 0, 1, chosen[at + 3] / HOUR, 2.8, 0.1);
      var electrode =
          new ElectrodeModel(
              ONE_C,
              new EquilibriumCurve(EquilibriumCurve::chen2020Nmc811, 0.01, 0.01),
              populations(chosen, POPULATIONS),
              chosen[at],
              Activation.NONE,
              ageing);
      var model = new InsertionCellModel(electrode, Optional.empty(), 0.62, 0, 0, 23);
      return rested(model, 23.0, 2.1, 4.2, 7200.0);
    }
  }

  /**
   * Two populations; then stoichiometry, fall of the plateau, closing height (V) and width,
   * parasitic current (1/h), plateau (V).
   */
  private static class Nvp implements Problem {
    static final int POPULATIONS = 2;
    static final double ONE_C = 0.118 * ACTIVE_GRAM;
    private static final double[] RATES = {0.2, 0.5, 1.0, 2.0};
    private static final double[] REPORTED = {103.8, 99.4, 98.2, 88.3};

    @Override
    public double[][] bounds() {
      return FitVirtualCells.bounds(
          POPULATIONS,
          new double[] {0.90, 0.002, 0.003, 0.005, 0.0, 3.31},
          new double[] {0.998, 0.06, 0.05, 0.1, 5e-4, 3.34});
    }

    @Override
    public double[] start() {
      return new double[] {
        -0.64810,
        -0.28256,
        -0.73475,
        -1.1854,
        -1.7216,
        0.68971,
        -1.5739,
        -2.3196,
        0.96901,
        0.020825,
        0.018195,
        0.027241,
        0.00014124,
        3.3246
      };
    }

    @Override
    public double cost(double[] chosen) {
      double[] given = rateTest(cycling(chosen), RATES, 5, ONE_C);
      double sum = 0.0;
      double worst = 0.0;
      for (int i = 0; i < RATES.length; i++) {
        double off = square((given[i] / REPORTED[i] - 1.0) / 0.04);
        sum += off;
        worst = Math.max(worst, off);
      }
      double[] first = firstCycles(chosen);
      sum += 2.0 * worst + square((first[0] / 110.6 - 1.0) / 0.04);
      sum += square((first[1] - 99.6) / 0.03) + square((first[2] / 102.5 - 1.0) / 0.04);
      sum += square((first[3] - 0.15) / 0.005);
      sum += square((first[4] - 3.40) / 0.004) + square((first[5] - 3.25) / 0.004);
      return Double.isFinite(sum) ? sum : 1e9;
    }

    @Override
    public String figures(double[] chosen) {
      return String.format(
          Locale.ROOT,
          "%s mAh/g at %s C; first cycles: mAh/g, CE, mAh/g, V gap, V peak each way %s",
          Arrays.toString(rateTest(cycling(chosen), RATES, 5, ONE_C)),
          Arrays.toString(RATES),
          Arrays.toString(firstCycles(chosen)));
    }

    private static double[] firstCycles(double[] chosen) {
      Cycling cycling = cycling(chosen);
      Cycling.Cycle first = cycling.cycle(0.1 * ONE_C);
      Cycling.Cycle second = cycling.cycle(0.2 * ONE_C);
      return new double[] {
        specific(first.dischargeAh()),
        100.0 * first.efficiency(),
        specific(second.dischargeAh()),
        second.chargeHalfVolt() - second.dischargeHalfVolt(),
        cycling.peakVolt(0.2 * ONE_C, 120.0),
        cycling.peakVolt(-0.2 * ONE_C, 120.0)
      };
    }

    private static Cycling cycling(double[] chosen) {
      double parasitic = chosen[PER_POPULATION * POPULATIONS + 4] / HOUR;
      var ageing = new Ageing(0, 0, 0, 0, 0, 1, parasitic, 2.8, 0.1);
      return rested(model(chosen, Activation.NONE, ageing), 23.0, 2.5, 3.9, 600.0);
    }

    static CellModel model(double[] chosen, Activation activation, Ageing ageing) {
      int at = PER_POPULATION * POPULATIONS;
      double fall = chosen[at + 1];
      double plateau = chosen[at + 5];
      var curve =
          new EquilibriumCurve(x -> plateau - fall * (x - 0.5), chosen[at + 2], chosen[at + 3]);
      var electrode =
          new ElectrodeModel(
              ONE_C, curve, populations(chosen, POPULATIONS), chosen[at], activation, ageing);
      return new InsertionCellModel(electrode, Optional.empty(), 0, 0, 0, 23);
    }
  }

  /** Loss per turnover, activation energies of diffusion and of the parasitic current (kJ/mol). */
  private static final class HotNvp implements Problem {
    private static final double KINETIC_ENERGY = 28e3;

    @Override
    public double[][] bounds() {
      return new double[][] {{1e-5, 5, 5}, {2e-4, 40, 60}};
    }

    @Override
    public double[] start() {
      return new double[] {7.26e-5, 17.6, 30};
    }

    @Override
    public double cost(double[] chosen) {
      double[] life = life(chosen);
      return square((life[0] - 90.5) / 0.3)
          + square((life[1] - 81.0) / 0.2)
          + square((life[2] - 99.96) / 0.003);
    }

    @Override
    public String figures(double[] chosen) {
      return "highest mAh/g, retention %, mean CE %: " + Arrays.toString(life(chosen));
    }

    private static double[] life(double[] chosen) {
      double[] room = new Nvp().start();
      double parasitic = room[PER_POPULATION * Nvp.POPULATIONS + 4] / HOUR;
      var ageing = new Ageing(chosen[0], 0, 0, 0, 0.03, 100, parasitic, 2.8, 0.1);
      var activation =
          new Activation(chosen[1] * 1e3, KINETIC_ENERGY, KINETIC_ENERGY, 0.0, chosen[2] * 1e3);
      Cycling cycling = rested(Nvp.model(room, activation, ageing), 60.0, 2.5, 3.9, 60.0);
      List<Cycling.Cycle> cycles = cycling.cycles(4000, 3.0 * Nvp.ONE_C);
      double highest = cycles.stream().mapToDouble(Cycling.Cycle::dischargeAh).max().orElseThrow();
      double efficiency =
          cycles.stream().mapToDouble(Cycling.Cycle::efficiency).average().orElseThrow();
      return new double[] {
        specific(highest), 100.0 * cycles.getLast().dischargeAh() / highest, 100.0 * efficiency
      };
    }
  }
}
