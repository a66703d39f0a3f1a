package org.galvanist.store;

import static org.galvanist.store.Records.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.galvanist.engine.DataPoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fails, played by triggers that raise, and a writer that cannot keep up. */
final class FailureTest {
  private static final String BROKEN_DISK =
      "create trigger broken before insert on journal when new.first_record > 2"
          + " begin select raise(abort, 'the disk is gone'); end";

  private final Vertx vertx = Vertx.vertx();
  private final SplittableRandom random = new SplittableRandom(20_261_121);
  private final List<Throwable> told = Collections.synchronizedList(new ArrayList<>());

  @TempDir Path folder;
  private Path file;
  private Store store;

  @BeforeEach
  void open() {
    file = folder.resolve("lab.db");
    store = Store.open(vertx, file);
    store.onFailure(told::add);
  }

  @AfterEach
  void close() {
    store.close();
    done(vertx.close());
  }

  @Test
  void theFirstFailureOfATickIsTheLastWordOfTheStore() throws Exception {
    long run = Records.newRun(store, "1");
    Recorder recorder = store.recorder();
    recorder.record(run, entry(1));
    recorder.record(run, entry(2));
    assertEquals(2, done(recorder.committed(run)));
    Sql.execute(file, BROKEN_DISK);
    recorder.record(run, entry(3));
    assertThrows(RuntimeException.class, () -> done(recorder.committed(run)));
    assertEquals(1, told.size());
    assertTrue(told.getFirst().toString().contains("the disk is gone"), told.toString());

    Sql.execute(file, "drop trigger broken");
    assertThrows(StoreException.class, () -> recorder.record(run, entry(4)));
    assertThrows(StoreException.class, () -> done(recorder.committed(run)));
    assertThrows(StoreException.class, () -> done(store.saveCell("B", "")));
    assertThrows(StoreException.class, () -> Records.newRun(store, "2"));
    assertEquals(1, told.size());
    assertEquals(2, done(store.points(run, Stretch.all())).size());
    var late = new ArrayList<Throwable>();
    store.onFailure(late::add);
    assertEquals(1, late.size());

    store.close();
    store = Store.open(vertx, file);
    assertEquals(2, done(store.openRuns()).getFirst().run().records());
  }

  @Test
  void aBrokenRuleFailsItsCallAndNotTheStore() {
    Records.newRun(store, "1");
    assertThrows(StoreException.class, () -> Records.newRun(store, "1"));
    assertEquals(List.of(), told);
    Records.newRun(store, "2");
  }

  @Test
  void aSavingThatCannotBeWrittenIsAFailureOfTheStore() throws Exception {
    Sql.execute(file, "alter table cell_version rename to gone");
    assertThrows(RuntimeException.class, () -> done(store.saveCell("A", "")));
    assertEquals(1, told.size());
    assertThrows(StoreException.class, () -> done(store.saveProtocol(NewProtocol.of("p", ""))));
  }

  @Test
  void aScanEndsWithWhatItsReaderThrows() {
    long run = Records.newRun(store, "1");
    store.recorder().record(run, entry(1));
    done(store.recorder().committed(run));
    var thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                done(
                    store.scan(
                        run,
                        Stretch.all(),
                        point -> {
                          throw new IllegalStateException("seen enough");
                        })));
    assertEquals("seen enough", thrown.getMessage());
  }

  @Test
  void aBlockThatRottedOnTheDiskIsNeverHandedOver() throws Exception {
    long run = Records.newRun(store, "1");
    store.recorder().record(run, entry(1));
    done(store.recorder().committed(run));
    Sql.execute(file, "update journal set points = zeroblob(length(points))");
    assertThrows(StoreException.class, () -> done(store.points(run, Stretch.all())));
    Sql.execute(file, "delete from journal");
    assertThrows(StoreException.class, () -> done(store.points(run, Stretch.all())));
  }

  @Test
  void aWriterThatStallsLosesNothingAndTellsThatThereIsNoRoom() {
    var slow = new ManualWriter();
    try (var writer = new Writer()) {
      var recorder = new Recorder(vertx, writer, Clock.systemUTC(), 1, slow);
      recorder.begin(1, 0, 0);
      recorder.begin(2, 0, 0);
      List<DataPoint> many = Records.points(random, 1, Recorder.ROOM_POINTS);
      recorder.record(
          1,
          new Entry(
              Records.state(random, many.size()), many, List.of(), List.of(), Optional.empty()));
      assertTrue(recorder.hasRoom());
      recorder.record(2, entry(1));
      assertTrue(!recorder.hasRoom());
      var room = recorder.room();
      var committed = recorder.committed(2);
      assertEquals(Recorder.ROOM_POINTS + 1, recorder.lagRecords());
      slow.goOn();
      done(room);
      assertEquals(1, done(committed));
      assertEquals(0, recorder.lagRecords());
      assertEquals(Recorder.ROOM_POINTS + 1, slow.points());
    }
  }

  @Test
  void aWriterThatNeverComesBackIsAFailureAndNotAHeapThatFills() {
    var stuck = new ManualWriter();
    try (var writer = new Writer()) {
      writer.onFailure(told::add);
      var recorder = new Recorder(vertx, writer, Clock.systemUTC(), 1, stuck);
      recorder.begin(1, 0, 0);
      assertThrows(
          StoreException.class,
          () -> {
            for (long from = 1; from < 2L * Recorder.MOST_POINTS; from += 50_000) {
              List<DataPoint> many = Records.points(random, from, 50_000);
              recorder.record(
                  1,
                  new Entry(
                      Records.state(random, from + 49_999),
                      many,
                      List.of(),
                      List.of(),
                      Optional.empty()));
            }
          });
      assertEquals(1, told.size());
      stuck.goOn();
    }
  }

  private Entry entry(long record) {
    return Entry.of(Records.state(random, record), Records.point(random, record));
  }
}
