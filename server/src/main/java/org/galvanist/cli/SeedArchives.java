package org.galvanist.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.galvanist.cli.SeedRows.Row;
import org.galvanist.intake.StepKind;

/** Seed archives: a workbook, and Neware archives of several layouts. */
final class SeedArchives {
  private static final int BLOCK = 4096;
  private static final int START = 132;
  private static final int SMALL_BLOCK = 512;
  private static final int SMALL_START = 5;

  private final List<Row> rows;

  SeedArchives(List<Row> rows) {
    this.rows = rows;
  }

  /** Every archive, by the name of its format. */
  Map<String, byte[]> all() {
    Map<String, byte[]> archives = new LinkedHashMap<>();
    archives.put("xlsx", workbook());
    for (int version : new int[] {11, 14, 16, 17}) {
      archives.put("ndax " + version, joined(version));
    }
    archives.put("ndax 2", whole(2));
    archives.put("ndax 5", whole(5));
    return archives;
  }

  private byte[] workbook() {
    var out = new ByteArrayOutputStream();
    try (var book = new Workbook(out, "Galvanist", "1.0")) {
      Worksheet info = book.newWorksheet("Global_Info");
      List<String> names = List.of("Channel", "Start DateTime", "Schedule File Name");
      for (int column = 0; column < names.size(); column++) {
        info.value(0, column, names.get(column));
      }
      info.value(1, 0, 1);
      info.value(1, 1, 46_087.5);
      info.value(1, 2, "schedule.sdx");
      int half = rows.size() / 2;
      records(book.newWorksheet("Channel_1_1"), rows.subList(0, half));
      records(book.newWorksheet("Channel_1_2"), rows.subList(half, rows.size()));
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    return out.toByteArray();
  }

  private static void records(Worksheet sheet, List<Row> rows) {
    List<String> names =
        List.of(
            "Data_Point",
            "Date_Time",
            "Test_Time(s)",
            "Step_Time(s)",
            "Cycle_Index",
            "Step_Index",
            "Current(A)",
            "Voltage(V)",
            "Charge_Capacity(Ah)",
            "Discharge_Capacity(Ah)");
    for (int column = 0; column < names.size(); column++) {
      sheet.value(0, column, names.get(column));
    }
    for (int index = 0; index < rows.size(); index++) {
      Row row = rows.get(index);
      int line = index + 1;
      sheet.value(line, 0, row.number());
      sheet.value(line, 1, 46_087.5 + row.testTimeSecond() / 86_400);
      sheet.style(line, 1).format("yyyy-mm-dd hh:mm:ss.000").set();
      sheet.value(line, 2, row.testTimeSecond());
      sheet.value(line, 3, row.stepTimeSecond());
      sheet.value(line, 4, row.cycle());
      sheet.value(line, 5, row.stepIndex());
      sheet.value(line, 6, row.currentAmpere());
      sheet.value(line, 7, row.voltageVolt());
      sheet.value(line, 8, row.chargingAh());
      sheet.value(line, 9, row.dischargingAh());
    }
  }

  private static byte[] zip(Map<String, byte[]> parts) {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
      }
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    return out.toByteArray();
  }

  private static byte[] description(int auxiliaryType) {
    return """
    <?xml version="1.0" encoding="GB2312"?>
    <root><config type="Test Info File"><TestInfo DevID="1" UnitID="0" ChlID="2" Barcode="seed" \
    StepName="seed.xml" StartTime="2026-03-06 12:37:25">
    <Aux1 AuxID="1" ChlType="%d" /></TestInfo></config></root>
    """
        .formatted(auxiliaryType)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private byte[] joined(int version) {
    boolean si = version == 14 || version == 17;
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("TestInfo.xml", description(si ? 103 : 6));
    parts.put(
        "data.ndc",
        table(
            1,
            version,
            8,
            rows,
            (into, row) -> {
              into.putFloat((float) (si ? row.voltageVolt() : 1e4 * row.voltageVolt()));
              into.putFloat((float) (si ? row.currentAmpere() : 1e3 * row.currentAmpere()));
            }));
    double counter = si ? 1 : 3.6e6;
    int rowBytes = version == 11 ? 47 : version == 14 ? 55 : 100;
    // Every other record within a step is left to be worked out, as the real ones have it.
    List<Row> stored =
        rows.stream().filter(row -> row.stepTimeSecond() < 100 || row.number() % 2 == 0).toList();
    parts.put(
        "data_runInfo.ndc",
        table(
            18,
            version,
            rowBytes,
            stored,
            (into, row) -> {
              into.putInt((int) (1000 * row.stepTimeSecond())).put((byte) 0);
              float ah = (float) (counter * row.stepAh());
              into.putFloat(row.charges() ? ah : 0).putFloat(row.charges() ? 0 : ah);
              into.putFloat(row.charges() ? 4 * ah : 0).putFloat(row.charges() ? 0 : 4 * ah);
              into.putLong(0).putInt(row.stepTimeSecond() == 0 ? 0 : 60_000);
              into.putInt((int) (1.77e9 + row.testTimeSecond())).putInt(row.stepCount());
              into.putInt(row.number()).putShort((short) 500);
            }));
    parts.put(
        "data_step.ndc",
        table(
            7,
            version,
            version >= 16 ? 100 : 37,
            rows.stream().filter(row -> row.stepTimeSecond() == 0).toList(),
            (into, row) -> {
              into.putInt(row.cycle() - 1).putInt(row.stepIndex()).putLong(0).putLong(0);
              into.put(code(row.kind())).putLong(0).putInt(row.number());
            }));
    parts.put(
        "data_AUX_1_0_1.ndc",
        table(
            5,
            version,
            si ? 4 : 7,
            rows,
            (into, row) -> {
              if (si) {
                into.putFloat(25.5f);
              } else {
                into.put((byte) 0x65).putFloat(1).putShort((short) 255);
              }
            }));
    return zip(parts);
  }

  private byte[] whole(int version) {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("TestInfo.xml", description(6));
    int skipped = version == 2 ? 8 : 1;
    parts.put(
        "data.ndc",
        table(
            1,
            version,
            86 + skipped,
            rows,
            (into, row) -> {
              into.position(into.position() + skipped);
              into.putInt(row.number()).putInt(row.cycle() - 1).put((byte) row.stepIndex());
              into.put(code(row.kind())).putInt(0).put((byte) 0);
              into.putLong((long) (1000 * row.stepTimeSecond()));
              into.putInt((int) (1e4 * row.voltageVolt()));
              into.putInt((int) (1e4 * row.currentAmpere())).putInt(0);
              long counter = (long) (3.6e7 * row.stepAh());
              into.putLong(row.charges() ? counter : 0).putLong(row.charges() ? 0 : counter);
              into.putLong(0).putLong(0).putShort((short) 2026).put((byte) 3).put((byte) 6);
              int second = (int) row.testTimeSecond();
              into.put((byte) (12 + second / 3600)).put((byte) (second / 60 % 60));
              into.put((byte) (second % 60)).putInt(1000);
            }));
    return zip(parts);
  }

  private static byte code(StepKind kind) {
    return (byte)
        (kind == StepKind.REST
            ? 4
            : kind == StepKind.CC_CHARGE ? 1 : kind == StepKind.CV_CHARGE ? 3 : 2);
  }

  private static byte[] table(
      int kind, int version, int rowBytes, List<Row> rows, BiConsumer<ByteBuffer, Row> row) {
    boolean small = version <= 4;
    int block = small ? SMALL_BLOCK : BLOCK;
    int start = small ? SMALL_START : START;
    int slots = (block - start - 1) / rowBytes;
    int blocks = (rows.size() + slots - 1) / slots;
    var into = ByteBuffer.allocate(block * (1 + blocks)).order(ByteOrder.LITTLE_ENDIAN);
    into.put(0, (byte) kind).put(2, (byte) version).put(4, (byte) 1);
    for (int index = 0; index < rows.size(); index++) {
      int base = block * (1 + index / slots);
      int slot = index % slots;
      if (!small) {
        int bits = base + 4 + slot / 8;
        into.put(bits, (byte) (into.get(bits) | (1 << (slot % 8))));
      }
      into.position(base + start + slot * rowBytes);
      row.accept(into, rows.get(index));
    }
    return into.array();
  }
}
