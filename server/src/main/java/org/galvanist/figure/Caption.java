package org.galvanist.figure;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import org.galvanist.analysis.SpecificCapacity;
import org.galvanist.analysis.TestBasis;

/**
 * What the caption of a figure says of the cell. An absent number is left out, never written as 0.
 *
 * @param cell name or build of the cell
 * @param lowerVolt lower end of the voltage window, V
 * @param upperVolt upper end of the voltage window, V
 * @param temperatureCelsius at which it was tested, °C
 * @param pressureMegapascal stack pressure, MPa
 * @param cells how many cells the figure stands for: n
 */
public record Caption(
    String cell,
    OptionalDouble lowerVolt,
    OptionalDouble upperVolt,
    OptionalDouble temperatureCelsius,
    OptionalDouble pressureMegapascal,
    int cells) {

  /** Of one cell of which nothing more is known. */
  public static Caption of(String cell) {
    return new Caption(
        cell,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        1);
  }

  /** Loading, what 1C stands for, window, temperature, pressure, n: what is known of these. */
  String conditions(TestBasis basis, SpecificCapacity specific) {
    var known = new StringJoiner("; ", "", ".");
    double gram = specific.activeMassGram().orElse(0);
    double area = specific.areaSquareCentimetre().orElse(0);
    if (gram > 0 && area > 0) {
      known.add("loading " + figure(gram * 1000 / area) + " mg cm⁻²");
    } else if (gram > 0) {
      known.add("active mass " + figure(gram * 1000) + " mg");
    }
    if (basis.oneCAh().isPresent()) {
      double oneC = basis.oneCAh().getAsDouble();
      known.add(
          gram > 0
              ? "1C = " + figure(oneC * 1000 / gram) + " mAh g⁻¹"
              : "1C = " + figure(oneC * 1000) + " mA");
    }
    if (lowerVolt.isPresent() && upperVolt.isPresent()) {
      known.add(figure(lowerVolt.getAsDouble()) + " to " + figure(upperVolt.getAsDouble()) + " V");
    }
    temperatureCelsius.ifPresent(celsius -> known.add(figure(celsius) + " °C"));
    pressureMegapascal.ifPresent(pascal -> known.add(figure(pascal) + " MPa"));
    known.add("n = " + cells);
    return known.toString();
  }

  /** Four digits, no zeros at the end. */
  static String figure(double value) {
    if (value == 0 || !Double.isFinite(value)) {
      return Double.isFinite(value) ? "0" : "–";
    }
    int decimals = (int) Math.clamp(3 - Math.floor(Math.log10(Math.abs(value))), 0, 9);
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    if (decimals > 0) {
      text = text.replaceFirst("\\.?0+$", "");
    }
    return text.replace('-', '−');
  }
}
