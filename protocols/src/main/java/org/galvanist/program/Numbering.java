package org.galvanist.program;

import java.util.ArrayList;
import java.util.List;
import org.galvanist.protocol.Amount;
import org.galvanist.protocol.CycleCondition;
import org.galvanist.protocol.Direction;
import org.galvanist.protocol.Quantity;
import org.galvanist.protocol.Step;
import org.galvanist.protocol.Written;

/**
 * Lays a written-out protocol flat and numbers its cycles, before anything runs. Of a block, every
 * pass counts; a block passed once and a called block are blocks too.
 *
 * <ul>
 *   <li>A cycle is a pass of an innermost block that both charges and discharges.
 *   <li>Sweeps up count as charges and sweeps down as discharges; one from the open-circuit voltage
 *       is neither, and neither is a hold.
 *   <li>Steps outside such blocks, as far as no such block stands between them, are one cycle if
 *       they both charge and discharge. If they do only one of it, they are cycle 0 before the
 *       first cycle, and later a cycle of their own.
 *   <li>Steps that do neither (rests, holds) belong to the cycle that follows in their block, or to
 *       the last one if none follows.
 * </ul>
 */
final class Numbering {
  /** A sentence with the cycle of its first execution. */
  record Numbered(Written.Single step, long firstCycle) {}

  /** A loop over numbered steps, as {@link Loop}. */
  record Passes(int firstStep, int lastStep, int repeat, long cyclesPerPass) {}

  /** A block with conditions over numbered steps, as {@link BlockEnd}. */
  record Ending(
      int firstStep,
      int lastStep,
      int firstLoop,
      int endLoop,
      List<BlockEnd.Span> passes,
      List<CycleCondition> until) {}

  private final List<Numbered> steps = new ArrayList<>();
  private final List<Ending> endings = new ArrayList<>();
  private final List<Passes> loops = new ArrayList<>();
  private long next;

  private Numbering() {}

  static Numbering of(List<Written> content) {
    var numbering = new Numbering();
    numbering.next = beginsWithHalfCycle(content) ? 0 : 1;
    numbering.number(content);
    return numbering;
  }

  List<Numbered> steps() {
    return steps;
  }

  /** Inner loops before the loops round them. */
  List<Passes> loops() {
    return loops;
  }

  /** Blocks with conditions, inner ones before those round them. */
  List<Ending> endings() {
    return endings;
  }

  /** Number of the last cycle. */
  long cycles() {
    return Math.max(0, next - 1);
  }

  private void number(List<Written> content) {
    int from = 0;
    while (from < content.size()) {
      if (content.get(from) instanceof Written.Pass pass && cycles(pass)) {
        lay(pass);
        from++;
        continue;
      }
      int to = endOfRun(content, from);
      List<Written> run = content.subList(from, to);
      boolean moves = charges(run) || discharges(run);
      long cycle = !moves && to == content.size() ? cycles() : next;
      run.forEach(written -> lay(written, cycle));
      next += moves ? 1 : 0;
      from = to;
    }
  }

  private void lay(Written.Pass pass) {
    int first = steps.size();
    int firstLoop = loops.size();
    long before = next;
    number(pass.content());
    long perPass = next - before;
    next = before + perPass * pass.repeat();
    addLoop(first, pass.repeat(), perPass);
    addEnding(pass, first, firstLoop);
  }

  private void addEnding(Written.Pass pass, int first, int firstLoop) {
    if (!pass.until().isEmpty() && steps.size() > first) {
      List<BlockEnd.Span> passes = new ArrayList<>();
      spans(pass, first, firstLoop, passes);
      int last = steps.size() - 1;
      endings.add(new Ending(first, last, firstLoop, loops.size(), passes, pass.until()));
    }
  }

  /** The stretches of a block that are its own passes. */
  private static void spans(Written written, int first, int firstLoop, List<BlockEnd.Span> passes) {
    if (!(written instanceof Written.Pass pass)) {
      return;
    }
    switch (pass.role()) {
      case BLOCK ->
          passes.add(
              new BlockEnd.Span(
                  first, first + length(pass) - 1, firstLoop, firstLoop + loops(pass.content())));
      case ASIDE -> {}
      case GROUP -> {
        int next = first;
        int nextLoop = firstLoop;
        for (Written inner : pass.content()) {
          spans(inner, next, nextLoop, passes);
          next += length(inner);
          nextLoop += loops(List.of(inner));
        }
      }
    }
  }

  private static int loops(List<Written> content) {
    int loops = 0;
    for (Written written : content) {
      if (written instanceof Written.Pass pass) {
        loops += loops(pass.content()) + (loops(pass) ? 1 : 0);
      }
    }
    return loops;
  }

  private static boolean loops(Written.Pass pass) {
    return pass.repeat() > 1 && length(pass) > 0;
  }

  private static int length(Written written) {
    return switch (written) {
      case Written.Single single -> 1;
      case Written.Pass pass -> pass.content().stream().mapToInt(Numbering::length).sum();
    };
  }

  private void lay(Written written, long cycle) {
    switch (written) {
      case Written.Single single -> steps.add(new Numbered(single, cycle));
      case Written.Pass pass -> {
        int first = steps.size();
        int firstLoop = loops.size();
        pass.content().forEach(inner -> lay(inner, cycle));
        addLoop(first, pass.repeat(), 0);
        addEnding(pass, first, firstLoop);
      }
    }
  }

  private void addLoop(int firstStep, int repeat, long cyclesPerPass) {
    if (repeat > 1 && steps.size() > firstStep) {
      loops.add(new Passes(firstStep, steps.size() - 1, repeat, cyclesPerPass));
    }
  }

  private static boolean beginsWithHalfCycle(List<Written> content) {
    for (int from = 0; from < content.size(); ) {
      if (content.get(from) instanceof Written.Pass pass && cycles(pass)) {
        return beginsWithHalfCycle(pass.content());
      }
      int to = endOfRun(content, from);
      List<Written> run = content.subList(from, to);
      if (charges(run) || discharges(run)) {
        return !(charges(run) && discharges(run));
      }
      from = to;
    }
    return false;
  }

  private static int endOfRun(List<Written> content, int from) {
    int to = from;
    while (to < content.size() && !(content.get(to) instanceof Written.Pass pass && cycles(pass))) {
      to++;
    }
    return to;
  }

  private static boolean cycles(Written.Pass pass) {
    return charges(pass.content()) && discharges(pass.content());
  }

  private static boolean charges(List<Written> content) {
    return content.stream().anyMatch(written -> moves(written, +1));
  }

  private static boolean discharges(List<Written> content) {
    return content.stream().anyMatch(written -> moves(written, -1));
  }

  private static boolean moves(Written written, int sign) {
    return switch (written) {
      case Written.Pass pass -> pass.content().stream().anyMatch(inner -> moves(inner, sign));
      case Written.Single single ->
          switch (single.instruction()) {
            case Step.ConstantCurrent current ->
                way(current.direction(), current.current()) == sign;
            case Step.ConstantPower power -> way(power.direction(), power.power()) == sign;
            case Step.Sweep sweep -> way(sweep) == sign;
            case Step.Rest rest -> false;
            case Step.Hold hold -> false;
          };
    };
  }

  /** Up charges; from the open-circuit voltage it is not known before the start. */
  private static int way(Step.Sweep sweep) {
    return sweep.from().isPresent()
            && sweep.from().get() instanceof Quantity from
            && sweep.to() instanceof Quantity to
        ? Double.compare(to.inBaseUnit(), from.inBaseUnit())
        : 0;
  }

  /** Which way charge goes: by the word, or by the sign of what is applied. */
  private static int way(Direction direction, Amount amount) {
    return amount instanceof Quantity quantity && quantity.number().signum() < 0
        ? -direction.sign()
        : direction.sign();
  }
}
