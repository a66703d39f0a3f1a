package org.galvanist.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.galvanist.analysis.CapacityCurve;
import org.galvanist.analysis.DqDv;
import org.galvanist.analysis.SpecificCapacity;
import org.galvanist.program.Polarity;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class FigureTest {
  private static final Caption CELL =
      new Caption(
          "Na | NVP <lot 3> & \"co\"",
          OptionalDouble.of(2.5),
          OptionalDouble.of(3.9),
          OptionalDouble.of(60),
          OptionalDouble.of(200),
          1);

  private static Figures figures(Life life, SpecificCapacity specific, Look look) {
    return new Figures(life.basis(), specific, CELL, look);
  }

  private static Figures paper(Life life) {
    return figures(life, Life.weighed(), Look.PAPER);
  }

  private static Life ageing(int cycles) {
    var life = new Life(Polarity.FULL_CELL).cycle(Life.FORMATION, 1.3e-3, 1.1e-3);
    for (int number = 2; number <= cycles; number++) {
      double capacity = 1.0e-3 * (1 - 0.002 * number);
      life.cycle(Life.AGEING, capacity / 0.999, capacity);
    }
    return life;
  }

  @Test
  void capacityAndEfficiencyHaveTheirMarkersAxesAndUnits() throws Exception {
    var drawn = new Drawn(paper(ageing(20)).capacity(ageing(20).cycles()));
    assertEquals("89mm", drawn.root().getAttribute("width"));
    assertTrue(drawn.root().getAttribute("font-family").startsWith("Arial, Helvetica"));
    assertEquals(
        List.of("Cycle", "Specific capacity (mAh g−1)", "Coulombic efficiency (%)"),
        drawn.texts("titles"));
    assertEquals(20, drawn.in("discharge", "circle").size());
    assertEquals(Colours.BLUE, drawn.group("discharge").getAttribute("fill"));
    assertEquals(20, drawn.in("charge", "circle").size());
    assertEquals("none", drawn.group("charge").getAttribute("fill"));
    assertEquals(19, drawn.in("coulombic-efficiency", "rect").size(), "all but the formation");
    assertEquals("none", drawn.group("coulombic-efficiency").getAttribute("fill"));
    assertEquals(List.of("95", "96", "97", "98", "99", "100", "101"), drawn.texts("right-ticks"));
    assertEquals(List.of("Discharge", "Charge", "Coulombic efficiency"), drawn.texts("legend"));
  }

  @Test
  void capacitiesStandWhereTheirAxisSays() throws Exception {
    var drawn = new Drawn(paper(ageing(20)).capacity(ageing(20).cycles()));
    List<Element> labels = drawn.in("y-ticks", "text");
    double zero = Drawn.number(labels.get(0), "y");
    double one = Drawn.number(labels.get(1), "y");
    double unit = Double.parseDouble(labels.get(1).getTextContent());
    Element last = drawn.in("discharge", "circle").getLast();
    double baseline = 0.36 * Type.SMALL;
    double capacity = (zero - baseline - Drawn.number(last, "cy")) / (zero - one) * unit;
    assertEquals(96.0, capacity, 0.3, "0.96 mAh on 10 mg");
  }

  @Test
  void whatIsOffTheEfficiencysAxisHasAnArrowWithItsValue() throws Exception {
    var drawn = new Drawn(paper(ageing(20)).capacity(ageing(20).cycles()));
    assertEquals(1, drawn.in("off-axis", "polygon").size());
    assertEquals(List.of("84.6"), drawn.texts("off-axis-values"));
    var level = new Life(Polarity.FULL_CELL).cycle(0, 1e-3, 1e-3).cycle(2, 1e-3, 1e-3);
    assertEquals(
        0, new Drawn(paper(level).capacity(level.cycles())).in("off-axis", "polygon").size());
  }

  @Test
  void aCellThatLosesMuchEveryCycleHasAWiderEfficiencyAxis() throws Exception {
    var life = new Life(Polarity.FULL_CELL);
    for (int number = 0; number < 10; number++) {
      life.cycle(Life.AGEING, 1.0e-3, 0.85e-3);
    }
    var drawn = new Drawn(paper(life).capacity(life.cycles()));
    assertEquals("80", drawn.texts("right-ticks").getFirst());
    assertEquals(10, drawn.in("coulombic-efficiency", "rect").size());
  }

  @Test
  void theHighestCapacityLeavesTheEfficiencyItsPlace() throws Exception {
    var drawn = new Drawn(paper(ageing(20)).capacity(ageing(20).cycles()));
    double lowest =
        drawn.in("coulombic-efficiency", "rect").stream()
            .mapToDouble(each -> Drawn.number(each, "y") + Drawn.number(each, "height"))
            .max()
            .orElseThrow();
    double highest =
        drawn.in("charge", "circle").stream()
            .mapToDouble(each -> Drawn.number(each, "cy"))
            .min()
            .orElseThrow();
    assertTrue(lowest < highest, lowest + " is above " + highest);
  }

  @Test
  void aSymmetricCellHasNoEfficiency() throws Exception {
    var life = new Life(Polarity.SYMMETRIC).cycle(Life.AGEING, 1e-3, 1e-3);
    var drawn = new Drawn(paper(life).capacity(life.cycles()));
    assertEquals(List.of("Cycle", "Specific capacity (mAh g−1)"), drawn.texts("titles"));
    assertEquals(0, drawn.groups("coulombic-efficiency").size());
  }

  @Test
  void checkUpsAreSetApart() throws Exception {
    var life = ageing(10).cycle(Life.CHECK_UP, 1.2e-3, 1.2e-3).cycle(Life.AGEING, 1e-3, 1e-3);
    var drawn = new Drawn(paper(life).capacity(life.cycles()));
    assertEquals(11, drawn.in("discharge", "circle").size());
    assertEquals(1, drawn.in("check-up", "polygon").size());
    assertTrue(drawn.texts("legend").contains("Check-up"));
  }

  @Test
  void moreCyclesThanCanBeToldApartAreTakenAndTheCaptionSaysSo() throws Exception {
    Life life = ageing(450);
    Optional<Figure> figure = paper(life).capacity(life.cycles());
    int markers = new Drawn(figure).in("discharge", "circle").size();
    assertTrue(markers > 80 && markers < 160, markers + " markers");
    assertTrue(figure.orElseThrow().caption().contains("One in 5 cycles is drawn."));
  }

  @Test
  void capacitiesWithoutAMassAreInTheUnitThatReadsWell() throws Exception {
    Life life = ageing(3);
    Figures unweighed = figures(life, Life.unweighed(), Look.PAPER);
    assertTrue(
        new Drawn(unweighed.capacity(life.cycles())).texts("titles").contains("Capacity (mAh)"));
    var coin = new Life(Polarity.FULL_CELL).cycle(Life.AGEING, 4.6e-6, 4.5e-6);
    Figures small = figures(coin, Life.unweighed(), Look.PAPER);
    assertTrue(new Drawn(small.capacity(coin.cycles())).texts("titles").contains("Capacity (µAh)"));
  }

  @Test
  void voltageAgainstCapacityHasATraceForEachHalfCycle() throws Exception {
    Life life = ageing(3);
    Look look = new Look(Look.ACS_SINGLE_COLUMN, "Li⁺/Li", 0.62);
    Optional<Figure> figure = figures(life, Life.weighed(), look).voltageCapacity(life.curves());
    var drawn = new Drawn(figure);
    assertEquals("82.55mm", drawn.root().getAttribute("width"));
    assertEquals(
        List.of("Specific capacity (mAh g−1)", "Voltage (V vs. Li+/Li)"), drawn.texts("titles"));
    List<Element> traces = drawn.in("traces", "polyline");
    assertEquals(
        List.of(
            "charge cycle-1",
            "discharge cycle-1",
            "charge cycle-2",
            "discharge cycle-2",
            "charge cycle-3",
            "discharge cycle-3"),
        traces.stream().map(each -> each.getAttribute("class")).toList());
    assertEquals(Colours.cividis(0), traces.get(0).getAttribute("stroke"));
    assertEquals(Colours.cividis(0), traces.get(1).getAttribute("stroke"));
    assertEquals(Colours.cividis(1), traces.get(5).getAttribute("stroke"));
    assertEquals(List.of("Cycle", "1", "2", "3"), drawn.texts("cycles"));
    assertTrue(figure.orElseThrow().caption().contains("0.62 V is added"));
    assertTrue(drawn.texts("y-ticks").contains("4.6"), "4 V and 0.62 V");
  }

  @Test
  void aBrokenReadingIsLeftOutOfTheTraceAndOfTheAxis() throws Exception {
    var broken = new CapacityCurve();
    for (double volt : new double[] {3.0, 3.5, Double.NaN, Double.POSITIVE_INFINITY, 4.0}) {
      broken.accept(Life.charging(volt));
    }
    var curves = new TreeMap<Integer, CapacityCurve>();
    curves.put(1, broken);
    var drawn = new Drawn(paper(ageing(1)).voltageCapacity(curves));
    assertEquals(
        3, drawn.in("traces", "polyline").getFirst().getAttribute("points").split(" ", -1).length);
    assertEquals(List.of("3.0", "3.2", "3.4", "3.6", "3.8", "4.0"), drawn.texts("y-ticks"));
  }

  @Test
  void aboveEightCyclesAColourBarTakesThePlaceOfTheLegend() throws Exception {
    Life life = ageing(9);
    var drawn = new Drawn(paper(life).voltageCapacity(life.curves()));
    assertEquals(1, drawn.elements("linearGradient").size());
    assertTrue(drawn.texts("cycles").containsAll(List.of("Cycle", "1", "9")));
    assertEquals(18, drawn.in("traces", "polyline").size());
    life.curves().remove(9);
    assertEquals(
        0, new Drawn(paper(life).voltageCapacity(life.curves())).elements("linearGradient").size());
  }

  @Test
  void differentialCapacityOfADischargeIsBelowZero() throws Exception {
    Life life = ageing(2);
    Optional<Figure> figure = paper(life).dqdv(life.curves(), DqDv.Smoothing.NORMAL);
    var drawn = new Drawn(figure);
    assertEquals(List.of("Voltage (V)", "dQ/dV (mAh g−1 V−1)"), drawn.texts("titles"));
    double zero = Drawn.number(drawn.in("zero", "line").getFirst(), "y1");
    for (Element trace : drawn.in("traces", "polyline")) {
      boolean charge = trace.getAttribute("class").startsWith("charge");
      for (String point : trace.getAttribute("points").split(" ", -1)) {
        double y = Double.parseDouble(point.split(",", -1)[1]);
        assertTrue(charge ? y <= zero + 0.5 : y >= zero - 0.5, trace.getAttribute("class"));
      }
    }
    assertTrue(figure.orElseThrow().caption().contains("fourth-order Gaussian kernel of 4 mV"));
  }

  @Test
  void aRateTestHasItsRatesOverTheirPlateaus() throws Exception {
    var life = new Life(Polarity.FULL_CELL);
    for (int kind : List.of(Life.FORMATION, Life.AGEING, Life.FAST, Life.FORMATION)) {
      for (int number = 0; number < 4; number++) {
        life.cycle(kind, (1.2 - 0.1 * kind) * 1e-3, (1.2 - 0.1 * kind) * 0.999e-3);
      }
    }
    Optional<Figure> figure = paper(life).rate(life.cycles());
    var drawn = new Drawn(figure);
    assertEquals(List.of("0.1C", "1C", "2C", "0.1C"), drawn.texts("rates"));
    List<Element> labels = drawn.in("rates", "text");
    List<Element> markers = drawn.in("discharge", "circle");
    assertTrue(Drawn.number(labels.get(1), "y") > Drawn.number(labels.get(0), "y"));
    for (int plateau = 0; plateau < 4; plateau++) {
      double left = Drawn.number(markers.get(4 * plateau), "cx");
      double right = Drawn.number(markers.get(4 * plateau + 3), "cx");
      double from = Drawn.number(labels.get(plateau), "x");
      assertTrue(from > left - 3 && from < right, "label " + plateau);
      assertTrue(
          Drawn.number(labels.get(plateau), "y")
              < Drawn.number(markers.get(4 * plateau), "cy") - Canvas.MARKER / 2);
    }
    assertTrue(figure.orElseThrow().caption().contains("0.1C 119.9, 1C 99.9, 2C 79.92"));
  }

  @Test
  void oneRateIsNoRateTest() {
    Life life = ageing(1);
    assertEquals(Optional.empty(), paper(life).rate(life.cycles()));
  }

  @Test
  void theCaptionTellsTheCellAndItsConditions() throws Exception {
    Life life = ageing(20);
    Figure figure = paper(life).capacity(life.cycles()).orElseThrow();
    assertEquals(
        "Capacity and coulombic efficiency against cycle: Na | NVP <lot 3> & \"co\"; loading 12.74"
            + " mg cm⁻²; 1C = 110 mAh g⁻¹; 2.5 to 3.9 V; 60 °C; 200 MPa; n = 1. Coulombic"
            + " efficiency is discharge/charge. Its mean after formation is 99.90 %.",
        figure.caption());
    var drawn = new Drawn(Optional.of(figure));
    assertEquals(figure.caption(), drawn.elements("desc").getFirst().getTextContent());
    assertTrue(drawn.elements("title").getFirst().getTextContent().contains("<lot 3> & \"co\""));
  }

  @Test
  void retentionIsToldWithItsReferenceWhereOneRateIsCompared() {
    var life = new Life(Polarity.FULL_CELL).cycle(2, 1e-3, 1e-3).cycle(2, 0.9e-3, 0.9e-3);
    String caption = paper(life).capacity(life.cycles()).orElseThrow().caption();
    assertTrue(caption.contains("Retention in cycle 2 is 90.0 % of cycle 1."), caption);
  }

  @Test
  void nothingToDrawIsNoFigure() {
    var life = new Life(Polarity.FULL_CELL);
    var none = new TreeMap<Integer, CapacityCurve>();
    assertEquals(Optional.empty(), paper(life).capacity(List.of()));
    assertEquals(Optional.empty(), paper(life).voltageCapacity(none));
    assertEquals(Optional.empty(), paper(life).dqdv(none, DqDv.Smoothing.NORMAL));
    none.put(1, new CapacityCurve());
    assertEquals(Optional.empty(), paper(life).voltageCapacity(none));
  }

  @Test
  void noLabelReachesOutOfThePageOrIntoItsNeighbour() throws Exception {
    for (double width : List.of(Look.SINGLE_COLUMN, Look.DOUBLE_COLUMN, 60.0)) {
      for (int cycles : List.of(2, 13, 150)) {
        Life life = ageing(cycles);
        Look look = new Look(width, "Li⁺/Li", 0);
        Figures figures = figures(life, Life.weighed(), look);
        legible(new Drawn(figures.capacity(life.cycles())), look);
        if (cycles <= Figures.MOST_OVERLAID) {
          legible(new Drawn(figures.voltageCapacity(life.curves())), look);
          legible(new Drawn(figures.dqdv(life.curves(), DqDv.Smoothing.NORMAL)), look);
        }
      }
    }
  }

  private static void legible(Drawn drawn, Look look) {
    double before = Double.NEGATIVE_INFINITY;
    for (Element label : drawn.in("x-ticks", "text")) {
      double half = Type.width(label.getTextContent(), Type.SMALL) / 2;
      double x = Drawn.number(label, "x");
      assertTrue(x - half > before, "labels below overlap at " + x);
      before = x + half;
    }
    assertTrue(before <= look.widthPoint(), "the last label below is cut");
    double above = Double.POSITIVE_INFINITY;
    for (Element label : drawn.in("y-ticks", "text")) {
      double left = Drawn.number(label, "x") - Type.width(label.getTextContent(), Type.SMALL);
      assertTrue(left > Type.TITLE, "a label at the left runs into the title");
      assertTrue(Drawn.number(label, "y") < above - Type.SMALL, "labels at the left overlap");
      above = Drawn.number(label, "y");
    }
  }

  @Test
  void aPictureHasThePixelsItWasAskedFor() throws Exception {
    Life life = ageing(9);
    Figure figure = paper(life).voltageCapacity(life.curves()).orElseThrow();
    byte[] png = figure.png(300);
    var image = javax.imageio.ImageIO.read(new java.io.ByteArrayInputStream(png));
    assertEquals(89 / 25.4 * 300, image.getWidth(), 1.0);
    int dark = 0;
    int coloured = 0;
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        int pixel = image.getRGB(x, y) & 0xFFFFFF;
        dark += pixel == 0 ? 1 : 0;
        coloured += Math.abs((pixel >> 16) - (pixel & 0xFF)) > 40 ? 1 : 0;
      }
    }
    assertTrue(dark > 2000, "a frame and text: " + dark);
    assertTrue(coloured > 1000, "traces: " + coloured);
    String bytes = new String(png, java.nio.charset.StandardCharsets.ISO_8859_1);
    assertTrue(bytes.contains("pHYs"), "its density, for a word processor");
    assertThrows(IllegalArgumentException.class, () -> figure.png(20));
    assertThrows(IllegalArgumentException.class, () -> figure.png(5000));
  }

  @Test
  void tooManyCyclesAndOddWidthsAreRefusedWithTheBound() {
    assertThrows(IllegalArgumentException.class, () -> Look.PAPER.wide(10));
    var many = new TreeMap<Integer, CapacityCurve>();
    for (int number = 1; number <= 101; number++) {
      many.put(number, new CapacityCurve());
    }
    Life life = ageing(1);
    assertThrows(IllegalArgumentException.class, () -> paper(life).voltageCapacity(many));
    assertFalse(many.isEmpty());
  }
}
