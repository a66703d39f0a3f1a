package org.galvanist.exchange.reader;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;

/**
 * An Excel workbook, open: its sheets, the texts that its cells share, and which of its styles are
 * dates. Texts and styles are held, within bounds; sheets are streamed. Read as the XML that it is:
 * a library for workbooks holds texts and cells whole, however long an archive claims them to be.
 */
final class XlsxBook implements Closeable {
  /** A sheet, by the name on its tab, and the part of the archive that holds it. */
  record Sheet(String name, String part, long bytes) {}

  private static final String WORKBOOK = "xl/workbook.xml";
  private static final int MOST_SHEETS = 1000;
  private static final int MOST_TEXTS = 1 << 20;
  private static final int MOST_TEXT_CHARS = 8 << 20;
  private static final int MOST_STYLES = 1 << 16;
  private static final Pattern IN_QUOTES =
      Pattern.compile("\"[^\"]*\"|\\\\.|\\[(?![hms]+])[^\\]]*]", Pattern.CASE_INSENSITIVE);

  private final ZipParts parts;
  private final List<Sheet> sheets = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private final List<XlsxSheet.Style> styles = new ArrayList<>();
  private boolean since1904;

  private XlsxBook(ZipParts parts) {
    this.parts = parts;
  }

  /** Whether a zip archive is a workbook. */
  static boolean isOne(ZipParts parts) {
    return parts.has(WORKBOOK);
  }

  /**
   * Opens the workbook.
   *
   * @throws UnreadableFile where the archive is damaged or no workbook
   */
  static XlsxBook open(Path file) throws IOException {
    ZipParts parts = ZipParts.open(file);
    try {
      var book = new XlsxBook(parts);
      book.readSheets();
      book.readStyles();
      book.readTexts();
      return book;
    } catch (IOException | RuntimeException broken) {
      parts.close();
      throw broken;
    }
  }

  List<Sheet> sheets() {
    return List.copyOf(sheets);
  }

  /** A sheet's rows from the first one; to be closed before the book. */
  XlsxSheet rows(Sheet sheet) throws IOException {
    return new XlsxSheet(this, sheet, reading(sheet.part()));
  }

  /** The text of that number. */
  String text(int index) {
    return index >= 0 && index < texts.size() ? texts.get(index) : "";
  }

  XlsxSheet.Style style(int index) {
    return index >= 0 && index < styles.size() ? styles.get(index) : XlsxSheet.Style.NUMBER;
  }

  /** Whether days are counted from 1904, as old workbooks of the Macintosh do. */
  boolean since1904() {
    return since1904;
  }

  /** What is done with each element of a part. */
  private interface Element {
    void at(XMLStreamReader reader);
  }

  private XmlPart reading(String part) throws IOException {
    InputStream in =
        parts.stream(part)
            .orElseThrow(() -> new UnreadableFile(part + " is missing: the workbook is damaged."));
    return XmlPart.open(part, new XmlStretches(part, in));
  }

  private void elements(String part, Element element) throws IOException {
    if (!parts.has(part)) {
      return;
    }
    try (XmlPart xml = reading(part)) {
      while (xml.next()) {
        if (xml.event() == XMLStreamConstants.START_ELEMENT) {
          element.at(xml.reader());
        }
      }
    }
  }

  private void readSheets() throws IOException {
    Map<String, String> targets = new HashMap<>();
    elements(
        "xl/_rels/workbook.xml.rels",
        reader -> {
          if (reader.getLocalName().equals("Relationship") && targets.size() < MOST_SHEETS) {
            targets.put(attribute(reader, "Id"), attribute(reader, "Target"));
          }
        });
    Map<String, String> named = new LinkedHashMap<>();
    elements(
        WORKBOOK,
        reader -> {
          if (reader.getLocalName().equals("workbookPr")) {
            String since = attribute(reader, "date1904");
            since1904 = since.equals("1") || since.equals("true");
          } else if (reader.getLocalName().equals("sheet") && named.size() < MOST_SHEETS) {
            named.put(attribute(reader, "id"), attribute(reader, "name"));
          }
        });
    named.forEach(
        (id, name) -> {
          String target = targets.getOrDefault(id, "");
          String part = target.startsWith("/") ? target.substring(1) : "xl/" + target;
          if (parts.has(part)) {
            sheets.add(new Sheet(name, part, parts.claimedBytes(part)));
          }
        });
    if (sheets.isEmpty()) {
      throw new UnreadableFile("The workbook has no sheets: it is damaged, or no Excel file.");
    }
  }

  private void readStyles() throws IOException {
    Map<Integer, String> formats = new HashMap<>();
    var inCells = new boolean[1];
    elements(
        "xl/styles.xml",
        reader -> {
          switch (reader.getLocalName()) {
            case "numFmt" -> {
              if (formats.size() < MOST_STYLES) {
                formats.put(whole(attribute(reader, "numFmtId")), attribute(reader, "formatCode"));
              }
            }
            case "cellXfs" -> inCells[0] = true;
            case "cellStyleXfs", "cellStyles", "dxfs" -> inCells[0] = false;
            case "xf" -> {
              if (inCells[0] && styles.size() < MOST_STYLES) {
                styles.add(styleOf(whole(attribute(reader, "numFmtId")), formats));
              }
            }
            default -> {}
          }
        });
  }

  private static XlsxSheet.Style styleOf(int format, Map<Integer, String> own) {
    String code = own.get(format);
    if (code != null) {
      return styleOf(code);
    }
    return switch (format) {
      case 14, 15, 16, 17, 22 -> XlsxSheet.Style.DATE;
      case 18, 19, 20, 21, 45, 46, 47 -> XlsxSheet.Style.TIME;
      default -> XlsxSheet.Style.NUMBER;
    };
  }

  /** By the letters of its first section that stand neither in quotes nor for a colour. */
  static XlsxSheet.Style styleOf(String code) {
    String head = code.length() > 1000 ? "" : code;
    Matcher quoted = IN_QUOTES.matcher(head);
    String letters = quoted.replaceAll("").toLowerCase(Locale.ROOT).split(";", 2)[0];
    if (letters.contains("general") || (letters.indexOf('0') >= 0 && letters.indexOf('s') < 0)) {
      return XlsxSheet.Style.NUMBER;
    }
    if (letters.indexOf('y') >= 0 || letters.indexOf('d') >= 0) {
      return XlsxSheet.Style.DATE;
    }
    return letters.indexOf('h') >= 0 || letters.indexOf('s') >= 0
        ? XlsxSheet.Style.TIME
        : XlsxSheet.Style.NUMBER;
  }

  private void readTexts() throws IOException {
    String part = "xl/sharedStrings.xml";
    if (!parts.has(part)) {
      return;
    }
    var text = new StringBuilder();
    long chars = 0;
    boolean within = false;
    boolean spoken = false;
    try (XmlPart xml = reading(part)) {
      while (xml.next()) {
        if (xml.event() == XMLStreamConstants.START_ELEMENT) {
          String name = xml.reader().getLocalName();
          within = name.equals("t");
          // How a text is spoken is no part of it.
          spoken |= name.equals("rPh");
        } else if (xml.event() == XMLStreamConstants.END_ELEMENT) {
          String name = xml.reader().getLocalName();
          within = false;
          spoken &= !name.equals("rPh");
          if (name.equals("si")) {
            texts.add(text.toString());
            text.setLength(0);
          }
        } else if (within && !spoken && xml.isText()) {
          XMLStreamReader at = xml.reader();
          text.append(at.getTextCharacters(), at.getTextStart(), at.getTextLength());
          chars += at.getTextLength();
        }
        if (chars > MOST_TEXT_CHARS || texts.size() > MOST_TEXTS) {
          throw new UnreadableFile(
              part
                  + " holds more text than a cycler writes ("
                  + MOST_TEXT_CHARS
                  + " characters). Save the sheet with the records alone, or as CSV.");
        }
      }
    }
  }

  private static String attribute(XMLStreamReader reader, String name) {
    for (int index = 0; index < reader.getAttributeCount(); index++) {
      if (reader.getAttributeLocalName(index).equals(name)) {
        return reader.getAttributeValue(index);
      }
    }
    return "";
  }

  private static int whole(String digits) {
    return digits.matches("[0-9]{1,9}") ? Integer.parseInt(digits) : -1;
  }

  @Override
  public void close() throws IOException {
    parts.close();
  }
}
