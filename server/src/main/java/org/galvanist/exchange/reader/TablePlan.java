package org.galvanist.exchange.reader;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.galvanist.exchange.reader.ColumnNames.Column;
import org.galvanist.intake.Counters;
import org.galvanist.intake.RawRows;
import org.galvanist.intake.SourceFacts;
import org.galvanist.intake.SourceFacts.Taken;

/**
 * What is done with each column of a table, settled before its rows are read.
 *
 * @param numbers columns whose fields are numbers
 * @param lasting columns of times with colons
 * @param momentField the field of a date in words; negative where there is none
 * @param countsFromMoment whether test time is counted from the first moment, for want of a column
 */
record TablePlan(
    Candidate candidate,
    SourceFacts facts,
    Clock clock,
    List<Measured> numbers,
    List<Whole> wholes,
    List<Lasting> lasting,
    int momentField,
    int kindField,
    boolean countsFromMoment) {
  private static final double DAY = 86_400;

  /** Days of 1970-01-01 since the beginnings of Excel's and of Matlab's calendars. */
  private static final double EXCEL_DAYS = 25_569;

  private static final double MATLAB_DAYS = 719_529;

  private static final List<String> STARTS =
      List.of("acquisitionstartedon", "dateoftest", "startoftest", "starttime", "started");

  /**
   * A column of numbers: {@code ours = number * factor / divisor + offset}. Of factor and divisor
   * one is 1, so that 199.9 mV are 0.1999 V and not the double beside it.
   */
  record Measured(Quantity quantity, int field, double factor, double divisor, double offset) {
    static Measured of(Quantity quantity, int field, double factor, double offset) {
      double inverse = Math.rint(1 / factor);
      boolean divides = factor < 1 && Math.abs(inverse * factor - 1) < 1e-12;
      return new Measured(quantity, field, divides ? 1 : factor, divides ? inverse : 1, offset);
    }

    double of(double number) {
      return number * factor / divisor + offset;
    }
  }

  /** A column of whole numbers. */
  record Whole(Quantity quantity, int field) {
    int[] into(RawRows rows) {
      int[] integers = quantity.integers(rows);
      if (integers == null) {
        throw new IllegalStateException(quantity + " is no whole number");
      }
      return integers;
    }
  }

  /** A column of times such as {@code 27:55:43}. */
  record Lasting(Quantity quantity, int field) {
    double[] into(RawRows rows) {
      return doublesOf(quantity, rows);
    }
  }

  TableFormat format() {
    return candidate.format();
  }

  int[] numberFields() {
    return numbers.stream().mapToInt(Measured::field).toArray();
  }

  /** Which of them are in our unit already. */
  boolean[] asIs() {
    boolean[] asIs = new boolean[numbers.size()];
    for (int index = 0; index < asIs.length; index++) {
      Measured each = numbers.get(index);
      asIs[index] = each.factor == 1 && each.divisor == 1 && each.offset == 0;
    }
    return asIs;
  }

  double[] factors() {
    return numbers.stream().mapToDouble(Measured::factor).toArray();
  }

  double[] divisors() {
    return numbers.stream().mapToDouble(Measured::divisor).toArray();
  }

  double[] offsets() {
    return numbers.stream().mapToDouble(Measured::offset).toArray();
  }

  /** Where the numbers of each column go. */
  double[][] targets(RawRows rows) {
    double[][] targets = new double[numbers.size()][];
    for (int index = 0; index < targets.length; index++) {
      targets[index] = doublesOf(numbers.get(index).quantity, rows);
    }
    return targets;
  }

  private static double[] doublesOf(Quantity quantity, RawRows rows) {
    double[] doubles = quantity.doubles(rows);
    if (doubles == null) {
      throw new IllegalStateException(quantity + " is no number");
    }
    return doubles;
  }

  /** Settles it. */
  static TablePlan of(Candidate found) {
    return new Making(found).plan();
  }

  private static final class Making {
    private final Candidate found;
    private final Set<Quantity> wanted = EnumSet.allOf(Quantity.class);
    private final Clock clock = new Clock();
    private final List<Measured> numbers = new ArrayList<>();
    private final List<Whole> wholes = new ArrayList<>();
    private final List<Lasting> lasting = new ArrayList<>();
    private final List<Taken> taken = new ArrayList<>();
    private int momentField = -1;
    private int kindField = -1;

    Making(Candidate found) {
      this.found = found;
    }

    TablePlan plan() {
      Counters counters = counters();
      for (Column column : found.columns().values()) {
        if (wanted.contains(column.quantity())) {
          take(column);
        }
      }
      boolean fromMoment = !found.columns().containsKey(Quantity.TEST_TIME);
      if (fromMoment) {
        Column moment = found.columns().get(Quantity.MOMENT);
        String header = moment == null ? "" : moment.header();
        taken.add(new Taken(Quantity.TEST_TIME.machineName, header + ", since the first row", 1));
      }
      if (found.format().equals(TableFormat.NEWARE_LEVELS)) {
        takeLevels();
      }
      Map<String, String> about = found.head().facts();
      var facts =
          new SourceFacts(
              found.words(),
              instrument(about),
              taken,
              passedOver(),
              found.format().sign(),
              counters,
              start(about),
              about);
      return new TablePlan(
          found, facts, clock, numbers, wholes, lasting, momentField, kindField, fromMoment);
    }

    /** Of several counters of the same charge one kind is kept, and the energies of its kind. */
    private Counters counters() {
      Set<Quantity> there = found.columns().keySet();
      if (there.contains(Quantity.CHARGING_AH) && there.contains(Quantity.DISCHARGING_AH)) {
        drop(Quantity.NET_AH, Quantity.EITHER_AH, Quantity.NET_WH, Quantity.EITHER_WH);
        return Counters.EACH_WAY;
      }
      drop(
          Quantity.CHARGING_AH,
          Quantity.DISCHARGING_AH,
          Quantity.CHARGING_WH,
          Quantity.DISCHARGING_WH);
      if (there.contains(Quantity.NET_AH)) {
        drop(Quantity.EITHER_AH, Quantity.EITHER_WH);
        return Counters.NET;
      }
      drop(Quantity.NET_WH);
      if (there.contains(Quantity.EITHER_AH)) {
        return Counters.BY_STEP;
      }
      drop(Quantity.EITHER_WH);
      return Counters.NONE;
    }

    private void drop(Quantity... quantities) {
      wanted.removeAll(List.of(quantities));
    }

    private void take(Column column) {
      double factor = column.factor();
      switch (column.quantity().dimension) {
        case TIME -> {
          if (found.first(column).indexOf(':') >= 0) {
            lasting.add(new Lasting(column.quantity(), column.field()));
            factor = 1;
          } else {
            number(column);
          }
        }
        case VOLTAGE, CURRENT, CHARGE, ENERGY, TEMPERATURE -> number(column);
        case MOMENT -> {
          if (!takeMoment(column)) {
            return;
          }
        }
        case COUNT -> wholes.add(new Whole(column.quantity(), column.field()));
        case WORD -> kindField = column.field();
      }
      taken.add(new Taken(column.quantity().machineName, column.header(), factor));
    }

    private void number(Column column) {
      numbers.add(Measured.of(column.quantity(), column.field(), column.factor(), column.offset()));
    }

    private boolean takeMoment(Column column) {
      String first = found.first(column);
      double number = parsed(first) * column.factor();
      if (Double.isNaN(number)) {
        if (Clock.isDayFirst(found.all(column))) {
          clock.dayFirst();
        }
        momentField = column.field();
        return !Double.isNaN(clock.moment(first));
      }
      double factor;
      double offset;
      if (number > 1e8 && number < 1e14) {
        factor = number > 1e11 ? 1e-3 : 1;
        offset = 0;
      } else if (number > 2e4 && number < 1e6) {
        factor = DAY;
        offset = -(number > 1e5 ? MATLAB_DAYS : EXCEL_DAYS) * DAY;
      } else {
        return false;
      }
      numbers.add(Measured.of(column.quantity(), column.field(), column.factor() * factor, offset));
      return true;
    }

    private void takeLevels() {
      taken.add(new Taken(Quantity.CYCLE.machineName, "rows of cycles", 1));
      taken.add(new Taken(Quantity.STEP_INDEX.machineName, "rows of steps", 1));
      taken.add(new Taken(Quantity.STEP_COUNT.machineName, "rows of steps", 1));
      taken.add(new Taken(Quantity.KIND.machineName, "rows of steps", 1));
    }

    private List<String> passedOver() {
      var left = new LinkedHashSet<>(found.head().headers());
      left.remove("");
      taken.forEach(each -> left.remove(each.from()));
      return List.copyOf(left);
    }

    private String instrument(Map<String, String> about) {
      return found.format().instrument().isEmpty()
          ? about.getOrDefault("instrument", "")
          : found.format().instrument();
    }

    /** What the preamble says, else the first moment less the test time that it has then. */
    private OptionalDouble start(Map<String, String> about) {
      for (Map.Entry<String, String> fact : about.entrySet()) {
        if (STARTS.contains(ColumnNames.squashed(fact.getKey().toLowerCase(Locale.ROOT)))) {
          double moment = clock.moment(fact.getValue());
          if (!Double.isNaN(moment)) {
            return OptionalDouble.of(moment);
          }
        }
      }
      double moment = momentField < 0 ? Double.NaN : clock.moment(first(Quantity.MOMENT));
      double testTime = 0;
      for (Measured number : numbers) {
        if (number.quantity == Quantity.MOMENT) {
          moment = number.of(parsed(first(Quantity.MOMENT)));
        } else if (number.quantity == Quantity.TEST_TIME) {
          testTime = number.of(parsed(first(Quantity.TEST_TIME)));
        }
      }
      for (Lasting each : lasting) {
        if (each.quantity == Quantity.TEST_TIME) {
          testTime = clock.seconds(first(Quantity.TEST_TIME));
        }
      }
      double start = moment - testTime;
      return Double.isNaN(start) ? OptionalDouble.empty() : OptionalDouble.of(start);
    }

    private String first(Quantity quantity) {
      Column column = found.columns().get(quantity);
      return column == null ? "" : found.first(column);
    }

    private static double parsed(String number) {
      return Decimal.parse(number.getBytes(StandardCharsets.UTF_8));
    }
  }
}
