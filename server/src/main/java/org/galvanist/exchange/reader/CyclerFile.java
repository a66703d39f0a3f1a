package org.galvanist.exchange.reader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of a cycler, of whatever maker. It is recognised by its content alone: a zip is a workbook
 * or a Neware archive, everything else is text, which may be packed with gzip. A text is cut in
 * each way that a table can be, and the way that finds the most is taken.
 */
public final class CyclerFile {
  private CyclerFile() {}

  /**
   * Opens it. Opening it again is cheap: only its start is looked at.
   *
   * @throws UnreadableFile with what was found, and what would be right, where it is no file of a
   *     cycler
   */
  public static RowSource open(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (Files.isDirectory(file)) {
      throw new UnreadableFile(name + " is a folder; a file of a cycler is wanted");
    }
    byte[] start = new byte[8];
    int length;
    try (InputStream in = Files.newInputStream(file)) {
      length = in.readNBytes(start, 0, start.length);
    }
    if (length == 0) {
      throw new UnreadableFile(name + " is empty");
    }
    if (start[0] == 'P' && start[1] == 'K') {
      return zipped(file, name);
    }
    refuseKnownStrangers(name, start);
    return TableSource.open(name, ways(file));
  }

  private static RowSource zipped(Path file, String name) throws IOException {
    boolean workbook;
    try (ZipParts parts = ZipParts.open(file)) {
      workbook = XlsxBook.isOne(parts);
    }
    return workbook ? TableSource.open(name, XlsxRows.tables(file)) : NdaxFile.open(file);
  }

  private static void refuseKnownStrangers(String name, byte[] start) throws UnreadableFile {
    if ((start[0] & 0xff) == 0xd0 && (start[1] & 0xff) == 0xcf) {
      throw new UnreadableFile(
          name
              + " is an old Excel workbook (.xls) or a Maccor or Access file; save it as .xlsx or"
              + " .csv");
    }
    if (start[0] == 0 && start[1] == 1 && start[2] == 0 && start[3] == 0 && start[4] == 'S') {
      throw new UnreadableFile(
          name + " is an Access database (Arbin .res); export it from the cycler as .csv");
    }
    if (start[0] == 'B' && start[1] == 'I' && start[2] == 'O' && start[3] == '-') {
      throw new UnreadableFile(
          name + " is a BioLogic .mpr file; export it from EC-Lab as text (.mpt)");
    }
    if (start[0] == 'N' && start[1] == 'E' && start[2] == 'W' && start[3] == 'A') {
      throw new UnreadableFile(
          name + " is a Neware .nda file; export it from BTSDA as .csv or .ndax");
    }
  }

  private static List<TextRows.Opener> ways(Path file) {
    var ways = new ArrayList<TextRows.Opener>();
    for (Delimiter delimiter : Delimiter.values()) {
      ways.add(() -> DelimitedRows.open(file, delimiter, '.'));
      if (delimiter != Delimiter.COMMA) {
        ways.add(() -> DelimitedRows.open(file, delimiter, ','));
      }
    }
    return ways;
  }
}
