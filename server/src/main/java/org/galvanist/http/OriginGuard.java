package org.galvanist.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other sites' pages from reaching a server on the reader's own machine: a name that is not
 * ours is DNS rebinding, an origin that is not ours is a forged request.
 */
final class OriginGuard {
  /** An address cannot be rebound; only names can. */
  private static final Pattern ADDRESS =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-fA-F.]*:[0-9a-fA-F:.]*]");

  private final Set<String> names;

  /**
   * @param names host names, lower case, under which the server may be asked, beside localhost and
   *     any address
   */
  OriginGuard(Set<String> names) {
    this.names = Set.copyOf(names);
  }

  /** Why this request must not be served, if it must not. */
  Optional<Problem> objection(HttpServerRequest request) {
    HostAndPort authority = request.authority();
    if (authority == null || !ours(authority.host())) {
      return Optional.of(
          Problem.of(
              421,
              "This server does not answer under this host name. Use localhost or its address, or"
                  + " name the host in the settings."));
    }
    boolean changes =
        !request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD);
    boolean upgrades = request.getHeader(HttpHeaders.UPGRADE) != null;
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    if ((changes || upgrades) && origin != null && !sameOrigin(origin, authority)) {
      return Optional.of(Problem.of(403, "Pages of another origin may not change anything here."));
    }
    return Optional.empty();
  }

  private boolean ours(@Nullable String host) {
    if (host == null) {
      return false;
    }
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || ADDRESS.matcher(name).matches()
        || ADDRESS.matcher("[" + name + "]").matches()
        || names.contains(name);
  }

  private static boolean sameOrigin(String origin, HostAndPort authority) {
    try {
      var uri = new URI(origin);
      int port = uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
      int ours = authority.port() > 0 ? authority.port() : 80;
      return uri.getHost() != null
          && uri.getHost().equalsIgnoreCase(authority.host())
          && (port == ours || (authority.port() <= 0 && port == 443));
    } catch (URISyntaxException notAnOrigin) {
      return false;
    }
  }
}
