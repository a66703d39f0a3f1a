package org.galvanist.engine;

/** How a run ended. Every outcome but {@link Completed} has a because. */
public sealed interface Outcome {
  /** A word for tables: completed, stopped, tripped, failed. */
  String word();

  /** One sentence that says why. */
  String because();

  /**
   * The outcome that has this word and because, as they were stored.
   *
   * @throws IllegalArgumentException if there is none of that word
   */
  static Outcome of(String word, String because) {
    return switch (word) {
      case "completed" -> new Completed();
      case "stopped" -> new Stopped(because.replaceFirst("^stopped by ", ""));
      case "tripped" -> new Tripped(because);
      case "failed" -> new Failed(because);
      default -> throw new IllegalArgumentException("no outcome is called " + word);
    };
  }

  /** The program reached its end. */
  record Completed() implements Outcome {
    @Override
    public String word() {
      return "completed";
    }

    @Override
    public String because() {
      return "all steps done";
    }
  }

  /** An operator stopped it. */
  record Stopped(String by) implements Outcome {
    @Override
    public String word() {
      return "stopped";
    }

    @Override
    public String because() {
      return "stopped by " + by;
    }
  }

  /** A safety limit was crossed. Latched until a person acknowledges it. */
  record Tripped(String reason) implements Outcome {
    @Override
    public String word() {
      return "tripped";
    }

    @Override
    public String because() {
      return reason;
    }
  }

  /** The instrument would not do what was asked. */
  record Failed(String reason) implements Outcome {
    @Override
    public String word() {
      return "failed";
    }

    @Override
    public String because() {
      return reason;
    }
  }
}
