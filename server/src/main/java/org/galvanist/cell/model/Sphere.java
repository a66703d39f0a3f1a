package org.galvanist.cell.model;

/**
 * Fick's diffusion in a sphere of radius 1 and diffusion time 1, by finite volumes on shells that
 * grow finer towards the surface, brought once to its eigenmodes: between two instants each mode
 * then decays by itself, exactly, whatever the time step. Between shells the content is taken to
 * run straight in the square of the radius, as it does once a profile stands; the surface value is
 * that of the parabola in the square of the radius through the averages of the two outer shells,
 * with the gradient that the flux demands.
 *
 * <p>With {@code j} the rate at which the mean content falls (1 per diffusion time), each mode's
 * part {@code z} of the surface value obeys {@code dz/dt = -decay z - gain j}, and the surface
 * value is {@code sum(z) - feedthrough j}. Mode 0 is the mean content (decay 0, gain 1).
 */
final class Sphere {
  /** Shells in a particle. */
  static final int SHELLS = 14;

  private static final double GRADING = 1.3;

  /** The one mesh that all particles share. */
  static final Sphere UNIT = new Sphere();

  private final double[] decay = new double[SHELLS];
  private final double[] gain = new double[SHELLS];
  private final double feedthrough;

  private Sphere() {
    double[] edge = new double[SHELLS + 1];
    for (int i = 0; i <= SHELLS; i++) {
      edge[i] = 1.0 - Math.pow(1.0 - (double) i / SHELLS, GRADING);
    }
    double[] volume = new double[SHELLS];
    double[] square = new double[SHELLS];
    for (int i = 0; i < SHELLS; i++) {
      volume[i] = moment(edge[i], edge[i + 1], 2);
      square[i] = moment(edge[i], edge[i + 1], 4) / volume[i];
    }
    double[][] modes = identity();
    double[][] matrix = symmetricDiffusion(edge, volume, square);
    SymmetricEigen.diagonalise(matrix, modes);

    int outer = SHELLS - 1;
    int inner = SHELLS - 2;
    double outerCurvature = curvature(edge[outer], edge[outer + 1]);
    double innerCurvature = curvature(edge[inner], edge[inner + 1]);
    double outerWeight = innerCurvature / (innerCurvature - outerCurvature);
    double innerWeight = -outerCurvature / (innerCurvature - outerCurvature);
    feedthrough =
        -(outerWeight * (square[outer] - 1.0) + innerWeight * (square[inner] - 1.0)) / 6.0;
    int slowest = 0;
    for (int n = 0; n < SHELLS; n++) {
      decay[n] = matrix[n][n];
      slowest = decay[n] < decay[slowest] ? n : slowest;
      double source = modes[outer][n] / Math.sqrt(volume[outer]);
      double seen = outerWeight * source + innerWeight * modes[inner][n] / Math.sqrt(volume[inner]);
      gain[n] = seen * source;
    }
    decay[slowest] = decay[0];
    gain[slowest] = gain[0];
    decay[0] = 0.0;
    gain[0] = 1.0;
  }

  double decay(int mode) {
    return decay[mode];
  }

  double gain(int mode) {
    return gain[mode];
  }

  double feedthrough() {
    return feedthrough;
  }

  private static double[][] identity() {
    double[][] unit = new double[SHELLS][SHELLS];
    for (int i = 0; i < SHELLS; i++) {
      unit[i][i] = 1.0;
    }
    return unit;
  }

  /** The diffusion operator, made symmetric by the square roots of the volumes. */
  private static double[][] symmetricDiffusion(double[] edge, double[] volume, double[] square) {
    double[][] matrix = new double[SHELLS][SHELLS];
    for (int i = 0; i + 1 < SHELLS; i++) {
      double conductance = 6.0 * Math.pow(edge[i + 1], 3) / (square[i + 1] - square[i]);
      matrix[i][i] += conductance / volume[i];
      matrix[i + 1][i + 1] += conductance / volume[i + 1];
      double coupling = -conductance / Math.sqrt(volume[i] * volume[i + 1]);
      matrix[i][i + 1] = coupling;
      matrix[i + 1][i] = coupling;
    }
    return matrix;
  }

  /** Integral of 3 r^power from a to b, so that power 2 gives the share of the sphere's volume. */
  private static double moment(double a, double b, int power) {
    return 3.0 * (Math.pow(b, power + 1) - Math.pow(a, power + 1)) / (power + 1);
  }

  /** Mean of (r² - 1)² over the shell from a to b. */
  private static double curvature(double a, double b) {
    return (moment(a, b, 6) - 2.0 * moment(a, b, 4) + moment(a, b, 2)) / moment(a, b, 2);
  }
}
