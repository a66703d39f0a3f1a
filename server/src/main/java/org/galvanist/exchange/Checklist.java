package org.galvanist.exchange;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.analysis.Instrument;
import org.galvanist.analysis.Retention;
import org.galvanist.cell.Cell;
import org.galvanist.program.Polarity;

/**
 * What a reader of a paper on solid-state cells looks for before believing a figure: each entry is
 * stated in words, or stands among what is missing with the reason why it is asked for. What cannot
 * be said of the kind of cell at hand is not asked.
 *
 * @param stated in order
 * @param missing in order
 */
public record Checklist(List<Stated> stated, List<Missing> missing) {
  private static final MathContext DIGITS = new MathContext(6);

  /** One entry that is known. */
  public record Stated(String what, String words) {}

  /** One entry that is not. */
  public record Missing(String what, String why) {}

  /** Copies the lists. */
  public Checklist {
    stated = List.copyOf(stated);
    missing = List.copyOf(missing);
  }

  /** The checklist of a test. */
  public static Checklist of(RunReport report, List<CycleSummary> cycles) {
    var list = new Checking();
    Cell cell = report.cell();
    if (cell.polarity() != Polarity.SYMMETRIC) {
      electrodes(list, cell);
      rates(list, report);
    }
    geometry(list, cell);
    conditions(list, report, cycles);
    trust(list, report, cycles);
    return new Checklist(list.stated, list.missing);
  }

  private static void electrodes(Checking list, Cell cell) {
    list.quantity(
        "active mass",
        scaled(cell.activeMassGram(), 1000),
        "mg",
        "every capacity per gram rests on it");
    list.words(
        "source of the active mass",
        cell.massSource(),
        "an error of the mass is an error of every specific capacity, so it must be clear how it"
            + " was weighed and which share of the composite is active");
    list.quantity(
        "composite mass",
        scaled(cell.compositeMassGram(), 1000),
        "mg",
        "composite electrodes hold much electrolyte and carbon; without it the share of active"
            + " material cannot be told");
    list.quantity(
        "loading of active material",
        cell.loadingMilligramPerSquareCentimetre(),
        "mg/cm2",
        "thin electrodes flatter rate and cycle life");
    list.quantity(
        "N/P ratio",
        cell.negativeToPositiveRatio(),
        "",
        "an excess of the counter electrode hides its losses");
    list.words(
        "working electrode",
        cell.workingElectrode(),
        "without its composition the electrode cannot be made again");
  }

  private static void rates(Checking list, RunReport report) {
    list.quantity(
        "capacity that 1C stands for",
        scaled(report.basis().oneCAh(), 1000),
        "mAh",
        "the same words 0.1C mean other currents in other laboratories");
    list.say("coulombic efficiency", report.cell().polarity().coulombicEfficiencyWords());
  }

  private static void geometry(Checking list, Cell cell) {
    list.quantity(
        "electrode area",
        cell.areaSquareCentimetre(),
        "cm2",
        "currents and capacities compare only per area");
    list.words(
        "electrolyte", cell.electrolyte(), "it is what most papers on these cells are about");
    list.quantity(
        "electrolyte thickness",
        scaled(cell.thicknessCentimetre(), 1e4),
        "um",
        "it decides the cell's resistance and its energy per mass");
    list.words(
        "counter electrode",
        cell.counterElectrode(),
        "the cell voltage means nothing without its potential");
  }

  private static void conditions(Checking list, RunReport report, List<CycleSummary> cycles) {
    Cell cell = report.cell();
    list.quantity(
        "stack pressure",
        cell.stackPressureMegapascal(),
        "MPa",
        "contact in a solid cell, and so every figure, depends on it");
    OptionalDouble celsius = meanCelsius(cycles);
    list.quantity(
        "temperature",
        cell.temperatureCelsius().isPresent() ? cell.temperatureCelsius() : celsius,
        "degC",
        "conductivity doubles within some twenty degrees");
    String window =
        cell.lowerWindowVolt().isPresent() && cell.upperWindowVolt().isPresent()
            ? plain(cell.lowerWindowVolt().getAsDouble())
                + " to "
                + plain(cell.upperWindowVolt().getAsDouble())
                + " V"
            : "";
    list.words("voltage window", window, "capacity and cycle life depend on where the cell turns");
  }

  private static void trust(Checking list, RunReport report, List<CycleSummary> cycles) {
    list.words(
        "instrument",
        report
            .provenance()
            .map(from -> from.report().facts().instrument())
            .orElse(report.channel()),
        "figures are as good as what measured them");
    list.words(
        "accuracy of the instrument",
        accuracy(report.basis().instrument()),
        "a coulombic efficiency of 99.9 % says little where charge is known to 0.5 %");
    list.say("gaps and events", events(report));
    list.words("software", report.software(), "another version may compute another figure");
    if (report.cell().polarity() != Polarity.SYMMETRIC) {
      Retention retention = Retention.of(report.basis(), cycles);
      list.say(
          "reference of retention",
          retention.words()
              + (retention.referenceAh().isPresent()
                  ? ", " + plain(1000 * retention.referenceAh().getAsDouble()) + " mAh"
                  : ", which no complete cycle gives yet"));
    }
  }

  private static String accuracy(Instrument instrument) {
    var parts = new ArrayList<String>();
    if (instrument.currentAccuracyFraction() > 0) {
      parts.add(plain(100 * instrument.currentAccuracyFraction()) + " % of the current");
    }
    if (instrument.currentAccuracyAmpere() > 0) {
      parts.add(plain(1000 * instrument.currentAccuracyAmpere()) + " mA");
    }
    return parts.isEmpty() ? "" : "current within " + String.join(" and ", parts);
  }

  private static String events(RunReport report) {
    long repairs =
        report.provenance().stream()
            .flatMap(from -> from.report().repairCounts().values().stream())
            .mapToLong(Long::longValue)
            .sum();
    return String.format(
        Locale.ROOT,
        "%d events%s; all are listed",
        report.notes().size(),
        report.provenance().isPresent() ? " and " + repairs + " repairs of the file's rows" : "");
  }

  private static OptionalDouble meanCelsius(List<CycleSummary> cycles) {
    return cycles.stream().flatMapToDouble(row -> row.meanTemperatureCelsius().stream()).average();
  }

  private static OptionalDouble scaled(OptionalDouble value, double factor) {
    return value.isPresent() ? OptionalDouble.of(factor * value.getAsDouble()) : value;
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros().toPlainString();
  }

  /** The two lists while they are filled. */
  private static final class Checking {
    private final List<Stated> stated = new ArrayList<>();
    private final List<Missing> missing = new ArrayList<>();

    void quantity(String what, OptionalDouble value, String unit, String why) {
      words(what, value.isPresent() ? (plain(value.getAsDouble()) + " " + unit).strip() : "", why);
    }

    void words(String what, String words, String why) {
      if (words.isEmpty()) {
        missing.add(new Missing(what, why));
      } else {
        say(what, words);
      }
    }

    void say(String what, String words) {
      stated.add(new Stated(what, words));
    }
  }
}
