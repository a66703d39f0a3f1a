package org.galvanist.driver.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.galvanist.driver.ChannelFault;
import org.galvanist.driver.EventLoop;
import org.galvanist.driver.LoopedChannel;
import org.galvanist.driver.LoopedChannel.Failure;
import org.galvanist.engine.Control;
import org.galvanist.engine.Control.ConstantCurrent;
import org.galvanist.engine.Control.OpenCircuit;
import org.galvanist.engine.Sample;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the simulated channel does beyond the contract: latency, pace, planned faults. */
class SimulatedBehaviourTest {
  private static final double MAX = Double.POSITIVE_INFINITY;
  private static final Control DISCHARGE = new ConstantCurrent(-2);

  private final Vertx vertx = Vertx.vertx();
  private boolean room = true;

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  @Test
  void anOrderTakesForceAfterTheLatencyAndTheOldOneIsMeasuredTillThen() {
    var late = new Simulation(100, 2, 0, 0, 0, 0, 1);
    SimulatedChannel driver = channel(late);
    LoopedChannel channel = connected(driver);
    channel.apply(1, DISCHARGE);
    double[] ordered = new double[1];
    Sample last = channel.nextOf(1);
    double inForce =
        channel.on(
            () -> {
              ordered[0] = last.timeSecond();
              return channel.applying(2, new ConstantCurrent(1));
            });
    channel.nextOf(2);
    assertTrue(inForce >= ordered[0] + 2);
    List<Sample> between =
        channel.samples().stream()
            .filter(s -> s.timeSecond() > ordered[0] && s.timeSecond() < inForce)
            .toList();
    assertTrue(between.size() >= 3, between::toString);
    assertTrue(between.stream().allMatch(s -> s.order() == 1 && s.currentAmpere() == -2));
    channel.close();
  }

  @Test
  void anIdleChannelGoesAtThePaceOfTheWallHoweverFastItIs() {
    long began = System.nanoTime();
    LoopedChannel channel = connected(channel(Simulation.ideal(MAX)));
    Sample later = channel.next(sample -> sample.timeSecond() >= 1);
    double wallSecond = (System.nanoTime() - began) * 1e-9;
    assertTrue(later.timeSecond() <= wallSecond, later + " after " + wallSecond + " s");
    channel.close();
  }

  @Test
  void anOrderDoesNotWaitForTheSampleThatWasPlannedBeforeIt() {
    LoopedChannel channel = connected(channel(Simulation.ideal(100)));
    channel.nextOf(0);
    boolean inTime =
        channel.on(
            () -> {
              Promise<Boolean> first = Promise.promise();
              channel.applying(1, DISCHARGE);
              vertx.setTimer(500, ignored -> first.tryComplete(false));
              return channel
                  .sampled(sample -> sample.order() == 1)
                  .compose(
                      sample -> {
                        first.tryComplete(true);
                        return first.future();
                      });
            });
    assertTrue(inTime);
    channel.close();
  }

  @Test
  void openCircuitDoesNotWaitForRoom() {
    LoopedChannel channel = connected(channel(new Simulation(100, 2, 0, 0, 0, 0, 1)));
    channel.apply(1, DISCHARGE);
    channel.nextOf(1);
    double second =
        channel.on(
            () -> {
              room = false;
              return channel.applying(2, new OpenCircuit());
            });
    List<Sample> before = channel.samples();
    channel.pass(50);
    assertEquals(before, channel.samples());
    Sample next =
        channel.on(
            () -> {
              room = true;
              return channel.sampled(sample -> true);
            });
    assertEquals(2, next.order());
    assertEquals(0, next.currentAmpere());
    assertEquals(second, next.timeSecond());
    channel.close();
  }

  @Test
  void anOrderThatWaitsDoesNotOutliveItsCell() {
    SimulatedChannel driver = channel(new Simulation(1, 5, 0, 0, 0, 0, 1));
    LoopedChannel channel = connected(driver);
    Failure replaced =
        assertThrows(
            Failure.class,
            () ->
                channel.on(
                    () -> {
                      Future<Double> waiting = channel.applying(1, DISCHARGE);
                      return driver.insert(TestCells.lgM50(), 25, false).compose(in -> waiting);
                    }));
    assertEquals("another cell was put in", replaced.getMessage());
    channel.close();
  }

  @Test
  void aContinuedCellTakesTheTemperatureOfItsChamber() {
    SimulatedChannel driver = channel(Simulation.ideal(1));
    LoopedChannel channel = connected(driver);
    channel.on(() -> driver.insert(TestCells.lgM50(), 40, true));
    assertEquals(40, channel.nextOf(0).temperatureCelsius());
    channel.close();
  }

  @Test
  void anEmptyChannelOpensAndDrivesNothing() {
    var driver =
        new SimulatedChannel(
            EventLoop.of(vertx), Simulation.ideal(1), () -> true, Optional.empty());
    var channel = new LoopedChannel(vertx, driver);
    channel.connect();
    channel.apply(1, new OpenCircuit());
    Failure refusal = assertThrows(Failure.class, () -> channel.apply(2, DISCHARGE));
    assertEquals("there is no cell in this simulated channel", refusal.getMessage());
    channel.close();
  }

  @Test
  void whatLiesBeyondTheRangeIsRefusedInWords() {
    LoopedChannel channel = connected(channel(Simulation.ideal(1)));
    for (Control beyond :
        List.of(
            new ConstantCurrent(10.5),
            new ConstantCurrent(Double.NaN),
            new Control.ConstantVoltage(MAX))) {
      Failure refusal = assertThrows(Failure.class, () -> channel.apply(1, beyond));
      assertTrue(String.valueOf(refusal.getMessage()).contains("outside this channel's range"));
    }
    channel.close();
  }

  @Test
  void aLostLinkStaysLostForAsLongAsPlanned() {
    SimulatedChannel driver = channel(Simulation.ideal(100));
    driver.plan(new SimulatedFault.LinkLoss(10, 3600));
    LoopedChannel channel = connected(driver);
    double began = channel.apply(1, DISCHARGE);
    ChannelFault fault = channel.fault();
    assertEquals(new ChannelFault.LinkLost("the simulated channel went silent"), fault);
    assertTrue(channel.samples().getLast().timeSecond() <= began + 10);
    assertThrows(Failure.class, channel::connect);
  }

  @Test
  void aFrozenReadingRepeatsFromThePlannedSecondOn() {
    SimulatedChannel driver = channel(Simulation.lifelike(100, 4));
    driver.plan(new SimulatedFault.FrozenReading(20));
    LoopedChannel channel = connected(driver);
    double began = channel.apply(1, DISCHARGE);
    channel.next(sample -> sample.timeSecond() > began + 40);
    channel.close();
    List<Sample> driven = channel.samples().stream().filter(s -> s.order() == 1).toList();
    assertEquals(1, volts(driven.stream().filter(s -> s.timeSecond() >= began + 20).toList()));
    assertTrue(volts(driven.stream().filter(s -> s.timeSecond() < began + 20).toList()) > 10);
  }

  @Test
  void theNextSetpointIsRefusedAndTheOneAfterIsNot() {
    SimulatedChannel driver = channel(Simulation.ideal(100));
    driver.plan(new SimulatedFault.RefusedSetpoint(0));
    LoopedChannel channel = connected(driver);
    channel.nextOf(0);
    channel.apply(1, new OpenCircuit());
    Failure refusal = assertThrows(Failure.class, () -> channel.apply(2, DISCHARGE));
    assertEquals("the simulated channel refuses the setpoint", refusal.getMessage());
    channel.apply(3, DISCHARGE);
    assertEquals(-2, channel.nextOf(3).currentAmpere());
    channel.close();
  }

  @Test
  void faultsStrikeInTheOrderOfTheirSecondsHoweverTheyWerePlanned() {
    SimulatedChannel driver = channel(Simulation.ideal(100));
    driver.plan(new SimulatedFault.LinkLoss(1e6, 0));
    driver.plan(new SimulatedFault.OverVoltage(20, 0.5));
    LoopedChannel channel = connected(driver);
    double began = channel.apply(1, DISCHARGE);
    channel.next(sample -> sample.timeSecond() > began + 30);
    channel.close();
    for (Sample sample : channel.samples()) {
      boolean struck = sample.order() == 1 && sample.timeSecond() >= began + 20;
      assertEquals(struck, sample.voltageVolt() > 4.4, sample::toString);
    }
    assertFalse(channel.samples().isEmpty());
  }

  private static long volts(List<Sample> samples) {
    return samples.stream().map(Sample::voltageVolt).distinct().count();
  }

  private SimulatedChannel channel(Simulation simulation) {
    return new SimulatedChannel(EventLoop.of(vertx), simulation, () -> room, Optional.empty());
  }

  private LoopedChannel connected(SimulatedChannel driver) {
    var channel = new LoopedChannel(vertx, driver);
    channel.on(
        () -> driver.insert(TestCells.lgM50(), 25, false).compose(in -> channel.connecting()));
    return channel;
  }
}
