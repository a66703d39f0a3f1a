package org.galvanist.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import org.galvanist.protocol.Quantity;
import org.galvanist.store.Shipped;

/** A protocol and a cell that a person named, read and checked against each other. */
record Checking(
    Shipped.Entry protocolText,
    Protocol protocol,
    Shipped.Entry cellText,
    Cell cell,
    Optional<CellModel> model,
    Map<String, Quantity> arguments,
    Checked checked) {
  private static final double ROOM_CELSIUS = 25;

  /**
   * What a person named.
   *
   * @param protocol a file, or the name of one that ships
   * @param cell likewise; empty for the virtual cell that the protocol names
   * @param settings values of parameters, each as in {@code rate=C/5}
   */
  record Named(String protocol, Optional<String> cell, List<String> settings) {
    Named {
      settings = List.copyOf(settings);
    }
  }

  /** Reads and checks; an {@link InputFault} lists every fault of both texts. */
  static Checking of(Named named, ChannelBasis channel) {
    Shipped.Entry protocolText = Library.protocol(named.protocol());
    Protocol protocol =
        switch (ProtocolText.parse(named.protocol(), protocolText.text())) {
          case Parsed.Sound(Protocol sound) -> sound;
          case Parsed.Faulty(List<Fault> faults) ->
              throw new InputFault(count(faults.size()) + " in the protocol\n" + lines(faults));
        };
    Map<String, Quantity> arguments = arguments(named.settings());
    String cellName = named.cell().or(protocol::virtualCell).orElseThrow(Checking::noCell);
    Shipped.Entry cellText = Library.cell(cellName);
    CellReading.Sound cell =
        switch (CellFile.read(cellName, cellText.text())) {
          case CellReading.Sound sound -> sound;
          case CellReading.Faulty(List<Fault> faults) ->
              throw new InputFault(
                  count(faults.size()) + " in cell file " + cellName + "\n" + lines(faults));
        };
    return new Checking(
        protocolText,
        protocol,
        cellText,
        cell.cell(),
        cell.model(),
        arguments,
        Check.check(protocol, cell.basis(Optional.empty()), channel, arguments));
  }

  private static InputFault noCell() {
    return new InputFault(
        "the protocol names no virtual cell; choose a cell with --cell: a file, or one of "
            + String.join(", ", Shipped.cells().stream().map(Shipped.Entry::name).toList()));
  }

  private static Map<String, Quantity> arguments(List<String> settings) {
    var arguments = new LinkedHashMap<String, Quantity>();
    var wrong = new ArrayList<String>();
    for (String each : settings) {
      String[] sides = each.split("=", 2);
      Optional<Quantity> value =
          sides.length == 2 ? Quantity.read(sides[1].strip()) : Optional.empty();
      value.ifPresentOrElse(
          quantity -> arguments.put(sides[0].strip(), quantity), () -> wrong.add(each));
    }
    if (!wrong.isEmpty()) {
      throw new InputFault(
          "--set is \""
              + String.join("\", \"", wrong)
              + "\"; it is the name of a parameter and a number with its unit, as in rate=C/5 or"
              + " upper=\"4.2 V\"");
    }
    return arguments;
  }

  private static String lines(List<Fault> faults) {
    return faults.stream().map(Fault::message).collect(Collectors.joining("\n"));
  }

  /** At what temperature a dry run has the cell: the protocol's, else the cell's, else a room's. */
  double celsius() {
    return program().temperatureCelsius().orElse(cell.temperatureCelsius().orElse(ROOM_CELSIUS));
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
