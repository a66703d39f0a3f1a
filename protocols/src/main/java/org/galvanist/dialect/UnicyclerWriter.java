package org.galvanist.dialect;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.galvanist.protocol.Protocol;
import org.galvanist.protocol.Quantity;
import org.galvanist.protocol.Safety;
import org.galvanist.protocol.Unit;
import org.galvanist.protocol.Written;

/** Writes the JSON of aurora-unicycler 0.4. Confined to one writing. */
final class UnicyclerWriter {
  private static final String VERSION = "0.4.6";
  private static final BigDecimal LONGEST_RECORD_SECOND = new BigDecimal(3600);
  private static final int MILLI = 3;

  private final Protocol protocol;
  private final InCell cell;
  private final Remainder remainder = new Remainder();
  private final UnicyclerSteps steps;
  private final List<Map<String, Object>> method = new ArrayList<>();
  private final Set<String> tags = new HashSet<>();
  private final Set<String> phases = new HashSet<>();

  private UnicyclerWriter(Protocol protocol, Destination destination) {
    this.protocol = protocol;
    this.cell = new InCell(protocol, destination.cell());
    this.steps = new UnicyclerSteps(cell, remainder);
  }

  static Exported write(Protocol protocol, Destination destination) {
    var writer = new UnicyclerWriter(protocol, destination);
    WrittenOut out = WrittenOut.of(protocol, destination, writer.remainder);
    if (!out.faults().isEmpty()) {
      return new Exported.Faulty(out.faults());
    }
    writer.content(out.content(), "");
    if (writer.method.isEmpty()) {
      return WrittenOut.nothing(writer.remainder, destination);
    }
    String text = writer.text();
    writer.listPhases();
    return Dialect.UNICYCLER.written(text, destination, writer.remainder.all());
  }

  private String text() {
    WrittenOut.listHead(protocol, remainder);
    WrittenOut.listOurLimits(protocol.safety(), remainder);
    protocol
        .temperature()
        .ifPresent(
            degrees -> remainder.add("temperature " + degrees, "no chamber is asked for anything"));
    var json = new JsonWriter();
    json.open("", '{').open("unicycler", '{').text("version", version()).close('}');
    json.open("sample", '{').text("name", protocol.title());
    capacity().ifPresent(capacity -> json.number("capacity_mAh", capacity));
    json.close('}');
    record(json);
    safety(json);
    json.open("method", '[');
    for (Map<String, Object> entry : method) {
      json.open("", '{');
      entry.forEach(
          (name, value) -> {
            if (value instanceof Number number) {
              json.number(name, number);
            } else {
              json.text(name, value.toString());
            }
          });
      json.close('}');
    }
    return json.close(']').close('}').all();
  }

  private String version() {
    String source = protocol.source().orElse(UnicyclerReader.SOURCE + VERSION);
    if (source.startsWith(UnicyclerReader.SOURCE)) {
      return source.substring(UnicyclerReader.SOURCE.length());
    }
    remainder.add("source", "there is no place for it");
    return VERSION;
  }

  private Optional<BigDecimal> capacity() {
    Optional<BigDecimal> capacity = cell.oneC();
    protocol
        .oneC()
        .filter(oneC -> capacity.isEmpty() || oneC.unit() != Unit.MILLIAMPERE_HOUR)
        .ifPresent(
            oneC ->
                remainder.add(
                    "one C " + oneC,
                    capacity
                        .map(value -> "it is written for this one cell, as " + value + " mAh")
                        .orElseGet(() -> InCell.needs(oneC))));
    return capacity;
  }

  private void record(JsonWriter json) {
    Map<String, BigDecimal> record = new LinkedHashMap<>();
    for (Quantity change : protocol.recording().every()) {
      switch (change.dimension()) {
        case TIME -> record.put("time_s", Figures.inBase(change, 0));
        case VOLTAGE -> record.put("voltage_V", Figures.inBase(change, 0));
        case CURRENT -> record.put("current_mA", Figures.inBase(change, MILLI));
        case FRACTION, C_RATE, SPECIFIC_CURRENT, AREAL_CURRENT, TEMPERATURE, CAPACITY ->
            unrecorded(change);
        case SPECIFIC_CAPACITY, AREAL_CAPACITY, MASS, AREA, POWER, ENERGY, VOLTAGE_SLOPE, COUNT ->
            unrecorded(change);
      }
    }
    if (record.putIfAbsent("time_s", LONGEST_RECORD_SECOND) == null) {
      remainder.add("record " + protocol.recording(), "a time must be there; an hour is written");
    }
    json.open("record", '{');
    record.forEach(json::number);
    json.close('}');
  }

  private void unrecorded(Quantity change) {
    remainder.add("record every " + change, "records are made by time, voltage and current in mA");
  }

  private void safety(JsonWriter json) {
    Safety safety = protocol.safety();
    json.open("safety", '{');
    safety
        .voltage()
        .ifPresent(
            range -> {
              BigDecimal low = Figures.inBase(range.low(), 0);
              BigDecimal high = Figures.inBase(range.high(), 0);
              set(json, "max_voltage_V", high, UnicyclerReader.NO_VOLTAGE);
              set(json, "min_voltage_V", low, UnicyclerReader.NO_VOLTAGE);
            });
    safety
        .current()
        .ifPresent(
            range -> {
              Optional<BigDecimal> low = cell.milliampere(range.low());
              Optional<BigDecimal> high = cell.milliampere(range.high());
              if (low.isEmpty() || high.isEmpty()) {
                remainder.add("safety current " + range, InCell.needs(range.low()));
                return;
              }
              BigDecimal open = UnicyclerReader.NO_CURRENT.movePointRight(MILLI);
              set(json, "max_current_mA", high.get(), open);
              set(json, "min_current_mA", low.get(), open);
            });
    safety
        .capacity()
        .ifPresent(
            capacity ->
                cell.milliampereHour(capacity)
                    .ifPresentOrElse(
                        value -> json.number("max_capacity_mAh", value),
                        () ->
                            remainder.add("safety capacity " + capacity, InCell.needs(capacity))));
    json.close('}');
  }

  private static void set(JsonWriter json, String name, BigDecimal value, BigDecimal open) {
    if (value.abs().compareTo(open) < 0) {
      json.number(name, value);
    }
  }

  private void content(List<Written> content, String phase) {
    for (Written written : content) {
      switch (written) {
        case Written.Single single ->
            Parts.of(single.instruction(), remainder)
                .forEach(part -> steps.entry(part).ifPresent(method::add));
        case Written.Pass pass -> loop(pass, phase);
      }
    }
  }

  /**
   * Tags name loops where a phase has a name; a loop over one step needs a tag in any case, because
   * their own check refuses an index there.
   */
  private void loop(Written.Pass pass, String around) {
    WrittenOut.listUntil(pass, remainder);
    String phase = phase(pass);
    boolean named = !phase.isEmpty() && !phase.equals(around);
    phases.add(phase);
    int start = method.size();
    content(pass.content(), phase.isEmpty() ? around : phase);
    if (method.size() == start) {
      WrittenOut.listLoop(pass, remainder);
      return;
    }
    Map<String, Object> loop = new LinkedHashMap<>();
    loop.put("step", "loop");
    if (named || method.size() == start + 1) {
      String tag = named ? unique(phase) : free(UnicyclerMethod.UNNAMED, 1);
      method.add(start, Map.of("step", "tag", "tag", tag));
      loop.put("loop_to", tag);
      moveLoops(start);
    } else {
      loop.put("loop_to", start + 1);
    }
    loop.put("cycle_count", pass.repeat());
    method.add(loop);
  }

  /** Loops behind a new tag go one further. */
  private void moveLoops(int tag) {
    for (Map<String, Object> entry : method.subList(tag + 1, method.size())) {
      if (entry.get("loop_to") instanceof Integer to) {
        entry.put("loop_to", to + 1);
      }
    }
  }

  /** The phase that all steps of a pass belong to, or else those that stand in it directly. */
  private static String phase(Written.Pass pass) {
    Set<String> direct =
        pass.content().stream()
            .filter(written -> written instanceof Written.Single)
            .map(written -> ((Written.Single) written).phase())
            .collect(Collectors.toSet());
    if (direct.size() == 1) {
      return direct.iterator().next();
    }
    Set<String> all =
        WrittenOut.singles(pass.content()).map(Written.Single::phase).collect(Collectors.toSet());
    return all.size() == 1 && pass.content().size() > 1 ? all.iterator().next() : "";
  }

  private String unique(String phase) {
    String name = phase.isBlank() ? "phase" : phase;
    if (!name.equals(phase) || tags.contains(name)) {
      name = free(name + " ", 2);
      remainder.add("phase " + phase, "a tag stands once; it is also called " + name);
    }
    tags.add(name);
    return name;
  }

  private String free(String begin, int first) {
    int number = first;
    while (tags.contains(begin + number)) {
      number++;
    }
    tags.add(begin + number);
    return begin + number;
  }

  private void listPhases() {
    WrittenOut.phases(protocol).stream()
        .filter(phase -> !phases.contains(phase))
        .forEach(
            phase ->
                remainder.add("phase " + phase, "a tag names a loop that has steps of its own"));
  }
}
