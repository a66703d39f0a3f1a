package org.galvanist.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.galvanist.cell.model.BlockingElectrodeModel;
import org.galvanist.cell.model.BlockingElectrodeModel.Decomposition;
import org.galvanist.cell.model.BlockingElectrodeModel.DoubleLayer;
import org.galvanist.cell.model.BlockingElectrodeModel.Plating;
import org.galvanist.cell.model.CellModel;
import org.galvanist.cell.model.MetalElectrodeModel;
import org.galvanist.cell.model.MetalElectrodeModel.Shorting;
import org.galvanist.cell.model.PelletElectrodeModel;
import org.galvanist.cell.model.PelletModel;
import org.galvanist.program.Polarity;
import org.galvanist.protocol.Fault;

/** Reads the {@code model:} block of a solid electrolyte between two electrodes. */
final class PelletBlock {
  private static final String BOTH = "both electrodes";
  private static final String WORKING = "working electrode";
  private static final String COUNTER = "counter electrode";

  private final Cell cell;
  private final List<Fault> faults;

  PelletBlock(Cell cell, List<Fault> faults) {
    this.cell = cell;
    this.faults = faults;
  }

  /** The model; what it says is worth nothing if a fault was added. */
  Optional<CellModel> model(Section block) {
    int before = faults.size();
    double thickness = dimension(block, cell.thicknessCentimetre(), "thickness");
    double area = dimension(block, cell.areaSquareCentimetre(), "area");
    double reference = block.parameter("reference temperature", Measure.TEMPERATURE);
    Section electrolyte = required(block, "electrolyte").orElse(block);
    double ionic = positive(electrolyte, "ionic conductivity", Measure.CONDUCTIVITY);
    double electronic = positive(electrolyte, "electronic conductivity", Measure.CONDUCTIVITY);
    double ionicEnergy = electrolyte.parameter("ionic activation energy", Measure.ENERGY, 0.0);
    double electronicEnergy =
        electrolyte.parameter("electronic activation energy", Measure.ENERGY, 0.0);
    electrolyte.nothingElse();
    boolean equal = cell.polarity() == Polarity.SYMMETRIC;
    Optional<PelletElectrodeModel> working = electrode(block, equal ? BOTH : WORKING);
    Optional<PelletElectrodeModel> counter = equal ? working : electrode(block, COUNTER);
    block.nothingElse();
    return faults.size() > before || working.isEmpty() || counter.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PelletModel(
                thickness,
                area,
                ionic,
                electronic,
                ionicEnergy,
                electronicEnergy,
                working.get(),
                counter.get(),
                reference));
  }

  private static double dimension(Section block, OptionalDouble stated, String key) {
    if (stated.isEmpty()) {
      block.faultHere("a pellet needs the cell's " + key, key + ", at the top");
    }
    return stated.orElse(Double.NaN);
  }

  private static Optional<Section> required(Section block, String key) {
    if (!block.has(key)) {
      block.missing(key, "a block of its constants");
    }
    return block.section(key);
  }

  private Optional<PelletElectrodeModel> electrode(Section block, String key) {
    Optional<Section> found = required(block, key);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Section section = found.get();
    Optional<Section> blocking = section.section("blocking");
    Optional<Section> metal = section.section("metal");
    section.nothingElse();
    if (blocking.isPresent() == metal.isPresent()) {
      section.faultHere(
          "an electrode on a pellet is blocking or metal", "one block: blocking, or metal");
    }
    return metal.isPresent() ? metal.map(PelletBlock::metal) : blocking.map(PelletBlock::blocking);
  }

  private static PelletElectrodeModel metal(Section block) {
    var metal =
        new MetalElectrodeModel(
            positive(block, "exchange current density", Measure.CURRENT_DENSITY),
            block.parameter("interphase resistance", Measure.AREA_RESISTANCE, 0.0),
            block.parameter("activation energy", Measure.ENERGY, 0.0),
            block.section("short").map(PelletBlock::shorting));
    block.nothingElse();
    return metal;
  }

  private static Shorting shorting(Section block) {
    var shorting =
        new Shorting(
            positive(block, "critical current density", Measure.CURRENT_DENSITY),
            positive(block, "spread", Measure.SHARE),
            positive(block, "charge of a filament", Measure.AREA_CHARGE),
            positive(block, "resistance", Measure.AREA_RESISTANCE));
    block.nothingElse();
    return shorting;
  }

  private static PelletElectrodeModel blocking(Section block) {
    double resting = block.parameter("resting potential", Measure.VOLTAGE, 0.0);
    List<DoubleLayer> layers = new ArrayList<>();
    for (Section layer : block.sections("double layers")) {
      layers.add(
          new DoubleLayer(
              positive(layer, "capacitance", Measure.AREA_CAPACITANCE),
              layer.parameter("access resistance", Measure.AREA_RESISTANCE, 0.0)));
      layer.nothingElse();
    }
    Optional<Decomposition> oxidation = block.section("oxidation").map(PelletBlock::decomposition);
    Optional<Decomposition> reduction = block.section("reduction").map(PelletBlock::decomposition);
    double reversible = block.parameter("reversible share", Measure.SHARE, 0.0);
    if (!(reversible >= 0.0 && reversible <= 1.0) && !Double.isNaN(reversible)) {
      block.faultAt("reversible share", "is not within 0 and 100 %", "a share, in %");
    }
    Optional<Plating> plating = block.section("plating").map(PelletBlock::plating);
    block.nothingElse();
    return new BlockingElectrodeModel(resting, layers, oxidation, reduction, reversible, plating);
  }

  private static Decomposition decomposition(Section block) {
    var reaction =
        new Decomposition(
            block.parameter("onset", Measure.VOLTAGE),
            positive(block, "current at the onset", Measure.CURRENT_DENSITY),
            positive(block, "slope", Measure.VOLTAGE),
            positive(block, "charge", Measure.AREA_CHARGE));
    block.nothingElse();
    return reaction;
  }

  private static Plating plating(Section block) {
    var plating =
        new Plating(
            positive(block, "exchange current density", Measure.CURRENT_DENSITY),
            positive(block, "charge of a cover", Measure.AREA_CHARGE));
    block.nothingElse();
    return plating;
  }

  /** A parameter above 0; otherwise a fault. */
  private static double positive(Section block, String key, Measure measure) {
    double value = block.parameter(key, measure);
    if (value <= 0.0) {
      block.faultAt(key, "is not above 0", measure.words() + " above 0");
    }
    return value;
  }
}
