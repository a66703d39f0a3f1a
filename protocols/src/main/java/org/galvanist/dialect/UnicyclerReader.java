package org.galvanist.dialect;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.galvanist.protocol.Parsed;
import org.galvanist.protocol.Place;
import org.galvanist.protocol.Protocol;
import org.galvanist.protocol.ProtocolText;
import org.galvanist.protocol.ProtocolWriter;
import org.galvanist.protocol.Quantity;
import org.galvanist.protocol.Recording;
import org.galvanist.protocol.Safety;
import org.galvanist.protocol.Step;
import org.galvanist.protocol.Unit;

/** Reads the JSON of aurora-unicycler, versions 0.1 to 0.4. */
final class UnicyclerReader {
  /** Begins the source of a protocol that was read from this JSON, and is followed by a version. */
  static final String SOURCE = "aurora-unicycler ";

  /** Stands for a limit that nobody set, where our language asks for both; in V and in A. */
  static final BigDecimal NO_VOLTAGE = new BigDecimal(100);

  static final BigDecimal NO_CURRENT = new BigDecimal(1000);

  private static final int MILLI = 3;

  private final Source source;
  private final Remainder remainder = new Remainder();

  private UnicyclerReader(Source source) {
    this.source = source;
  }

  static Imported read(String fileName, String json) {
    var source = new Source(fileName, json);
    var reader = new UnicyclerReader(source);
    Optional<Protocol> protocol = JsonReader.read(source).flatMap(reader::protocol);
    return protocol.isPresent() && source.sound()
        ? sound(source, protocol.get(), reader.remainder)
        : source.faulty();
  }

  /** The protocol as our own text; what our own reader refuses is a fault of the whole. */
  static Imported sound(Source source, Protocol protocol, Remainder remainder) {
    String text = ProtocolWriter.write(protocol);
    return switch (ProtocolText.parse(source.stem(), text)) {
      case Parsed.Sound(Protocol read) -> new Imported.Sound(read, text, remainder.all());
      case Parsed.Faulty faulty -> {
        faulty
            .faults()
            .forEach(
                fault ->
                    source.fault(new Place(1, 1, fault.words()), fault.wrong(), fault.legal()));
        yield source.faulty();
      }
    };
  }

  private Optional<Protocol> protocol(Json root) {
    Optional<JsonFields> found =
        JsonFields.of(
            root,
            "the text",
            List.of("unicycler", "sample", "record", "measurement", "safety", "method"),
            source);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    JsonFields fields = found.get();
    Optional<String> version =
        object(fields, List.of("version"), "unicycler").flatMap(each -> each.text("version"));
    Optional<JsonFields> sample = object(fields, List.of("name", "capacity_mAh"), "sample");
    Optional<Recording> recording = recording(fields);
    Safety safety = safety(fields);
    List<Step> steps =
        new UnicyclerMethod(source, remainder).steps(fields.items("method"), fields.place());
    return Optional.of(
        new Protocol(
            sample
                .flatMap(each -> each.text("name"))
                .filter(name -> !name.isBlank() && !name.equals("$NAME"))
                .orElseGet(source::stem),
            version.filter(each -> !each.isBlank()).map(each -> SOURCE + each),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            sample
                .flatMap(each -> each.aboveZero("capacity_mAh"))
                .map(capacity -> Figures.quantity(capacity, Unit.MILLIAMPERE_HOUR)),
            Optional.empty(),
            safety,
            recording.orElse(Recording.DEFAULT),
            Optional.empty(),
            Map.of(),
            steps,
            Map.of()));
  }

  private Optional<JsonFields> object(JsonFields fields, List<String> known, String... names) {
    return fields.value(names).flatMap(value -> JsonFields.of(value, names[0], known, source));
  }

  private Optional<Recording> recording(JsonFields fields) {
    Optional<JsonFields> record =
        object(fields, List.of("time_s", "voltage_V", "current_mA"), "record", "measurement");
    if (record.isEmpty()) {
      source.fault(
          fields.place(), "there is no record", "\"record\": {\"time_s\": 10} says how often");
      return Optional.empty();
    }
    List<Quantity> every = new ArrayList<>();
    record.get().aboveZero("time_s").map(Figures::time).ifPresent(every::add);
    record
        .get()
        .aboveZero("voltage_V")
        .map(volt -> Figures.quantity(volt, Unit.VOLT))
        .ifPresent(every::add);
    record
        .get()
        .aboveZero("current_mA")
        .map(current -> Figures.quantity(current, Unit.MILLIAMPERE))
        .ifPresent(every::add);
    if (every.isEmpty()) {
      source.fault(record.get().place(), "a record without its time_s", "time_s is above 0");
      return Optional.empty();
    }
    return Optional.of(new Recording(every));
  }

  private Safety safety(JsonFields fields) {
    Optional<JsonFields> found =
        object(
            fields,
            List.of(
                "max_voltage_V",
                "min_voltage_V",
                "max_current_mA",
                "min_current_mA",
                "max_capacity_mAh",
                "delay_s"),
            "safety");
    if (found.isEmpty()) {
      return Safety.NONE;
    }
    JsonFields safety = found.get();
    if (safety.number("delay_s").isPresent()) {
      remainder.add(
          "safety delay_s",
          safety.place("delay_s"),
          "a test is aborted by the first reading outside a limit, without delay");
    }
    Optional<BigDecimal> capacity = safety.number("max_capacity_mAh");
    if (capacity.isPresent() && capacity.get().signum() <= 0) {
      remainder.add(
          "safety max_capacity_mAh",
          safety.place("max_capacity_mAh"),
          "a capacity that may flow is above 0");
    }
    return new Safety(
        range(safety, "min_voltage_V", "max_voltage_V", NO_VOLTAGE, Unit.VOLT),
        range(
            safety,
            "min_current_mA",
            "max_current_mA",
            NO_CURRENT.movePointRight(MILLI),
            Unit.MILLIAMPERE),
        capacity
            .filter(limit -> limit.signum() > 0)
            .map(limit -> Figures.quantity(limit, Unit.MILLIAMPERE_HOUR)),
        Optional.empty());
  }

  /** Both limits, with one that no instrument reaches in place of one that is not set. */
  private Optional<Safety.Range> range(
      JsonFields safety, String low, String high, BigDecimal open, Unit unit) {
    Optional<BigDecimal> lowest = safety.number(low);
    Optional<BigDecimal> highest = safety.number(high);
    if (lowest.isEmpty() && highest.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal from = lowest.orElse(open.negate());
    BigDecimal to = highest.orElse(open);
    if (from.compareTo(to) >= 0) {
      source.fault(safety.place(low), low + " is not below " + high, low + " is below " + high);
      return Optional.empty();
    }
    return Optional.of(
        new Safety.Range(
            Figures.quantity(from, unit), Figures.quantity(to, unit), safety.place(low)));
  }
}
