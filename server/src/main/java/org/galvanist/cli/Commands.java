package org.galvanist.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.galvanist.dialect.Dialect;
import org.galvanist.run.Refusal;
import org.galvanist.store.StoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The commands, one method each. Exit codes: 0 done, 1 the test did not complete, 2 bad input. */
@Command(
    name = "galvanist",
    description = "Defines, runs, watches and exports battery cell-cycling tests.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class Commands implements Runnable {
  private final Lab.Opener opener;

  @Spec private CommandSpec spec = CommandSpec.create();

  private Commands(Lab.Opener opener) {
    this.opener = opener;
  }

  /** The command line over labs of this kind. */
  public static CommandLine over(Lab.Opener opener) {
    return new CommandLine(new Commands(opener))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setExecutionExceptionHandler(Commands::explain);
  }

  @Override
  public void run() {
    spec.commandLine().usage(out());
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Serves the pages and runs tests until it is stopped.")
  int serve(
      @Option(names = "--data", paramLabel = "DIR", defaultValue = "data", description = DATA)
          Path data,
      @Option(names = "--port", paramLabel = "PORT", defaultValue = "8080", description = PORT)
          int port,
      @Option(
              names = "--channels",
              paramLabel = "COUNT",
              defaultValue = "8",
              description = CHANNELS)
          int channels,
      @Option(names = "--speed", paramLabel = "SPEED", defaultValue = "1", description = SPEED)
          String speed,
      @Option(names = "--fault", paramLabel = "WORDS", description = FAULT) List<String> faults,
      @Option(names = "--rack", paramLabel = "HOST:PORT", description = RACK) @Nullable String rack,
      @Option(names = "--limits", paramLabel = "FILE", description = LIMITS) @Nullable Path limits,
      @Mixin BackupOptions backups) {
    return new Serve(opener, out())
        .run(
            data,
            port,
            channels,
            speed,
            orEmpty(faults),
            Optional.ofNullable(rack),
            Optional.ofNullable(limits),
            backups.settings());
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Simulates a rack in a process of its own, that outlives the server.")
  int rack(
      @Option(names = "--port", paramLabel = "PORT", defaultValue = "7070", description = RACK_PORT)
          int port,
      @Option(
              names = "--channels",
              paramLabel = "COUNT",
              defaultValue = "8",
              description = CHANNELS)
          int channels,
      @Option(names = "--speed", paramLabel = "SPEED", defaultValue = "1", description = SPEED)
          String speed,
      @Option(names = "--lease", paramLabel = "SECONDS", defaultValue = "10s", description = LEASE)
          String lease,
      @Option(names = "--data", paramLabel = "DIR", defaultValue = "rack-data", description = CELLS)
          Path data) {
    return new Rack(out()).run(port, channels, speed, lease, data);
  }

  @Command(
      mixinStandardHelpOptions = true,
      description =
          "Runs the papers' protocols on a simulated rack, accelerated, and serves the pages.")
  int demo(
      @Option(names = "--port", paramLabel = "PORT", defaultValue = "8080", description = PORT)
          int port,
      @Option(names = "--speed", paramLabel = "SPEED", defaultValue = "3600", description = SPEED)
          String speed,
      @Option(names = "--fault", paramLabel = "WORDS", description = FAULT) List<String> faults) {
    return new Demo(opener, out()).run(port, speed, orEmpty(faults));
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Checks a protocol against a cell and shows what it would do.")
  int check(
      @Parameters(paramLabel = "PROTOCOL", description = PROTOCOL) String protocol,
      @Option(names = "--cell", paramLabel = "CELL", description = CELL) String cell,
      @Option(names = "--set", paramLabel = "NAME=VALUE", description = SET)
          List<String> settings) {
    return new CheckReport(out()).run(named(protocol, cell, settings));
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Runs a protocol dry on a virtual cell and shows how each step ends.")
  int preview(
      @Parameters(paramLabel = "PROTOCOL", description = PROTOCOL) String protocol,
      @Option(names = "--cell", paramLabel = "CELL", description = CELL) String cell,
      @Option(names = "--set", paramLabel = "NAME=VALUE", description = SET) List<String> settings,
      @Option(names = "--out", paramLabel = "FILE", description = PICTURE) Path file) {
    return new PreviewReport(out()).run(named(protocol, cell, settings), Optional.ofNullable(file));
  }

  @Command(mixinStandardHelpOptions = true, description = "Lists the protocols that ship.")
  int library(@Option(names = "--markdown", description = MARKDOWN) boolean markdown) {
    return new LibraryReport(out()).run(markdown);
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Runs a protocol on a virtual cell and writes its tables.")
  int run(
      @Parameters(paramLabel = "PROTOCOL", description = PROTOCOL) String protocol,
      @Option(names = "--cell", paramLabel = "CELL", description = CELL) String cell,
      @Option(names = "--set", paramLabel = "NAME=VALUE", description = SET) List<String> settings,
      @Option(names = "--channel", paramLabel = "NAME", defaultValue = "sim", description = CHANNEL)
          String channel,
      @Option(names = "--speed", paramLabel = "SPEED", defaultValue = "max", description = SPEED)
          String speed,
      @Option(names = "--out", paramLabel = "DIR", required = true, description = OUT) Path folder,
      @Option(names = "--fault", paramLabel = "WORDS", description = FAULT) List<String> faults) {
    return new RunToEnd(opener, out())
        .run(named(protocol, cell, settings), channel, speed, folder, orEmpty(faults));
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Makes the cycle table and figures of other cyclers' files.")
  int analyse(
      @Parameters(paramLabel = "FILE", arity = "1..*", description = CYCLER_FILE) List<Path> files,
      @Mixin ForeignCell cell,
      @Option(names = "--cycles", paramLabel = "CYCLES", description = CYCLES)
          @Nullable String cycles,
      @Option(names = "--figures", paramLabel = "KIND", defaultValue = "svg", description = FIGURES)
          Analyse.Picture picture,
      @Option(names = "--records", description = RECORDS) boolean records,
      @Option(names = "--zip", description = ZIPPED) boolean zip,
      @Option(names = "--out", paramLabel = "DIR", required = true, description = OUT)
          Path folder) {
    CycleChoice choice = cycles == null ? CycleChoice.usual() : CycleChoice.of(cycles);
    return new Analyse(out(), "Galvanist " + opener.version())
        .run(new Analyse.Order(files, cell, choice, picture, records, zip, folder));
  }

  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = "Brings other cyclers' files in as tests beside one's own.")
  int bringIn(
      @Parameters(paramLabel = "FILE", arity = "1..*", description = CYCLER_FILE) List<Path> files,
      @Mixin ForeignCell cell,
      @Option(names = "--data", paramLabel = "DIR", defaultValue = "data", description = DATA)
          Path data) {
    return new Import(out(), opener.version()).run(files, cell, data);
  }

  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      description = "Writes a stored test as CSV, XLSX, Parquet and JSON.")
  int export(
      @Parameters(paramLabel = "TEST", description = "number of the test") long test,
      @Option(names = "--data", paramLabel = "DIR", defaultValue = "data", description = DATA)
          Path data,
      @Option(names = "--out", paramLabel = "DIR", required = true, description = OUT) Path folder,
      @Option(names = "--zip", description = ZIP) boolean zip) {
    return new Export(out()).run(test, data, folder, zip);
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Converts a protocol from and for other programs, and tells what is left out.")
  int convert(
      @Parameters(paramLabel = "FILE", description = CONVERTED) String file,
      @Option(names = "--from", paramLabel = "DIALECT", required = true, description = FROM)
          Dialect from,
      @Option(names = "--to", paramLabel = "DIALECT", required = true, description = TO) Dialect to,
      @Option(names = "--cell", paramLabel = "CELL", description = FOR_CELL) String cell,
      @Option(names = "--out", paramLabel = "FILE", description = TARGET) Path target) {
    return new Convert(out(), spec.commandLine().getErr())
        .run(file, from, to, Optional.ofNullable(cell), Optional.ofNullable(target));
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Copies the database to one file, which is verified; a server may be running.")
  int backup(
      @Option(names = "--data", paramLabel = "DIR", defaultValue = "data", description = DATA)
          Path data,
      @Option(names = "--out", paramLabel = "FILE", required = true, description = BACKUP_FILE)
          Path file) {
    return new Safety(out()).backup(data, file);
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Puts a backup in the database's place; what was there is kept aside.")
  int restore(
      @Parameters(paramLabel = "BACKUP", description = "a file that backup made") Path backup,
      @Option(names = "--data", paramLabel = "DIR", defaultValue = "data", description = DATA)
          Path data,
      @Option(names = "--drill", description = DRILL) boolean drill) {
    return drill ? new Safety(out()).drill(backup) : new Safety(out()).restore(backup, data);
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Reads a whole database or backup and says whether it is as it should be.")
  int verify(
      @Parameters(paramLabel = "PATH", description = VERIFIED) Path path,
      @Option(names = "--against", paramLabel = "DIR", description = AGAINST) @Nullable Path data) {
    return new Safety(out()).verify(path, Optional.ofNullable(data));
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Measures interpreter and virtual cell alone, without store or bench.")
  int bench(
      @Parameters(paramLabel = "PROTOCOL", description = PROTOCOL) String protocol,
      @Option(names = "--cell", paramLabel = "CELL", description = CELL) String cell,
      @Option(names = "--set", paramLabel = "NAME=VALUE", description = SET)
          List<String> settings) {
    return new SpeedReport(out()).run(named(protocol, cell, settings));
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Tries something very often by chance, and says what that shows.")
  int campaign(
      @Parameters(paramLabel = "CAMPAIGN", description = "one of ${COMPLETION-CANDIDATES}")
          Campaign campaign,
      @Option(
              names = "--count",
              paramLabel = "COUNT",
              description =
                  "how many tries, or minutes of a soak (default: what takes some minutes)")
          @Nullable Long count,
      @Option(
              names = "--seed",
              paramLabel = "SEED",
              defaultValue = "1",
              description =
                  "seed of the first try; each next one has the next (default: ${DEFAULT-VALUE})")
          long seed,
      @Option(
              names = "--channels",
              paramLabel = "COUNT",
              defaultValue = "1000",
              description = "channels of a soak (default: ${DEFAULT-VALUE})")
          int channels) {
    long tries = count == null ? campaign.usualCount() : count;
    if (tries < 1) {
      throw new InputFault("--count is " + tries + "; it must be at least 1");
    }
    if (channels < 1) {
      throw new InputFault("--channels is " + channels + "; it must be at least 1");
    }
    long failed = campaign.run(new Campaign.Asked(tries, seed, channels), out());
    out().flush();
    return failed == 0 ? 0 : 1;
  }

  private static final String DATA = "folder of the database (default: ${DEFAULT-VALUE})";
  private static final String PORT =
      "where to serve the pages, on this machine only (default: ${DEFAULT-VALUE})";
  private static final String CHANNELS = "simulated channels (default: ${DEFAULT-VALUE})";
  private static final String SPEED =
      "seconds of test time per second, or max (default: ${DEFAULT-VALUE})";
  private static final String RACK =
      "use the channels of a rack in a process of its own, such as localhost:7070, instead of"
          + " simulating them here";
  private static final String RACK_PORT =
      "where the rack listens, on this machine only (default: ${DEFAULT-VALUE})";
  private static final String LEASE =
      "how long a channel drives on when nothing is heard of a server, or none for to the end of"
          + " its step (default: ${DEFAULT-VALUE})";
  private static final String LIMITS =
      "limits of the channels, in the words of a protocol's safety; else limits.yaml in the data"
          + " folder, if it is there.";
  private static final String CELLS =
      "folder where the virtual cells are kept over a restart (default: ${DEFAULT-VALUE})";
  private static final String FAULT =
      "a fault of the simulator, such as \"A-02: over-voltage after 2 h\"; may be repeated";
  private static final String PROTOCOL = "a protocol file, or the name of one that ships";
  private static final String CELL =
      "a cell file, or the name of one that ships (default: the virtual cell that the protocol names)";
  private static final String SET =
      "a value for a parameter of the protocol, such as rate=C/5; may be repeated";
  private static final String MARKDOWN =
      "in full as a Markdown page; runs each protocol dry for its duration";
  private static final String PICTURE =
      "a file for the curve (.svg), its points (.csv) or the transcript (.txt)";
  private static final String CHANNEL = "the instrument; sim is the simulated one";
  private static final String OUT = "folder for the files, made if it is not there";
  private static final String ZIP = "one zip, as for a paper's supporting information";

  private static final String CYCLER_FILE =
      "a cycler's file: BDF, Neware, Arbin, Landt, Maccor, BioLogic, PEC, Novonix or BatteryArchive";
  private static final String RECORDS = "write all records too, as BDF CSV and Parquet";
  private static final String ZIPPED = "write everything as one zip too, for a paper's SI";
  private static final String CYCLES =
      "cycles to draw, such as 1,2,5-10,50:500:50,last (default: six, spread over the test)";
  private static final String FIGURES = "svg, png, both or none (default: ${DEFAULT-VALUE})";
  private static final String CONVERTED = "a protocol file, or with galvanist the name of one";
  private static final String FROM = "what it is written in: unicycler, pybamm or galvanist";
  private static final String TO = "what to write: galvanist, unicycler, pybamm or neware";
  private static final String FOR_CELL =
      "a cell file, or the name of one that ships; neware needs it, and currents per mass or area";
  private static final String TARGET = "file or folder to write to (default: standard output)";

  private static final String BACKUP_FILE = "file to write; a list of what it holds goes beside it";
  private static final String DRILL =
      "restore into a folder that is thrown away, compare, and change nothing";
  private static final String VERIFIED = "a backup, a database, or a folder with one";
  private static final String AGAINST =
      "folder of a database that must still hold every record of the backup";

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private static Checking.Named named(
      String protocol, @Nullable String cell, @Nullable List<String> settings) {
    return new Checking.Named(protocol, Optional.ofNullable(cell), orEmpty(settings));
  }

  private static List<String> orEmpty(@Nullable List<String> words) {
    return Optional.ofNullable(words).orElse(List.of());
  }

  /** A person sees a sentence, never a stack trace; what nobody foresaw goes to the log as well. */
  private static int explain(Exception thrown, CommandLine line, CommandLine.ParseResult parsed) {
    Throwable failure =
        thrown instanceof CommandLine.ExecutionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    switch (failure) {
      case InputFault _, StoreException _ -> line.getErr().println("galvanist: " + words(failure));
      case Refusal refusal -> {
        line.getErr().println("galvanist: " + words(refusal));
        refusal.findings().forEach(line.getErr()::println);
      }
      default -> {
        LoggerFactory.getLogger(Commands.class).error("A command failed", failure);
        line.getErr().println("galvanist: " + words(failure));
      }
    }
    return CommandLine.ExitCode.USAGE;
  }

  private static String words(Throwable failure) {
    return Optional.ofNullable(failure.getMessage()).orElse(failure.toString());
  }
}
