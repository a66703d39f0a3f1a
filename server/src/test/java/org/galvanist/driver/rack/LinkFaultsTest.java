package org.galvanist.driver.rack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.galvanist.campaign.FaultyLink;
import org.galvanist.campaign.LinkFault;
import org.galvanist.driver.ChannelFault;
import org.galvanist.driver.LoopedChannel;
import org.galvanist.driver.Standing;
import org.galvanist.driver.sim.SimulatedRack;
import org.galvanist.driver.sim.Simulation;
import org.galvanist.engine.Control;
import org.galvanist.engine.Sample;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of docs/decisions/0022-link-faults.md, line by line, over a wire that does it. */
class LinkFaultsTest {
  private static final LinkTiming QUICK = new LinkTiming(50, 1_000, 20, 200);
  private static final Control CHARGE = new Control.ConstantCurrent(1);

  private Vertx elsewhere;
  private Vertx here;
  private FaultyLink wire;
  private RackChannel driver;
  private LoopedChannel channel;

  @BeforeEach
  void driveOverAWire() {
    elsewhere = Vertx.vertx();
    here = Vertx.vertx();
    var rack = SimulatedRack.of(elsewhere, 1, Simulation.ideal(20), () -> true, Optional.empty());
    RackServer server =
        RackChannelTest.await(RackServer.open(elsewhere, rack, 0, OptionalDouble.of(30)));
    wire = RackChannelTest.await(FaultyLink.open(elsewhere, server.port()));
    driver =
        Objects.requireNonNull(
            RackChannelTest.await(
                    RackDirectory.channels(here, RackServer.HOST, wire.port(), QUICK, "a"))
                .get("A-01"));
    channel = new LoopedChannel(here, driver);
    channel.on(() -> driver.insert(RackCells.LG_M50, RackCells.model(), 25, false));
    channel.connect();
    channel.apply(1, CHARGE);
    channel.nextOf(1);
  }

  @AfterEach
  void end() {
    RackChannelTest.await(here.close());
    RackChannelTest.await(elsewhere.close());
  }

  @ParameterizedTest
  @EnumSource(names = {"TWICE", "REORDERED", "MISSING", "SLOW"})
  void whatCanBePutRightIsPutRightAndNothingIsMissing(LinkFault fault) {
    strike(fault);
    for (int sample = 0; sample < 5; sample++) {
      channel.nextOf(1);
    }
    channel.apply(2, new Control.ConstantCurrent(0.5));
    channel.nextOf(2);
    assertEquals(List.of(), channel.faults());
    assertWhole(channel.samples());
  }

  @ParameterizedTest
  @EnumSource(names = {"RESET", "HALF_OPEN", "TOO_SLOW", "GARBLED", "ENDLESS"})
  void aLinkThatIsGoneIsLostAndTheInstrumentGoesOn(LinkFault fault) {
    Sample last = channel.nextOf(1);
    strike(fault);
    assertInstanceOf(ChannelFault.LinkLost.class, channel.fault(), fault::toString);
    assertEquals(1, channel.faults().size());
    assertEquals(new Standing.Driving(1, 1), channel.connect());
    assertTrue(channel.nextOf(1).timeSecond() > last.timeSecond());
  }

  @ParameterizedTest
  @EnumSource(names = {"OTHER_CHANNEL", "REWRITTEN", "UNASKED"})
  void whatCannotBeIsUnsureAndThenTheLinkIsClosed(LinkFault fault) {
    strike(fault);
    assertInstanceOf(ChannelFault.Unsure.class, channel.fault());
    List<ChannelFault> faults = channel.faults();
    assertEquals(2, faults.size(), faults::toString);
    assertInstanceOf(ChannelFault.LinkLost.class, faults.getLast());
  }

  @Test
  void damageAgainAndAgainIsUnsure() {
    strike(LinkFault.GARBLED_OFTEN);
    for (int times = 1; times <= 3; times++) {
      assertInstanceOf(ChannelFault.LinkLost.class, channel.fault());
      RackChannelTest.await(wire.mend("A-01"));
      channel.connect();
      channel.nextOf(1);
      strike(LinkFault.GARBLED);
    }
    assertInstanceOf(ChannelFault.Unsure.class, channel.fault());
  }

  @Test
  void aRackOfAnotherVersionIsRefusedInWords() {
    strike(LinkFault.OTHER_VERSION);
    channel.fault();
    var refused = assertThrows(LoopedChannel.Failure.class, channel::connect);
    assertTrue(String.valueOf(refused.getMessage()).contains("version"), refused::getMessage);
  }

  @Test
  void attemptsStepBackToTenSecondsAndBeginAnewAfterASuccess() {
    var backoff = new Backoff(250, 10_000);
    long[] waits = {0, 250, 500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000};
    for (long wait : waits) {
      assertEquals(wait, backoff.attempt());
    }
    backoff.succeeded();
    assertEquals(0, backoff.attempt());
    backoff.stepBack();
    assertEquals(10_000, backoff.attempt());
  }

  private void strike(LinkFault fault) {
    RackChannelTest.await(wire.strike("A-01", fault));
  }

  /** Readings of an order follow one another at its pace: none is missing, and none is twice. */
  private static void assertWhole(List<Sample> samples) {
    List<Sample> driven = samples.stream().filter(sample -> sample.order() == 1).toList();
    for (int index = 1; index < driven.size(); index++) {
      double second = driven.get(index).timeSecond() - driven.get(index - 1).timeSecond();
      assertTrue(second > 0 && second < 0.51, () -> second + " s in " + driven);
    }
  }
}
