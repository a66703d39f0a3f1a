package org.galvanist.exchange.reader;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.galvanist.exchange.reader.Dimension.Unit;
import org.jspecify.annotations.Nullable;

/**
 * The one dictionary of column names. A header is taken apart into a name, of which only letters
 * and digits count, and a unit; {@code Test_Time(s)}, {@code Test Time / h} and {@code
 * test_time_second} are one name with three units. A format may add names, which then win.
 */
final class ColumnNames {
  /** Longest header that is looked at. */
  private static final int LONGEST = 200;

  private static final Pattern BRACKETED =
      Pattern.compile("^~?(.*?)\\s*[(\\[{]([^()\\[\\]{}]*)[)\\]}]([ _]?\\d*)\\s*$");
  private static final Pattern SLASHED = Pattern.compile("^~?(.*\\S)\\s*[/#]\\s*(\\S+)\\s*$");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9µμ]+");

  /** Names in order of preference: where two columns are the same, the earlier name is taken. */
  private static final List<Name> COMMON = new ArrayList<>();

  static {
    names(Quantity.TEST_TIME, "testtime", "totaltime", "elapsedtime", "cumulativetime", "runtime");
    names(Quantity.TEST_TIME, "programduration", "progtime", "programtime", "time");
    names(Quantity.STEP_TIME, "steptime", "stepduration", "relativetime");
    names(Quantity.MOMENT, "unixtime", "epochtime", "dateandtime", "datetime", "date", "realtime");
    names(Quantity.MOMENT, "systime", "dpttime", "timestamp", "datetimeisostring", "datestamp");
    names(Quantity.MOMENT, "datetimeiso", "absolutetime", "datenum");
    names(Quantity.VOLTAGE, "voltage", "volts", "volt", "cellvoltage", "terminalvoltage");
    names(Quantity.VOLTAGE, "potential", "ecell", "eweece", "ewe", "u");
    names(Quantity.CURRENT, "current", "amps", "amp", "cellcurrent", "i");
    factored(Quantity.CURRENT, "mamps", 1e-3);
    names(Quantity.CHARGING_AH, "chargingcapacity", "chargecapacity", "chgcap", "chgcapacity");
    names(Quantity.CHARGING_AH, "capacitancechg", "capchg", "qcharge", "ahcha");
    names(Quantity.CHARGING_AH, "cyclechargingcapacity", "stepchargingcapacity");
    names(Quantity.CHARGING_AH, "schedulechargingcapacity");
    names(Quantity.DISCHARGING_AH, "dischargingcapacity", "dischargecapacity", "dchgcap");
    names(Quantity.DISCHARGING_AH, "dchgcapacity", "capacitancedchg", "capdchg", "qdischarge");
    names(Quantity.DISCHARGING_AH, "ahdch", "cycledischargingcapacity", "stepdischargingcapacity");
    names(Quantity.DISCHARGING_AH, "scheduledischargingcapacity");
    names(Quantity.NET_AH, "netcapacity", "cyclenetcapacity", "stepnetcapacity", "qqo", "ahaccu");
    names(Quantity.EITHER_AH, "cumulativecapacity", "cyclecumulativecapacity");
    names(Quantity.EITHER_AH, "stepcumulativecapacity", "stepcapacity", "capacity", "amphr");
    names(Quantity.EITHER_AH, "amphours", "ahstep");
    factored(Quantity.EITHER_AH, "mamphr", 1e-3);
    names(Quantity.CHARGING_WH, "chargingenergy", "chargeenergy", "chgenergy", "engychg");
    names(Quantity.CHARGING_WH, "energycharge", "whcha", "cyclechargingenergy");
    names(Quantity.CHARGING_WH, "stepchargingenergy", "schedulechargingenergy");
    names(Quantity.CHARGING_WH, "chargecapacity");
    names(Quantity.DISCHARGING_WH, "dischargingenergy", "dischargeenergy", "dchgenergy");
    names(Quantity.DISCHARGING_WH, "engydchg", "energydischarge", "whdch");
    names(Quantity.DISCHARGING_WH, "cycledischargingenergy", "stepdischargingenergy");
    names(Quantity.DISCHARGING_WH, "scheduledischargingenergy", "dischargecapacity");
    names(Quantity.NET_WH, "netenergy", "cyclenetenergy", "stepnetenergy", "whaccu");
    names(Quantity.EITHER_WH, "cumulativeenergy", "cyclecumulativeenergy");
    names(Quantity.EITHER_WH, "stepcumulativeenergy", "stepenergy", "energy", "watthr", "whstep");
    names(Quantity.EITHER_WH, "watthours");
    factored(Quantity.EITHER_WH, "mwatthr", 1e-3);
    names(Quantity.TEMPERATURE, "celltemperature", "temperaturecell", "surfacetemperature");
    names(Quantity.TEMPERATURE, "cellsurfacetemperature", "temperaturet1", "temperature1");
    names(Quantity.TEMPERATURE, "auxtemperature1", "temperature", "temp1", "t1", "temp", "auxtemp");
    names(Quantity.TEMPERATURE, "auxtemperature", "ambienttemperature", "temperaturechamber");
    names(Quantity.CYCLE, "cyclecount", "cycleindex", "cyclenumber", "cycleid", "cycle", "cyc");
    names(Quantity.CYCLE, "cycleno", "cyclec", "zcycle");
    names(Quantity.STEP_INDEX, "stepindex", "stepid", "stepno", "step", "ns");
    names(Quantity.STEP_COUNT, "stepcount", "stepnumber");
    names(Quantity.KIND, "steptype", "stepname", "stepstate", "state", "status", "mode");
  }

  /**
   * A name.
   *
   * @param squashed its letters and digits, small
   * @param factor what its numbers are worth where no unit is written
   */
  record Name(String squashed, Quantity quantity, double factor) {}

  /**
   * A column that is taken.
   *
   * @param header as the file spells it
   * @param field its field of a row, from 0
   */
  record Column(Quantity quantity, String header, int field, double factor, double offset) {}

  /** A header taken apart; the unit is null where none is written. */
  private record Written(String squashed, @Nullable String unit) {}

  private ColumnNames() {}

  /** The columns of a row of headers, each quantity once. */
  static Map<Quantity, Column> columns(List<String> headers, Collection<Name> added) {
    var names = new ArrayList<Name>(added);
    names.addAll(COMMON);
    var best = new LinkedHashMap<Quantity, Column>();
    var ranks = new LinkedHashMap<Quantity, Integer>();
    for (int field = 0; field < headers.size(); field++) {
      for (Written written : written(headers.get(field))) {
        Match match = match(written, names);
        if (match == null) {
          continue;
        }
        Quantity quantity = match.name.quantity;
        if (match.rank < ranks.getOrDefault(quantity, Integer.MAX_VALUE)) {
          ranks.put(quantity, match.rank);
          best.put(
              quantity,
              new Column(
                  quantity, headers.get(field), field, match.unit.factor(), match.unit.offset()));
        }
        break;
      }
    }
    return best;
  }

  /** A name without its unit, of letters and digits alone: for recognising a format. */
  static String squashed(String text) {
    StringBuilder kept = new StringBuilder();
    for (char one : text.toLowerCase(Locale.ROOT).toCharArray()) {
      if (Character.isLetterOrDigit(one)) {
        kept.append(one);
      }
    }
    return kept.toString();
  }

  private record Match(Name name, Unit unit, int rank) {}

  private static @Nullable Match match(Written written, List<Name> names) {
    for (int rank = 0; rank < names.size(); rank++) {
      Name name = names.get(rank);
      if (!name.squashed.equals(written.squashed)) {
        continue;
      }
      if (written.unit == null) {
        return new Match(name, new Unit(name.factor, 0), rank);
      }
      Unit unit = name.quantity.dimension.unit(written.unit);
      if (unit != null) {
        return new Match(name, unit, rank);
      }
    }
    return null;
  }

  /** The ways in which a header can be taken apart, the likeliest first. */
  private static List<Written> written(String header) {
    var ways = new ArrayList<Written>();
    if (header.length() > LONGEST) {
      return ways;
    }
    Matcher bracketed = BRACKETED.matcher(header);
    if (bracketed.matches()) {
      ways.add(new Written(squashed(bracketed.group(1) + bracketed.group(3)), bracketed.group(2)));
      return ways;
    }
    Matcher slashed = SLASHED.matcher(header);
    if (slashed.matches()) {
      ways.add(new Written(squashed(slashed.group(1)), slashed.group(2)));
    }
    if (header.indexOf('/') < 0 || ways.isEmpty()) {
      ways.add(new Written(squashed(header), null));
    }
    List<String> words = WORD.matcher(header).results().map(found -> found.group()).toList();
    if (words.size() > 1) {
      String name = squashed(String.join("", words.subList(0, words.size() - 1)));
      ways.add(new Written(name, words.getLast()));
    }
    return ways;
  }

  private static void names(Quantity quantity, String... squashed) {
    for (String name : squashed) {
      COMMON.add(new Name(name, quantity, 1));
    }
  }

  private static void factored(Quantity quantity, String name, double factor) {
    COMMON.add(new Name(name, quantity, factor));
  }
}
