package org.galvanist.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.galvanist.cell.model.Activation;
import org.galvanist.cell.model.Ageing;
import org.galvanist.cell.model.ElectrodeModel;
import org.galvanist.cell.model.InsertionCellModel;
import org.galvanist.program.CellBasis;
import org.galvanist.program.Polarity;
import org.galvanist.protocol.Fault;
import org.junit.jupiter.api.Test;

final class CellFileTest {
  private static final List<String> SHIPPED =
      List.of(
          "nmc811-ltsoc",
          "nvp-ntc",
          "nvp-ntc-3c-60c",
          "lg-m50",
          "graphite-li",
          "ntc-pellet",
          "ltsoc-pellet",
          "low-leakage-pellet",
          "amorphous-li-pellet",
          "amorphous-li-cv",
          "ntc-na-sweep",
          "li-li6ps5cl-li");

  @Test
  void thePageOfTheCellFileShowsAFileThatIsReadInFull() throws IOException {
    String page = Files.readString(Path.of("../docs/cell-file.md"));
    int begins = page.indexOf("```yaml\n") + "```yaml\n".length();
    Cell cell = sound(page.substring(begins, page.indexOf("```", begins))).cell();
    assertEquals("weighed to 0.01 mg before pressing; share as mixed", cell.massSource());
    assertEquals(2.5, cell.negativeToPositiveRatio().orElseThrow());
    assertEquals(0.06, cell.thicknessCentimetre().orElseThrow(), 1e-12);
    assertEquals(
        4.08 / 0.785, cell.loadingMilligramPerSquareCentimetre().orElseThrow(), 1e-9, "mg/cm2");
    assertEquals(200, cell.stackPressureMegapascal().orElseThrow());
  }

  @Test
  void aRatioOfElectrodesThatIsNotAboveZeroIsAFault() {
    CellReading read =
        CellFile.read("a.yaml", "name: a\npolarity: full cell\nN/P ratio: 0\nmass source: guess\n");
    var faulty = assertInstanceOf(CellReading.Faulty.class, read);
    assertEquals(1, faulty.faults().size());
    assertEquals(3, faulty.faults().getFirst().line());
  }

  @Test
  void whatNobodySaidOfTheMassIsEmpty() {
    Cell cell = sound("name: a\npolarity: full cell\nactive mass: 4 mg\n").cell();
    assertEquals("", cell.massSource());
    assertTrue(cell.negativeToPositiveRatio().isEmpty());
    assertTrue(cell.loadingMilligramPerSquareCentimetre().isEmpty(), "no area");
  }

  @Test
  void aRealCellIsAFileWithoutAModel() {
    CellReading.Sound sound =
        sound(
            """
            name: M-0423
            polarity: cathode half cell
            composite mass: 10.2 mg
            active fraction: 40 %
            area: 78.5 mm2
            voltage window: 2.5 V to 3.9 V
            resting voltage: 2.871 V
            limits:
              voltage: 2.3 V to 4.1 V
              current: -3 mA to 3 mA
            """);
    assertTrue(sound.model().isEmpty());
    CellBasis basis = sound.cell().basis();
    assertEquals("M-0423", basis.name());
    assertEquals(Polarity.CATHODE_HALF_CELL, basis.polarity());
    assertEquals(4.08e-3, basis.activeMassGram().orElseThrow(), 1e-12);
    assertEquals(0.785, basis.areaSquareCentimetre().orElseThrow(), 1e-12);
    assertEquals(OptionalDouble.empty(), basis.nominalCapacityAh());
    assertEquals(2.871, basis.restingVoltageVolt().orElseThrow());
    assertEquals(-3e-3, basis.limits().minimumCurrent().value());
    assertEquals(Double.POSITIVE_INFINITY, basis.limits().maximumTemperature().value());
  }

  @Test
  void sixFaultsAreSixFaultsEachInItsPlace() {
    List<Fault> faults =
        faults(
            """
            name: my cell
            polarity: anode
            composite mass: 10 mV
            active fraction: 140 %
            voltage window: 3.9 V to 2.5 V
            mass: 4 mg
            """);
    assertEquals(
        List.of(1, 2, 3, 4, 4, 5, 6), faults.stream().map(Fault::line).toList(), "" + faults);
    assertEquals(
        "cell.yaml:3:17: \"10 mV\": is not a mass; a decimal number and its unit: g, mg, ug",
        faults.get(2).message());
    assertTrue(faults.getLast().legal().contains("composite mass"), "names what is known");
  }

  @Test
  void aParameterWithoutItsSourceIsAFault() {
    String text = Library.text("nvp-ntc").replace("[0.5217 h, fitted]", "0.5217 h");
    List<Fault> faults = faults(text);
    assertEquals(1, faults.size());
    assertTrue(faults.getFirst().message().contains("does not say where it is from"));
    String other = Library.text("nvp-ntc").replace("[0.5217 h, fitted]", "[0.5217 h, hearsay]");
    assertEquals("hearsay", faults(other).getFirst().words());
  }

  @Test
  void sharesThatDoNotFillTheElectrodeAreAFault() {
    String text = Library.text("nvp-ntc").replace("[25.47 %, fitted]", "[20 %, fitted]");
    assertTrue(faults(text).getFirst().message().contains("add up to"));
  }

  @Test
  void theFaultsOfAPelletAreReportedAtOnce() {
    String text =
        Library.text("li-li6ps5cl-li")
            .replace("thickness: 0.8 mm\n", "")
            .replace("[2 mS/cm, chosen]", "[0 mS/cm, chosen]")
            .replace("[3 mA/cm2, chosen]", "3 mA/cm2")
            .replace("resistance: [0.5 ohm cm2, chosen]", "resistence: [0.5 ohm cm2, chosen]");
    List<String> messages = faults(text).stream().map(Fault::message).toList();
    assertEquals(5, messages.size(), "" + messages);
    assertTrue(messages.get(0).contains("a pellet needs the cell's thickness"), "" + messages);
    assertTrue(messages.get(1).contains("is not above 0"), "" + messages);
    assertTrue(messages.get(2).contains("does not say where it is from"), "" + messages);
    assertTrue(messages.get(3).contains("\"resistance\" is missing"), "" + messages);
    assertTrue(messages.get(4).contains("resistence"), "" + messages);
    String steel = Library.text("ntc-pellet").replace("    blocking:", "    wooden:");
    assertTrue(faults(steel).toString().contains("blocking or metal"));
  }

  @Test
  void aPelletHasAThicknessAndASignedWindow() {
    Cell pellet = Library.read("ntc-pellet").cell();
    assertEquals(0.08, pellet.thicknessCentimetre().orElseThrow(), 1e-12);
    assertEquals(-0.5, pellet.lowerWindowVolt().orElseThrow());
    assertEquals(Polarity.SYMMETRIC, pellet.polarity());
    assertTrue(pellet.basis().nominalCapacityAh().isEmpty());
  }

  @Test
  void whatIsNoYamlIsAFaultWithItsLine() {
    assertEquals(2, faults("name: a\n  b: [c\n").getFirst().line());
    assertEquals(1, faults("").size());
    assertEquals(1, faults("- a\n- b\n").size());
  }

  @Test
  void theShippedCellsAreWithoutFault() {
    for (String name : SHIPPED) {
      CellReading.Sound sound = Library.read(name);
      assertEquals(name, sound.cell().name());
      assertTrue(sound.model().isPresent());
      assertTrue(Double.isFinite(sound.cell().limits().maximumVoltage().value()));
    }
    assertEquals(4.0e-3, Library.read("nvp-ntc").cell().activeMassGram().orElseThrow(), 1e-12);
    assertEquals(4.0e-3, Library.read("nmc811-ltsoc").cell().activeMassGram().orElseThrow(), 1e-12);
  }

  @Test
  void theHotCellDiffersFromTheOtherInTemperatureAndAgeingOnly() {
    InsertionCellModel room = Library.insertion("nvp-ntc");
    InsertionCellModel hot = Library.insertion("nvp-ntc-3c-60c");
    assertEquals(curve(room.working()), curve(hot.working()));
    assertEquals(withoutAgeing(room), withoutAgeing(hot));
    Cell roomCell = Library.read("nvp-ntc").cell();
    Cell hotCell = Library.read("nvp-ntc-3c-60c").cell();
    assertEquals(roomCell.basis().activeMassGram(), hotCell.basis().activeMassGram());
    assertEquals(roomCell.limits(), hotCell.limits());
    assertEquals(60.0, hotCell.temperatureCelsius().orElseThrow());
  }

  /** All constants but the curve and the ageing, its activation energies included. */
  private static List<Object> withoutAgeing(InsertionCellModel model) {
    ElectrodeModel working = model.working();
    Activation energies = working.activation();
    return List.of(
        working.capacityAh(),
        working.populations(),
        working.initialStoichiometry(),
        new Activation(energies.diffusion(), energies.kinetics(), energies.contact(), 0, 0),
        Ageing.NONE,
        model.negative(),
        model.counterPotentialVolt(),
        model.seriesResistanceOhm(),
        model.seriesActivation(),
        model.referenceTemperatureCelsius());
  }

  private static List<Double> curve(ElectrodeModel electrode) {
    return IntStream.rangeClosed(0, 200)
        .mapToObj(i -> electrode.equilibrium().volt(i / 200.0))
        .toList();
  }

  private static CellReading.Sound sound(String text) {
    return assertInstanceOf(CellReading.Sound.class, CellFile.read("cell.yaml", text));
  }

  private static List<Fault> faults(String text) {
    return assertInstanceOf(CellReading.Faulty.class, CellFile.read("cell.yaml", text)).faults();
  }
}
