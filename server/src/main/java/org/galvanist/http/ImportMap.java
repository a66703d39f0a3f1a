package org.galvanist.http;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What the pages may import by name: our own libraries in the versions that the build pinned. */
final class ImportMap {
  private ImportMap() {}

  /**
   * The map as JSON, from the WebJars on the class path.
   *
   * @throws IllegalStateException if a library is missing
   */
  static String fromWebJars() {
    var imports = new JsonObject();
    library(imports, "lit", "lit", "index.js", true);
    library(imports, "lit-html", "lit-html", "lit-html.js", true);
    library(imports, "lit-element", "lit-element", "lit-element.js", true);
    library(imports, "@lit/reactive-element", "lit__reactive-element", "reactive-element.js", true);
    library(imports, "@lit-labs/ssr-dom-shim", "lit-labs__ssr-dom-shim", "index.js", false);
    library(imports, "chart.js", "chart.js", "dist/chart.js", false);
    library(imports, "chart.js/auto", "chart.js", "auto/auto.js", false);
    library(imports, "chart.js/helpers", "chart.js", "dist/helpers.js", false);
    library(imports, "@kurkle/color", "kurkle__color", "dist/color.esm.js", false);
    plugin(imports, "chartjs-plugin-annotation");
    plugin(imports, "chartjs-plugin-zoom");
    // Hammer.js is no module: ours wraps it.
    imports.put("hammerjs", "/vendor/hammer.js");
    library(imports, "hammerjs/umd", "hammerjs", "hammer.js", false);
    return new JsonObject().put("imports", imports).encode();
  }

  private static void plugin(JsonObject imports, String name) {
    library(imports, name, name, "dist/" + name + ".esm.js", false);
  }

  private static void library(
      JsonObject imports, String name, String webJar, String main, boolean folder) {
    String root = "/webjars/" + webJar + "/" + version(webJar) + "/";
    imports.put(name, root + main);
    if (folder) {
      imports.put(name + "/", root);
    }
  }

  private static String version(String webJar) {
    String resource = "/META-INF/maven/org.webjars.npm/" + webJar + "/pom.properties";
    try (InputStream in = ImportMap.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("The library " + webJar + " is not on the class path");
      }
      var properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
