package org.galvanist.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a person wrote: steps in sentences, and what holds for all of them. Not yet tied to a cell.
 *
 * @param source where the experiment is from
 * @param about when to use it, a paragraph
 * @param tags words to find it by
 * @param virtualCell name of the virtual cell to try it on
 * @param oneC what 1C refers to: a capacity, per mass, per area, or absolute
 * @param temperature what a chamber is asked for
 * @param retention empty where the protocol leaves it to the default: the first cycle of the phase
 *     {@code ageing} if there is one, else cycle 1
 * @param parameters what may be chosen at the start, by name, in the order written
 * @param blocks named steps, by name, in the order written
 */
public record Protocol(
    String title,
    Optional<String> source,
    Optional<String> about,
    List<String> tags,
    Optional<String> virtualCell,
    Optional<Quantity> oneC,
    Optional<Quantity> temperature,
    Safety safety,
    Recording recording,
    Optional<RetentionReference> retention,
    Map<String, Parameter> parameters,
    List<Step> steps,
    Map<String, List<Step>> blocks) {

  /** Copies what could change. */
  public Protocol {
    tags = List.copyOf(tags);
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    steps = List.copyOf(steps);
    blocks = Collections.unmodifiableMap(new LinkedHashMap<>(blocks));
  }
}
