package org.galvanist.program;

import java.util.List;
import java.util.Optional;

/**
 * What the check answers.
 *
 * @param program empty if any finding is an error
 * @param steps as far as they could be resolved
 */
public record Checked(
    Optional<Program> program,
    List<Finding> findings,
    List<ResolvedStep> steps,
    Estimate estimate) {
  public Checked {
    findings = List.copyOf(findings);
    steps = List.copyOf(steps);
  }
}
