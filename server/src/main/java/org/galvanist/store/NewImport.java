package org.galvanist.store;

import java.nio.file.Path;
import java.util.OptionalDouble;
import org.galvanist.protocol.RetentionReference;

/**
 * A test to be read from a cycler's file.
 *
 * @param file where its bytes are; read twice
 * @param name as the person who brought it calls the file
 * @param cellVersion id of the version of the cell
 * @param retention what 100 % retention means
 * @param oneCAh what 1C stands for, Ah; empty if nobody said
 * @param softwareVersion of Galvanist
 */
public record NewImport(
    Path file,
    String name,
    long cellVersion,
    RetentionReference retention,
    OptionalDouble oneCAh,
    String softwareVersion) {}
