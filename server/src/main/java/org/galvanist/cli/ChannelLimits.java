package org.galvanist.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.galvanist.program.Limits;
import org.galvanist.program.SafetyLimits;
import org.galvanist.program.Scope;
import org.galvanist.protocol.Fault;
import org.galvanist.protocol.LimitsText;
import org.galvanist.protocol.Safety;
import org.galvanist.run.Refusal;

/** The file in which an administrator limits channels. */
public final class ChannelLimits {
  /** Its name in a data folder. */
  static final String FILE = "limits.yaml";

  private ChannelLimits() {}

  /**
   * The limits of each channel that the file names, those for all of them included.
   *
   * @param names of the channels that there are
   * @throws Refusal with everything that is wrong, each with its place
   */
  public static Map<String, SafetyLimits> read(Path file, List<String> names) {
    LimitsText.Read read;
    try {
      read = LimitsText.channels(file.toString(), Files.readString(file), names);
    } catch (IOException e) {
      throw new UncheckedIOException("the limits cannot be read: " + e.getMessage(), e);
    }
    if (!read.faults().isEmpty()) {
      throw new Refusal(
          Refusal.Kind.UNSOUND,
          read.faults().stream().map(Fault::message).collect(Collectors.joining("\n")));
    }
    SafetyLimits all = limits(read, LimitsText.ALL);
    Map<String, SafetyLimits> limits = new LinkedHashMap<>();
    names.forEach(name -> limits.put(name, limits(read, name).tightest(all)));
    return limits;
  }

  private static SafetyLimits limits(LimitsText.Read read, String name) {
    return Limits.of(read.named().getOrDefault(name, Safety.NONE), Scope.CHANNEL);
  }
}
