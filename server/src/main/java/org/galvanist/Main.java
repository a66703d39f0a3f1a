package org.galvanist;

import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The program. Its exit status is 0 when the command did its work, and 2 when it was misspelt. */
@Command(
    name = "galvanist",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Runs battery cells: a protocol, a cell, a channel, and what came back.")
public final class Main {
  private Main() {}

  /** Runs the command that {@code arguments} name, and ends the process with its exit status. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command line, ready to execute; a test calls it without ending the process. */
  static CommandLine commandLine() {
    return new CommandLine(new Main());
  }

  /**
   * The version that the jar's manifest names; classes run outside of the jar are "development".
   */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      var version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"Galvanist " + Objects.requireNonNullElse(version, "development")};
    }
  }
}
