package org.galvanist.program;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
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
  private static final long MOST_CYCLES = 1_000_000_000;

  private final Protocol protocol;
  private final Polarity polarity;
  private final Findings findings = new Findings();
  private final Basis basis;
  private final SafetyLimits limits;
  private final StepCheck stepCheck;
  private final Estimator estimator;

  private Check(Protocol protocol, CellBasis cell, ChannelBasis channel) {
    this.protocol = protocol;
    this.polarity = cell.polarity();
    this.basis = new Basis(protocol, cell, findings);
    this.limits = Limits.of(protocol, basis).tightest(cell.limits());
    this.stepCheck =
        new StepCheck(limits.tightest(channel.limits()), cell.restingVoltageVolt(), findings);
    this.estimator = new Estimator(basis.oneCAh());
  }

  /**
   * Checks and resolves. What 1C stands for comes from the protocol, or else is the cell's nominal
   * capacity. The program's limits are the tightest of protocol and cell; where the protocol names
   * no capacity and 1C is known, a half cycle may move 150 % of it. The channel's limits are
   * checked, but are not part of the program.
   *
   * @param channel what the channel can do; {@link ChannelBasis#NONE} while none is chosen
   * @param arguments values of the protocol's parameters; those not given have their defaults
   */
  public static Checked check(
      Protocol protocol, CellBasis cell, ChannelBasis channel, Map<String, Quantity> arguments) {
    return new Check(protocol, cell, channel).check(arguments);
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
      return new Checked(Optional.empty(), findings.all(), List.of(), estimator.estimate());
    }
    temperature();
    Numbering numbering = Numbering.of(expansion.content());
    if (numbering.cycles() > MOST_CYCLES) {
      findings.error(
          Place.NOWHERE,
          "The protocol has " + numbering.cycles() + " cycles.",
          "Repeat less often.");
      return new Checked(Optional.empty(), findings.all(), List.of(), estimator.estimate());
    }
    return resolved(numbering);
  }

  private Checked resolved(Numbering numbering) {
    var resolver = new Resolver(basis, protocol.recording(), findings);
    List<String> phases =
        List.copyOf(
            numbering.steps().stream()
                .map(numbered -> numbered.step().phase())
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    List<ProgramStep> steps = new ArrayList<>();
    List<ResolvedStep> shown = new ArrayList<>();
    for (int index = 0; index < numbering.steps().size(); index++) {
      Numbering.Numbered numbered = numbering.steps().get(index);
      Step.Instruction instruction = numbered.step().instruction();
      Optional<Action> action = resolver.action(instruction);
      if (action.isEmpty()) {
        continue;
      }
      RecordingRule rule = resolver.recording(instruction, action.get());
      long times = times(numbering, index);
      estimator.add(action.get(), rule, times, stepCheck.presentVolt());
      stepCheck.judge(action.get(), instruction.place());
      stepTemperature(instruction);
      String phase = numbered.step().phase();
      ProgramStep step =
          new ProgramStep(
              words(instruction),
              action.get(),
              rule,
              Limits.of(instruction.suffixes().within(), basis),
              phases.indexOf(phase),
              rate(action.get()),
              (int) numbered.firstCycle());
      steps.add(step);
      shown.add(shown(step, phase, times));
    }
    RetentionReference retention = retention(phases, numbering.cycles());
    List<BlockEnd> blockEnds = blockEnds(numbering);
    if (findings.refuse()) {
      return new Checked(Optional.empty(), findings.all(), shown, estimator.estimate());
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
            polarity,
            (int) numbering.cycles());
    return new Checked(Optional.of(program), findings.all(), shown, estimator.estimate());
  }

  private List<BlockEnd> blockEnds(Numbering numbering) {
    return numbering.endings().stream()
        .map(
            ending ->
                new BlockEnd(
                    ending.firstStep(),
                    ending.lastStep(),
                    ending.firstLoop(),
                    ending.endLoop(),
                    ending.passes(),
                    ending.until().stream().flatMap(until -> rule(until).stream()).toList()))
        .toList();
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
    String written = instruction.place().words().strip().replaceAll("\\s+", " ");
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

  private static ResolvedStep shown(ProgramStep step, String phase, long times) {
    OptionalDouble ampere =
        step.action() instanceof Action.ConstantCurrent current
            ? OptionalDouble.of(current.ampere())
            : OptionalDouble.empty();
    return new ResolvedStep(
        step.words(),
        ampere,
        step.rateC(),
        EndWords.of(step.action()),
        phase,
        step.firstCycle(),
        times);
  }

  private void temperature() {
    protocol
        .temperature()
        .ifPresent(degrees -> asked(degrees, new Place(0, 0, "temperature: " + degrees)));
  }

  private void stepTemperature(Step.Instruction instruction) {
    instruction
        .suffixes()
        .temperature()
        .ifPresent(
            amount -> {
              if (amount instanceof Quantity degrees) {
                asked(degrees, instruction.place());
              }
            });
  }

  private void asked(Quantity degrees, Place place) {
    double celsius = degrees.inBaseUnit();
    if (celsius < limits.minimumTemperature().value()
        || celsius > limits.maximumTemperature().value()) {
      findings.error(
          place,
          "The temperature " + Figures.celsius(celsius) + " lies outside the safety limits.",
          "Change the temperature, or the limits.");
    } else {
      findings.note(
          place,
          "The protocol asks for " + Figures.celsius(celsius) + ", but no chamber is connected.",
          "Bring the cell to this temperature by hand.");
    }
  }

  private RetentionReference retention(List<String> phases, long cycles) {
    RetentionReference reference =
        protocol
            .retention()
            .orElseGet(
                () ->
                    phases.contains("ageing")
                        ? new RetentionReference.FirstOfPhase("ageing")
                        : new RetentionReference.Cycle(1));
    boolean beyond =
        switch (reference) {
          case RetentionReference.Cycle cycle -> cycle.number() > cycles;
          case RetentionReference.MeanOfCycles mean -> mean.last() > cycles;
          case RetentionReference.FirstOfPhase phase -> !phases.contains(phase.phase());
          case RetentionReference.HighestCycle highest -> false;
          case RetentionReference.NominalCapacity nominal -> basis.oneCAh().isEmpty();
        };
    if (beyond && protocol.retention().isPresent()) {
      findings.warning(
          new Place(0, 0, "retention: relative to " + reference.words()),
          "The program has no such reference: it ends with cycle " + cycles + ".",
          "Retention would stay empty; name another reference.");
    }
    return reference;
  }
}
