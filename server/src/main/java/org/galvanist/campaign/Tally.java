package org.galvanist.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a campaign has tried and found. Safe on any thread. */
public final class Tally {
  private static final int MOST_SHOWN = 10;

  private final List<String> failures = new ArrayList<>();
  private long tried;
  private long failed;

  /** One try went as it must. */
  public synchronized void held() {
    tried++;
  }

  /** One try did not; {@code why} says in words what was seen. */
  public synchronized void broke(long seed, String why) {
    tried++;
    failed++;
    if (failures.size() < MOST_SHOWN) {
      failures.add("seed " + seed + ": " + why);
    }
  }

  /** How many tries are over. */
  public synchronized long tried() {
    return tried;
  }

  /** How many of them failed. */
  public synchronized long failed() {
    return failed;
  }

  /**
   * What may be concluded, by the rule of three: none in n supports fewer than 3 in n with 95 %
   * confidence. Or the failures, each with its seed.
   *
   * @param one what a try is called, such as {@code run}
   */
  public synchronized String conclusion(String one) {
    if (failed > 0) {
      return String.format(
              Locale.ROOT, "%,d of %,d failed; --seed and --count 1 repeat one:%n", failed, tried)
          + String.join("\n", failures);
    }
    return String.format(
        Locale.ROOT,
        "0 of %,d failed: with 95 %% confidence fewer than 1 %s in %,d does (rule of three).",
        tried,
        one,
        Math.max(1, tried / 3));
  }
}
