package org.galvanist.driver.rack;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.galvanist.campaign.FaultyLink;
import org.galvanist.campaign.LinkFault;
import org.galvanist.driver.ChannelDriver;
import org.galvanist.driver.ChannelDriverContract;
import org.galvanist.driver.sim.SimulatedRack;
import org.galvanist.driver.sim.Simulation;
import org.galvanist.engine.Control;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** The contract, kept over TCP by a rack that is another program. */
class RackChannelTest extends ChannelDriverContract {
  private static final Simulation IMPERFECT = new Simulation(20, 0.5, 5e-5, 2e-5, 1e-5, 1e-6, 3);

  private final Vertx elsewhere = Vertx.vertx();
  private @Nullable FaultyLink wire;

  @Override
  protected ChannelDriver driver(Vertx vertx) {
    var rack = SimulatedRack.of(elsewhere, 1, IMPERFECT, () -> true, Optional.empty());
    RackServer server = await(RackServer.open(elsewhere, rack, 0, OptionalDouble.of(10)));
    FaultyLink between = await(FaultyLink.open(elsewhere, server.port()));
    wire = between;
    return Objects.requireNonNull(
        await(
                RackDirectory.channels(
                    vertx, RackServer.HOST, between.port(), LinkTiming.usual(), "a"))
            .get("A-01"));
  }

  @Override
  protected Future<Void> prepared(ChannelDriver driver) {
    return ((RackChannel) driver).insert(RackCells.LG_M50, RackCells.model(), 25, false);
  }

  @Override
  protected double ampere() {
    return 1;
  }

  @Override
  protected Control refused() {
    return new Control.ConstantCurrent(100);
  }

  @Override
  protected void breakLink(ChannelDriver driver) {
    Objects.requireNonNull(wire).strike("A-01", LinkFault.RESET);
  }

  @AfterEach
  void endRack() {
    await(elsewhere.close());
  }

  static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
