package org.galvanist.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.galvanist.driver.sim.Simulation;
import org.galvanist.store.Safekeeping;
import org.galvanist.store.Shipped;
import org.galvanist.store.Store;

/** The server: runs until the process is told to end, then leaves every channel at open circuit. */
final class Serve {
  private final Lab.Opener opener;
  private final PrintWriter out;

  Serve(Lab.Opener opener, PrintWriter out) {
    this.opener = opener;
    this.out = out;
  }

  int run(
      Path data,
      int port,
      int channels,
      String speed,
      List<String> faults,
      Optional<String> rack,
      Optional<Path> limits,
      Safekeeping.Settings keeping) {
    // A file that was named must be there; the one in the data folder may be.
    Optional<Path> file =
        limits.or(() -> Optional.of(data.resolve(ChannelLimits.FILE)).filter(Files::isRegularFile));
    var settings =
        new Lab.Settings(
            data.resolve(Lab.DATABASE),
            Optional.of(data.resolve("rack")),
            channels,
            Simulation.lifelike(Words.speed(speed), 1),
            Words.faults(faults),
            OptionalInt.of(port));
    Lab lab = opener.open(settings.on(rack.map(Words::hostPort)).limitedBy(file));
    stock(lab.store());
    lab.bench().keepSafe(keeping);
    return serve(lab, () -> {});
  }

  /** Says where the pages are and waits for the end. */
  int serve(Lab lab, Runnable afterwards) {
    var ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  lab.close();
                  afterwards.run();
                  ended.countDown();
                },
                "galvanist-end"));
    out.println("Galvanist is at http://localhost:" + lab.port().orElseThrow());
    out.println("Ctrl-C ends it; every channel then goes to open circuit.");
    out.flush();
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  /** Saves the cells that ship, so that a first start has something to choose from. */
  static void stock(Store store) {
    for (Shipped.Entry cell : Shipped.cells()) {
      if (Lab.await(store.cell(cell.name())).isEmpty()) {
        Lab.await(store.saveCell(cell.name(), cell.text()));
      }
    }
  }
}
