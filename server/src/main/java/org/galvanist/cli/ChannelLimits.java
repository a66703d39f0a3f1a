package org.galvanist.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
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
    LimitsText.Read read = LimitsText.channels(file.toString(), text(file), names);
    if (!read.faults().isEmpty()) {
      throw unsound(read.faults().stream().map(Fault::message).collect(Collectors.joining("\n")));
    }
    SafetyLimits all = limits(read, LimitsText.ALL);
    Map<String, SafetyLimits> limits = new LinkedHashMap<>();
    names.forEach(name -> limits.put(name, limits(read, name).tightest(all)));
    return limits;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException | NotDirectoryException none) {
      throw unsound("there is no file " + file + " with limits of channels");
    } catch (CharacterCodingException otherwise) {
      throw unsound(file + " is not written in UTF-8; save it again in UTF-8");
    } catch (IOException broken) {
      throw unsound("the limits in " + file + " cannot be read: " + broken.getMessage());
    }
  }

  private static Refusal unsound(String words) {
    return new Refusal(Refusal.Kind.UNSOUND, words);
  }

  private static SafetyLimits limits(LimitsText.Read read, String name) {
    return Limits.of(read.named().getOrDefault(name, Safety.NONE), Scope.CHANNEL);
  }
}
