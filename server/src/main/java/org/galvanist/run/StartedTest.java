package org.galvanist.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.galvanist.analysis.Instrument;
import org.galvanist.analysis.TestBasis;
import org.galvanist.cell.Cell;
import org.galvanist.cell.CellFile;
import org.galvanist.cell.CellReading;
import org.galvanist.cell.model.CellModel;
import org.galvanist.driver.Capability;
import org.galvanist.engine.Outcome;
import org.galvanist.exchange.RunReport;
import org.galvanist.program.CellBasis.KnownVoltage;
import org.galvanist.program.Check;
import org.galvanist.program.Checked;
import org.galvanist.program.Program;
import org.galvanist.program.SafetyLimits;
import org.galvanist.program.Scope;
import org.galvanist.protocol.Fault;
import org.galvanist.protocol.Parsed;
import org.galvanist.protocol.Protocol;
import org.galvanist.protocol.ProtocolText;
import org.galvanist.protocol.Quantity;
import org.galvanist.store.CellVersion;
import org.galvanist.store.Origin;
import org.galvanist.store.ProtocolVersion;
import org.galvanist.store.StoredNote;
import org.galvanist.store.StoredRun;

/**
 * A test that was started here: cell, protocol and channel brought together and found sound.
 *
 * @param model how to simulate the cell; empty for a real one
 * @param limits of channel, cell and protocol, the tightest of each
 * @param instrument what the channel states of itself; as it was when the test began, whatever it
 *     goes on with
 */
public record StartedTest(
    CellVersion cellVersion,
    ProtocolVersion protocolVersion,
    Cell cell,
    Optional<CellModel> model,
    Program program,
    SafetyLimits limits,
    Instrument instrument)
    implements Dossier {

  /** A thousand tests of one batch share a cell and a protocol. */
  private static final Remembered<Text, CellReading.Sound> CELLS = new Remembered<>();

  private static final Remembered<Text, Protocol> PROTOCOLS = new Remembered<>();

  private record Text(String name, String text) {}

  /** Where neither protocol nor cell file asks for a temperature, °C. */
  private static final double ROOM_CELSIUS = 25;

  /**
   * Reads both texts and checks them against a channel.
   *
   * @param live what the channel reads of the cell; a virtual cell is not put in yet
   * @param arguments values of the protocol's parameters
   * @throws Refusal with everything that is wrong
   */
  static StartedTest of(
      CellVersion cellVersion,
      ProtocolVersion protocolVersion,
      Capability channel,
      Optional<KnownVoltage> live,
      Map<String, Quantity> arguments) {
    CellReading.Sound read = readCell(cellVersion);
    return of(
        cellVersion,
        protocolVersion,
        read,
        Check.check(readProtocol(protocolVersion), read.basis(live), channel.basis(), arguments),
        channel.limits(),
        Instrument.of(channel.instrument(), channel.basis()));
  }

  private static StartedTest of(
      CellVersion cellVersion,
      ProtocolVersion protocolVersion,
      CellReading.Sound read,
      Checked checked,
      SafetyLimits channel,
      Instrument instrument) {
    Program program =
        checked
            .program()
            .orElseThrow(
                () ->
                    new Refusal(
                        Refusal.Kind.UNSOUND,
                        "protocol and cell do not go together on this channel",
                        checked.findings()));
    return new StartedTest(
        cellVersion,
        protocolVersion,
        read.cell(),
        read.model(),
        program,
        program.limits().tightest(channel),
        instrument);
  }

  /**
   * The dossier of a test that was started before, from the texts as they were then. What the check
   * would find today does not matter: the test was checked when it was started.
   *
   * @throws Refusal if this version of the program can no longer read them
   */
  public static StartedTest recalled(
      StoredRun run, CellVersion cellVersion, ProtocolVersion protocolVersion) {
    return recalled(run, cellVersion, protocolVersion, SafetyLimits.none(Scope.CHANNEL));
  }

  /** The same, with the limits of the channel that it goes on with. */
  static StartedTest recalled(
      StoredRun run,
      CellVersion cellVersion,
      ProtocolVersion protocolVersion,
      SafetyLimits channel) {
    CellReading.Sound read = readCell(cellVersion);
    Checked checked =
        Check.recall(readProtocol(protocolVersion), read.cell().basis(), arguments(run));
    return of(cellVersion, protocolVersion, read, checked, channel, protocolOf(run).instrument());
  }

  /** The values that were given for the protocol's parameters when a test was started. */
  static Map<String, Quantity> arguments(StoredRun run) {
    var arguments = new HashMap<String, Quantity>();
    protocolOf(run)
        .arguments()
        .forEach((name, words) -> arguments.put(name, Quantity.read(words).orElseThrow()));
    return arguments;
  }

  private static Origin.Protocol protocolOf(StoredRun run) {
    return run.protocol()
        .orElseThrow(() -> new IllegalStateException("run " + run.id() + " has no protocol"));
  }

  @Override
  public String title() {
    return protocolVersion.title();
  }

  @Override
  public Optional<Program> plan() {
    return Optional.of(program);
  }

  @Override
  public TestBasis basis() {
    return TestBasis.of(program, cell.basis(), instrument);
  }

  @Override
  public RunReport report(StoredRun run, List<StoredNote> notes) {
    Optional<StoredRun.End> end = run.end();
    return new RunReport(
        Long.toString(run.id()),
        run.channel(),
        "Galvanist " + run.softwareVersion(),
        Map.of("java", Runtime.version().toString()),
        run.startedMillis(),
        end.map(StoredRun.End::millis),
        cell,
        Optional.of(
            new RunReport.ProtocolText(
                protocolVersion.title(),
                protocolVersion.name(),
                protocolVersion.text(),
                protocolVersion.sha256(),
                protocolOf(run).arguments())),
        Optional.empty(),
        basis(),
        end.map(each -> Outcome.of(each.outcome(), each.because())),
        notes.stream().map(StoredNote::note).toList(),
        warnings(run),
        run.records());
  }

  private List<String> warnings(StoredRun run) {
    var warnings = new ArrayList<String>();
    if (specific().milliampereHourPerGram(1).isEmpty()) {
      warnings.add("The cell has no active mass, so there are no specific capacities.");
    }
    if (model.isPresent()) {
      warnings.add("The cell is a virtual one: these are results of a model.");
    }
    if (run.end().isEmpty()) {
      warnings.add("The test is not over.");
    }
    return warnings;
  }

  /** What a chamber round the cell would hold, °C. */
  public double temperatureCelsius() {
    OptionalDouble asked =
        program.temperatureCelsius().isPresent()
            ? program.temperatureCelsius()
            : cell.temperatureCelsius();
    return asked.orElse(ROOM_CELSIUS);
  }

  static CellReading.Sound readCell(CellVersion version) {
    return CELLS.of(new Text(version.name(), version.text()), () -> readAnew(version));
  }

  private static CellReading.Sound readAnew(CellVersion version) {
    return switch (CellFile.read(version.name(), version.text())) {
      case CellReading.Sound sound -> sound;
      case CellReading.Faulty(List<Fault> faults) ->
          throw new Refusal(
              Refusal.Kind.UNSOUND,
              "cell "
                  + version.name()
                  + ": "
                  + faults.stream().map(Fault::message).collect(Collectors.joining("\n")));
    };
  }

  private static Protocol readProtocol(ProtocolVersion version) {
    return PROTOCOLS.of(new Text(version.name(), version.text()), () -> readAnew(version));
  }

  private static Protocol readAnew(ProtocolVersion version) {
    return switch (ProtocolText.parse(version.name(), version.text())) {
      case Parsed.Sound(Protocol sound) -> sound;
      case Parsed.Faulty(List<Fault> faults) ->
          throw new Refusal(
              Refusal.Kind.UNSOUND,
              faults.stream().map(Fault::message).collect(Collectors.joining("\n")));
    };
  }
}
