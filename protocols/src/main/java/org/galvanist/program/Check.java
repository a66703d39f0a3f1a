package org.galvanist.program;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.galvanist.protocol.CycleCondition;
import org.galvanist.protocol.Expansion;
import org.galvanist.protocol.Fault;
import org.galvanist.protocol.Place;
import org.galvanist.protocol.Placeholder;
import org.galvanist.protocol.Protocol;
import org.galvanist.protocol.Quantity;
import org.galvanist.protocol.RetentionReference;
import org.galvanist.protocol.Sentences;
import org.galvanist.protocol.Step;

/** Checks a protocol against one cell and one channel, and resolves it to a program. Pure. */
public final class Check {
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final long MOST_CYCLES = 1_000_000_000;

  private final Protocol protocol;
  private final CellBasis cell;
  private final boolean judging;
  private final Findings findings = new Findings();
  private final Mends mends;
  private final Basis basis;
  private final SafetyLimits limits;
  private final ScopeCheck scopes;
  private final StepCheck stepCheck;
  private final RecordingCheck recordings;
  private final HeadCheck head;
  private final BlockCheck blocks;
  private final Estimator estimator;

  private Check(Protocol protocol, CellBasis cell, ChannelBasis channel, boolean judging) {
    this.protocol = protocol;
    this.cell = cell;
    this.judging = judging;
    this.mends = new Mends(protocol);
    this.basis = new Basis(protocol, cell, findings);
    SafetyLimits own = Limits.of(protocol, basis);
    this.limits = own.tightest(cell.limits()).orElse(Limits.DEFAULTS);
    if (judging) {
      asked(own, cell.limits().tightest(channel.limits()));
    }
    this.scopes = new ScopeCheck(limits.tightest(channel.limits()), findings);
    SafetyLimits all = limits.tightest(channel.limits());
    this.stepCheck = new StepCheck(all, cell, basis.oneCAh(), channel, findings, mends);
    this.recordings = new RecordingCheck(channel, findings);
    this.head = new HeadCheck(protocol, cell, basis.oneCAh(), limits, findings);
    this.blocks = new BlockCheck(protocol, cell, limits, findings);
    this.estimator = new Estimator(basis.oneCAh(), limits);
  }

  /**
   * Checks and resolves. What 1C stands for comes from the protocol, or else is the cell's nominal
   * capacity. The program's limits are the tightest of protocol and cell; where the protocol names
   * no capacity and 1C is known, a half cycle may move 150 % of it, and where neither says how the
   * channel must behave, defaults stand. The channel's limits are checked, but are not part of the
   * program.
   *
   * @param channel what the channel can do; {@link ChannelBasis#NONE} while none is chosen
   * @param arguments values of the protocol's parameters; those not given have their defaults
   */
  public static Checked check(
      Protocol protocol, CellBasis cell, ChannelBasis channel, Map<String, Quantity> arguments) {
    return new Check(protocol, cell, channel, true).check(arguments);
  }

  /**
   * Resolves what was checked when a test was started, and does not judge it again: what the check
   * would say of it today must not keep a test from being read.
   */
  public static Checked recall(Protocol protocol, CellBasis cell, Map<String, Quantity> arguments) {
    return new Check(protocol, cell, ChannelBasis.NONE, false).check(arguments);
  }

  /** The same for a channel of which only the range is known. */
  public static Checked check(
      Protocol protocol, CellBasis cell, SafetyLimits channel, Map<String, Quantity> arguments) {
    return check(protocol, cell, ChannelBasis.of(channel), arguments);
  }

  private Checked check(Map<String, Quantity> arguments) {
    Expansion expansion = Expansion.of("", protocol, arguments);
    for (Fault fault : expansion.faults()) {
      findings.error(
          new Place(fault.line(), fault.column(), fault.words()),
          fault.wrong() + ".",
          fault.legal() + ".");
    }
    if (!expansion.faults().isEmpty()) {
      return new Checked(
          Optional.empty(), findings.all(), List.of(), estimator.estimate(List.of(), List.of()));
    }
    if (judging) {
      head.judge(arguments);
      blocks.judge(arguments);
    }
    Numbering numbering = Numbering.of(expansion.content());
    if (numbering.cycles() > MOST_CYCLES) {
      findings.error(
          Place.NOWHERE,
          "The protocol has " + numbering.cycles() + " cycles.",
          "Repeat less often.");
      return new Checked(
          Optional.empty(), findings.all(), List.of(), estimator.estimate(List.of(), List.of()));
    }
    return resolved(numbering, CheckUps.phases(expansion.content()));
  }

  private Checked resolved(Numbering numbering, Set<String> checkUps) {
    List<String> phases =
        List.copyOf(
            numbering.steps().stream()
                .map(numbered -> numbered.step().phase())
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    List<ProgramStep> steps = steps(numbering, phases, checkUps);
    RetentionReference retention = retention(phases, numbering.cycles());
    List<BlockEnd> blockEnds = blockEnds(numbering, retention);
    List<ResolvedStep> shown =
        steps.size() < numbering.steps().size() ? List.of() : shown(numbering, steps, phases);
    Estimate estimate = estimator.estimate(numbering.loops(), numbering.endings());
    if (judging) {
      recordings.judge(estimate);
    }
    if (findings.refuse()) {
      return new Checked(Optional.empty(), findings.all(), shown, estimate);
    }
    List<Loop> loops =
        numbering.loops().stream()
            .map(
                loop ->
                    new Loop(
                        loop.firstStep(),
                        loop.lastStep(),
                        loop.repeat(),
                        (int) loop.cyclesPerPass()))
            .toList();
    Program program =
        new Program(
            protocol.title(),
            steps,
            loops,
            blockEnds,
            phases,
            limits,
            basis.oneCAh(),
            degrees(),
            retention,
            cell.polarity(),
            (int) numbering.cycles());
    return new Checked(Optional.of(program), findings.all(), shown, estimate);
  }

  /** All steps, resolved and judged; fewer, with findings, where something is missing. */
  private List<ProgramStep> steps(Numbering numbering, List<String> phases, Set<String> checkUps) {
    var resolver = new Resolver(basis, protocol.recording(), findings, mends);
    List<ProgramStep> steps = new ArrayList<>();
    for (int index = 0; index < numbering.steps().size(); index++) {
      Numbering.Numbered numbered = numbering.steps().get(index);
      Step.Instruction instruction = numbered.step().instruction();
      Optional<Action> action = resolver.action(instruction);
      if (action.isEmpty()) {
        continue;
      }
      ProgramStep step =
          new ProgramStep(
              words(instruction),
              action.get(),
              resolver.recording(instruction, action.get()),
              Limits.of(instruction.suffixes().within(), basis),
              phases.indexOf(numbered.step().phase()),
              rate(action.get()),
              (int) numbered.firstCycle(),
              checkUps.contains(numbered.step().phase()));
      Standing before = stepCheck.standing();
      estimator.add(
          step.action(),
          step.recording(),
          before.known() ? OptionalDouble.of(before.leastVolt()) : OptionalDouble.empty());
      steps.add(step);
      if (judging) {
        judge(instruction, step);
        again(numbering, index, steps);
      }
    }
    return steps;
  }

  /** What the protocol set itself; a capacity that it did not write is nobody's wish. */
  private void asked(SafetyLimits own, SafetyLimits above) {
    SafetyLimits written =
        protocol.safety().capacity().isPresent() ? own : own.without(LimitKind.HALF_CYCLE_CAPACITY);
    new ScopeCheck(above, findings).judge(written, new Place(0, 0, "safety"));
  }

  private void judge(Step.Instruction written, ProgramStep step) {
    head.judge(written);
    scopes.judge(step.limits(), written.place());
    stepCheck.judge(written, step.action(), step.limits());
    recordings.judge(
        step.action(), step.recording(), estimator.lastSecond().likely(), written.place());
  }

  /** A loop that begins again does so from where its last step leaves the cell. */
  private void again(Numbering numbering, int last, List<ProgramStep> steps) {
    if (steps.size() <= last) {
      return;
    }
    for (Numbering.Passes loop : numbering.loops()) {
      if (loop.lastStep() == last) {
        stepCheck.again(
            steps.subList(loop.firstStep(), last + 1).stream().map(ProgramStep::action).toList(),
            numbering.steps().subList(loop.firstStep(), last + 1).stream()
                .map(numbered -> numbered.step().instruction())
                .toList());
      }
    }
  }

  private static List<ResolvedStep> shown(
      Numbering numbering, List<ProgramStep> steps, List<String> phases) {
    List<ResolvedStep> shown = new ArrayList<>();
    for (int index = 0; index < steps.size(); index++) {
      ProgramStep step = steps.get(index);
      Place place = numbering.steps().get(index).step().instruction().place();
      shown.add(shown(step, place, phases.get(step.phase()), times(numbering, index)));
    }
    return shown;
  }

  private List<BlockEnd> blockEnds(Numbering numbering, RetentionReference retention) {
    return numbering.endings().stream()
        .map(
            ending ->
                new BlockEnd(
                    ending.firstStep(),
                    ending.lastStep(),
                    ending.firstLoop(),
                    ending.endLoop(),
                    ending.passes(),
                    ending.until().stream()
                        .flatMap(until -> rule(until, ending, numbering, retention).stream())
                        .toList()))
        .toList();
  }

  private Optional<CycleRule> rule(
      CycleCondition until,
      Numbering.Ending ending,
      Numbering numbering,
      RetentionReference retention) {
    Optional<CycleRule> rule = rule(until);
    if (judging && rule.isPresent()) {
      long last = numbering.steps().get(ending.lastStep()).firstCycle();
      for (Numbering.Passes loop :
          numbering.loops().subList(ending.firstLoop(), ending.endLoop())) {
        if (loop.lastStep() == ending.lastStep()) {
          last += (loop.repeat() - 1) * loop.cyclesPerPass();
        }
      }
      long first = numbering.steps().get(ending.firstStep()).firstCycle();
      List<String> phases =
          numbering.steps().subList(0, ending.lastStep() + 1).stream()
              .map(numbered -> numbered.step().phase())
              .toList();
      blocks.judge(until, rule.get(), retention, last, last - first + 1, phases);
    }
    return rule;
  }

  private Optional<CycleRule> rule(CycleCondition until) {
    Quantity threshold =
        switch (until.threshold()) {
          case Quantity quantity -> quantity;
          case Placeholder placeholder ->
              throw new IllegalArgumentException(placeholder + " is not filled");
        };
    OptionalDouble value =
        switch (until.measure()) {
          case RETENTION, COULOMBIC_EFFICIENCY, MEAN_CHARGE_VOLTAGE, MEAN_DISCHARGE_VOLTAGE ->
              OptionalDouble.of(threshold.inBaseUnit());
          case CHARGE_CAPACITY, DISCHARGE_CAPACITY -> basis.ampereHour(threshold, until.place());
        };
    return value.isPresent()
        ? Optional.of(
            new CycleRule(until.measure(), until.side(), value.getAsDouble(), until.confirm()))
        : Optional.empty();
  }

  private static long times(Numbering numbering, int step) {
    return numbering.loops().stream()
        .filter(loop -> loop.firstStep() <= step && step <= loop.lastStep())
        .mapToLong(Numbering.Passes::repeat)
        .reduce(1, (product, repeat) -> product * repeat);
  }

  private static String words(Step.Instruction instruction) {
    String written = SPACES.matcher(instruction.place().words().strip()).replaceAll(" ");
    return written.isEmpty() ? Sentences.of(instruction) : written;
  }

  private OptionalDouble rate(Action action) {
    OptionalDouble oneC = basis.oneCAh();
    return action instanceof Action.ConstantCurrent current && oneC.isPresent()
        ? OptionalDouble.of(Math.abs(current.ampere()) / oneC.getAsDouble())
        : OptionalDouble.empty();
  }

  private OptionalDouble degrees() {
    return protocol
        .temperature()
        .map(degrees -> OptionalDouble.of(degrees.inBaseUnit()))
        .orElse(OptionalDouble.empty());
  }

  private static ResolvedStep shown(ProgramStep step, Place place, String phase, long times) {
    OptionalDouble ampere =
        step.action() instanceof Action.ConstantCurrent current
            ? OptionalDouble.of(current.ampere())
            : OptionalDouble.empty();
    return new ResolvedStep(
        place.line(),
        place.column(),
        step.words(),
        ampere,
        step.rateC(),
        EndWords.of(step.action()),
        phase,
        step.firstCycle(),
        times);
  }

  private RetentionReference retention(List<String> phases, long cycles) {
    RetentionReference reference =
        protocol.retention().orElseGet(() -> RetentionReference.usual(phases));
    boolean beyond =
        switch (reference) {
          case RetentionReference.Cycle cycle -> cycle.number() > cycles;
          case RetentionReference.MeanOfCycles mean -> mean.last() > cycles;
          case RetentionReference.FirstOfPhase phase -> !phases.contains(phase.phase());
          case RetentionReference.HighestCycle _ -> false;
          case RetentionReference.NominalCapacity _ -> basis.oneCAh().isEmpty();
        };
    if (judging && beyond && protocol.retention().isPresent()) {
      findings.warning(
          new Place(0, 0, "retention: relative to " + reference.words()),
          "The program has no such reference: it ends with cycle " + cycles + ".",
          "Retention would stay empty; name another reference.");
    }
    return reference;
  }
}
