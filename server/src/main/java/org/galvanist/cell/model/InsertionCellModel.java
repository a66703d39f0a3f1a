package org.galvanist.cell.model;

import java.util.Optional;

/**
 * The constants of a virtual cell of one or two insertion electrodes.
 *
 * @param working the electrode that gives up its ions when the cell is charged: the positive one of
 *     a full cell, the working electrode of a half cell
 * @param negative the second insertion electrode; empty for a counter electrode of fixed potential
 * @param counterPotentialVolt potential of that fixed counter electrode on the scale of the working
 *     electrode's equilibrium curve, V; ignored with a second insertion electrode
 * @param seriesResistanceOhm ohmic resistance of separator and leads at the reference temperature
 * @param seriesActivation Arrhenius energy of the series conductance, J/mol
 * @param referenceTemperatureCelsius at which all constants are stated
 */
public record InsertionCellModel(
    ElectrodeModel working,
    Optional<ElectrodeModel> negative,
    double counterPotentialVolt,
    double seriesResistanceOhm,
    double seriesActivation,
    double referenceTemperatureCelsius)
    implements CellModel {}
