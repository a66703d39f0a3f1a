package org.galvanist.cell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.galvanist.cell.model.CellModel;
import org.galvanist.program.Limits;
import org.galvanist.program.Polarity;
import org.galvanist.program.SafetyLimits;
import org.galvanist.program.Scope;
import org.galvanist.protocol.Fault;
import org.galvanist.protocol.LimitsText;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads the text of a cell file: YAML in which every number carries its unit. All faults are
 * reported at once. A real cell's file is the same without {@code model:}.
 */
public final class CellFile {
  private static final double CENTIMETRE_PER_METRE = 100.0;
  private static final String LIMITS = "limits";

  private CellFile() {}

  /**
   * The cell that a text describes, or all that is wrong with it.
   *
   * @param file its name, for the faults
   */
  public static CellReading read(String file, String text) {
    List<Fault> faults = new ArrayList<>();
    Optional<MappingNode> root = root(file, text, faults);
    Optional<CellReading.Sound> sound =
        root.map(
            node ->
                read(
                    new Section(file, node, faults, Set.of()),
                    () -> LimitsText.under(file, text, LIMITS),
                    faults));
    if (sound.isPresent() && faults.isEmpty()) {
      return sound.get();
    }
    faults.sort(Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column));
    return new CellReading.Faulty(faults);
  }

  private static Optional<MappingNode> root(String file, String text, List<Fault> faults) {
    var options = new LoaderOptions();
    options.setMaxAliasesForCollections(0);
    try {
      var parser = new ParserImpl(new StreamReader(text), options);
      Node node = new Composer(parser, new Resolver(), options).getSingleNode();
      if (node instanceof MappingNode mapping) {
        return Optional.of(mapping);
      }
      faults.add(new Fault(file, 1, 1, "", "this is no cell file", "lines of key: value"));
    } catch (MarkedYAMLException broken) {
      Mark mark = broken.getProblemMark();
      int line = mark == null ? 1 : mark.getLine() + 1;
      int column = mark == null ? 1 : mark.getColumn() + 1;
      String problem = String.valueOf(broken.getProblem());
      faults.add(new Fault(file, line, column, "", problem, "lines of key: value, well indented"));
    } catch (YAMLException broken) {
      String problem = String.valueOf(broken.getMessage());
      faults.add(new Fault(file, 1, 1, "", problem, "a text in YAML"));
    }
    return Optional.empty();
  }

  private static CellReading.Sound read(
      Section file, Supplier<LimitsText.Read> limits, List<Fault> faults) {
    String name = file.requiredText("name", "a short name without spaces");
    if (file.has("name") && !name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      file.faultAt("name", "\"" + name + "\" is no name", "letters, digits, dots and hyphens");
    }
    OptionalDouble composite = positive(file, "composite mass", Measure.MASS);
    Optional<double[]> window = file.range("voltage window", Measure.VOLTAGE);
    OptionalDouble area = positive(file, "area", Measure.AREA);
    OptionalDouble thickness = thicknessCentimetre(file);
    OptionalDouble active = activeMass(file, composite);
    var cell =
        new Cell(
            name,
            file.text("title").isEmpty() ? name : file.text("title"),
            file.text("source"),
            polarity(file),
            file.text("working electrode"),
            file.text("electrolyte"),
            file.text("counter electrode"),
            composite,
            active,
            file.text("mass source"),
            positive(file, "N/P ratio", Measure.PURE_NUMBER),
            area,
            thickness,
            positive(file, "theoretical capacity", Measure.SPECIFIC_CAPACITY),
            positive(file, "nominal capacity", Measure.CAPACITY),
            window.map(w -> OptionalDouble.of(w[0])).orElse(OptionalDouble.empty()),
            window.map(w -> OptionalDouble.of(w[1])).orElse(OptionalDouble.empty()),
            file.quantity("resting voltage", Measure.VOLTAGE),
            file.quantity("counter electrode potential", Measure.VOLTAGE),
            positive(file, "stack pressure", Measure.PRESSURE),
            file.quantity("temperature", Measure.TEMPERATURE),
            limits(file, limits, faults));
    Optional<CellModel> model =
        file.section("model").flatMap(section -> ModelBlock.read(section, cell, faults));
    file.nothingElse();
    return new CellReading.Sound(cell, model);
  }

  private static OptionalDouble positive(Section file, String key, Measure measure) {
    OptionalDouble value = file.quantity(key, measure);
    if (value.isPresent() && !(value.getAsDouble() > 0.0)) {
      file.faultAt(key, "is not above 0", measure.words() + " above 0, or no line at all");
      return OptionalDouble.empty();
    }
    return value;
  }

  private static OptionalDouble thicknessCentimetre(Section file) {
    OptionalDouble metre = positive(file, "thickness", Measure.LENGTH);
    return metre.isEmpty() ? metre : OptionalDouble.of(CENTIMETRE_PER_METRE * metre.getAsDouble());
  }

  private static OptionalDouble activeMass(Section file, OptionalDouble compositeGram) {
    OptionalDouble stated = positive(file, "active mass", Measure.MASS);
    OptionalDouble fraction = positive(file, "active fraction", Measure.SHARE);
    if (stated.isPresent() && fraction.isPresent()) {
      file.faultAt(
          "active mass", "is stated twice", "either active mass, or composite mass and fraction");
    }
    if (fraction.isPresent() && fraction.getAsDouble() > 1.0) {
      file.faultAt("active fraction", "is above 100 %", "a share of the composite, in %");
    }
    if (fraction.isPresent() && compositeGram.isEmpty()) {
      file.faultAt("active fraction", "has no composite mass to be a share of", "composite mass");
    }
    return stated.isPresent() || compositeGram.isEmpty() || fraction.isEmpty()
        ? stated
        : OptionalDouble.of(compositeGram.getAsDouble() * fraction.getAsDouble());
  }

  private static Polarity polarity(Section file) {
    String legal =
        Arrays.stream(Polarity.values()).map(Polarity::words).collect(Collectors.joining(", "));
    String words = file.requiredText("polarity", "one of " + legal);
    for (Polarity polarity : Polarity.values()) {
      if (polarity.words().equals(words)) {
        return polarity;
      }
    }
    if (file.has("polarity")) {
      file.faultAt("polarity", "\"" + words + "\" is none", "one of " + legal);
    }
    return Polarity.FULL_CELL;
  }

  /** In the words of a protocol's safety, whose reader tells the faults. */
  private static SafetyLimits limits(
      Section file, Supplier<LimitsText.Read> limits, List<Fault> faults) {
    if (file.section(LIMITS).isEmpty()) {
      return SafetyLimits.none(Scope.CELL);
    }
    LimitsText.Read read = limits.get();
    faults.addAll(read.faults());
    return Optional.ofNullable(read.named().get(LIMITS))
        .map(safety -> Limits.of(safety, Scope.CELL))
        .orElse(SafetyLimits.none(Scope.CELL));
  }
}
