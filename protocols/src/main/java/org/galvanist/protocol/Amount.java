package org.galvanist.protocol;

/** A quantity, or the name of a parameter that a quantity will fill. */
public sealed interface Amount permits Quantity, Placeholder {}
