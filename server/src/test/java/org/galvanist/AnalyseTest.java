package org.galvanist;

import static org.galvanist.Typed.galvanist;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other cyclers' files on the command line: what is printed, what is left, what is refused. */
final class AnalyseTest {
  @TempDir Path folder;

  @Test
  void aFileLeavesItsTableFiguresAndWhereTheyComeFrom() throws IOException {
    Path out = folder.resolve("out");
    Typed analysed =
        galvanist(
            "analyse",
            file("cell 1.csv", 12),
            "--mass",
            "4.0mg",
            "--polarity",
            "anode-half-cell",
            "--reference",
            "cycle 3",
            "--one-c",
            "2mAh",
            "--out",
            out);
    assertEquals(0, analysed.exit(), analysed::err);
    analysed.says(
        "CE/% (charge/discharge)",
        "Retention: of cycle 3.",
        "Battery Data Format CSV",
        "Cycles are told apart by the file's own cycle number",
        "written to " + out);
    assertEquals(
        List.of(
            "capacity.svg",
            "captions.txt",
            "cycles.csv",
            "cycles.xlsx",
            "dqdv.svg",
            "test.json",
            "voltage-profiles.svg"),
        files(out));
    List<String> rows = Files.readAllLines(out.resolve("cycles.csv"));
    assertEquals(13, rows.size());
    String[] first = rows.get(1).split(",", -1);
    assertEquals(0.5, Double.parseDouble(first[2]), 1e-9, "rate of charge, C");
    assertEquals(250, Double.parseDouble(first[7]), 1e-9, "discharge, mAh/g");
    var test = new JsonObject(Files.readString(out.resolve("test.json")));
    assertEquals("cycle 3", test.getJsonObject("retention").getString("reference"));
    assertEquals("cell 1.csv", test.getJsonObject("file").getString("name"));
    assertTrue(!test.getJsonArray("missing").isEmpty(), "a checklist tells what is missing");
  }

  @Test
  void ourOwnRecordsReadBackAreTheSameTest() throws IOException {
    Path run = folder.resolve("run");
    String name = "nmc811-ltsoc-rate";
    assertEquals(0, galvanist("run", name, "--cell", "nmc811-ltsoc", "--out", run).exit());
    Path again = folder.resolve("again");
    Path records = run.resolve("records.bdf.csv");
    Typed analysed = galvanist("analyse", records, "--cell", "nmc811-ltsoc", "--out", again);
    assertEquals(0, analysed.exit(), analysed::err);

    List<String> ran = Files.readAllLines(run.resolve("cycles.csv"));
    List<String> read = Files.readAllLines(again.resolve("cycles.csv"));
    assertEquals(ran.getFirst(), read.getFirst());
    assertEquals(ran.size(), read.size());
    for (int line = 1; line < ran.size(); line++) {
      String[] first = ran.get(line).split(",", -1);
      String[] second = read.get(line).split(",", -1);
      // Sums over steps come from sums over the test here: the last digits may differ.
      for (int column : new int[] {4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 17, 18}) {
        double value = Double.parseDouble(first[column]);
        assertEquals(value, Double.parseDouble(second[column]), 1e-9 * Math.abs(value));
      }
      assertEquals(first[19], second[19]);
    }
  }

  @Test
  void severalFilesHaveAFolderEachAndOneThatCannotBeReadStopsNone() throws IOException {
    Path letter = folder.resolve("letter.txt");
    Files.writeString(letter, "Dear colleague,\nthe cell died.\n");
    Path out = folder.resolve("out");
    Typed analysed =
        galvanist(
            "analyse",
            file("a.csv", 3),
            letter,
            file("b.csv", 2),
            "--figures",
            "none",
            "--records",
            "--zip",
            "--out",
            out);
    assertEquals(2, analysed.exit());
    analysed.complains(letter + ": ");
    for (String name : List.of("a", "b")) {
      assertEquals(
          List.of(
              "cycles.csv",
              "cycles.xlsx",
              "records.bdf.csv",
              "records.bdf.parquet",
              "supporting-information.zip",
              "test.json"),
          files(out.resolve(name)));
    }
    assertEquals(List.of("a", "b"), files(out));
  }

  @Test
  void whatIsTypedWronglyIsRefusedInWords() throws IOException {
    Path file = file("a.csv", 1);
    Path out = folder.resolve("out");
    refused(file, out, "--mass", "4 apples").complains("4 apples", "mass");
    refused(file, out, "--polarity", "north").complains("north", "full cell");
    refused(file, out, "--reference", "tuesday").complains("--reference", "highest");
    refused(file, out, "--one-c", "-2mAh").complains("--one-c");
    refused(file, out, "--cycles", "1;2").complains("--cycles", "50:500:50");
    refused(file, out, "--cell", "nvp-ntc", "--mass", "1mg").complains("--cell");
    refused(folder.resolve("nowhere.csv"), out).complains("nowhere.csv");
  }

  @Test
  void anImportedFileIsATestThatCanBeExported() throws IOException {
    Path data = folder.resolve("data");
    Typed imported = galvanist("import", file("cell 1.csv", 3), "--mass", "5mg", "--data", data);
    assertEquals(0, imported.exit(), imported::err);
    imported.says("test 1: cell 1.csv, cell cell-1");
    Path out = folder.resolve("out");
    Typed exported = galvanist("export", "1", "--data", data, "--out", out);
    assertEquals(0, exported.exit(), exported::err);
    assertEquals(4, Files.readAllLines(out.resolve("cycles.csv")).size());
  }

  private static Typed refused(Path file, Path out, String... words) {
    var typed =
        galvanist(
            Stream.concat(
                    Stream.of("analyse", file.toString(), "--out", out.toString()),
                    Stream.of(words))
                .toArray());
    assertEquals(2, typed.exit(), typed::out);
    return typed;
  }

  private Path file(String name, int cycles) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, ForeignFile.cycles(cycles));
    return file;
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}
