package org.galvanist.cell;

import java.util.Optional;
import java.util.OptionalDouble;
import org.galvanist.program.CellBasis;
import org.galvanist.program.Polarity;
import org.galvanist.program.SafetyLimits;

/**
 * What is known of a cell. An absent number is unknown, never zero: whoever needs it says so.
 *
 * @param name short, unique, fit for a file name
 * @param title how a figure would caption it
 * @param source where its figures come from; empty if nobody said
 * @param workingElectrode in words; empty if nobody said
 * @param electrolyte in words; empty if nobody said
 * @param counterElectrode in words; empty if nobody said
 * @param compositeMassGram mass of the electrode composite, g
 * @param activeMassGram mass of active material alone, g
 * @param massSource how the active mass is known, in words, such as the balance; empty if nobody
 *     said
 * @param negativeToPositiveRatio capacity of the negative electrode over that of the positive one
 * @param areaSquareCentimetre geometric electrode area, cm²
 * @param thicknessCentimetre of the solid electrolyte between the electrodes, cm
 * @param theoreticalCapacityAhPerGram of the active material, Ah/g
 * @param nominalCapacityAh as its maker states it, Ah
 * @param lowerWindowVolt lowest voltage it is meant to be used at, V
 * @param upperWindowVolt highest voltage it is meant to be used at, V
 * @param restingVoltageVolt open-circuit voltage when it was put in, V
 * @param counterPotentialVolt potential of the counter electrode against Li+/Li or Na+/Na, V
 * @param stackPressureMegapascal MPa
 * @param temperatureCelsius at which it is tested, degC
 * @param limits what it can bear, scope cell
 */
public record Cell(
    String name,
    String title,
    String source,
    Polarity polarity,
    String workingElectrode,
    String electrolyte,
    String counterElectrode,
    OptionalDouble compositeMassGram,
    OptionalDouble activeMassGram,
    String massSource,
    OptionalDouble negativeToPositiveRatio,
    OptionalDouble areaSquareCentimetre,
    OptionalDouble thicknessCentimetre,
    OptionalDouble theoreticalCapacityAhPerGram,
    OptionalDouble nominalCapacityAh,
    OptionalDouble lowerWindowVolt,
    OptionalDouble upperWindowVolt,
    OptionalDouble restingVoltageVolt,
    OptionalDouble counterPotentialVolt,
    OptionalDouble stackPressureMegapascal,
    OptionalDouble temperatureCelsius,
    SafetyLimits limits) {

  /** Active material on each square centimetre of electrode, mg/cm². */
  public OptionalDouble loadingMilligramPerSquareCentimetre() {
    return activeMassGram.isPresent() && areaSquareCentimetre.orElse(0) > 0
        ? OptionalDouble.of(
            1000 * activeMassGram.getAsDouble() / areaSquareCentimetre.getAsDouble())
        : OptionalDouble.empty();
  }

  /** What a protocol must know of this cell to be resolved. */
  public CellBasis basis() {
    return new CellBasis(
        name,
        polarity,
        activeMassGram,
        areaSquareCentimetre,
        nominalCapacityAh,
        restingVoltageVolt,
        limits,
        lowerWindowVolt,
        upperWindowVolt,
        Optional.empty());
  }
}
