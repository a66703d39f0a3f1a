package org.galvanist.cell;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import org.galvanist.cell.model.Activation;
import org.galvanist.cell.model.Ageing;
import org.galvanist.cell.model.CellModel;
import org.galvanist.cell.model.ElectrodeModel;
import org.galvanist.cell.model.EquilibriumCurve;
import org.galvanist.cell.model.InsertionCellModel;
import org.galvanist.cell.model.PopulationModel;
import org.galvanist.program.Polarity;
import org.galvanist.protocol.Fault;

/** Reads the {@code model:} block of a cell file, in which each number also names its source. */
final class ModelBlock {
  private static final String NMC811 = "chen-2020-nmc811";
  private static final String GRAPHITE = "chen-2020-graphite-siox";
  private static final String TWO_PHASE = "two-phase plateau";
  private static final Set<String> CURVES = new TreeSet<>(Set.of(NMC811, GRAPHITE, TWO_PHASE));
  private static final double FARADAY_PER_HOUR = 96485.33212 / 3600.0;
  private static final double SQUARE_CENTIMETRE = 1e-4;
  private static final double SHARE_TOLERANCE = 1e-6;

  private final Cell cell;
  private final List<Fault> faults;

  private ModelBlock(Cell cell, List<Fault> faults) {
    this.cell = cell;
    this.faults = faults;
  }

  /** The model, or empty with at least one fault added. */
  static Optional<CellModel> read(Section block, Cell cell, List<Fault> faults) {
    int before = faults.size();
    var reader = new ModelBlock(cell, faults);
    Set<String> names = new HashSet<>(Set.of("fitted", "chosen"));
    block.section("sources").ifPresent(listed -> names.addAll(listed.citations()));
    Optional<CellModel> model = reader.model(block.withSources(names));
    return faults.size() > before ? Optional.empty() : model;
  }

  private Optional<CellModel> model(Section block) {
    return block.has("electrolyte") ? new PelletBlock(cell, faults).model(block) : insertion(block);
  }

  private Optional<CellModel> insertion(Section block) {
    boolean full = cell.polarity() == Polarity.FULL_CELL;
    if (cell.polarity() == Polarity.SYMMETRIC) {
      block.faultHere(
          "a symmetric cell is a pellet and needs its electrolyte",
          "a block electrolyte with its conductivities");
    }
    Optional<ElectrodeModel> working =
        electrode(block, full ? "positive electrode" : "working electrode");
    Optional<ElectrodeModel> negative =
        full ? electrode(block, "negative electrode") : Optional.empty();
    double counter = full ? 0.0 : counterPotential(block);
    double series = block.parameter("series resistance", Measure.RESISTANCE, 0.0);
    double energy = block.parameter("series activation energy", Measure.ENERGY, 0.0);
    double reference = block.parameter("reference temperature", Measure.TEMPERATURE);
    block.nothingElse();
    return working.map(
        electrode ->
            new InsertionCellModel(electrode, negative, counter, series, energy, reference));
  }

  private double counterPotential(Section block) {
    return block.parameter("counter electrode on the scale of the curve", Measure.VOLTAGE);
  }

  private Optional<ElectrodeModel> electrode(Section block, String key) {
    Optional<Section> found = block.section(key);
    if (found.isEmpty()) {
      if (!block.has(key)) {
        block.missing(key, "a block with its material and its populations");
      }
      return Optional.empty();
    }
    Section section = found.get();
    int before = faults.size();
    Optional<EquilibriumCurve> curve = curve(section);
    double capacity = capacityAh(section);
    double initial = section.parameter("initial stoichiometry", Measure.PURE_NUMBER);
    List<PopulationModel> populations = populations(section);
    Optional<Section> ageingBlock = section.section("ageing");
    Optional<Section> activationBlock = section.section("activation energies");
    Ageing ageing = ageingBlock.map(ModelBlock::ageing).orElse(Ageing.NONE);
    Activation activation = activation(activationBlock, ageingBlock);
    activationBlock.ifPresent(Section::nothingElse);
    ageingBlock.ifPresent(Section::nothingElse);
    section.nothingElse();
    return curve.isEmpty() || faults.size() > before
        ? Optional.empty()
        : Optional.of(
            new ElectrodeModel(capacity, curve.get(), populations, initial, activation, ageing));
  }

  private static Optional<EquilibriumCurve> curve(Section section) {
    Optional<String> name = section.choice("equilibrium potential", CURVES);
    double height = section.parameter("closing height", Measure.VOLTAGE);
    double width = section.parameter("closing width", Measure.SHARE);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    DoubleUnaryOperator function =
        switch (name.get()) {
          case NMC811 -> EquilibriumCurve::chen2020Nmc811;
          case GRAPHITE -> EquilibriumCurve::chen2020GraphiteSilicon;
          default -> plateau(section);
        };
    return height > 0.0 && width > 0.0
        ? Optional.of(new EquilibriumCurve(function, height, width))
        : Optional.empty();
  }

  private static DoubleUnaryOperator plateau(Section section) {
    double volt = section.parameter("plateau", Measure.VOLTAGE);
    double fall = section.parameter("plateau fall", Measure.VOLTAGE);
    return x -> volt - fall * (x - 0.5);
  }

  /** From the capacity per mass, or from the coating's geometry. */
  private double capacityAh(Section section) {
    if (section.has("thickness")) {
      double thickness = section.parameter("thickness", Measure.LENGTH);
      double area = section.parameter("coated area", Measure.AREA) * SQUARE_CENTIMETRE;
      double fraction = section.parameter("active volume fraction", Measure.SHARE);
      double concentration = section.parameter("maximum concentration", Measure.CONCENTRATION);
      return thickness * area * fraction * concentration * FARADAY_PER_HOUR;
    }
    double specific = section.parameter("capacity", Measure.SPECIFIC_CAPACITY);
    if (cell.activeMassGram().isEmpty()) {
      section.faultHere(
          "a capacity per mass needs the cell's active mass", "active mass, at the top");
    }
    return specific * cell.activeMassGram().orElse(Double.NaN);
  }

  private static List<PopulationModel> populations(Section section) {
    List<PopulationModel> made = new ArrayList<>();
    double shares = 0.0;
    for (Section block : section.sections("populations")) {
      double share = block.parameter("share", Measure.SHARE);
      shares += share;
      boolean geometric = block.has("particle radius");
      double radius = geometric ? block.parameter("particle radius", Measure.LENGTH) : 0.0;
      double time =
          geometric
              ? radius * radius / block.parameter("diffusivity", Measure.DIFFUSIVITY)
              : block.parameter("diffusion time", Measure.TIME);
      double rate =
          geometric ? rateConstant(block, radius) : block.parameter("rate constant", Measure.RATE);
      double contact = block.parameter("contact resistance", Measure.VOLTAGE_PER_RATE, 0.0);
      block.nothingElse();
      made.add(new PopulationModel(share, time, rate, contact));
    }
    if (Math.abs(shares - 1.0) > SHARE_TOLERANCE && !made.isEmpty()) {
      section.faultAt(
          "populations", "their shares add up to " + shares * 100 + " %", "shares of 100 % in all");
    }
    return made;
  }

  /**
   * The rate constant of a population from an exchange current density {@code m sqrt(c_e c_s (c_max
   * - c_s))}: the flux times the surface of a sphere over its volume, 3/R.
   */
  private static double rateConstant(Section block, double radius) {
    double constant = block.parameter("exchange current constant", Measure.EXCHANGE_CONSTANT);
    double salt = block.parameter("electrolyte concentration", Measure.CONCENTRATION);
    return 3.0 * constant * Math.sqrt(salt) / (radius * FARADAY_PER_HOUR * 3600.0);
  }

  private static Ageing ageing(Section block) {
    return new Ageing(
        block.parameter("loss of active material per turnover", Measure.SHARE, 0.0),
        block.parameter("loss of active material with time", Measure.RATE, 0.0),
        block.parameter("contact growth per turnover", Measure.SHARE, 0.0),
        block.parameter("contact growth with time", Measure.RATE, 0.0),
        block.parameter("dormant share", Measure.SHARE, 0.0),
        block.parameter("dormant turnovers", Measure.PURE_NUMBER, 1.0),
        block.parameter("parasitic current", Measure.RATE, 0.0),
        block.parameter("parasitic onset", Measure.VOLTAGE, 0.0),
        block.parameter("parasitic onset width", Measure.VOLTAGE, 1.0));
  }

  private static Activation activation(Optional<Section> energies, Optional<Section> ageing) {
    return new Activation(
        energy(energies, "diffusion"),
        energy(energies, "kinetics"),
        energy(energies, "contact"),
        energy(ageing, "activation energy"),
        energy(ageing, "parasitic activation energy"));
  }

  private static double energy(Optional<Section> block, String key) {
    return block.map(section -> section.parameter(key, Measure.ENERGY, 0.0)).orElse(0.0);
  }
}
