package org.galvanist;

import java.util.Objects;
import org.galvanist.cli.Commands;
import org.galvanist.cli.Lab;
import picocli.CommandLine;
import picocli.CommandLine.IVersionProvider;

/**
 * The program. Its exit status is the command's: 0 done, 1 the test did not complete, 2 bad input.
 */
public final class Main {
  private Main() {}

  /** Runs the command that {@code arguments} name, and ends the process with its exit status. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command line, ready to execute; a test calls it without ending the process. */
  static CommandLine commandLine() {
    return commandLine(new Wired());
  }

  /** The same over labs that somebody else opens. */
  static CommandLine commandLine(Lab.Opener opener) {
    CommandLine line = Commands.over(opener);
    line.getCommandSpec().versionProvider(new Version());
    line.getSubcommands()
        .values()
        .forEach(command -> command.getCommandSpec().versionProvider(new Version()));
    return line;
  }

  private static String version() {
    return Objects.requireNonNullElse(
        Main.class.getPackage().getImplementationVersion(), "development");
  }

  /** Opens labs as they are wired. */
  static final class Wired implements Lab.Opener {
    @Override
    public Lab open(Lab.Settings settings) {
      return Laboratory.open(settings, version());
    }

    @Override
    public String version() {
      return Main.version();
    }
  }

  /**
   * The version that the jar's manifest names; classes run outside of the jar are "development".
   */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"Galvanist " + version()};
    }
  }
}
