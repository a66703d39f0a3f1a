package org.galvanist.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.galvanist.cell.Cell;
import org.galvanist.cell.CellFile;
import org.galvanist.cell.CellReading;
import org.galvanist.cell.model.CellModel;
import org.galvanist.program.ChannelBasis;
import org.galvanist.program.Check;
import org.galvanist.program.Checked;
import org.galvanist.program.Program;
import org.galvanist.protocol.Fault;
import org.galvanist.protocol.Parsed;
import org.galvanist.protocol.Protocol;
import org.galvanist.protocol.ProtocolText;
import org.galvanist.store.Shipped;

/** A protocol and a cell that a person named, read and checked against each other. */
record Checking(
    Shipped.Entry protocolText,
    Protocol protocol,
    Shipped.Entry cellText,
    Cell cell,
    Optional<CellModel> model,
    Checked checked) {

  /** Reads and checks; an {@link InputFault} lists every fault of both texts. */
  static Checking of(String protocolName, String cellName, ChannelBasis channel) {
    Shipped.Entry protocolText = Library.protocol(protocolName);
    Shipped.Entry cellText = Library.cell(cellName);
    Protocol protocol =
        switch (ProtocolText.parse(protocolName, protocolText.text())) {
          case Parsed.Sound(Protocol sound) -> sound;
          case Parsed.Faulty(List<Fault> faults) ->
              throw new InputFault(
                  count(faults.size())
                      + " in the protocol\n"
                      + faults.stream().map(Fault::message).collect(Collectors.joining("\n")));
        };
    CellReading.Sound cell =
        switch (CellFile.read(cellName, cellText.text())) {
          case CellReading.Sound sound -> sound;
          case CellReading.Faulty(List<Fault> faults) ->
              throw new InputFault(
                  count(faults.size())
                      + " in cell file "
                      + cellName
                      + "\n"
                      + faults.stream().map(Fault::message).collect(Collectors.joining("\n")));
        };
    return new Checking(
        protocolText,
        protocol,
        cellText,
        cell.cell(),
        cell.model(),
        Check.check(protocol, cell.cell().basis(), channel, Map.of()));
  }

  /** The program; an {@link InputFault} with the findings where there is none. */
  Program program() {
    return checked
        .program()
        .orElseThrow(
            () ->
                new InputFault(
                    "the protocol cannot run on cell "
                        + cell.name()
                        + "\n"
                        + checked.findings().stream()
                            .map(Object::toString)
                            .collect(Collectors.joining("\n"))));
  }

  /** The virtual cell; an {@link InputFault} where the file describes a real one. */
  CellModel virtual() {
    return model.orElseThrow(
        () ->
            new InputFault(
                "cell "
                    + cell.name()
                    + " has no \"model:\", so it cannot be simulated; a simulated channel needs one"));
  }

  private static String count(int faults) {
    return faults == 1 ? "1 fault" : faults + " faults";
  }
}
