package org.galvanist.campaign;

import java.util.List;
import org.galvanist.store.NewProtocol;
import org.galvanist.store.Shipped;

/**
 * What the cells of the campaigns with real servers are put through: long, plain, well recorded.
 */
final class KillProtocol {
  /** Between two records, s of test time. */
  static final double INTERVAL_SECOND = 10;

  static final String CELL = "lg-m50";

  private static final String TEXT =
      """
      title: Up and down, for as long as it takes
      virtual cell: lg-m50
      one C: 5 Ah
      temperature: 25 degC
      safety:
        voltage: 2.3 V to 4.4 V
        temperature: 0 degC to 60 degC
      record: every 10 s
      steps:
        - repeat: 9000
          steps:
            - Discharge at C/2 for 20 minutes or until 2.8 V
            - Rest for 2 minutes
            - Charge at C/2 for 20 minutes or until 4.1 V
            - Rest for 2 minutes
      """;

  /** Between two records of the short one, s of test time. */
  static final double BRIEF_SECOND = 1;

  private static final String BRIEF =
      """
      title: Up and down, briefly
      virtual cell: lg-m50
      one C: 5 Ah
      temperature: 25 degC
      safety:
        voltage: 2.3 V to 4.4 V
        temperature: 0 degC to 60 degC
      record: every 1 s
      steps:
        - repeat: 3
          steps:
            - Discharge at C/5 for 40 s
            - Rest for 10 s
            - Charge at C/5 for 20 s
            - Rest for 10 s
      """;

  private KillProtocol() {}

  static NewProtocol brief() {
    return NewProtocol.of("up-and-down-briefly", BRIEF);
  }

  static NewProtocol protocol() {
    return NewProtocol.of("up-and-down", TEXT);
  }

  static String cellFile() {
    List<Shipped.Entry> cells = Shipped.cells();
    return cells.stream()
        .filter(each -> each.name().equals(CELL))
        .map(Shipped.Entry::text)
        .findFirst()
        .orElseThrow();
  }
}
