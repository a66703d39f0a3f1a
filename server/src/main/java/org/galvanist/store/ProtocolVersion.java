package org.galvanist.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/**
 * One protocol text, found by its content: the same text is the same version.
 *
 * @param sha256 of the text in UTF-8, lower-case hexadecimal
 * @param name under which it was last saved
 * @param title the protocol's own title
 * @param text as a person wrote it
 * @param savedCount the how-manieth saving of any protocol this was; the highest of a name is its
 *     newest
 * @param savedMillis wall time of that saving, UTC, ms
 */
@MappedEntity("protocol_version")
public record ProtocolVersion(
    @Id String sha256, String name, String title, String text, long savedCount, long savedMillis) {}
