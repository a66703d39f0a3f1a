package org.galvanist.driver.rack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;
import org.galvanist.driver.Capability;
import org.galvanist.driver.ChannelDriver;
import org.galvanist.driver.ChannelFault;
import org.galvanist.driver.EventLoop;
import org.galvanist.driver.Standing;
import org.galvanist.engine.Control;
import org.galvanist.engine.Sample;
import org.galvanist.engine.Setpoint;
import org.galvanist.program.RecordingRule;
import org.galvanist.program.SafetyLimits;
import org.galvanist.program.Scope;
import org.junit.jupiter.api.Test;

/** What the rack makes of an order that its instrument takes its time over. */
class OrderOnItsWayTest {
  private static final double NEVER = Double.POSITIVE_INFINITY;
  private static final double LEASE_SECOND = 5;
  private static final long RUN = 5;
  private static final double TAKEN_SECOND = 12;

  private final Clock clock = new Clock();
  private final SlowInstrument instrument = new SlowInstrument();
  private final RackedChannel channel =
      new RackedChannel("1-1", instrument, clock, OptionalDouble.of(LEASE_SECOND));

  OrderOnItsWayTest() {
    channel.open();
    channel.attend(new Deaf(), "one laboratory");
  }

  @Test
  void itIsInForceWhenTheInstrumentHasTakenIt() {
    Future<Double> order = channel.apply(RUN, charge(3));
    assertEquals(new Standing.OpenCircuit(), channel.standing());
    instrument.takes(0);
    assertEquals(TAKEN_SECOND, order.result());
    assertEquals(new Standing.Driving(RUN, 3), channel.standing());
  }

  @Test
  void theSameOrderWhileItIsOnItsWayIsGivenOnce() {
    Future<Double> order = channel.apply(RUN, charge(3));
    assertEquals(order, channel.apply(RUN, charge(3)));
    assertEquals(List.of(charge(3)), instrument.told());
  }

  @Test
  void oneThatTheRackOpenedMeanwhileIsRefusedAndNeverGivenAgain() {
    Future<Double> order = channel.apply(RUN, charge(3));
    instrument.loses();
    instrument.takes(0);
    assertRefused(order, "the rack opened the circuit before order 3 of test 5 was in force");
    assertEquals(new Standing.OpenCircuit(), channel.standing());
    assertRefused(channel.apply(RUN, charge(3)), "none is started twice");
    assertEquals(List.of(charge(3)), instrument.told());
  }

  @Test
  void aSecondOrderTakesThePlaceOfOneThatIsStillOnItsWay() {
    Future<Double> first = channel.apply(RUN, charge(3));
    Future<Double> second = channel.apply(RUN, charge(4));
    instrument.takes(0);
    instrument.takes(1);
    assertTrue(first.succeeded());
    assertTrue(second.succeeded());
    assertEquals(new Standing.Driving(RUN, 4), channel.standing());
    assertRefused(channel.apply(RUN, charge(3)), "none is started twice");
  }

  @Test
  void anotherLaboratoryOpensItAndIsNotHeldToIt() {
    Future<Double> theirs = channel.apply(RUN, charge(3));
    channel.attend(new Deaf(), "another laboratory");
    assertEquals(
        new Control.OpenCircuit(), instrument.told().getLast().control(), "what was said last");
    instrument.takes(0);
    assertRefused(theirs, "the rack opened the circuit");
    assertEquals(new Standing.OpenCircuit(), channel.standing());
    assertTrue(channel.report().orders().isEmpty());

    Future<Double> ours = channel.apply(RUN, charge(1));
    instrument.takes(2);
    assertTrue(ours.succeeded(), () -> String.valueOf(ours.cause()));
    assertEquals(new Standing.Driving(RUN, 1), channel.standing());
  }

  @Test
  void whereTheServerFellSilentMeanwhileItDrivesNoLongerThanTheNextLook() {
    channel.apply(RUN, charge(3));
    clock.pass(LEASE_SECOND + 1);
    instrument.takes(0);
    assertEquals(new Standing.Driving(RUN, 3), channel.standing());
    clock.pass(0.1);
    assertEquals(new Standing.OpenCircuit(), channel.standing());
    assertEquals(new Control.OpenCircuit(), instrument.told().getLast().control());
  }

  private static void assertRefused(Future<Double> order, String because) {
    assertTrue(order.failed(), "refused");
    String why = String.valueOf(order.cause().getMessage());
    assertTrue(why.contains(because), why);
  }

  private static Setpoint charge(long order) {
    return new Setpoint(
        order, new Control.ConstantCurrent(1), new RecordingRule(1, NEVER, NEVER), List.of());
  }

  private static final class Deaf implements RackedChannel.Client {
    @Override
    public void reading(RackedChannel.Reading reading) {}

    @Override
    public void opened(String reason) {}
  }

  /** Time that passes when it is told to. */
  private static final class Clock implements EventLoop {
    private record Due(long nano, Runnable work) {}

    private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparingLong(Due::nano));
    private long nano;

    void pass(double second) {
      long end = nano + Math.round(second * 1e9);
      while (!due.isEmpty() && due.peek().nano() <= end) {
        Due next = due.remove();
        nano = next.nano();
        next.work().run();
      }
      nano = end;
    }

    @Override
    public long nanoTime() {
      return nano;
    }

    @Override
    public Planned after(long millis, Runnable work) {
      var planned = new Due(nano + millis * 1_000_000, work);
      due.add(planned);
      return () -> due.remove(planned);
    }

    @Override
    public void soon(Runnable work) {
      after(0, work);
    }
  }

  /** An instrument that answers when the test lets it. */
  private static final class SlowInstrument implements ChannelDriver {
    private final List<Setpoint> told = new ArrayList<>();
    private final List<Promise<Double>> answers = new ArrayList<>();
    private Consumer<ChannelFault> faults = fault -> {};

    List<Setpoint> told() {
      return told;
    }

    void takes(int which) {
      answers.get(which).complete(TAKEN_SECOND);
    }

    void loses() {
      faults.accept(new ChannelFault.LinkLost("the cable was pulled"));
    }

    @Override
    public Capability capability() {
      return new Capability(
          "slow",
          SafetyLimits.none(Scope.CHANNEL),
          0,
          0,
          0,
          0,
          Set.of(),
          false,
          Capability.Orphaned.OPENS,
          1);
    }

    @Override
    public Future<Standing> connect(
        OptionalDouble afterSecond, Consumer<Sample> samples, Consumer<ChannelFault> faults) {
      this.faults = faults;
      return Future.succeededFuture(new Standing.OpenCircuit());
    }

    @Override
    public Future<SafetyLimits> protect(SafetyLimits guard) {
      return Future.succeededFuture(guard);
    }

    @Override
    public Future<Double> apply(long run, Setpoint setpoint) {
      told.add(setpoint);
      Promise<Double> answer = Promise.promise();
      answers.add(answer);
      return answer.future();
    }

    @Override
    public Future<Void> close() {
      return Future.succeededFuture();
    }
  }
}
