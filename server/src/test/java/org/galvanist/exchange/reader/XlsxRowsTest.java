package org.galvanist.exchange.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.galvanist.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workbooks of cyclers: which sheets are the records, and what stands in their cells. */
final class XlsxRowsTest {
  @TempDir private Path folder;

  @Test
  void theRecordsOfAnArbinWorkbookAreItsChannelsSheet() throws IOException {
    Path file = SharedData.of("arbin-xlsx/bs542_004_gr_li_50ua_50mv_1v_191020_Channel_11.xlsx");
    XlsxRows.Table table = XlsxRows.tables(file).getFirst();
    assertEquals(List.of("Channel_11_1"), table.sheets());
    assertEquals(List.of("Global_Info"), table.others());
    try (TextRows rows = table.open()) {
      Map<String, String> facts = new HashMap<>();
      while (rows.next() && rows.width() == 2) {
        facts.put(rows.text(0), rows.text(1));
      }
      assertEquals("2020-10-19 11:33:31", facts.get("Start DateTime"));
      assertEquals("Date_Time", rows.text(0));
      assertEquals("Voltage(V)", rows.text(5));
      assertTrue(rows.next());
      assertEquals(2, rows.place());
      assertEquals("2020-10-19 11:31:46.582", rows.text(0));
      assertEquals(2.637298583984375, rows.number(5));
      assertTrue(Double.isNaN(rows.number(11)), "a blank cell");
      long count = 1;
      long last = 0;
      while (rows.next()) {
        count++;
        last = rows.place();
      }
      assertEquals(4526, count);
      assertEquals(4527, last);
      assertEquals(1, rows.progress());
    }
  }

  @Test
  void sheetsThatContinueOneAnotherAreOneTableAndAnotherChannelIsNot() throws IOException {
    Path file = folder.resolve("two channels.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        var book = new Workbook(out, "Test", "1.0")) {
      records(book.newWorksheet("Channel_1_1"), 0, 50);
      records(book.newWorksheet("Channel_1_2"), 50, 30);
      records(book.newWorksheet("Channel_2_1"), 0, 20);
      Worksheet statistics = book.newWorksheet("Statistics_1");
      statistics.value(0, 0, "Cycle");
      statistics.value(0, 1, "Capacity");
      statistics.value(0, 2, "Energy");
      statistics.value(1, 0, 1);
      statistics.value(1, 1, 2.5);
      statistics.value(1, 2, 9.0);
    }
    List<XlsxRows.Table> tables = XlsxRows.tables(file);
    assertEquals(
        List.of(List.of("Channel_1_1", "Channel_1_2"), List.of("Channel_2_1")),
        tables.stream().map(XlsxRows.Table::sheets).limit(2).toList());
    assertEquals(List.of("Channel_2_1", "Statistics_1"), tables.getFirst().others());
    try (TextRows rows = tables.getFirst().open()) {
      assertTrue(rows.next());
      assertTrue(rows.is(1, "Voltage(V)"));
      for (int index = 0; index < 80; index++) {
        assertTrue(rows.next());
        assertEquals(index, rows.number(0));
        assertEquals(3 + index / 100.0, rows.number(1));
        assertEquals("2026-03-06 12:37:25.123", rows.text(2));
      }
      assertFalse(rows.next());
    }
  }

  private static void records(Worksheet sheet, int from, int count) {
    sheet.value(0, 0, "Test_Time(s)");
    sheet.value(0, 1, "Voltage(V)");
    sheet.value(0, 2, "Date_Time");
    sheet.value(0, 3, "Current(A)");
    for (int row = 1; row <= count; row++) {
      sheet.value(row, 0, from + row - 1);
      sheet.value(row, 1, 3 + (from + row - 1) / 100.0);
      sheet.value(row, 2, 46_087 + (12 * 3600 + 37 * 60 + 25.123) / 86_400);
      sheet.style(row, 2).format("yyyy-mm-dd hh:mm:ss.000").set();
      sheet.value(row, 3, -0.5);
    }
  }

  @Test
  void formatsTellDatesFromLengthsOfTimeAndNumbers() {
    assertEquals(XlsxSheet.Style.DATE, XlsxBook.styleOf("[$-409]m/d/yy h:mm AM/PM;@"));
    assertEquals(XlsxSheet.Style.TIME, XlsxBook.styleOf("[h]:mm:ss.000"));
    assertEquals(XlsxSheet.Style.NUMBER, XlsxBook.styleOf("#,##0.00_);[Red](#,##0.00)"));
    assertEquals(XlsxSheet.Style.NUMBER, XlsxBook.styleOf("0.000 \"days\""));
  }

  @Test
  void aWorkbookWithoutATableNamesItsSheets() throws IOException {
    Path file = folder.resolve("letter.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        var book = new Workbook(out, "Test", "1.0")) {
      book.newWorksheet("Letter").value(0, 0, "Dear reviewer");
    }
    UnreadableFile refused = assertThrows(UnreadableFile.class, () -> XlsxRows.tables(file));
    assertEquals(
        "No sheet of the workbook has a table of records (a row of column names over rows of"
            + " numbers). Its sheets: Letter.",
        refused.getMessage());
  }

  @Test
  void aCellThatUnpacksToAGigabyteIsRefusedBeforeItIsHeld() throws IOException {
    Path file = folder.resolve("bomb.xlsx");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      part(
          zip,
          "xl/workbook.xml",
          "<workbook><sheets><sheet name='S' r:id='a' xmlns:r='r'/></sheets></workbook>");
      part(zip, "xl/_rels/workbook.xml.rels", "<r><Relationship Id='a' Target='s.xml'/></r>");
      zip.putNextEntry(new ZipEntry("xl/s.xml"));
      zip.write("<sheetData><row><c><v>".getBytes(StandardCharsets.US_ASCII));
      byte[] ones = "1".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
      for (int block = 0; block < 1 << 10; block++) {
        zip.write(ones);
      }
    }
    UnreadableFile refused = assertThrows(UnreadableFile.class, () -> XlsxRows.tables(file));
    assertTrue(String.valueOf(refused.getMessage()).contains("32,767"), refused.toString());
  }

  private static void part(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
