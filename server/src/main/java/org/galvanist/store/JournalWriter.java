package org.galvanist.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.galvanist.engine.DataPoint;
import org.galvanist.engine.Effect;
import org.galvanist.store.Recorder.Batch;
import org.galvanist.store.Rows.CycleRow;
import org.galvanist.store.Rows.JournalRow;
import org.galvanist.store.Rows.NoteRow;
import org.galvanist.store.Rows.ProgressRow;

/** Writes what all runs left behind in one tick, in one transaction. */
final class JournalWriter implements Consumer<Recorder.Tick> {
  /** Longest block, so that reading one record never decodes more than about 350 kB. */
  static final int BLOCK_POINTS = 4096;

  private final Database database;
  private final Packer packer;

  JournalWriter(Database database, Packer packer) {
    this.database = database;
    this.packer = packer;
  }

  @Override
  public void accept(Recorder.Tick tick) {
    var blocks = new ArrayList<JournalRow>();
    var notes = new ArrayList<NoteRow>();
    var cycles = new ArrayList<CycleRow>();
    var progress = new ArrayList<ProgressRow>();
    for (Batch batch : tick.batches()) {
      addBlocks(blocks, batch, tick.millis());
      addNotes(notes, batch, tick.millis());
      batch.cycles.forEach(
          (number, cycle) -> cycles.add(new CycleRow(batch.run, number, CycleCodec.encode(cycle))));
      progress.add(
          new ProgressRow(
              batch.run,
              batch.lastRecord,
              batch.lastNote,
              RunStateCodec.encode(batch.state),
              tick.millis()));
    }
    database.write(
        tables -> {
          tables.journal().saveAll(blocks);
          tables.notes().saveAll(notes);
          tables.cycles().put(cycles);
          tables.progress().updateAll(progress);
          tick.batches().forEach(batch -> finish(tables, batch));
          return tick;
        });
    tick.batches()
        .forEach(batch -> packer.wrote(batch.run, batch.points.size(), batch.end.isPresent()));
  }

  private static void addBlocks(List<JournalRow> blocks, Batch batch, long millis) {
    List<DataPoint> all = batch.points;
    for (int from = 0; from < all.size(); from += BLOCK_POINTS) {
      List<DataPoint> points = all.subList(from, Math.min(all.size(), from + BLOCK_POINTS));
      DataPoint first = points.getFirst();
      DataPoint last = points.getLast();
      blocks.add(
          new JournalRow(
              batch.run,
              first.record(),
              points.size(),
              first.cycle(),
              last.cycle(),
              first.testTimeSecond(),
              last.testTimeSecond(),
              millis,
              PointCodec.encode(points)));
    }
  }

  private static void addNotes(List<NoteRow> notes, Batch batch, long millis) {
    int number = batch.lastNote - batch.notes.size();
    for (Effect.Note note : batch.notes) {
      number++;
      notes.add(
          new NoteRow(
              batch.run, number, note.testTimeSecond(), note.kind().name(), note.words(), millis));
    }
  }

  private static void finish(Tables tables, Batch batch) {
    batch.end.ifPresent(
        end ->
            tables
                .runs()
                .finish(batch.run, end.outcome().word(), end.outcome().because(), end.millis()));
  }
}
