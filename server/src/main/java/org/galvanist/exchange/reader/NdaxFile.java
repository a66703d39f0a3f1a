package org.galvanist.exchange.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.galvanist.intake.Counters;
import org.galvanist.intake.CurrentSign;
import org.galvanist.intake.RawRows;
import org.galvanist.intake.SourceFacts;

/**
 * A Neware {@code .ndax} file: a zip archive of binary tables and XML parts, as the vendor's
 * programs back tests up. Rows are those of the vendor's own export. Records that the archive
 * stores without time and counters have them worked out as the vendor does: as much later as the
 * record before, at the record's own current.
 *
 * <p>The tables are read side by side, a block of 4 KiB of each at a time.
 */
final class NdaxFile implements RowSource {
  private static final String MAIN = "data.ndc";
  private static final String RUN = "data_runInfo.ndc";
  private static final String STEPS = "data_step.ndc";
  private static final List<Integer> COMPARED_WITH_EXPORTS = List.of(2, 14, 16, 17);

  private final ZipParts parts;
  private final NdaxRecords records;
  private final SourceFacts facts;
  private final double mainBytes;
  private boolean begun;

  private NdaxFile(ZipParts parts, NdaxRecords records, SourceFacts facts) {
    this.parts = parts;
    this.records = records;
    this.facts = facts;
    this.mainBytes = Math.max(1, parts.claimedBytes(MAIN));
  }

  /** Whether a zip archive is of this format. */
  static boolean isOne(ZipParts parts) {
    return parts.has(MAIN);
  }

  /**
   * Opens the file and reads its facts.
   *
   * @throws UnreadableFile where it is damaged, has no records, or has a layout that is not known
   */
  static RowSource open(Path file) throws IOException {
    ZipParts parts = ZipParts.open(file);
    try {
      return open(parts);
    } catch (IOException | RuntimeException broken) {
      parts.close();
      throw broken;
    }
  }

  // The archive closes the streams of its parts with it.
  private static RowSource open(ZipParts parts) throws IOException {
    NdaxAbout about = NdaxAbout.read(parts);
    NdcTable main = NdcTable.open(parts, MAIN, NdcTable.Kind.RECORDS);
    if (main.isEmpty()) {
      throw noRecords();
    }
    NdaxTemperature temperature = NdaxTemperature.open(parts, about);
    NdaxRecords records;
    OptionalDouble start = OptionalDouble.empty();
    switch (main.version()) {
      case 1, 2, 3, 4, 5 -> records = new NdaxWholeRecords(main, temperature);
      case 8, 9, 11, 12, 13, 14, 16, 17 -> {
        Optional<NdcTable> steps =
            parts.has(STEPS)
                ? Optional.of(NdcTable.open(parts, STEPS, NdcTable.Kind.STEPS))
                : Optional.empty();
        NdaxRun run = NdaxRun.of(NdcTable.open(parts, RUN, NdcTable.Kind.RUN));
        start = run.nextUnixTimeSecond();
        records =
            new NdaxJoinedRecords(
                main, run, new NdaxSteps(steps, about.chargeBeginsCycle()), temperature);
      }
      default ->
          throw new UnreadableFile(
              MAIN
                  + " has layout "
                  + main.version()
                  + ", which is not known. Export the test as CSV from BTSDA instead.");
    }
    return new NdaxFile(parts, records, facts(parts, about, main.version(), temperature, start));
  }

  private static UnreadableFile noRecords() {
    return new UnreadableFile(
        "The file has no records: " + MAIN + " has a head and no rows. Was the test ever started?");
  }

  private static SourceFacts facts(
      ZipParts parts,
      NdaxAbout about,
      int version,
      NdaxTemperature temperature,
      OptionalDouble start) {
    List<SourceFacts.Taken> taken = new ArrayList<>();
    boolean whole = version <= 5;
    boolean si = NdaxJoinedRecords.inSi(version);
    String run = whole ? MAIN : RUN;
    double milli = si ? 1 : 0.001;
    double counter = si ? 1 : 1 / 3_600_000.0;
    take(taken, "test_time_second", run + ": time in step, added up over steps", 0.001);
    take(taken, "step_time_second", run + ": time in step", 0.001);
    take(taken, "unix_time_second", run + ": date", 1);
    take(taken, "voltage_volt", MAIN + ": voltage", si ? 1 : 0.0001);
    take(taken, "current_ampere", MAIN + ": current", milli);
    take(taken, "step_charging_capacity_ah", run + ": charge capacity", counter);
    take(taken, "step_discharging_capacity_ah", run + ": discharge capacity", counter);
    take(taken, "step_charging_energy_wh", run + ": charge energy", counter);
    take(taken, "step_discharging_energy_wh", run + ": discharge energy", counter);
    String steps = whole ? MAIN : STEPS;
    take(
        taken,
        "cycle_count",
        about.chargeBeginsCycle() && !whole
            ? steps
                + ": kinds of steps, a charge after a discharge begins a cycle, as NdaxConfig.xml says"
            : steps + ": cycle",
        1);
    take(taken, "step_id", steps + ": step", 1);
    take(taken, "step_type", steps + ": kind", 1);
    if (!temperature.part().isEmpty()) {
      take(taken, "temperature_t1_celsius", temperature.part() + ": temperature", 0.1);
    }
    List<String> passedOver =
        NdaxTemperature.parts(parts).stream()
            .filter(name -> !name.equals(temperature.part()))
            .toList();
    Map<String, String> said = new LinkedHashMap<>(about.facts());
    if (!COMPARED_WITH_EXPORTS.contains(version)) {
      said.put("Layout", version + ", which was never compared with an export of the vendor");
    }
    return new SourceFacts(
        "Neware ndax (layout " + version + ")",
        "Neware",
        taken,
        passedOver,
        CurrentSign.CHARGE_POSITIVE,
        Counters.EACH_WAY,
        start,
        said);
  }

  private static void take(
      List<SourceFacts.Taken> taken, String quantity, String from, double factor) {
    taken.add(new SourceFacts.Taken(quantity, from, factor));
  }

  @Override
  public SourceFacts facts() {
    return facts;
  }

  @Override
  public boolean next(RawRows rows) throws IOException {
    rows.size = 0;
    records.fill(rows);
    if (rows.size == 0 && !begun) {
      throw noRecords();
    }
    begun = true;
    return rows.size > 0;
  }

  @Override
  public double progress() {
    return Math.min(1, records.bytes() / mainBytes);
  }

  @Override
  public void close() throws IOException {
    try (parts;
        records) {
      // Both are closed, whatever closing the records throws.
    }
  }
}
