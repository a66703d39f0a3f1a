package org.galvanist.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.galvanist.WiredLab;
import org.galvanist.cli.Lab;
import org.galvanist.driver.sim.SimulatedFault;
import org.galvanist.driver.sim.Simulation;
import org.galvanist.protocol.Parsed;
import org.galvanist.protocol.ProtocolText;
import org.galvanist.run.RunView;
import org.galvanist.run.StartOrder;
import org.galvanist.store.NewProtocol;
import org.galvanist.store.ProtocolVersion;
import org.galvanist.store.Safekeeping;

/** The whole program on a free port, with an accelerated rack, and what ships in its store. */
final class LiveLab implements AutoCloseable {
  private final Lab.Settings settings;
  private Lab lab;

  private LiveLab(Lab.Settings settings) {
    this.settings = settings;
    this.lab = WiredLab.open(settings);
  }

  /**
   * Opens one.
   *
   * @param speed seconds of test time in a second
   */
  static LiveLab at(Path folder, double speed, Map<String, List<SimulatedFault>> faults) {
    var opened =
        new LiveLab(
            new Lab.Settings(
                folder.resolve(Lab.DATABASE),
                Optional.of(folder.resolve("rack")),
                8,
                Simulation.lifelike(speed, 1),
                faults,
                OptionalInt.of(0)));
    for (String cell : List.of("nmc811-ltsoc", "nvp-ntc", "nvp-ntc-3c-60c", "lg-m50")) {
      Lab.await(opened.lab.store().saveCell(cell, shipped("cells/" + cell)));
    }
    return opened;
  }

  /** Adds a protocol that ships. */
  ProtocolVersion stock(String protocol) {
    return save(protocol, shipped(protocol));
  }

  /** Adds a protocol. */
  ProtocolVersion save(String name, String text) {
    if (!(ProtocolText.parse(name, text) instanceof Parsed.Sound)) {
      throw new AssertionError(ProtocolText.parse(name, text));
    }
    return Lab.await(lab.store().saveProtocol(NewProtocol.of(name, text)));
  }

  /** Starts a run; the same key starts one only. */
  RunView start(String channel, ProtocolVersion protocol, String cell) {
    return start(channel, protocol, cell, channel);
  }

  RunView start(String channel, ProtocolVersion protocol, String cell, String key) {
    return Lab.await(
        lab.bench()
            .start(
                new StartOrder(protocol.sha256(), cell, channel, Map.of(), false, "Kenta", key)));
  }

  /** Begins to watch the disk and to make backups, as a server does. */
  void keepSafe(Safekeeping.Settings settings) {
    lab.bench().keepSafe(settings);
  }

  String origin() {
    return "http://127.0.0.1:" + lab.port().orElseThrow();
  }

  /** Ends the program and begins it again, on the same data and port. */
  void restart() {
    int port = lab.port().orElseThrow();
    lab.close();
    lab =
        WiredLab.open(
            new Lab.Settings(
                settings.database(),
                settings.rackFolder(),
                settings.channels(),
                settings.simulation(),
                Map.of(),
                OptionalInt.of(port)));
  }

  /** The text of a protocol or cell that ships. */
  static String shipped(String name) {
    try (InputStream in = ProtocolText.class.getResourceAsStream("/library/" + name + ".yaml")) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    lab.close();
  }
}
