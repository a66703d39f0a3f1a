package org.galvanist.exchange;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ValuesType;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * A flat Parquet file as its library's decoders read it, with the footer and the pages taken apart
 * by hand: the library's own file reader asks for Hadoop.
 */
public final class ParquetRows {
  private final FileMetaData footer;
  private final byte[] file;
  private final Map<String, List<@Nullable Object>> columns = new HashMap<>();

  private ParquetRows(FileMetaData footer, byte[] file) {
    this.footer = footer;
    this.file = file;
  }

  /** Reads the whole file. */
  public static ParquetRows read(Path path) throws IOException {
    byte[] file = Files.readAllBytes(path);
    int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - 8);
    int start = file.length - 8 - length;
    var rows =
        new ParquetRows(Util.readFileMetaData(new ByteArrayInputStream(file, start, length)), file);
    for (int column = 0; column < rows.names().size(); column++) {
      List<@Nullable Object> values = new ArrayList<>();
      for (RowGroup group : given(rows.footer.getRow_groups())) {
        rows.chunk(column, given(given(group.getColumns()).get(column).getMeta_data()), values);
      }
      rows.columns.put(rows.names().get(column), values);
    }
    return rows;
  }

  List<String> names() {
    return given(footer.getSchema()).stream().skip(1).map(SchemaElement::getName).toList();
  }

  /** How many rows there are. */
  public int count() {
    return (int) footer.getNum_rows();
  }

  int groups() {
    return given(footer.getRow_groups()).size();
  }

  /** What the footer says under a key. */
  String fact(String key) {
    return given(
        given(footer.getKey_value_metadata()).stream()
            .collect(Collectors.toMap(KeyValue::getKey, KeyValue::getValue))
            .get(key));
  }

  @Nullable Object at(String column, int row) {
    return given(columns.get(column)).get(row);
  }

  private void chunk(int column, ColumnMetaData chunk, List<@Nullable Object> into)
      throws IOException {
    SchemaElement element = given(footer.getSchema()).get(column + 1);
    boolean optional = given(element.getRepetition_type()).name().equals("OPTIONAL");
    var type =
        new PrimitiveType(
            optional ? Type.Repetition.OPTIONAL : Type.Repetition.REQUIRED,
            PrimitiveType.PrimitiveTypeName.valueOf(
                given(element.getType()).name().replace("BYTE_ARRAY", "BINARY")),
            element.getName());
    var descriptor =
        new ColumnDescriptor(new String[] {element.getName()}, type, 0, optional ? 1 : 0);
    Dictionary dictionary = null;
    long from =
        chunk.isSetDictionary_page_offset()
            ? chunk.getDictionary_page_offset()
            : chunk.getData_page_offset();
    var in = new ByteArrayInputStream(file, (int) from, (int) chunk.getTotal_compressed_size());
    long end = into.size() + chunk.getNum_values();
    while (into.size() < end) {
      PageHeader header = Util.readPageHeader(in);
      byte[] page = in.readNBytes(header.getCompressed_page_size());
      if (header.isSetDictionary_page_header()) {
        int entries = given(header.getDictionary_page_header()).getNum_values();
        byte[] plain = Zstd.decompress(page, header.getUncompressed_page_size());
        dictionary =
            Encoding.PLAIN.initDictionary(
                descriptor, new DictionaryPage(BytesInput.from(plain), entries, Encoding.PLAIN));
      } else {
        page(descriptor, dictionary, header, page, into);
      }
    }
  }

  private static void page(
      ColumnDescriptor column,
      @Nullable Dictionary dictionary,
      PageHeader header,
      byte[] page,
      List<@Nullable Object> into)
      throws IOException {
    DataPageHeaderV2 data = given(header.getData_page_header_v2());
    int levels = data.getDefinition_levels_byte_length();
    byte[] packed = Arrays.copyOfRange(page, levels, page.length);
    byte[] plain =
        data.isIs_compressed()
            ? Zstd.decompress(packed, header.getUncompressed_page_size() - levels)
            : packed;
    Encoding encoding = Encoding.valueOf(given(data.getEncoding()).name());
    ValuesReader values =
        dictionary != null && encoding.usesDictionary()
            ? encoding.getDictionaryBasedValuesReader(column, ValuesType.VALUES, dictionary)
            : encoding.getValuesReader(column, ValuesType.VALUES);
    values.initFromPage(
        data.getNum_values() - data.getNum_nulls(),
        ByteBufferInputStream.wrap(ByteBuffer.wrap(plain)));
    var known = new RunLengthBitPackingHybridDecoder(1, new ByteArrayInputStream(page, 0, levels));
    for (int row = 0; row < data.getNum_values(); row++) {
      boolean exists = column.getMaxDefinitionLevel() == 0 || known.readInt() == 1;
      into.add(exists ? value(column, values) : null);
    }
  }

  private static Object value(ColumnDescriptor column, ValuesReader values) {
    return switch (column.getPrimitiveType().getPrimitiveTypeName()) {
      case DOUBLE -> values.readDouble();
      case INT32 -> values.readInteger();
      case INT64 -> values.readLong();
      case BINARY -> values.readBytes().toStringUsingUTF8();
      case BOOLEAN, FLOAT, INT96, FIXED_LEN_BYTE_ARRAY ->
          throw new IllegalArgumentException("not a type of ours: " + column);
    };
  }

  private static <T> T given(@Nullable T part) {
    return Objects.requireNonNull(part);
  }
}
