package org.galvanist.cli;

import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.galvanist.driver.rack.RackServer;
import org.galvanist.driver.sim.SimulatedRack;
import org.galvanist.driver.sim.Simulation;

/** A rack in a process of its own: drives what it was told to until the process is told to end. */
final class Rack {
  private final PrintWriter out;

  Rack(PrintWriter out) {
    this.out = out;
  }

  int run(int port, int channels, String speedWords, String lease, Path folder) {
    double speed = Words.speed(speedWords);
    if (Double.isInfinite(speed)) {
      throw new InputFault(
          "--speed is max; a rack that runs by itself needs a number, such as 3600");
    }
    Vertx vertx = Vertx.vertx();
    RackServer rack =
        Lab.await(
            RackServer.open(
                vertx,
                SimulatedRack.of(
                    vertx,
                    channels,
                    Simulation.lifelike(speed, 1),
                    () -> true,
                    Optional.of(folder)),
                port,
                Words.lease(lease)));
    var ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  Lab.await(vertx.close());
                  ended.countDown();
                },
                "galvanist-end"));
    out.println("The rack is at localhost:" + rack.port());
    out.println("Ctrl-C ends it; every channel then goes to open circuit.");
    out.flush();
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }
}
