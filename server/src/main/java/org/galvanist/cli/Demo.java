package org.galvanist.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.galvanist.driver.sim.SimulatedRack;
import org.galvanist.driver.sim.Simulation;
import org.galvanist.run.StartOrder;
import org.galvanist.store.NewProtocol;
import org.galvanist.store.ProtocolVersion;
import org.galvanist.store.Shipped;

/** A rack full of the papers' cells, accelerated; its data is gone when it ends. */
final class Demo {
  private record Shown(String channel, String protocol, String cell) {}

  /** The last channel stays free, to start something on. */
  private static final List<Shown> SHOWN =
      List.of(
          new Shown("A-01", "nmc811-ltsoc-rate", "nmc811-ltsoc"),
          new Shown("A-02", "nmc811-ltsoc-100cycles", "nmc811-ltsoc"),
          new Shown("A-03", "nvp-ntc-3c-60c", "nvp-ntc-3c-60c"),
          new Shown("A-04", "nvp-ntc-rate", "nvp-ntc"),
          new Shown("A-05", "nvp-ntc-first-cycles", "nvp-ntc"),
          new Shown("A-06", "nvp-ntc-1c-600cycles", "nvp-ntc"),
          new Shown("A-07", "lg-m50-capacity", "lg-m50"));

  private final Lab.Opener opener;
  private final PrintWriter out;

  Demo(Lab.Opener opener, PrintWriter out) {
    this.opener = opener;
    this.out = out;
  }

  int run(int port, String speed, List<String> faults) {
    Path folder = temporaryFolder();
    var settings =
        new Lab.Settings(
            folder.resolve(Lab.DATABASE),
            Optional.empty(),
            SimulatedRack.DEFAULT_CHANNELS,
            Simulation.lifelike(Words.speed(speed), 1),
            Words.faults(faults),
            OptionalInt.of(port));
    Lab lab = opener.open(settings);
    Serve.stock(lab.store());
    for (Shown each : SHOWN) {
      Shipped.Entry shipped = Library.protocol(each.protocol());
      ProtocolVersion protocol =
          Lab.await(lab.store().keepProtocol(NewProtocol.of(shipped.name(), shipped.text())));
      Lab.await(
          lab.bench()
              .start(
                  new StartOrder(
                      protocol.sha256(),
                      each.cell(),
                      each.channel(),
                      Map.of(),
                      false,
                      "the demo",
                      "demo " + each.channel())));
    }
    out.println(
        SHOWN.size() + " of " + SimulatedRack.DEFAULT_CHANNELS + " simulated channels run.");
    return new Serve(opener, out).serve(lab, () -> delete(folder));
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("galvanist-demo");
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary folder can be made: " + e.getMessage(), e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
