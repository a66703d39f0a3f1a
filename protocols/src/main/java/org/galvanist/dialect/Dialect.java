package org.galvanist.dialect;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.galvanist.protocol.Fault;
import org.galvanist.protocol.Parsed;
import org.galvanist.protocol.Protocol;
import org.galvanist.protocol.ProtocolText;
import org.galvanist.protocol.ProtocolWriter;

/** A way in which a program writes protocols. Pure: any thread, no file, no clock. */
public enum Dialect {
  /** Our own language. */
  GALVANIST("application/yaml", ".yaml"),
  /** The JSON of aurora-unicycler's {@code CyclingProtocol}. */
  UNICYCLER("application/json", ".json"),
  /** A {@code pybamm.Experiment}, or the list that it takes, as Python text. */
  PYBAMM("text/x-python", ".py"),
  /** The step file of Neware's BTS 8; it can be written only. */
  NEWARE("application/xml", ".xml");

  private final String mediaType;
  private final String ending;

  Dialect(String mediaType, String ending) {
    this.mediaType = mediaType;
    this.ending = ending;
  }

  /** The name as a person types it, such as {@code pybamm}. */
  public String words() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The dialect of a name as {@link #words()} gives it. */
  public static Optional<Dialect> of(String words) {
    return Stream.of(values()).filter(dialect -> dialect.words().equals(words)).findFirst();
  }

  /**
   * Reads a protocol. No text makes this throw; all faults are reported at once.
   *
   * @param fileName begins the faults' messages, and names a protocol that has no name of its own
   */
  public Imported read(String fileName, String text) {
    return switch (this) {
      case GALVANIST ->
          switch (ProtocolText.parse(fileName, text)) {
            case Parsed.Sound(Protocol protocol) -> new Imported.Sound(protocol, text, List.of());
            case Parsed.Faulty faulty -> new Imported.Faulty(faulty.faults());
          };
      case UNICYCLER -> UnicyclerReader.read(fileName, text);
      case PYBAMM -> PybammReader.read(fileName, text);
      case NEWARE ->
          new Imported.Faulty(
              List.of(
                  new Fault(
                      fileName,
                      1,
                      1,
                      "",
                      "step files of Neware cannot be read yet",
                      "unicycler, pybamm and galvanist can")));
    };
  }

  /** Writes a protocol, and lists what this dialect cannot say of it. */
  public Exported write(Protocol protocol, Destination destination) {
    return switch (this) {
      case GALVANIST -> written(ProtocolWriter.write(protocol), destination, List.of());
      case UNICYCLER -> UnicyclerWriter.write(protocol, destination);
      case PYBAMM -> PybammWriter.write(protocol, destination);
      case NEWARE -> NewareWriter.write(protocol, destination);
    };
  }

  Exported written(String text, Destination destination, List<LeftOut> leftOut) {
    return new Exported.Sound(text, destination.name() + ending, mediaType, leftOut);
  }
}
