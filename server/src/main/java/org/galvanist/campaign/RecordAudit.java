package org.galvanist.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.galvanist.engine.DataPoint;
import org.galvanist.engine.Effect;
import org.galvanist.store.StoredNote;

/**
 * What must be true of the records of a run, whatever happened to whom: one after the other, none
 * twice, no interval without a reading that no note tells of, and the charge that the readings say.
 */
final class RecordAudit {
  /** An interval this many times the usual needs a note. */
  private static final double GAP_INTERVALS = 2.5;

  /** What the next order may take to take force without a note, s. */
  private static final double BETWEEN_ORDERS_SECOND = 2.5;

  /** Readings are rounded, and a current is not a straight line between two of them. */
  private static final double CHARGE_SHARE = 0.02;

  private static final double LEAST_AH = 1e-5;

  private final double gapSecond;
  private long records;
  private long gaps;
  private Optional<DataPoint> last = Optional.empty();
  private int notesSeen;
  private int starts;
  private List<StoredNote> recent = List.of();

  RecordAudit(double intervalSecond) {
    this.gapSecond = GAP_INTERVALS * intervalSecond;
  }

  /** Number of the last record that was looked at; 0 before the first. */
  long records() {
    return records;
  }

  Optional<DataPoint> last() {
    return last;
  }

  /** Long intervals that had their note. */
  long gaps() {
    return gaps;
  }

  /** Lines of the history that were looked at. */
  int notes() {
    return notesSeen;
  }

  /** How often the run was started, by its history. */
  int starts() {
    return starts;
  }

  /**
   * Looks at the records and the lines of the history behind those that it has seen; returns what
   * is wrong.
   */
  List<String> take(List<DataPoint> points, List<StoredNote> newNotes) {
    var wrong = new ArrayList<String>();
    List<StoredNote> notes = new ArrayList<>(recent);
    for (StoredNote each : newNotes) {
      if (each.number() != notesSeen + 1) {
        wrong.add("line " + each.number() + " of its history follows line " + notesSeen);
      }
      notesSeen = each.number();
      starts += each.note().kind() == Effect.Kind.STARTED ? 1 : 0;
      notes.add(each);
    }
    for (DataPoint point : points) {
      if (point.record() != records + 1) {
        wrong.add("record " + point.record() + " follows record " + records);
      }
      last.ifPresent(before -> follows(before, point, notes, wrong));
      records = point.record();
      last = Optional.of(point);
    }
    // A later record may need one that stands at the last one's time or behind it.
    double from = last.map(DataPoint::testTimeSecond).orElse(Double.NEGATIVE_INFINITY);
    recent = notes.stream().filter(each -> !(each.note().testTimeSecond() < from)).toList();
    return wrong;
  }

  private void follows(
      DataPoint before, DataPoint point, List<StoredNote> notes, List<String> wrong) {
    double second = point.testTimeSecond() - before.testTimeSecond();
    if (second < 0) {
      wrong.add("time goes back at record " + point.record());
    }
    boolean noted = isNoted(notes, before.testTimeSecond(), point.testTimeSecond());
    boolean sameOrder = before.stepCount() == point.stepCount() && before.part() == point.part();
    if (second > (sameOrder ? gapSecond : gapSecond + BETWEEN_ORDERS_SECOND)) {
      gaps++;
      if (!noted) {
        wrong.add("nothing says why " + second + " s are missing before record " + point.record());
      }
    } else if (!noted && sameOrder) {
      charge(before, point, second, wrong);
    }
  }

  /** A reading that was counted twice or left out shows in the charge. */
  private static void charge(DataPoint before, DataPoint point, double second, List<String> wrong) {
    double counted =
        point.stepChargingAh()
            - before.stepChargingAh()
            - (point.stepDischargingAh() - before.stepDischargingAh());
    double flowed = (before.currentAmpere() + point.currentAmpere()) / 2 * second / 3600;
    if (Math.abs(counted - flowed) > CHARGE_SHARE * Math.abs(flowed) + LEAST_AH) {
      wrong.add(
          "record " + point.record() + " counts " + counted + " Ah where " + flowed + " flowed");
    }
  }

  private static boolean isNoted(List<StoredNote> notes, double from, double to) {
    return notes.stream()
        .map(StoredNote::note)
        .anyMatch(
            note ->
                note.kind() != Effect.Kind.STARTED
                    && note.testTimeSecond() >= from
                    && note.testTimeSecond() <= to);
  }
}
