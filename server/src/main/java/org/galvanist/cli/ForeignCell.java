package org.galvanist.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.galvanist.cell.Cell;
import org.galvanist.cell.CellFile;
import org.galvanist.cell.CellReading;
import org.galvanist.protocol.Dimension;
import org.galvanist.protocol.Fault;
import org.galvanist.protocol.Quantity;
import org.galvanist.protocol.RetentionReference;
import org.galvanist.store.Shipped;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what a file of another cycler was measured on. */
final class ForeignCell {
  @Option(
      names = "--cell",
      paramLabel = "CELL",
      description =
          "a cell file, or the name of one that ships; instead of mass, area and polarity")
  private @Nullable String cell;

  @Option(names = "--mass", paramLabel = "MASS", description = "active mass, such as 4.0mg")
  private @Nullable String mass;

  @Option(names = "--area", paramLabel = "AREA", description = "electrode area, such as 0.785cm2")
  private @Nullable String area;

  @Option(
      names = "--polarity",
      paramLabel = "POLARITY",
      description =
          "full-cell, cathode-half-cell, anode-half-cell or symmetric: which way coulombic"
              + " efficiency reads (default: full-cell)")
  private @Nullable String polarity;

  @Option(
      names = "--one-c",
      paramLabel = "CAPACITY",
      description = "what 1C stands for, such as 2.4mAh; rates are in C then")
  private @Nullable String oneC;

  @Option(
      names = "--reference",
      paramLabel = "WORDS",
      defaultValue = "cycle 1",
      description =
          "what 100 %% retention is: cycle 3, mean of cycles 2 to 5, highest or nominal (default:"
              + " ${DEFAULT-VALUE})")
  private String reference = "cycle 1";

  /** The cell as a text that can be kept, named after the file where nobody named it. */
  Shipped.Entry text(Path file) {
    if (cell != null) {
      if (mass != null || area != null || polarity != null) {
        throw new InputFault(
            "--cell names a cell with its mass, area and polarity; leave out --mass, --area and"
                + " --polarity");
      }
      return Library.cell(cell);
    }
    String name = name(file);
    var text = new StringBuilder("name: " + name + "\n");
    text.append("polarity: ").append(polarityWords()).append('\n');
    line(text, "active mass", mass);
    line(text, "area", area);
    return new Shipped.Entry(name, text.toString());
  }

  /** The cell; an {@link InputFault} with all its faults where the options do not make one. */
  Cell read(Shipped.Entry text) {
    return switch (CellFile.read(text.name(), text.text())) {
      case CellReading.Sound sound -> sound.cell();
      case CellReading.Faulty(List<Fault> faults) ->
          throw new InputFault(
              "the cell is not described well\n"
                  + faults.stream().map(Fault::message).collect(Collectors.joining("\n")));
    };
  }

  RetentionReference retention() {
    return RetentionReference.read(reference)
        .orElseThrow(
            () ->
                new InputFault(
                    "--reference is \"" + reference + "\"; it is " + RetentionReference.LEGAL));
  }

  OptionalDouble oneCAh() {
    if (oneC == null) {
      return OptionalDouble.empty();
    }
    Optional<Quantity> quantity =
        Quantity.read(oneC).filter(each -> each.dimension() == Dimension.CAPACITY);
    double ampereHour = quantity.map(Quantity::inBaseUnit).orElse(Double.NaN);
    if (!(ampereHour > 0)) {
      throw new InputFault(
          "--one-c is \"" + oneC + "\"; it is a capacity above 0, such as 2.4mAh or 5Ah");
    }
    return OptionalDouble.of(ampereHour);
  }

  private String polarityWords() {
    return polarity == null
        ? "full cell"
        : polarity.toLowerCase(Locale.ROOT).replace('-', ' ').strip();
  }

  private static void line(StringBuilder text, String key, @Nullable String value) {
    if (value != null) {
      text.append(key).append(": ").append(value.replaceAll("[\\r\\n]", " ")).append('\n');
    }
  }

  /** What a cell file allows of a file's name. */
  static String name(Path file) {
    String name =
        String.valueOf(file.getFileName())
            .replaceFirst("(\\.[A-Za-z]{1,5}){1,2}$", "")
            .replaceAll("[^A-Za-z0-9._-]+", "-")
            .replaceAll("^[^A-Za-z0-9]+", "");
    return name.isEmpty() ? "cell" : name;
  }
}
