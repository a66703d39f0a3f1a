package org.galvanist.health;

import java.util.List;
import org.galvanist.store.Vitals;

/**
 * All that is known of the program at one moment.
 *
 * @param ages of all channels, the worst first: what is missing, then by age
 */
public record Report(List<DataAge> ages, Vitals vitals, Load load, List<Check> checks) {
  /** The worst of the checks. */
  public Check.Status status() {
    return checks.stream().map(Check::status).reduce(Check.Status.OK, Check.Status::worse);
  }
}
