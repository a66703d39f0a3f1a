package org.galvanist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.vertx.core.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.galvanist.exchange.TestFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README tells nothing but what is so: its protocol and each of its commands are executed. */
final class ReadmeTest {
  private static final Pattern COMMAND =
      Pattern.compile("(?m)(?:^ {4}|`)(?:\\./)?galvanist ([^`\n]+)");
  private static final Pattern PROTOCOL = Pattern.compile("(?s)```yaml\n(.*?)```");
  private static final Pattern FAULT = Pattern.compile("`--fault \"([^\"]+)\"`");
  private static final Pattern SHIPPED_ROW = Pattern.compile("(?m)^\\| (`[^|]+) \\| (`[^|]+) \\|");
  private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|[^\\s\"]+");
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

  private static final Set<String> STORED = Set.of("export", "backup", "verify", "restore");

  /** Of a write-ahead log: more than the schema, so that records are there too. */
  private static final long MANY_BYTES = 300_000;

  private final String readme = read();

  private int served;

  @TempDir Path folder;

  @Test
  void everyCommandDoesWhatItSays() throws Exception {
    Matcher protocol = PROTOCOL.matcher(readme);
    assertTrue(protocol.find(), "the tour has a protocol");
    Files.writeString(folder.resolve("first.yaml"), protocol.group(1));
    Files.writeString(folder.resolve("old-cell.csv"), ForeignFile.cycles(5));
    SequencedSet<List<String>> commands = commands();
    for (String each :
        List.of(
            "demo", "serve", "check", "run", "analyse", "import", "export", "bench", "campaign")) {
      assertTrue(commands.stream().anyMatch(words -> words.getFirst().equals(each)), each);
    }
    for (List<String> words : commands) {
      execute(words);
    }
    List<String> table = Files.readAllLines(folder.resolve("first").resolve("cycles.csv"));
    assertEquals(5, table.size(), "two rates, twice each, below the header");
    for (TestFile file : TestFile.values()) {
      assertTrue(Files.size(folder.resolve("out").resolve(file.fileName())) > 0, file.fileName());
    }
  }

  @Test
  void everyProtocolOfItsTableGoesWithItsCell() {
    var named = new ArrayList<String>();
    for (Matcher row = SHIPPED_ROW.matcher(readme); row.find(); ) {
      List<String> cell = quoted(row.group(2));
      for (String protocol : quoted(row.group(1))) {
        Typed check = Typed.galvanist("check", protocol, "--cell", cell.getFirst());
        assertEquals(0, check.exit(), protocol);
        named.add(protocol);
      }
    }
    assertFalse(named.isEmpty(), "the README has a table");
  }

  @Test
  void itsFaultStrikesOnTheRackOfTheDemo() throws Exception {
    Matcher fault = FAULT.matcher(readme);
    assertTrue(fault.find(), "the README shows a fault");
    try (var demo =
        GalvanistProcess.serving(folder, "demo", "--port", "0", "--fault", fault.group(1))) {
      JsonObject tile =
          demo.until("/api/channels/A-02", now -> now.getString("state").equals("tripped"));
      assertTrue(tile.getString("because").contains("above"), tile::encodePrettily);
    }
  }

  @Test
  void aSecondServerOnTheSameDataOrPortIsRefusedInWords() throws Exception {
    try (var first = GalvanistProcess.serving(folder, "serve", "--port", "0")) {
      String port = first.port();
      try (var second = GalvanistProcess.start(folder, "serve", "--port", "0")) {
        assertEquals(2, second.exit());
        assertComplaint(second, "is in use by another Galvanist");
      }
      try (var second =
          GalvanistProcess.start(folder, "serve", "--data", "other", "--port", port)) {
        assertEquals(2, second.exit());
        assertComplaint(second, "port " + port + " is in use");
      }
    }
  }

  @Test
  void interruptingARunKeepsWhatThereIs() throws Exception {
    try (var run =
        GalvanistProcess.start(
            folder,
            "run",
            "nvp-ntc-rate",
            "--cell",
            "nvp-ntc",
            "--speed",
            "20000",
            "--out",
            "cut")) {
      File log = folder.resolve("cut").resolve("run.db-wal").toFile();
      while (run.isAlive() && log.length() < MANY_BYTES) {
        Thread.onSpinWait();
      }
      run.interrupt();
      assertTrue(run.heard().contains("Stopping; what there is will be written."), run::heard);
      assertTrue(run.heard().contains("written to cut"), run::heard);
    }
    var report = new JsonObject(Files.readString(folder.resolve("cut").resolve("run.json")));
    assertEquals("stopped", report.getString("outcome"));
    assertEquals("stopped by Ctrl-C", report.getString("because"));
    assertFalse(Files.exists(folder.resolve("cut").resolve("run.db")), "no orphan is left");
  }

  private void execute(List<String> words) throws Exception {
    switch (words.getFirst()) {
      case "library",
          "preview",
          "check",
          "run",
          "analyse",
          "import",
          "bench",
          "export",
          "backup",
          "verify",
          "restore",
          "campaign" -> {
        try (var program = GalvanistProcess.start(folder, words.toArray(String[]::new))) {
          assertEquals(0, program.exit(), () -> words + "\n" + program.heard());
          assertEquals("", program.complaints(), words::toString);
        }
      }
      case "convert" -> {
        try (var program = GalvanistProcess.start(folder, words.toArray(String[]::new))) {
          assertEquals(0, program.exit(), () -> words + "\n" + program.heard());
          assertTrue(program.heard().contains("\"Charge at"), program::heard);
        }
      }
      case "serve" -> {
        try (var server = GalvanistProcess.serving(folder, onAFreePort(words))) {
          served++;
          long run = server.startRun("nvp-ntc-rate", "nvp-ntc", "A-0" + served, "rest");
          server.until("/api/runs/" + run, now -> now.getLong("records") > 0);
          assertTrue(server.text("/").contains("<title>"));
          // The next server is on the same data, and would rightly warn of a test that was left.
          server.post("/api/runs/" + run + "/stop", new JsonObject().put("by", "a test"));
          server.until("/api/runs/" + run, now -> now.getValue("outcome") != null);
          server.interrupt();
          assertEquals("", server.complaints());
        }
      }
      case "demo" -> {
        try (var demo = GalvanistProcess.serving(folder, onAFreePort(words))) {
          demo.until("/api/runs/7", now -> now.getLong("records") > 0);
          assertEquals(8, demo.get("/api/channels").getJsonArray("channels").size());
          demo.interrupt();
          assertEquals("", demo.complaints());
        }
        try (Stream<Path> left = Files.list(folder)) {
          assertTrue(
              left.noneMatch(file -> file.getFileName().toString().startsWith("galvanist-demo")),
              "its data is gone");
        }
      }
      default -> fail("the README has a command that no test knows: " + words);
    }
  }

  private static String[] onAFreePort(List<String> words) {
    return Stream.concat(words.stream(), Stream.of("--port", "0")).toArray(String[]::new);
  }

  private static void assertComplaint(GalvanistProcess program, String words) throws IOException {
    String complaints = program.complaints();
    assertTrue(complaints.startsWith("galvanist: ") && complaints.contains(words), complaints);
    assertEquals(1, complaints.lines().count(), complaints);
  }

  /**
   * The commands, each once, with something real for the words in capitals; what needs a stored
   * test comes last.
   */
  private SequencedSet<List<String>> commands() {
    var commands = new LinkedHashSet<List<String>>();
    var last = new LinkedHashSet<List<String>>();
    for (Matcher command = COMMAND.matcher(readme); command.find(); ) {
      List<String> words =
          WORD.matcher(command.group(1))
              .results()
              .map(word -> real(word.group().replace("\"", "")))
              .toList();
      (STORED.contains(words.getFirst()) ? last : commands).add(words);
    }
    commands.addAll(last);
    return commands;
  }

  private static String real(String word) {
    return switch (word) {
      case "PROTOCOL" -> "first.yaml";
      case "CELL" -> "nvp-ntc";
      case "DIR" -> "out";
      case "TEST" -> "1";
      case "BACKUP" -> "backup.db";
      case "FILE", "FILE…" -> "old-cell.csv";
      default -> word;
    };
  }

  private static List<String> quoted(String text) {
    return QUOTED.matcher(text).results().map(found -> found.group(1)).toList();
  }

  private static String read() {
    try {
      return Files.readString(root().resolve("README.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The repository, whose modules' tests run in their own folders. */
  private static Path root() {
    for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
      if (Files.exists(up.resolve("README.md"))) {
        return up;
      }
    }
    return fail("the README is in no folder above");
  }
}
