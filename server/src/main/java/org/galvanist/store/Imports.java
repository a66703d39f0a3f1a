package org.galvanist.store;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import org.galvanist.analysis.Columns;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.analysis.CycleTable;
import org.galvanist.cell.Cell;
import org.galvanist.cell.CellFile;
import org.galvanist.cell.CellReading;
import org.galvanist.exchange.Provenance;
import org.galvanist.exchange.ProvenanceJson;
import org.galvanist.exchange.Sha256;
import org.galvanist.exchange.TestImport;
import org.galvanist.exchange.reader.CyclerFile;
import org.galvanist.exchange.reader.UnreadableFile;
import org.galvanist.intake.IntakeReport;
import org.galvanist.intake.Surveyed;
import org.galvanist.store.Rows.BlockRow;
import org.galvanist.store.Rows.CycleRow;
import org.galvanist.store.Rows.ImportedRow;
import org.galvanist.store.Rows.OverviewRow;
import org.galvanist.store.Rows.ProgressRow;
import org.galvanist.store.Rows.RunRow;
import org.jspecify.annotations.Nullable;

/**
 * Reads cyclers' files into packed blocks, one file at a time on a thread of its own, in many short
 * transactions between those of the channels: a cell under current never waits for a file. A test
 * appears when it is whole; one that was cut off is cleared away.
 */
final class Imports implements AutoCloseable {
  /** Cycles that are written, and blocks of records that are cleared away, in one transaction. */
  private static final int SLICE = 64;

  private final Database database;
  private final Writer writer;
  private final Clock clock;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("store-import").daemon().factory());

  Imports(Database database, Writer writer, Clock clock) {
    this.database = database;
    this.writer = writer;
    this.clock = clock;
  }

  /** Clears away what a server left that died while it read a file. */
  void clear() {
    for (long run : database.read(tables -> tables.runs().halfRead())) {
      discard(run);
    }
  }

  /** Reads a file; the same file for the same version of a cell is read once. */
  CompletableFuture<StoredRun> read(NewImport order, DoubleConsumer progress) {
    return Task.on(thread, () -> new Reading(order).run(progress));
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private final class Reading {
    private final NewImport order;
    private final Cell cell;
    private long run;
    private long records;
    private double lastSecond;
    private @Nullable CycleTable table;
    private @Nullable Surveyed surveyed;

    Reading(NewImport order) {
      this.order = order;
      this.cell = cell(order);
    }

    StoredRun run(DoubleConsumer progress) {
      try {
        String sha256 = Sha256.of(order.file());
        Optional<StoredRun> same = database.read(tables -> same(tables, sha256));
        if (same.isPresent()) {
          return same.get();
        }
        run = write(tables -> begin(tables));
        return whole(sha256, progress);
      } catch (UnreadableFile unreadable) {
        throw StoreException.refused(String.valueOf(unreadable.getMessage()));
      } catch (IOException e) {
        throw StoreException.refused(
            "The file " + order.name() + " cannot be read: " + e.getMessage());
      }
    }

    private Optional<StoredRun> same(Tables tables, String sha256) {
      return tables
          .imported()
          .sameFile(sha256, order.cellVersion())
          .flatMap(tables.imported()::findById)
          .filter(row -> declaresTheSame(ProvenanceJson.read(new JsonObject(row.report()))))
          .flatMap(row -> RunBook.run(tables, row.runId()));
    }

    private boolean declaresTheSame(Provenance before) {
      return before.retention().equals(order.retention()) && before.oneCAh().equals(order.oneCAh());
    }

    private StoredRun whole(String sha256, DoubleConsumer progress) throws IOException {
      boolean done = false;
      try {
        var declared = new Provenance.Declared(cell, order.retention(), order.oneCAh());
        IntakeReport report =
            TestImport.read(
                () -> CyclerFile.open(order.file()),
                known -> {
                  var cycles = new CycleTable(declared.basis(known));
                  surveyed = known;
                  table = cycles;
                  return columns -> {
                    cycles.accept(columns);
                    keep(columns);
                  };
                },
                progress);
        Surveyed known = Objects.requireNonNull(surveyed);
        CycleTable cycles = Objects.requireNonNull(table);
        known.completeCycle().ifPresent(cycles::close);
        cycles.finish();
        Provenance from = declared.of(order.name(), sha256, known, report);
        keepCycles(cycles.cycles());
        Packer.grow(database, writer, run);
        StoredRun stored = write(tables -> end(tables, from));
        done = true;
        return stored;
      } finally {
        if (!done && run > 0) {
          discard(run);
        }
      }
    }

    private void keepCycles(List<CycleSummary> cycles) {
      for (int from = 0; from < cycles.size(); from += SLICE) {
        List<CycleRow> rows =
            cycles.subList(from, Math.min(cycles.size(), from + SLICE)).stream()
                .map(row -> new CycleRow(run, row.cycle(), CycleCodec.encode(row)))
                .toList();
        write(
            tables -> {
              tables.cycles().put(rows);
              return rows;
            });
      }
    }

    private void keep(Columns columns) {
      if (columns.size == 0) {
        return;
      }
      records += columns.size;
      lastSecond = columns.testTimeSecond[columns.size - 1];
      BlockRow block = BlockRow.of(run, columns);
      OverviewRow overview = OverviewRows.ofBlock(run, columns);
      write(
          tables -> {
            tables.overviews().save(overview);
            return tables.blocks().save(block);
          });
    }

    private long begin(Tables tables) {
      long now = clock.millis();
      RunRow saved = tables.runs().save(RunRow.imported(order, now));
      tables.progress().save(new ProgressRow(saved.key(), 0, 0, null, now));
      return saved.key();
    }

    private StoredRun end(Tables tables, Provenance from) {
      long now = clock.millis();
      // A file that does not say when it was measured is of the time that it was read.
      OptionalDouble said = from.report().facts().startUnixSecond();
      long started = said.isPresent() ? Math.round(said.getAsDouble() * 1e3) : now;
      long ended = said.isPresent() ? started + Math.round(lastSecond * 1e3) : now;
      tables
          .imported()
          .save(
              new ImportedRow(
                  run, from.fileName(), from.fileSha256(), ProvenanceJson.of(from).encode()));
      tables.progress().count(run, records);
      tables.runs().startedAt(run, started);
      tables.runs().finish(run, "completed", "read from " + from.fileName(), ended);
      return RunBook.run(tables, run).orElseThrow();
    }
  }

  /** Slice by slice, for the same reason: even what is thrown away holds nothing up. */
  private void discard(long run) {
    int gone;
    do {
      gone =
          write(
              tables ->
                  tables.journal().deleteSome(run, SLICE)
                      + tables.blocks().deleteSome(run, SLICE)
                      + tables.overviews().deleteSome(run, SLICE));
    } while (gone > 0);
    write(
        tables -> {
          tables.cycles().delete(run);
          tables.progress().delete(run);
          tables.runs().delete(run);
          return run;
        });
  }

  private Cell cell(NewImport order) {
    CellVersion version =
        database
            .read(tables -> tables.cells().findById(order.cellVersion()))
            .orElseThrow(
                () -> StoreException.refused("There is no cell version " + order.cellVersion()));
    if (CellFile.read(version.name(), version.text()) instanceof CellReading.Sound sound) {
      return sound.cell();
    }
    throw StoreException.refused("The file of cell " + version.name() + " has faults");
  }

  private <T> T write(Function<Tables, T> work) {
    try {
      return writer.submit(() -> database.write(work)).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
