package org.galvanist.program;

import java.util.OptionalDouble;

/**
 * What a protocol must know of a cell to be resolved. Absent values are legal until a step asks for
 * them: a current in mA/g needs the mass, one in mA/cm2 the area.
 *
 * @param name the cell's name, for messages
 * @param activeMassGram mass of active material in g, not of the composite
 * @param areaSquareCentimetre geometric electrode area in cm²
 * @param nominalCapacityAh capacity that the cell's maker states, in Ah
 * @param restingVoltageVolt last known or nominal open-circuit voltage in V
 * @param limits the cell's own limits, scope {@link Scope#CELL}
 */
public record CellBasis(
    String name,
    Polarity polarity,
    OptionalDouble activeMassGram,
    OptionalDouble areaSquareCentimetre,
    OptionalDouble nominalCapacityAh,
    OptionalDouble restingVoltageVolt,
    SafetyLimits limits) {}
