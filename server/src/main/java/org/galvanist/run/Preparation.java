package org.galvanist.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.galvanist.cell.Cell;
import org.galvanist.cell.CellFault;
import org.galvanist.cell.CellFile;
import org.galvanist.cell.CellReading;
import org.galvanist.cell.model.CellModel;
import org.galvanist.program.Check;
import org.galvanist.program.Checked;
import org.galvanist.program.Program;
import org.galvanist.program.SafetyLimits;
import org.galvanist.protocol.Fault;
import org.galvanist.protocol.Parsed;
import org.galvanist.protocol.Protocol;
import org.galvanist.protocol.ProtocolText;
import org.galvanist.protocol.Quantity;
import org.galvanist.store.CellVersion;
import org.galvanist.store.ProtocolVersion;

/**
 * Protocol, cell and channel brought together and found sound.
 *
 * @param model how to simulate the cell; empty for a real one
 * @param limits of channel, cell and protocol, the tightest of each
 */
record Preparation(
    CellVersion cellVersion,
    Cell cell,
    Optional<CellModel> model,
    String protocolSha256,
    Program program,
    SafetyLimits limits) {

  /** Where neither protocol nor cell file asks for a temperature, °C. */
  private static final double ROOM_CELSIUS = 25;

  /**
   * Reads both texts and checks them against the channel.
   *
   * @param arguments values of the protocol's parameters
   * @throws Refusal with everything that is wrong
   */
  static Preparation of(
      CellVersion cellVersion,
      ProtocolVersion protocolVersion,
      SafetyLimits channel,
      Map<String, Quantity> arguments) {
    CellReading.Sound read = readCell(cellVersion);
    Checked checked =
        Check.check(readProtocol(protocolVersion), read.cell().basis(), channel, arguments);
    Program program =
        checked
            .program()
            .orElseThrow(
                () ->
                    new Refusal(
                        Refusal.Kind.UNSOUND,
                        "protocol and cell do not go together on this channel",
                        checked.findings()));
    return new Preparation(
        cellVersion,
        read.cell(),
        read.model(),
        protocolVersion.sha256(),
        program,
        program.limits().tightest(channel));
  }

  /** What a chamber round the cell would hold, °C. */
  double temperatureCelsius() {
    OptionalDouble asked =
        program.temperatureCelsius().isPresent()
            ? program.temperatureCelsius()
            : cell.temperatureCelsius();
    return asked.orElse(ROOM_CELSIUS);
  }

  private static CellReading.Sound readCell(CellVersion version) {
    return switch (CellFile.read(version.text())) {
      case CellReading.Sound sound -> sound;
      case CellReading.Faulty(List<CellFault> faults) ->
          throw new Refusal(
              Refusal.Kind.UNSOUND,
              "cell "
                  + version.name()
                  + ": "
                  + faults.stream().map(CellFault::message).collect(Collectors.joining("\n")));
    };
  }

  private static Protocol readProtocol(ProtocolVersion version) {
    return switch (ProtocolText.parse(version.name(), version.text())) {
      case Parsed.Sound(Protocol sound) -> sound;
      case Parsed.Faulty(List<Fault> faults) ->
          throw new Refusal(
              Refusal.Kind.UNSOUND,
              faults.stream().map(Fault::message).collect(Collectors.joining("\n")));
    };
  }
}
