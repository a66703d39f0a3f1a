package org.galvanist.store;

import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

/**
 * One version of a cell's description; never changed once saved.
 *
 * @param id of the version, not of the cell
 * @param name of the cell
 * @param version from 1 for each name
 * @param sha256 of the text in UTF-8, lower-case hexadecimal
 * @param text as a person wrote it
 * @param savedMillis wall time, UTC, ms
 */
@MappedEntity("cell_version")
public record CellVersion(
    @Id @GeneratedValue @Nullable Long id,
    String name,
    int version,
    String sha256,
    String text,
    long savedMillis) {}
