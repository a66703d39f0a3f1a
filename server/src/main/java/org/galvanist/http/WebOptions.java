package org.galvanist.http;

import java.util.Set;

/**
 * Where the server listens.
 *
 * @param host address to bind; loopback unless a lab says otherwise, because nobody logs in yet
 * @param port 0 takes a free one
 * @param names further host names, lower case, under which browsers may reach it
 */
public record WebOptions(String host, int port, Set<String> names) {
  public WebOptions {
    names = Set.copyOf(names);
  }

  /** On the machine itself only. */
  public static WebOptions loopback(int port) {
    return new WebOptions("127.0.0.1", port, Set.of());
  }
}
