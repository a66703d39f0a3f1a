package org.galvanist.http;

/** What a page can listen to. */
sealed interface Topic {
  /** As the messages write it. */
  String name();

  /** All channels' tiles. */
  record Channels() implements Topic {
    @Override
    public String name() {
      return "channels";
    }
  }

  /** New records of a run. */
  record Records(long run) implements Topic {
    @Override
    public String name() {
      return "records/" + run;
    }
  }

  /** Closed cycles of a run. */
  record Cycles(long run) implements Topic {
    @Override
    public String name() {
      return "cycles/" + run;
    }
  }

  /** The history of a run. */
  record Events(long run) implements Topic {
    @Override
    public String name() {
      return "events/" + run;
    }
  }

  /**
   * Reads a topic's name.
   *
   * @param name one that the interface document allows
   */
  static Topic of(String name) {
    int slash = name.indexOf('/');
    if (slash < 0) {
      return new Channels();
    }
    long run = Long.parseLong(name.substring(slash + 1));
    return switch (name.charAt(0)) {
      case 'r' -> new Records(run);
      case 'c' -> new Cycles(run);
      case 'e' -> new Events(run);
      default -> throw new IllegalArgumentException(name);
    };
  }
}
