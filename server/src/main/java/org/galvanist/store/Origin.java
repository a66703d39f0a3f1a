package org.galvanist.store;

import java.util.Map;
import org.galvanist.analysis.Instrument;

/** Where the records of a run come from. */
public sealed interface Origin {
  /**
   * A protocol that was run here.
   *
   * @param sha256 of its text
   * @param arguments values given for its parameters, as text
   * @param resumeAtOnce after the server died: go on at once, or rest until a person resumes
   * @param instrument the channel as it stated itself then; unknown of runs that began before this
   *     was noted
   */
  record Protocol(
      String sha256, Map<String, String> arguments, boolean resumeAtOnce, Instrument instrument)
      implements Origin {
    /** Copies the arguments. */
    public Protocol {
      arguments = Map.copyOf(arguments);
    }
  }

  /**
   * A file of another cycler's.
   *
   * @param name of the file
   * @param sha256 of its bytes
   */
  record File(String name, String sha256) implements Origin {}
}
