package org.galvanist.cell.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Diffusion in the particles against what is known without this program. */
final class ParticleTest {
  private static final double CAPACITY_AH = 1e-3;
  private static final double DIFFUSION_SECOND = 7200.0;

  @Test
  void theSurfaceLagsTheMeanByAFifteenthOnceTheProfileStands() {
    double lag = Sphere.UNIT.feedthrough();
    for (int n = 1; n < Sphere.SHELLS; n++) {
      lag += Sphere.UNIT.gain(n) / Sphere.UNIT.decay(n);
    }
    assertEquals(1.0 / 15.0, lag, 1e-12, "Crank 1975, equation 6.45 at long times");
  }

  @Test
  void theSurfaceFollowsCranksSeriesUnderConstantFlux() {
    for (double second : new double[] {36, 72, 180, 360, 720, 1800, 3600}) {
      Electrode electrode = electrode(List.of(population(1.0, DIFFUSION_SECOND)));
      double rate = 0.1 / 3600.0;
      electrode.prepareInstant(rate);
      electrode.potential(rate);
      electrode.commit();
      electrode.prepareStep(second);
      electrode.potential(rate);
      electrode.commit();
      double expected = 0.6 - rate * DIFFUSION_SECOND * crank(second / DIFFUSION_SECOND);
      double moved = 0.6 - expected;
      assertEquals(
          expected, electrode.surfaceStoichiometry(0), 0.01 * moved, "after " + second + " s");
    }
  }

  @Test
  void manyShortStepsEqualOneLongStep() {
    double rate = -0.2 / 3600.0;
    Electrode one = electrode(List.of(population(1.0, DIFFUSION_SECOND)));
    Electrode many = electrode(List.of(population(1.0, DIFFUSION_SECOND)));
    for (Electrode electrode : List.of(one, many)) {
      electrode.prepareInstant(rate);
      electrode.potential(rate);
      electrode.commit();
    }
    one.prepareStep(1000.0);
    one.potential(rate);
    one.commit();
    for (int i = 0; i < 200; i++) {
      many.prepareStep(5.0);
      many.potential(rate);
      many.commit();
    }
    assertEquals(one.surfaceStoichiometry(0), many.surfaceStoichiometry(0), 1e-12);
  }

  @Test
  void everyIonThatCrossedTheTerminalsIsInThePopulations() {
    long seed = 20_240_703L;
    Random random = new Random(seed);
    Electrode electrode =
        electrode(List.of(population(0.2, 900), population(0.3, 9000), population(0.5, 40000)));
    double given = 0.0;
    double before = 0.0;
    double start = electrode.meanStoichiometry();
    for (int i = 0; i < 2000; i++) {
      double rate =
          random.nextGaussian() * 0.2 / 3600.0 + 1e-3 * (electrode.meanStoichiometry() - 0.5);
      double second = 1.0 + 30.0 * random.nextDouble();
      electrode.prepareInstant(rate - before);
      electrode.potential(rate);
      electrode.commit();
      electrode.prepareStep(second);
      electrode.potential(rate);
      electrode.commit();
      before = rate;
      given += rate * second;
      assertEquals(start - given, electrode.meanStoichiometry(), 1e-10, "seed " + seed);
    }
  }

  @Test
  void aHotParticleDiffusesAsArrheniusSays() {
    double faster = Physics.arrhenius(30_000.0, 333.15, 298.15);
    assertEquals(3.566, faster, 2e-3, "exp(30000/8.314 (1/298.15 - 1/333.15))");
    assertTrue(Physics.arrhenius(0.0, 333.15, 298.15) == 1.0);
  }

  /** (x0 - surface)/(rate tau) at a dimensionless time: Crank 1975, equation 6.45, at r = a. */
  private static double crank(double time) {
    double sum = 0.0;
    for (int n = 1; n <= 400; n++) {
      double root = (n + 0.5) * Math.PI;
      for (int i = 0; i < 60; i++) {
        root = n * Math.PI + Math.atan(root);
      }
      sum += Math.exp(-root * root * time) / (root * root);
    }
    return time + 1.0 / 15.0 - 2.0 / 3.0 * sum;
  }

  private static PopulationModel population(double share, double diffusionSecond) {
    return new PopulationModel(share, diffusionSecond, 1e-3, 100.0);
  }

  private static Electrode electrode(List<PopulationModel> populations) {
    var model =
        new ElectrodeModel(
            CAPACITY_AH,
            new EquilibriumCurve(EquilibriumCurve::chen2020Nmc811, 0.01, 0.01),
            populations,
            0.6,
            Activation.NONE,
            Ageing.NONE);
    var electrode = new Electrode(model, 298.15);
    electrode.temperature(298.15);
    return electrode;
  }
}
