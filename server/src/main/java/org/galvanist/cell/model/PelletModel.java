package org.galvanist.cell.model;

/**
 * A solid electrolyte between two electrodes: a pellet for conductivities, stability windows and
 * plating. Ions and electrons cross it side by side. The electronic current is the distance of the
 * voltage from its resting value over the electronic resistance: what holds a resting voltage, the
 * electrolyte's own state of oxidation, is not modelled.
 *
 * <p>Source: polarisation of a mixed conductor between blocking electrodes, Wagner 1956, Z.
 * Elektrochem. 60, 4; Hebb 1952, J. Chem. Phys. 20, 185.
 *
 * @param thicknessCentimetre of the electrolyte, cm
 * @param areaSquareCentimetre cm²
 * @param ionicSiemensPerCentimetre ionic conductivity, S/cm
 * @param electronicSiemensPerCentimetre electronic conductivity, S/cm
 * @param ionicActivation Arrhenius energy of the ionic conductivity, J/mol
 * @param electronicActivation Arrhenius energy of the electronic conductivity, J/mol
 * @param working the electrode at which a positive current oxidises
 * @param counter the other
 * @param referenceTemperatureCelsius at which all constants are stated
 */
public record PelletModel(
    double thicknessCentimetre,
    double areaSquareCentimetre,
    double ionicSiemensPerCentimetre,
    double electronicSiemensPerCentimetre,
    double ionicActivation,
    double electronicActivation,
    PelletElectrodeModel working,
    PelletElectrodeModel counter,
    double referenceTemperatureCelsius)
    implements CellModel {}
