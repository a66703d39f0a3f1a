package org.galvanist.exchange;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.impl.ColumnWriteStoreV2;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * A flat table as a Parquet file, written column by column as the rows come: no object a row, and
 * no more than {@value #ROWS_A_GROUP} rows and a batch in memory. Column {@code i} is the {@code
 * i}-th of the schema. Of Parquet's Java library only what needs no Hadoop is used. Not safe for
 * threads.
 */
final class ParquetTable implements Closeable {
  /** Rows of a row group, at least: what is held in memory. */
  static final int ROWS_A_GROUP = 1 << 17;

  private static final int TRUNCATED_STATISTICS = 64;
  private static final int PAGE_BYTES = 1 << 20;

  /** Columns with more different values than fit are written without a dictionary. */
  private static final int DICTIONARY_BYTES = 1 << 17;

  private static final int NONE = 0;
  private static final int SOME = 1;

  private final MessageType schema;
  private final ParquetFileWriter file;
  private final Map<String, String> facts = new LinkedHashMap<>();
  private final int[] known;
  private final ParquetProperties properties;
  private ColumnChunkPageWriteStore pages;
  private ColumnWriteStore store;
  private int rows;

  /**
   * Begins the file.
   *
   * @param out is flushed and not closed
   * @param name of the table
   */
  ParquetTable(OutputStream out, String name, List<? extends Type> columns) throws IOException {
    schema = new MessageType(name, List.copyOf(columns));
    known = new int[columns.size()];
    for (int column = 0; column < known.length; column++) {
      known[column] = schema.getColumns().get(column).getMaxDefinitionLevel();
    }
    properties =
        ParquetProperties.builder()
            .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_2_0)
            .withPageSize(PAGE_BYTES)
            .withDictionaryEncoding(true)
            .withDictionaryPageSize(DICTIONARY_BYTES)
            .withByteStreamSplitEncoding(true)
            .build();
    file =
        new ParquetFileWriter(
            new ParquetOutput(out),
            schema,
            ParquetFileWriter.Mode.CREATE,
            ROWS_A_GROUP * 256L,
            0,
            TRUNCATED_STATISTICS,
            TRUNCATED_STATISTICS,
            true);
    file.start();
    pages = pages();
    store = new ColumnWriteStoreV2(schema, pages, pages, properties);
  }

  /** A column of numbers; {@code optional} where a number may not exist. */
  static PrimitiveType numbers(String name, boolean optional) {
    return optional
        ? Types.optional(PrimitiveTypeName.DOUBLE).named(name)
        : Types.required(PrimitiveTypeName.DOUBLE).named(name);
  }

  /** A column of whole numbers of 32 bits. */
  static PrimitiveType integers(String name) {
    return Types.required(PrimitiveTypeName.INT32).named(name);
  }

  /** A column of whole numbers of 64 bits. */
  static PrimitiveType longs(String name) {
    return Types.required(PrimitiveTypeName.INT64).named(name);
  }

  /** A column of words in UTF-8. */
  static PrimitiveType words(String name) {
    return Types.required(PrimitiveTypeName.BINARY)
        .as(LogicalTypeAnnotation.stringType())
        .named(name);
  }

  /** Says something of the whole file; written at its end. */
  void fact(String key, String text) {
    facts.put(key, text);
  }

  /** The next values of a column; one that is not a number does not exist, where that may be. */
  void numbers(int column, double[] values, int count) {
    ColumnWriter writer = writer(column);
    if (known[column] == NONE) {
      for (int row = 0; row < count; row++) {
        writer.write(values[row], 0, 0);
      }
      return;
    }
    for (int row = 0; row < count; row++) {
      if (Double.isNaN(values[row])) {
        writer.writeNull(0, NONE);
      } else {
        writer.write(values[row], 0, SOME);
      }
    }
  }

  void integers(int column, int[] values, int count) {
    ColumnWriter writer = writer(column);
    for (int row = 0; row < count; row++) {
      writer.write(values[row], 0, 0);
    }
  }

  void longs(int column, long[] values, int count) {
    ColumnWriter writer = writer(column);
    for (int row = 0; row < count; row++) {
      writer.write(values[row], 0, 0);
    }
  }

  void words(int column, Binary[] values, int count) {
    ColumnWriter writer = writer(column);
    for (int row = 0; row < count; row++) {
      writer.write(values[row], 0, 0);
    }
  }

  /** Ends a batch, in which every column was given as many values. */
  void endBatch(int count) throws IOException {
    for (int row = 0; row < count; row++) {
      store.endRecord();
    }
    rows += count;
    if (rows >= ROWS_A_GROUP) {
      endGroup();
      pages = pages();
      store = new ColumnWriteStoreV2(schema, pages, pages, properties);
    }
  }

  /** Writes what is left, and the footer. */
  @Override
  public void close() throws IOException {
    endGroup();
    file.end(facts);
    file.close();
  }

  private void endGroup() throws IOException {
    if (rows > 0) {
      store.flush();
      file.startBlock(rows);
      pages.flushToFileWriter(file);
      file.endBlock();
      rows = 0;
    }
    store.close();
    pages.close();
  }

  private ColumnWriter writer(int column) {
    return store.getColumnWriter(schema.getColumns().get(column));
  }

  private ColumnChunkPageWriteStore pages() {
    return new ColumnChunkPageWriteStore(
        new Zstandard(), schema, new HeapByteBufferAllocator(), TRUNCATED_STATISTICS, true);
  }

  /** The one codec that every reader knows, and that is fast and small at once. */
  private static final class Zstandard implements BytesInputCompressor {
    private static final int LEVEL = 1;

    @Override
    public BytesInput compress(BytesInput page) throws IOException {
      var plain = new Plain((int) page.size());
      page.writeAllTo(plain);
      byte[] packed = new byte[(int) Zstd.compressBound(plain.size())];
      long length =
          Zstd.compressByteArray(packed, 0, packed.length, plain.bytes(), 0, plain.size(), LEVEL);
      if (Zstd.isError(length)) {
        throw new IOException("a page cannot be compressed: " + Zstd.getErrorName(length));
      }
      return BytesInput.from(Arrays.copyOf(packed, (int) length));
    }

    @Override
    public CompressionCodecName getCodecName() {
      return CompressionCodecName.ZSTD;
    }

    @Override
    public void release() {
      // Holds nothing.
    }
  }

  /** Bytes that need not be copied once more to be read. */
  private static final class Plain extends ByteArrayOutputStream {
    Plain(int size) {
      super(size);
    }

    byte[] bytes() {
      return buf;
    }
  }
}
