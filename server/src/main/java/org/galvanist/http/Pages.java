package org.galvanist.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The browser's side: the web module's files as they are, the libraries, and the one page, which
 * stands at every path that is no file.
 */
final class Pages {
  private static final String ROOT = "META-INF/resources/galvanist";
  private static final String LIBRARIES = "META-INF/resources/webjars";
  private static final String IMPORT_MAP = "<!-- import map -->";

  /** A library's path has its version in it, so what it holds never changes. */
  private static final long A_YEAR_SECOND = 365L * 24 * 3600;

  private final Buffer page;
  private final String policy;

  private Pages(Buffer page, String policy) {
    this.page = page;
    this.policy = policy;
  }

  /** Reads the page from the class path and completes it. Blocks, shortly. */
  static Pages shipped() {
    String map = ImportMap.fromWebJars();
    String written = read("/" + ROOT + "/index.html");
    if (!written.contains(IMPORT_MAP)) {
      throw new IllegalStateException("The page has no place for its import map: " + IMPORT_MAP);
    }
    String script = "<script type=\"importmap\">" + map + "</script>";
    return new Pages(Buffer.buffer(written.replace(IMPORT_MAP, script)), policy(map));
  }

  /** Puts the pages behind everything else that the router serves. */
  void serve(Router router) {
    got(router, "/").handler(this::sendPage);
    got(router, "/index.html").handler(this::sendPage);
    got(router, "/webjars/*")
        .handler(
            StaticHandler.create(LIBRARIES)
                .setMaxAgeSeconds(A_YEAR_SECOND)
                .setCachingEnabled(true)
                .setIncludeHidden(false)
                .setDirectoryListing(false));
    got(router, "/webjars/*").handler(context -> context.fail(404));
    got(router, "/*")
        .handler(
            context -> {
              // Ours change with the program, under the same names: always ask whether they did.
              context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
              context.next();
            })
        .handler(
            StaticHandler.create(ROOT)
                .setCachingEnabled(true)
                .setIncludeHidden(false)
                .setDirectoryListing(false));
    got(router, "/*").handler(this::sendPageUnlessFile);
  }

  private static Route got(Router router, String path) {
    return router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD);
  }

  private void sendPageUnlessFile(RoutingContext context) {
    String path = context.normalizedPath();
    boolean file = path.substring(path.lastIndexOf('/') + 1).contains(".");
    if (file || path.equals("/api") || path.startsWith("/api/")) {
      context.fail(404);
      return;
    }
    sendPage(context);
  }

  private void sendPage(RoutingContext context) {
    HttpServerResponse response = context.response();
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
        .putHeader("Content-Security-Policy", policy)
        .end(page);
  }

  /** Everything from this server, nothing inline but the import map, which is named by its hash. */
  private static String policy(String importMap) {
    return "default-src 'none'; script-src 'self' 'sha256-"
        + sha256(importMap)
        + "'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:;"
        + " font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self';"
        + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256", impossible);
    }
  }

  private static String read(String resource) {
    try (InputStream in = Pages.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("The pages are not on the class path: " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
