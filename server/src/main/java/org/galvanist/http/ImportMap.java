package org.galvanist.http;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
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
    codeMirror(imports);
    return new JsonObject().put("imports", imports).encode();
  }

  /** The text editor, and the small libraries it is made of. */
  private static void codeMirror(JsonObject imports) {
    for (String part : List.of("state", "view", "commands", "language", "lint", "autocomplete")) {
      library(imports, "@codemirror/" + part, "codemirror__" + part, "dist/index.js", false);
    }
    library(imports, "@lezer/common", "lezer__common", "dist/index.js", false);
    library(imports, "@lezer/highlight", "lezer__highlight", "dist/index.js", false);
    library(imports, "style-mod", "style-mod", "src/style-mod.js", false);
    library(imports, "w3c-keyname", "w3c-keyname", "index.js", false);
    library(imports, "crelt", "crelt", "index.js", false);
    String clusters = "find-cluster-break";
    library(imports, "@marijn/" + clusters, "marijn__" + clusters, "src/index.js", false);
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
