package org.galvanist.driver.sim;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import org.galvanist.driver.CellSocket;
import org.galvanist.driver.ChannelDriver;
import org.galvanist.driver.ChannelDriverContract;
import org.galvanist.driver.EventLoop;
import org.galvanist.engine.Control;

/** The contract, kept by the simulated channel: noisy, rounded, with latency, at twenty times. */
class SimulatedChannelTest extends ChannelDriverContract {
  private static final Simulation IMPERFECT = new Simulation(20, 0.5, 5e-5, 2e-5, 1e-5, 1e-6, 3);

  @Override
  protected ChannelDriver driver(Vertx vertx) {
    return new SimulatedChannel(EventLoop.of(vertx), IMPERFECT, () -> true, Optional.empty());
  }

  @Override
  protected Future<Void> prepared(ChannelDriver driver) {
    return ((CellSocket) driver).insert(TestCells.lgM50(), 25, false);
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
    ((SimulatedChannel) driver).plan(new SimulatedFault.LinkLoss(0, 0));
  }
}
