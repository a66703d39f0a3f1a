package org.galvanist.driver.rack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.galvanist.driver.Capability;
import org.galvanist.driver.ChannelFault;
import org.galvanist.driver.Standing;
import org.galvanist.driver.sim.SimulatedRack;
import org.galvanist.driver.sim.Simulation;
import org.galvanist.engine.Control;
import org.galvanist.engine.Sample;
import org.galvanist.engine.Setpoint;
import org.galvanist.program.End;
import org.galvanist.program.RecordingRule;
import org.galvanist.program.SafetyLimits;
import org.galvanist.program.Scope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the rack does by itself: with a server, without one, and with two. */
class RackBehaviourTest {
  private static final double NEVER = Double.POSITIVE_INFINITY;
  private static final double SPEED = 100;
  private static final LinkTiming QUICK = new LinkTiming(100, 2_000, 20, 200);
  private static final String LAB = "one laboratory";

  private final Vertx elsewhere = Vertx.vertx();
  private final Vertx here = Vertx.vertx();
  private @Nullable RackServer server;

  @AfterEach
  void end() {
    await(here.close());
    await(elsewhere.close());
  }

  @Test
  void theSameOrderAgainDoesNotBeginAnewAndAnOldOneIsRefused() {
    rack(OptionalDouble.of(10));
    Server one = new Server();
    one.connect(OptionalDouble.empty());
    double began = one.apply(5, charge(3));
    one.sampled(sample -> sample.order() == 3 && sample.timeSecond() > began);
    assertEquals(began, one.apply(5, charge(3)));
    one.apply(5, charge(4));
    var refused = assertThrows(RuntimeException.class, () -> one.apply(5, charge(3)));
    assertTrue(String.valueOf(refused.getMessage()).contains("none is started twice"));
    assertEquals(
        List.of(new RackReport.Order(5, 3), new RackReport.Order(5, 4)), report().orders());
  }

  @Test
  void anOrderOutlivesTheServerAndItsReadingsAreHandedOver() {
    rack(OptionalDouble.empty());
    Server one = new Server();
    one.connect(OptionalDouble.empty());
    double began = one.apply(5, charge(3));
    Sample last = one.sampled(sample -> sample.order() == 3);
    one.die();
    await(() -> report().readings() > one.samples().size() + 5);
    Server two = new Server();
    assertEquals(new Standing.Driving(5, 3), two.connect(OptionalDouble.of(last.timeSecond())));
    List<Sample> handed = two.samples();
    assertTrue(handed.size() >= 5, () -> handed.size() + " readings");
    double before = last.timeSecond();
    for (Sample sample : handed) {
      assertTrue(sample.timeSecond() > before, sample::toString);
      assertEquals(3, sample.order());
      before = sample.timeSecond();
    }
    assertTrue(began <= last.timeSecond());
  }

  @Test
  void anOrderEndsAtItsEndWhenNobodyIsThere() {
    rack(OptionalDouble.empty());
    Server one = new Server();
    one.connect(OptionalDouble.empty());
    one.apply(5, charge(3, new End.Elapsed(30)));
    one.die();
    await(() -> !report().drives());
    assertEquals(new Standing.OpenCircuit(), new Server().connect(OptionalDouble.empty()));
    assertEquals(30 / 3600.0, report().chargedAh(), 3 / 3600.0);
  }

  @Test
  void theLeaseOpensAChannelThatNobodyAsksFor() {
    rack(OptionalDouble.of(0.5));
    Server one = new Server();
    one.connect(OptionalDouble.empty());
    one.apply(5, charge(3));
    one.die();
    await(() -> !report().drives());
    assertEquals(Capability.Orphaned.OPENS, one.channel.capability().whenServerDies());
  }

  @Test
  void signsOfLifeKeepTheLease() {
    rack(OptionalDouble.of(0.5));
    Server one = new Server();
    one.connect(OptionalDouble.empty());
    double began = one.apply(5, charge(3));
    one.sampled(sample -> sample.timeSecond() > began + 2 * SPEED);
    assertTrue(report().drives());
    assertEquals(List.of(), one.faults);
  }

  @Test
  void theRacksOwnLimitsOpenAndAreReadBack() {
    rack(OptionalDouble.of(10));
    Server one = new Server();
    one.connect(OptionalDouble.empty());
    Sample rested = one.sampled(sample -> true);
    var limits = SafetyLimits.of(Scope.CELL, 2, rested.voltageVolt() + 1e-3, -5, 5, -20, 80, NEVER);
    assertEquals(limits, one.on(() -> one.channel.protect(limits)));
    one.apply(5, charge(3));
    await(() -> !one.on(() -> Future.succeededFuture(List.copyOf(one.faults))).isEmpty());
    ChannelFault fault = one.faults.getFirst();
    assertInstanceOf(ChannelFault.Protected.class, fault);
    assertTrue(fault.reason().contains("the rack's own limit"), fault::reason);
    assertEquals(false, report().drives());
  }

  @Test
  void theNewestServerHasTheChannelAndTheOlderIsTold() {
    rack(OptionalDouble.of(10));
    Server one = new Server();
    one.connect(OptionalDouble.empty());
    one.apply(5, charge(3));
    Server two = new Server();
    assertEquals(new Standing.Driving(5, 3), two.connect(OptionalDouble.empty()));
    await(() -> !one.on(() -> Future.succeededFuture(List.copyOf(one.faults))).isEmpty());
    assertInstanceOf(ChannelFault.LinkLost.class, one.faults.getFirst());
    assertTrue(one.faults.getFirst().reason().contains("another server"));
    assertThrows(RuntimeException.class, () -> one.apply(5, charge(4)));
    two.apply(5, charge(4));
    assertEquals(2, report().orders().size());
  }

  @Test
  void testFiveOfAnotherLaboratoryIsOpenedAndItsReadingsAreNobodys() {
    rack(OptionalDouble.empty());
    Server one = new Server();
    one.connect(OptionalDouble.empty());
    one.apply(5, charge(3));
    one.sampled(sample -> sample.order() == 3);
    Server other = new Server("another laboratory");
    assertEquals(new Standing.OpenCircuit(), other.connect(OptionalDouble.of(0)));
    assertEquals(false, report().drives());
    assertTrue(other.samples().stream().allMatch(sample -> sample.currentAmpere() == 0));
    other.apply(5, charge(3));
    assertTrue(report().drives(), "an order of its own that another has given before");
    assertEquals(new Standing.OpenCircuit(), new Server().connect(OptionalDouble.of(0)));
    assertEquals(false, report().drives());
  }

  @Test
  void aCellThatIsInGoesOnAndAnotherOneOpens() {
    rack(OptionalDouble.of(10));
    Server one = new Server();
    one.connect(OptionalDouble.empty());
    one.apply(5, charge(3));
    one.on(() -> one.channel.insert(RackCells.LG_M50, RackCells.model(), 25, true));
    assertTrue(report().drives());
    one.on(() -> one.channel.insert(RackCells.LG_M50, RackCells.model(), 25, false));
    assertEquals(false, report().drives());
  }

  @Test
  void aServerThatGoesInOrderLeavesOpenCircuit() {
    rack(OptionalDouble.empty());
    Server one = new Server();
    one.connect(OptionalDouble.empty());
    one.apply(5, charge(3));
    one.on(() -> one.channel.close());
    assertEquals(false, report().drives());
  }

  @Test
  void whereNoRackIsItIsSaidInWords() {
    var refused =
        assertThrows(
            RuntimeException.class,
            () -> await(RackDirectory.channels(here, RackServer.HOST, 1, QUICK, LAB)));
    assertTrue(String.valueOf(refused.getMessage()).contains("no rack answers at 127.0.0.1:1"));
  }

  @Test
  void aRackThatIsNotUpYetHasTheChannelsThatItHadAndConnectsWhenItComes(@TempDir Path folder) {
    rack(OptionalDouble.empty());
    int port = server().port();
    var known = new KnownRacks(here, folder);
    var met = await(RackDirectory.channels(here, RackServer.HOST, port, QUICK, LAB, known));
    await(server().close());
    var recalled = await(RackDirectory.channels(here, RackServer.HOST, port, QUICK, LAB, known));
    assertEquals(met.keySet(), recalled.keySet());
    RackChannel channel = Objects.requireNonNull(recalled.get("A-01"));
    assertThrows(RuntimeException.class, () -> await(connected(channel)));
    rack(OptionalDouble.empty(), port);
    assertEquals(new Standing.OpenCircuit(), await(connected(channel)));
  }

  @Test
  void aRackThatWasStartedAgainIsToldItsCellAndSendsReadings() {
    rack(OptionalDouble.empty());
    int port = server().port();
    Server one = new Server();
    one.connect(OptionalDouble.empty());
    one.apply(5, charge(3));
    one.sampled(sample -> sample.order() == 3);
    await(server().close());
    await(() -> one.faults().stream().anyMatch(ChannelFault.LinkLost.class::isInstance));
    int before = one.samples().size();
    rack(OptionalDouble.empty(), port);
    assertEquals(new Standing.OpenCircuit(), one.connect(OptionalDouble.empty()));
    await(() -> one.samples().size() > before + 5);
    assertEquals(0, one.samples().getLast().currentAmpere());
    one.apply(5, charge(4));
    one.sampled(sample -> sample.order() == 4);
  }

  @Test
  void channelsOfARackThatWasNeverMetAreNotMadeUp(@TempDir Path folder) {
    var refused =
        assertThrows(
            RuntimeException.class,
            () ->
                await(
                    RackDirectory.channels(
                        here, RackServer.HOST, 1, QUICK, LAB, new KnownRacks(here, folder))));
    assertTrue(String.valueOf(refused.getMessage()).contains("start it first"));
  }

  private static Future<Standing> connected(RackChannel channel) {
    return channel.connect(OptionalDouble.empty(), sample -> {}, fault -> {});
  }

  private void rack(OptionalDouble lease) {
    rack(lease, 0);
  }

  private void rack(OptionalDouble lease, int port) {
    var channels =
        SimulatedRack.of(elsewhere, 1, Simulation.ideal(SPEED), () -> true, Optional.empty());
    server = await(RackServer.open(elsewhere, channels, port, lease));
  }

  private RackServer server() {
    return Objects.requireNonNull(server);
  }

  private RackReport report() {
    return await(server().report()).getFirst();
  }

  private static Setpoint charge(long order, End... ends) {
    return new Setpoint(
        order, new Control.ConstantCurrent(1), new RecordingRule(1, NEVER, NEVER), List.of(ends));
  }

  /** A server with a channel, on an event loop of its own. */
  private final class Server {
    private final Vertx vertx = here;
    private final Context loop = vertx.getOrCreateContext();
    private final RackChannel channel;
    private final List<Sample> samples = new ArrayList<>();
    private final List<ChannelFault> faults = new ArrayList<>();

    Server() {
      this(LAB);
    }

    Server(String laboratory) {
      channel =
          Objects.requireNonNull(
              await(
                      RackDirectory.channels(
                          vertx, RackServer.HOST, server().port(), QUICK, laboratory))
                  .get("A-01"));
      on(() -> channel.insert(RackCells.LG_M50, RackCells.model(), 25, true));
    }

    Standing connect(OptionalDouble after) {
      return on(() -> channel.connect(after, samples::add, faults::add));
    }

    double apply(long run, Setpoint setpoint) {
      return on(() -> channel.apply(run, setpoint));
    }

    List<Sample> samples() {
      return on(() -> Future.succeededFuture(List.copyOf(samples)));
    }

    List<ChannelFault> faults() {
      return on(() -> Future.succeededFuture(List.copyOf(faults)));
    }

    Sample sampled(Predicate<Sample> wanted) {
      await(() -> samples().stream().anyMatch(wanted));
      return samples().stream().filter(wanted).reduce((first, last) -> last).orElseThrow();
    }

    /** As a killed process does: the connection ends and nothing is said. */
    void die() {
      on(
          () -> {
            channel.sever();
            return Future.succeededFuture();
          });
    }

    <T> T on(Supplier<Future<T>> work) {
      Promise<T> done = Promise.promise();
      loop.runOnContext(ignored -> work.get().onComplete(done));
      return await(done.future());
    }
  }

  private static <T> T await(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .orTimeout(30, TimeUnit.SECONDS)
          .join();
    } catch (CompletionException failed) {
      throw new IllegalStateException(String.valueOf(failed.getMessage()), failed);
    }
  }

  private void await(BooleanSupplier wanted) {
    long began = System.nanoTime();
    while (!wanted.getAsBoolean()) {
      assertTrue(System.nanoTime() - began < TimeUnit.SECONDS.toNanos(30), "not within 30 s");
      await(here.timer(5, TimeUnit.MILLISECONDS));
    }
  }
}
