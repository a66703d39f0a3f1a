package org.galvanist.exchange.reader;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The temperature of the first auxiliary channel that has one, beside the records. */
final class NdaxTemperature implements Closeable {
  private static final Pattern NAMED =
      Pattern.compile("data_AUX_(\\d{1,9})_(\\d{1,9})_(\\d{1,9})\\.ndc");
  private static final Pattern NUMBERED = Pattern.compile(".*_(\\d{1,9})\\.ndc");
  private static final int VOLTAGE_AND_TEMPERATURE = 0x65;
  private static final int TEMPERATURE_ALONE = 0x74;
  private static final int TEMPERATURE = 103;
  private static final int TEMPERATURE_OF_PARALLEL = 106;

  private final String part;
  private final @Nullable NdcTable table;
  private final Shape shape;
  private long rowPlace;
  private long rows;
  private boolean more;

  /** Where a row has what; a place of -1: rows are counted. */
  private record Shape(int rowBytes, int placeAt, int temperatureAt, boolean real) {
    static final Shape NONE = new Shape(94, -1, 0, true);

    double of(NdcTable table) {
      return real ? table.real(temperatureAt) : table.signedShort(temperatureAt) / 10.0;
    }
  }

  private NdaxTemperature(String part, @Nullable NdcTable table, Shape shape) throws IOException {
    this.part = part;
    this.table = table;
    this.shape = shape;
    if (table != null) {
      table.rowsOf(shape.rowBytes());
      advance();
    }
  }

  /**
   * The auxiliary tables of an archive in the order in which its description lists the channels.
   */
  static List<String> parts(ZipParts parts) {
    record Numbered(String name, int first, int second, int third) {}
    List<Numbered> found = new ArrayList<>();
    for (String name : parts.names()) {
      Matcher named = NAMED.matcher(name);
      Matcher numbered = NUMBERED.matcher(name);
      if (named.matches()) {
        found.add(
            new Numbered(
                name,
                Integer.parseInt(named.group(1)),
                Integer.parseInt(named.group(2)),
                Integer.parseInt(named.group(3))));
      } else if (numbered.matches()) {
        found.add(new Numbered(name, Integer.parseInt(numbered.group(1)), 0, 0));
      }
    }
    found.sort(
        Comparator.comparingInt(Numbered::first)
            .thenComparingInt(Numbered::second)
            .thenComparingInt(Numbered::third));
    return found.stream().map(Numbered::name).toList();
  }

  /** The first that has a temperature; else one that never knows any. */
  static NdaxTemperature open(ZipParts parts, NdaxAbout about) throws IOException {
    List<String> names = parts(parts);
    boolean typed = names.size() == about.auxiliaryTypes().size();
    for (int index = 0; index < names.size(); index++) {
      int type = typed ? about.auxiliaryTypes().get(index) : 0;
      if (hasTemperature(parts, names.get(index), type)) {
        NdcTable table = NdcTable.open(parts, names.get(index), NdcTable.Kind.AUXILIARY);
        return new NdaxTemperature(names.get(index), table, shape(table, type).orElse(Shape.NONE));
      }
    }
    return new NdaxTemperature("", null, Shape.NONE);
  }

  /** A channel that measures none has rows of zeros. */
  private static boolean hasTemperature(ZipParts parts, String name, int type) throws IOException {
    try (NdcTable table = NdcTable.open(parts, name, NdcTable.Kind.AUXILIARY)) {
      Optional<Shape> shape = shape(table, type);
      if (shape.isEmpty()) {
        return false;
      }
      table.rowsOf(shape.get().rowBytes());
      while (table.next()) {
        if (shape.get().of(table) != 0) {
          return true;
        }
      }
      return false;
    }
  }

  private static Optional<Shape> shape(NdcTable table, int type) throws IOException {
    return switch (table.version()) {
      case 1, 2, 3, 4 -> Optional.of(new Shape(94, 8, 41, false));
      case 5 -> Optional.of(new Shape(87, 1, 34, false));
      case 6, 8, 12, 14, 17 ->
          type == TEMPERATURE || type == TEMPERATURE_OF_PARALLEL
              ? Optional.of(new Shape(4, -1, 0, true))
              : Optional.empty();
      case 9, 11, 13, 16 ->
          switch (table.firstByte()) {
            case VOLTAGE_AND_TEMPERATURE -> Optional.of(new Shape(7, -1, 5, false));
            case TEMPERATURE_ALONE -> Optional.of(new Shape(88, 1, 35, false));
            default -> Optional.empty();
          };
      default -> Optional.empty();
    };
  }

  /** Name of the part that it is taken from; empty where there is none. */
  String part() {
    return part;
  }

  /** At the record of that place, °C; NaN where it is not known. Places may only rise. */
  double at(long place) throws IOException {
    while (more && rowPlace < place) {
      advance();
    }
    return more && rowPlace == place && table != null ? shape.of(table) : Double.NaN;
  }

  private void advance() throws IOException {
    more = table != null && table.next();
    if (more && table != null) {
      rows++;
      rowPlace = shape.placeAt() < 0 ? rows : table.unsignedInt(shape.placeAt());
    }
  }

  @Override
  public void close() throws IOException {
    if (table != null) {
      table.close();
    }
  }
}
