package org.galvanist.program;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.galvanist.protocol.Step;
import org.galvanist.protocol.Written;

/**
 * Which phases of a protocol measure the cell between what the test does to it. Their cycles stand
 * in the cycle table, and enter no series: no mean, fade, end of life or rate table.
 *
 * <ul>
 *   <li>What {@code every: { cycles: N, do: … }} calls is a check-up, and so is every other step of
 *       the same phase: the block called once before and once after the ageing is the same one.
 *   <li>So is a phase that says so by its name, which begins with <i>check-up</i>, <i>check up</i>,
 *       <i>checkup</i>, <i>reference performance</i> or <i>RPT</i>. A block that is called has its
 *       own name as its phase.
 *   <li>A protocol that does nothing else has none: its measurements are the test.
 * </ul>
 */
final class CheckUps {
  private static final List<String> NAMES =
      List.of("check-up", "check up", "checkup", "reference performance", "rpt");

  private final Set<String> phases = new HashSet<>();
  private final Set<String> moving = new HashSet<>();

  private CheckUps() {}

  /** Names of the phases that are check-ups. */
  static Set<String> phases(List<Written> content) {
    var found = new CheckUps();
    content.forEach(written -> found.look(written, false));
    return found.phases.containsAll(found.moving) ? Set.of() : Set.copyOf(found.phases);
  }

  private void look(Written written, boolean aside) {
    switch (written) {
      case Written.Pass pass -> {
        boolean inside = aside || pass.role() == Written.Role.ASIDE;
        pass.content().forEach(inner -> look(inner, inside));
      }
      case Written.Single single -> {
        if (aside || isNamedSo(single.phase())) {
          phases.add(single.phase());
        }
        if (moves(single.instruction())) {
          moving.add(single.phase());
        }
      }
    }
  }

  private static boolean isNamedSo(String phase) {
    String name = phase.strip().toLowerCase(Locale.ROOT);
    return NAMES.stream().anyMatch(name::startsWith);
  }

  private static boolean moves(Step.Instruction instruction) {
    return switch (instruction) {
      case Step.ConstantCurrent _, Step.ConstantPower _, Step.Sweep _ -> true;
      case Step.Rest _, Step.Hold _ -> false;
    };
  }
}
