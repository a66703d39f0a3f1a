package org.galvanist.cell.model;

/** Eigenvalues of a small symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan, 8.5). */
final class SymmetricEigen {
  private static final int MOST_SWEEPS = 60;
  private static final double NEGLIGIBLE = 1e-26;

  private SymmetricEigen() {}

  /**
   * Brings {@code matrix} to diagonal form in place and multiplies the rotations into {@code
   * vectors}, whose columns, if it was the identity, become the eigenvectors.
   */
  static void diagonalise(double[][] matrix, double[][] vectors) {
    int size = matrix.length;
    for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      double off = 0.0;
      double on = 0.0;
      for (int p = 0; p < size; p++) {
        on += matrix[p][p] * matrix[p][p];
        for (int q = p + 1; q < size; q++) {
          off += matrix[p][q] * matrix[p][q];
        }
      }
      if (off <= NEGLIGIBLE * on) {
        return;
      }
      for (int p = 0; p < size; p++) {
        for (int q = p + 1; q < size; q++) {
          rotate(matrix, vectors, p, q);
        }
      }
    }
    throw new IllegalStateException("the modes of the sphere did not converge");
  }

  private static void rotate(double[][] matrix, double[][] vectors, int p, int q) {
    if (matrix[p][q] == 0.0) {
      return;
    }
    double theta = (matrix[q][q] - matrix[p][p]) / (2.0 * matrix[p][q]);
    double tangent = Math.copySign(1.0, theta) / (Math.abs(theta) + Math.hypot(theta, 1.0));
    double cosine = 1.0 / Math.hypot(tangent, 1.0);
    double sine = tangent * cosine;
    for (int i = 0; i < matrix.length; i++) {
      double left = matrix[i][p];
      double right = matrix[i][q];
      matrix[i][p] = cosine * left - sine * right;
      matrix[i][q] = sine * left + cosine * right;
    }
    for (int i = 0; i < matrix.length; i++) {
      double upper = matrix[p][i];
      double lower = matrix[q][i];
      matrix[p][i] = cosine * upper - sine * lower;
      matrix[q][i] = sine * upper + cosine * lower;
      double left = vectors[i][p];
      double right = vectors[i][q];
      vectors[i][p] = cosine * left - sine * right;
      vectors[i][q] = sine * left + cosine * right;
    }
  }
}
