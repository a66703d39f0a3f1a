/**
 * The virtual cell: a cell that is integrated in time, so that a protocol can be run without
 * hardware. Either insertion electrodes as a single-particle model, with solid diffusion by finite
 * volumes, Butler-Volmer kinetics, ohmic drop and ageing, or a solid electrolyte between blocking
 * and metal electrodes. What it knows of a material is its equilibrium potential and constants,
 * never a stored discharge curve, a cycle number or a rate. Pure: no I/O, no clock, no randomness.
 */
@NullMarked
package org.galvanist.cell.model;

import org.jspecify.annotations.NullMarked;
