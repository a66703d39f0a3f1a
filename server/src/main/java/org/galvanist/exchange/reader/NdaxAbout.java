package org.galvanist.exchange.reader;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What the XML parts of an {@code .ndax} archive tell of the test.
 *
 * @param facts what is said of cell, channel and schedule, in the words of the file
 * @param auxiliaryTypes type of each auxiliary channel, in the order of the file
 * @param chargeBeginsCycle whether the vendor's program numbers cycles anew with each charge that
 *     follows a discharge, as the one who exported the file chose; else they are as recorded
 */
record NdaxAbout(
    Map<String, String> facts, List<Integer> auxiliaryTypes, boolean chargeBeginsCycle) {
  private static final int MOST_BYTES = 16 << 20;
  private static final int MOST_WORDS = 1000;
  private static final int MOST_CHANNELS = 1000;
  private static final Pattern ENCODING =
      Pattern.compile("<\\?xml[^>]{0,100}?encoding=[\"']([A-Za-z0-9][A-Za-z0-9._-]{0,40})[\"']");

  /** Reads the parts that are there; none of them is needed to read records. */
  static NdaxAbout read(ZipParts parts) throws IOException {
    Map<String, String> facts = new LinkedHashMap<>();
    List<Integer> auxiliary = new ArrayList<>();
    Map<String, String> display = new HashMap<>();
    elements(parts, "TestInfo.xml", (name, of) -> testInfo(name, of, facts, auxiliary));
    elements(
        parts,
        "Step.xml",
        (name, of) -> {
          String value = of.getOrDefault("Value", "");
          switch (name) {
            case "Creator" -> tell(facts, "Creator", value);
            case "Remark" -> tell(facts, "Remark of the schedule", value);
            case "SCQ" -> activeMass(value).ifPresent(mass -> facts.put("Active mass", mass));
            default -> {}
          }
        });
    elements(
        parts,
        "VersionInfo.xml",
        (name, of) -> {
          if (name.equals("ZwjVersion")) {
            tell(facts, "Server", of.getOrDefault("SvrVer", ""));
            tell(facts, "Client", of.getOrDefault("CurrClientVer", ""));
            tell(facts, "Control unit", of.getOrDefault("ZwjVersion", ""));
            tell(facts, "Tester", of.getOrDefault("MainXwjVer", ""));
          }
        });
    elements(parts, "NdaxConfig.xml", (name, of) -> display.putAll(of));
    return new NdaxAbout(facts, auxiliary, "1".equals(display.get("CycleMode")));
  }

  private static void testInfo(
      String name, Map<String, String> of, Map<String, String> facts, List<Integer> auxiliary) {
    if (name.equals("TestInfo")) {
      if (of.containsKey("DevID")) {
        tell(
            facts,
            "Channel",
            "device %s, unit %s, channel %s"
                .formatted(
                    of.get("DevID"),
                    of.getOrDefault("UnitID", "?"),
                    of.getOrDefault("ChlID", "?")));
      }
      tell(facts, "Device type", of.getOrDefault("DevType", ""));
      tell(facts, "Test number", of.getOrDefault("TestID", ""));
      tell(facts, "Barcode", of.getOrDefault("Barcode", ""));
      tell(facts, "Remark", of.getOrDefault("Remark", ""));
      tell(facts, "Process name", of.getOrDefault("StepName", ""));
      tell(facts, "P/N", of.getOrDefault("SN", ""));
      tell(facts, "Start time", of.getOrDefault("StartTime", ""));
      tell(facts, "End time", of.getOrDefault("EndTime", ""));
    } else if (name.matches("Aux[0-9]{1,6}") && auxiliary.size() < MOST_CHANNELS) {
      auxiliary.add(whole(of.getOrDefault("ChlType", "")));
    }
  }

  private static void tell(Map<String, String> facts, String name, String words) {
    if (!words.isBlank()) {
      facts.put(name, words.length() > MOST_WORDS ? words.substring(0, MOST_WORDS) : words);
    }
  }

  private static int whole(String digits) {
    return digits.matches("[0-9]{1,6}") ? Integer.parseInt(digits) : 0;
  }

  /** Stored in micrograms. */
  private static Optional<String> activeMass(String microgram) {
    if (!microgram.matches("[0-9]{1,12}(\\.[0-9]{1,12})?")) {
      return Optional.empty();
    }
    double milligram = Double.parseDouble(microgram) / 1000;
    return milligram > 0
        ? Optional.of(String.format(Locale.ROOT, "%.6g mg", milligram))
        : Optional.empty();
  }

  private static void elements(
      ZipParts parts, String name, BiConsumer<String, Map<String, String>> element)
      throws IOException {
    Optional<byte[]> part = parts.whole(name, MOST_BYTES);
    if (part.isEmpty()) {
      return;
    }
    try {
      XMLStreamReader reader =
          XmlPart.factory().createXMLStreamReader(new StringReader(text(name, part.get())));
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT) {
          Map<String, String> attributes = new HashMap<>();
          for (int index = 0; index < reader.getAttributeCount(); index++) {
            attributes.put(reader.getAttributeLocalName(index), reader.getAttributeValue(index));
          }
          element.accept(reader.getLocalName(), attributes);
        }
      }
    } catch (XMLStreamException broken) {
      throw new UnreadableFile(
          "%s of the archive is damaged: line %d is no XML. Export the file again."
              .formatted(name, broken.getLocation().getLineNumber()),
          broken);
    }
  }

  /**
   * The part as text, in the charset that it names. Neware's programs name GB2312 and write the
   * Windows code page of it, which is wider; text that fits neither, or is UTF-8 under a false
   * name, was changed after it was exported.
   */
  private static String text(String name, byte[] bytes) throws UnreadableFile {
    String head = new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.ISO_8859_1);
    Matcher declared = ENCODING.matcher(head);
    String encoding = declared.find() ? declared.group(1) : "UTF-8";
    Optional<String> text = decoded(bytes, encoding);
    if (text.isEmpty()
        && encoding.equalsIgnoreCase("GB2312")
        && decoded(bytes, "UTF-8").isEmpty()) {
      text = decoded(bytes, "GBK");
    }
    return text.orElseThrow(
        () ->
            new UnreadableFile(
                "%s of the archive is damaged: it says that it is written in %s, and byte %d is not. Export the file again."
                    .formatted(name, encoding, firstForeign(bytes, encoding) + 1)));
  }

  private static Optional<String> decoded(byte[] bytes, String encoding) {
    try {
      String text =
          Charset.forName(encoding).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Optional.of(text.startsWith("\ufeff") ? text.substring(1) : text);
    } catch (CharacterCodingException
        | IllegalCharsetNameException
        | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  private static int firstForeign(byte[] bytes, String encoding) {
    if (!Charset.isSupported(encoding)) {
      return 0;
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    var out = java.nio.CharBuffer.allocate(bytes.length);
    Charset.forName(encoding).newDecoder().decode(in, out, true);
    return in.position();
  }
}
