package org.galvanist.protocol;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads what ends a block:
 *
 * <pre>
 * conditions = condition {[","] "or" condition}
 * condition  = measure ("<" | ">") amount ["for" number ("cycle" | "cycles") ["in" "a" "row"]]
 * </pre>
 */
final class ConditionParser {
  /** What is legal, for messages. */
  static final String LEGAL =
      "a block ends on retention, CE, charge capacity, discharge capacity, mean charge voltage or"
          + " mean discharge voltage, as in retention < 80 % for 3 cycles";

  private static final int MOST_CONFIRMATIONS = 1000;
  private static final String CONFIRM = "so many cycles must meet it, as in for 3 cycles";

  private final Phrase phrase;

  private ConditionParser(Yaml.Scalar scalar, Faults faults) {
    this.phrase = new Phrase(scalar, faults);
  }

  /** The conditions as far as they could be read. */
  static List<CycleCondition> conditions(Yaml.Scalar scalar, Faults faults) {
    var parser = new ConditionParser(scalar, faults);
    List<CycleCondition> conditions = new ArrayList<>();
    try {
      do {
        conditions.add(parser.condition());
      } while (parser.phrase.takeAfterComma("or"));
      parser.phrase.finish("a condition ends here, or goes on with for 3 cycles, or or");
    } catch (Phrase.Unreadable unreadable) {
      return conditions;
    }
    return conditions;
  }

  private CycleCondition condition() {
    Token first = phrase.peek();
    Measure measure = measure();
    Side side;
    if (phrase.take(Side.BELOW)) {
      side = Side.BELOW;
    } else if (phrase.take(Side.ABOVE)) {
      side = Side.ABOVE;
    } else {
      throw phrase.unexpected(measure.words() + " is followed by < or >, and a value");
    }
    Amount threshold = phrase.amount(Wanted.threshold(measure));
    int confirm = 1;
    if (phrase.take("for")) {
      confirm = phrase.wholeNumber(1, MOST_CONFIRMATIONS, CONFIRM);
      if (!phrase.take("cycles") && !phrase.take("cycle")) {
        throw phrase.unexpected(CONFIRM);
      }
      phrase.takeAll("in", "a", "row");
    }
    return new CycleCondition(measure, side, threshold, confirm, phrase.placeSince(first));
  }

  private Measure measure() {
    for (Measure measure : Measure.values()) {
      if (phrase.takeAll(measure.words().split(" ", -1))) {
        return measure;
      }
    }
    if (phrase.takeAll("coulombic", "efficiency")) {
      return Measure.COULOMBIC_EFFICIENCY;
    }
    throw phrase.unexpected(LEGAL);
  }
}
