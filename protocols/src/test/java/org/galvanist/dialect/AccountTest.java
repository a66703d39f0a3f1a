package org.galvanist.dialect;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.galvanist.protocol.Amount;
import org.galvanist.protocol.Dimension;
import org.galvanist.protocol.Direction;
import org.galvanist.protocol.Expansion;
import org.galvanist.protocol.Library;
import org.galvanist.protocol.Limit;
import org.galvanist.protocol.Parameter;
import org.galvanist.protocol.Place;
import org.galvanist.protocol.Protocol;
import org.galvanist.protocol.ProtocolWriter;
import org.galvanist.protocol.Quantity;
import org.galvanist.protocol.RandomProtocols;
import org.galvanist.protocol.Recording;
import org.galvanist.protocol.Safety;
import org.galvanist.protocol.Step;
import org.galvanist.protocol.Written;
import org.junit.jupiter.api.Test;

/** What comes back and what was listed are all there was: for any protocol, by chance. */
final class AccountTest {
  private static final long FIRST_SEED = 13_000;
  private static final int SEEDS = 250;

  /** A step with the passes of all loops round it. */
  private record Passed(Step.Instruction step, List<Integer> passes) {}

  @Test
  void nothingVanishesOnTheWayToUnicycler() {
    account(Dialect.UNICYCLER);
  }

  @Test
  void nothingVanishesOnTheWayToPybamm() {
    account(Dialect.PYBAMM);
  }

  @Test
  void noProtocolMakesTheStepFileThrow() {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
      switch (Dialect.NEWARE.write(protocol(seed), Exchange.destination())) {
        case Exported.Sound sound -> assertTrue(sound.text().endsWith("</root>\n"), "seed " + seed);
        case Exported.Faulty faulty -> assertTrue(!faulty.faults().isEmpty(), "seed " + seed);
      }
    }
  }

  private static void account(Dialect dialect) {
    int written = 0;
    for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
      Protocol protocol = protocol(seed);
      if (dialect.write(protocol, Exchange.destination()) instanceof Exported.Sound there) {
        written++;
        String message = "seed " + seed + "\n" + ProtocolWriter.write(protocol) + there.text();
        head(protocol, there, message);
        steps(protocol, there, Exchange.read(dialect, there.text()), message);
      }
    }
    assertTrue(written > SEEDS / 2, "too few can be written to test anything: " + written);
  }

  /** With every parameter at a value, and with places. */
  private static Protocol protocol(long seed) {
    Protocol chance = new RandomProtocols(seed).protocol();
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    chance.parameters().forEach((name, each) -> parameters.put(name, Parameter.of(each.example())));
    Protocol valued =
        new Protocol(
            chance.title(),
            chance.source(),
            chance.about(),
            chance.tags(),
            chance.virtualCell(),
            chance.oneC(),
            chance.temperature(),
            chance.safety(),
            chance.recording(),
            chance.retention(),
            parameters,
            chance.steps(),
            chance.blocks());
    return Library.sound("chance", ProtocolWriter.write(valued));
  }

  private static void head(Protocol protocol, Exported.Sound there, String message) {
    Protocol back = ((Imported.Sound) reread(there)).protocol();
    told(protocol.about().isEmpty(), "about", there, message);
    told(protocol.tags().isEmpty(), "tags", there, message);
    told(protocol.virtualCell().isEmpty(), "virtual cell", there, message);
    told(
        protocol.source().isEmpty() || protocol.source().equals(back.source()),
        "source",
        there,
        message);
    told(protocol.retention().isEmpty(), "retention", there, message);
    told(protocol.oneC().isEmpty() || same(protocol.oneC(), back.oneC()), "one C", there, message);
    told(same(protocol.temperature(), back.temperature()), "temperature", there, message);
    told(protocol.title().equals(back.title()), "title", there, message);
    told(protocol.safety().temperature().isEmpty(), "safety temperature", there, message);
    Safety safety = back.safety();
    told(
        protocol.safety().voltage().isEmpty() || safety.voltage().isPresent(),
        "safety voltage",
        there,
        message);
    told(
        protocol.safety().current().isEmpty() || safety.current().isPresent(),
        "safety current",
        there,
        message);
    told(
        protocol.safety().capacity().isEmpty() || safety.capacity().isPresent(),
        "safety capacity",
        there,
        message);
    for (Quantity change : protocol.recording().every()) {
      told(
          back.recording().every().stream().anyMatch(other -> same(change, other))
              || protocol.recording().equals(Recording.DEFAULT),
          "record every " + change,
          there,
          message);
    }
    protocol
        .parameters()
        .keySet()
        .forEach(name -> told(false, "parameter " + name, there, message));
  }

  private static Imported reread(Exported.Sound there) {
    Dialect dialect = there.fileName().endsWith(".py") ? Dialect.PYBAMM : Dialect.UNICYCLER;
    return dialect.read(there.fileName(), there.text());
  }

  private static void told(boolean kept, String what, Exported.Sound there, String message) {
    assertTrue(
        kept || there.leftOut().stream().anyMatch(each -> each.what().startsWith(what)),
        () -> what + " vanished: " + message);
  }

  private static void steps(
      Protocol protocol, Exported.Sound there, Imported.Sound back, String message) {
    List<Passed> before = new ArrayList<>();
    flatten(Expansion.of("", protocol, Map.of()).content(), List.of(), before, there, message);
    List<Passed> after = new ArrayList<>();
    flatten(
        Expansion.of("", back.protocol(), Map.of()).content(), List.of(), after, there, message);
    int next = 0;
    for (Passed passed : before) {
      for (Step.Instruction part : Parts.of(passed.step(), new Remainder())) {
        boolean here =
            next < after.size()
                && !(isEndless(part) && listed(there, "this step", part.place()))
                && matches(part, after.get(next).step())
                && passed.passes().equals(after.get(next).passes());
        if (here) {
          ends(part, after.get(next++).step(), there, message);
          suffixes(part, after.get(next - 1).step(), there, message);
        } else {
          assertTrue(
              listed(there, "this step", part.place()),
              () -> part.place() + " vanished: " + message);
        }
      }
    }
    int all = next;
    assertTrue(all == after.size(), () -> "step " + all + " came from nowhere: " + message);
  }

  private static void flatten(
      List<Written> content,
      List<Integer> passes,
      List<Passed> flat,
      Exported.Sound there,
      String message) {
    for (Written written : content) {
      switch (written) {
        case Written.Single single -> flat.add(new Passed(single.instruction(), passes));
        case Written.Pass pass -> {
          List<Integer> inner = new ArrayList<>(passes);
          if (pass.repeat() > 1) {
            inner.add(pass.repeat());
          }
          pass.until().forEach(condition -> told(false, "until " + condition, there, message));
          flatten(pass.content(), inner, flat, there, message);
        }
      }
    }
  }

  /** The like of it that follows may be another hold at the same voltage. */
  private static boolean isEndless(Step.Instruction part) {
    return part instanceof Step.Hold && part.ends().isEmpty();
  }

  private static boolean matches(Step.Instruction one, Step.Instruction other) {
    boolean ends =
        other.ends().stream()
            .allMatch(
                end -> one.ends().stream().anyMatch(each -> same(each, end)) || isEndless(one));
    return ends
        && switch (one) {
          case Step.Rest _ -> other instanceof Step.Rest;
          case Step.Hold hold ->
              other instanceof Step.Hold held && same(hold.voltage(), held.voltage());
          case Step.ConstantPower power ->
              other instanceof Step.ConstantPower same
                  && power.direction() == same.direction()
                  && same(power.power(), same.power());
          case Step.Sweep sweep ->
              other instanceof Step.Sweep same
                  && same(sweep.from().map(Parts::filled), same.from().map(Parts::filled))
                  && same(sweep.to(), same.to())
                  && same(sweep.rate(), same.rate());
          case Step.ConstantCurrent current ->
              other instanceof Step.ConstantCurrent same
                  && same.direction() != Direction.APPLY
                  && Parts.charges(current) == Parts.charges(same)
                  && same(current.current(), same.current());
        };
  }

  private static void ends(
      Step.Instruction before, Step.Instruction after, Exported.Sound there, String message) {
    for (Limit end : before.ends()) {
      boolean kept = after.ends().stream().anyMatch(other -> same(end, other));
      assertTrue(
          kept || listed(there, Parts.words(end), before.place()),
          () -> Parts.words(end) + " of " + before.place() + " vanished: " + message);
    }
  }

  private static void suffixes(
      Step.Instruction before, Step.Instruction after, Exported.Sound there, String message) {
    Step.Suffixes suffixes = before.suffixes();
    boolean recorded =
        suffixes.recording().isEmpty()
            || same(
                suffixes.recording().map(rule -> rule.every().getFirst()),
                after.suffixes().recording().map(rule -> rule.every().getFirst()))
            || listed(there, "(", before.place());
    boolean warmed =
        suffixes.temperature().isEmpty()
            || after.suffixes().temperature().isPresent()
            || listed(there, "at ", before.place());
    boolean within = suffixes.within().isEmpty() || listed(there, "within ", before.place());
    assertTrue(recorded && warmed && within, () -> before + " lost a suffix: " + message);
  }

  private static boolean same(Optional<Quantity> one, Optional<Quantity> other) {
    return one.isPresent() == other.isPresent()
        && one.stream().allMatch(quantity -> same(quantity, other.orElseThrow()));
  }

  private static boolean listed(Exported.Sound there, String what, Place place) {
    return there.leftOut().stream()
        .anyMatch(
            each ->
                each.what().startsWith(what)
                    && each.place().line() == place.line()
                    && each.place().column() == place.column());
  }

  private static boolean same(Limit one, Limit other) {
    return switch (one) {
      case Limit.Voltage voltage ->
          other instanceof Limit.Voltage same && same(voltage.voltage(), same.voltage());
      case Limit.Current current ->
          other instanceof Limit.Current same && same(current.current(), same.current());
      case Limit.Time time -> other instanceof Limit.Time same && same(time.time(), same.time());
      case Limit.Capacity _, Limit.Energy _, Limit.Temperature _ -> false;
      case Limit.VoltageSlope _, Limit.VoltageDrop _, Limit.Parameter _ -> false;
    };
  }

  /** The same amount on the cell; the sign of a current is compared apart from it. */
  private static boolean same(Amount one, Amount other) {
    Quantity first = Parts.filled(one);
    Quantity second = Parts.filled(other);
    if (first.dimension() == second.dimension()) {
      double size = first.inBaseUnit();
      return first.dimension() == Dimension.CURRENT
          ? Math.abs(size) == second.inBaseUnit()
          : size == second.inBaseUnit();
    }
    Optional<Double> before = onCell(first);
    return before.isPresent() && before.equals(onCell(second));
  }

  private static Optional<Double> onCell(Quantity current) {
    double value = Math.abs(current.inBaseUnit());
    return switch (current.dimension()) {
      case CURRENT -> Optional.of(value);
      case SPECIFIC_CURRENT -> Optional.of(value * Exchange.CELL.activeMassGram().orElseThrow());
      case AREAL_CURRENT -> Optional.of(value * Exchange.CELL.areaSquareCentimetre().orElseThrow());
      default -> Optional.empty();
    };
  }
}
