package org.galvanist.driver.sim;

/** Ties test time to wall time, and can change its speed without a jump. */
final class Pace {
  private double speed = 1;
  private double anchorSecond;
  private long anchorNano;

  /** From here on, test time passes at {@code speed}. */
  void anchor(double testTimeSecond, long nowNano, double newSpeed) {
    speed = newSpeed;
    anchorSecond = testTimeSecond;
    anchorNano = nowNano;
  }

  /** Test time that is due now, s. */
  double dueSecond(long nowNano) {
    return Double.isInfinite(speed)
        ? Double.POSITIVE_INFINITY
        : anchorSecond + (nowNano - anchorNano) * 1e-9 * speed;
  }

  /** Wall time until {@code testTimeSecond} is due, in whole ms of at least 1. */
  long waitMillis(double testTimeSecond, long nowNano) {
    double wallSecond = (testTimeSecond - dueSecond(nowNano)) / speed;
    return Math.clamp((long) Math.ceil(wallSecond * 1e3), 1, 1_000);
  }

  double speed() {
    return speed;
  }
}
