package org.galvanist.run;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.galvanist.program.Finding;

/** A request that the bench will not carry out, with words for the person who made it. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What kind of no it is. */
  public enum Kind {
    /** The thing that was named does not exist. */
    UNKNOWN,
    /** It exists, but does not allow this now. */
    CONFLICT,
    /** Protocol, cell and channel do not go together; the findings say why. */
    UNSOUND
  }

  private final Kind kind;
  private final transient List<Finding> findings;

  public Refusal(Kind kind, String message) {
    this(kind, message, List.of());
  }

  public Refusal(Kind kind, String message, List<Finding> findings) {
    super(message);
    this.kind = kind;
    this.findings = List.copyOf(findings);
  }

  public Kind kind() {
    return kind;
  }

  /** What the check found, if it was the check that refused. */
  public List<Finding> findings() {
    return findings;
  }

  /** What was named, or the refusal that says that there is none. */
  static <T> T unlessThere(Optional<T> found, String what) {
    return found.orElseThrow(() -> new Refusal(Kind.UNKNOWN, "there is no " + what));
  }

  /** What a failure says of itself. */
  static String reason(Throwable failure) {
    return Objects.requireNonNullElse(failure.getMessage(), failure.toString());
  }
}
