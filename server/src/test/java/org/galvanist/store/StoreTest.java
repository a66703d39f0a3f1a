package org.galvanist.store;

import static org.galvanist.store.Records.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.engine.DataPoint;
import org.galvanist.engine.Effect;
import org.galvanist.engine.Outcome;
import org.galvanist.engine.RunState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoreTest {
  private static final long SEED = 20_261_121;

  private final Vertx vertx = Vertx.vertx();
  private final SplittableRandom random = new SplittableRandom(SEED);

  @TempDir Path folder;
  private Store store;

  @BeforeEach
  void open() {
    store = Store.open(vertx, folder.resolve("lab.db"));
  }

  @AfterEach
  void close() {
    store.close();
    done(vertx.close());
  }

  private void reopen() {
    store.close();
    open();
  }

  @Test
  void aRunComesBackBitForBitFromAFileThatWasClosedAndOpened() {
    long run = Records.newRun(store, "1");
    List<DataPoint> points = Records.points(random, 1, 10_000);
    RunState state = Records.state(random, 10_000);
    List<Effect.Note> notes = List.of(Records.note(random), Records.note(random));
    List<CycleSummary> cycles = List.of(Records.cycle(random, 1), Records.cycle(random, 2));
    store.recorder().record(run, new Entry(state, points, notes, cycles, Optional.empty()));
    assertEquals(10_000, done(store.recorder().committed(run)));
    reopen();
    assertEquals(points, done(store.points(run, Stretch.all())), "seed " + SEED);
    assertEquals(cycles, done(store.cycles(run)));
    assertEquals(notes, done(store.notes(run)).stream().map(StoredNote::note).toList());
    OpenRun open = done(store.openRuns()).getFirst();
    assertEquals(Optional.of(state), open.state());
    assertEquals(10_000, open.run().records());
  }

  @Test
  void aRunGoesOnAfterTheFileWasClosedAndOpened() {
    long run = Records.newRun(store, "1");
    var points = new ArrayList<DataPoint>();
    for (int part = 0; part < 5; part++) {
      List<DataPoint> more = Records.points(random, 1 + points.size(), 77);
      points.addAll(more);
      RunState state = Records.state(random, points.size());
      store
          .recorder()
          .record(
              run,
              new Entry(
                  state,
                  more,
                  List.of(Records.note(random)),
                  List.of(Records.cycle(random, part)),
                  Optional.empty()));
      reopen();
    }
    assertEquals(points, done(store.points(run, Stretch.all())));
    assertEquals(
        List.of(1, 2, 3, 4, 5), done(store.notes(run)).stream().map(StoredNote::number).toList());
  }

  @Test
  void aStretchIsFoundByRecordByCycleAndByTestTime() {
    long run = Records.newRun(store, "1");
    long other = Records.newRun(store, "2");
    var points = new ArrayList<DataPoint>();
    while (points.size() < 9_500) {
      List<DataPoint> more =
          Records.points(
              random, 1 + points.size(), 1 + random.nextInt(2 * JournalWriter.BLOCK_POINTS));
      points.addAll(more);
      RunState state = Records.state(random, points.size());
      store.recorder().record(run, new Entry(state, more, List.of(), List.of(), Optional.empty()));
      done(store.recorder().committed(run));
    }
    store.recorder().record(other, Entry.of(Records.state(random, 1), Records.point(random, 1)));
    done(store.recorder().committed(other));

    assertEquals(
        points.subList(4_095, 4_099), done(store.points(run, new Stretch.Records(4_096, 4_099))));
    assertEquals(
        points.subList(9_000, points.size()), done(store.points(run, Stretch.from(9_001))));
    assertEquals(points.subList(4_090, 4_100), done(store.points(run, Stretch.cycle(410))));
    assertEquals(points.subList(20, 50), done(store.points(run, new Stretch.Cycles(3, 5))));
    assertEquals(
        points.subList(4_094, 4_096),
        done(store.points(run, new Stretch.TestTime(409_450, 409_600))));
    assertEquals(List.of(), done(store.points(run, Stretch.cycle(1_000_000))));
    assertEquals(List.of(), done(store.points(run, Stretch.from(1_000_000))));
    assertEquals(List.of(), done(store.points(run, new Stretch.TestTime(-2, -1))));
  }

  @Test
  void aChannelHasOneOpenRunAndIsFreeOnceItEnded() {
    long first = Records.newRun(store, "1");
    var refused = assertThrows(StoreException.class, () -> Records.newRun(store, "1"));
    assertTrue(
        String.valueOf(refused.getMessage()).contains("run " + first + " is open"),
        refused.getMessage());

    var end = new Entry.End(new Outcome.Tripped("4.31 V is above 4.30 V"), 5_000);
    RunState state = Records.state(random, 0);
    store
        .recorder()
        .record(first, new Entry(state, List.of(), List.of(), List.of(), Optional.of(end)));
    assertNotEquals(first, Records.newRun(store, "1"));
    StoredRun run = done(store.run(first)).orElseThrow();
    assertEquals(
        Optional.of(new StoredRun.End("tripped", "4.31 V is above 4.30 V", 5_000)), run.end());
    assertThrows(
        IllegalArgumentException.class, () -> store.recorder().record(first, Entry.of(state)));
  }

  @Test
  void theSchemaItselfKeepsAChannelFromASecondOpenRun() {
    Records.newRun(store, "1");
    Path file = folder.resolve("lab.db");
    var refused =
        assertThrows(
            java.sql.SQLException.class,
            () ->
                Sql.execute(
                    file,
                    "insert into run (channel, cell_version_id, protocol_sha256, arguments,"
                        + " resume_at_once, software_version, started_millis) select channel,"
                        + " cell_version_id, protocol_sha256, arguments, 0, '', 0 from run"));
    assertTrue(String.valueOf(refused.getMessage()).contains("UNIQUE"), refused.getMessage());
  }

  @Test
  void theSameKeyGivesTheSameRunAndAnotherRunIsRefusedUnderIt() {
    CellVersion cell = done(store.saveCell("cell", "mass: 10 mg"));
    ProtocolVersion protocol =
        done(store.saveProtocol(NewProtocol.of("rest", "steps: [rest 1 h]")));
    NewRun asked = Records.asked("1", cell, protocol, Optional.of("k"));
    StoredRun first = done(store.createRun(asked));
    assertEquals(first, done(store.createRun(asked)));
    assertEquals(1, done(store.runs()).size());
    NewRun another = Records.asked("2", cell, protocol, Optional.of("k"));
    assertThrows(StoreException.class, () -> done(store.createRun(another)));
  }

  @Test
  void anEndIsAcknowledgedOnceByAPersonWithAReason() {
    long run = Records.newRun(store, "1");
    assertThrows(StoreException.class, () -> done(store.acknowledge(run, "Ada", "early")));
    var end = new Entry.End(new Outcome.Completed(), 5_000);
    RunState state = Records.state(random, 0);
    store
        .recorder()
        .record(run, new Entry(state, List.of(), List.of(), List.of(), Optional.of(end)));
    StoredRun seen = done(store.acknowledge(run, "Ada", "clip was loose"));
    assertEquals("Ada", seen.acknowledgement().orElseThrow().by());
    assertEquals("clip was loose", seen.acknowledgement().orElseThrow().reason());
    assertThrows(StoreException.class, () -> done(store.acknowledge(run, "Eve", "again")));
    assertEquals(List.of(), done(store.openRuns()));
  }

  @Test
  void aCellHasVersionsAndTheSameTextMakesNoNewOne() {
    CellVersion first = done(store.saveCell("A", "mass: 10 mg"));
    assertEquals(first, done(store.saveCell("A", "mass: 10 mg")));
    CellVersion second = done(store.saveCell("A", "mass: 11 mg"));
    CellVersion other = done(store.saveCell("B", "mass: 11 mg"));
    assertEquals(2, second.version());
    assertEquals(List.of(second, other), done(store.cells()));
    assertEquals(Optional.of(second), done(store.cell("A")));
    assertEquals(Optional.of(first), done(store.cellVersion(Records.id(first))));
    assertEquals(Optional.empty(), done(store.cell("C")));
  }

  @Test
  void aProtocolHasVersionsAndTheSameTextMakesNoNewOne() {
    ProtocolVersion first = done(store.saveProtocol(NewProtocol.of("p", "steps: [rest 1 h]")));
    ProtocolVersion second = done(store.saveProtocol(NewProtocol.of("p", "steps: [rest 2 h]")));
    assertEquals(second, done(store.saveProtocol(NewProtocol.of("p", "steps: [rest 2 h]"))));
    ProtocolVersion again = done(store.saveProtocol(NewProtocol.of("p", "steps: [rest 1 h]")));
    assertEquals(List.of(1, 2, 3), List.of(first.version(), second.version(), again.version()));
    assertEquals(first.sha256(), again.sha256());
    assertEquals(List.of(3), versions(done(store.protocols())));
    assertEquals(List.of(3, 2, 1), versions(done(store.protocolVersions("p"))));
    assertEquals(Optional.of(again), done(store.protocol(first.sha256())));
    assertEquals(Optional.empty(), done(store.protocol("0")));
    assertEquals(List.of(), done(store.protocolVersions("q")));
    assertEquals(Map.of("p", Set.of(first.sha256(), second.sha256())), done(store.protocolTexts()));
  }

  @Test
  void oneTextMayHaveTwoNames() {
    ProtocolVersion one = done(store.saveProtocol(NewProtocol.of("p", "steps: [rest 1 h]")));
    ProtocolVersion other = done(store.saveProtocol(NewProtocol.of("q", "steps: [rest 1 h]")));
    assertEquals(one.sha256(), other.sha256());
    assertEquals(
        List.of("p", "q"), done(store.protocols()).stream().map(ProtocolVersion::name).toList());
  }

  @Test
  void aVersionKnowsWhoSavedItAndWhereItCameFrom() {
    var head =
        new ProtocolHead(
            "P",
            Optional.of("a paper"),
            Optional.of("when it rains"),
            List.of("formation", "rate"),
            Optional.of("nvp-ntc"),
            List.of(
                new ProtocolHead.Parameter(
                    "rate", Optional.of("C/10"), Optional.of("C/50 to 2C"), Optional.empty())));
    var asked = new NewProtocol("p", head, "?", Optional.of("Ada"), Optional.of("f".repeat(64)));
    ProtocolVersion saved = done(store.saveProtocol(asked));
    reopen();
    ProtocolVersion found = done(store.protocol(saved.sha256())).orElseThrow();
    assertEquals(saved, found);
    assertEquals(head, found.head());
    assertEquals(Optional.of("Ada"), found.saving().orElseThrow().by());
    assertEquals(Optional.of("f".repeat(64)), found.saving().orElseThrow().forkedFrom());
  }

  @Test
  void whatWasRunOfATextIsCountedAndATextThatNobodySavedCanBeRun() {
    CellVersion cell = done(store.saveCell("cell", "mass: 10 mg"));
    ProtocolVersion kept = done(store.keepProtocol(NewProtocol.of("p", "steps: [rest 1 h]")));
    assertEquals(0, kept.version());
    assertEquals(List.of(), done(store.protocols()));
    done(store.createRun(Records.asked("1", cell, kept, Optional.empty())));
    StoredRun last = done(store.createRun(Records.asked("2", cell, kept, Optional.empty())));
    ProtocolUse use = done(store.protocolUses()).get(kept.sha256());
    assertEquals(new ProtocolUse(kept.sha256(), 2, last.id(), last.startedMillis()), use);
    assertEquals(1, done(store.saveProtocol(NewProtocol.of("p", "steps: [rest 1 h]"))).version());
  }

  private static List<Integer> versions(List<ProtocolVersion> of) {
    return of.stream().map(ProtocolVersion::version).toList();
  }

  @Test
  void aPointThatDoesNotFollowOrAStateThatDoesNotCountItIsRefused() {
    long run = Records.newRun(store, "1");
    Recorder recorder = store.recorder();
    recorder.record(run, Entry.of(Records.state(random, 1), Records.point(random, 1)));
    Entry hole = Entry.of(Records.state(random, 3), Records.point(random, 3));
    Entry twice = Entry.of(Records.state(random, 1), Records.point(random, 1));
    Entry uncounted = Entry.of(Records.state(random, 1), Records.point(random, 2));
    Entry right = Entry.of(Records.state(random, 2), Records.point(random, 2));
    assertThrows(IllegalArgumentException.class, () -> recorder.record(run, hole));
    assertThrows(IllegalArgumentException.class, () -> recorder.record(run, twice));
    assertThrows(IllegalArgumentException.class, () -> recorder.record(run, uncounted));
    assertThrows(IllegalArgumentException.class, () -> recorder.record(run + 1, right));
    recorder.record(run, right);
    assertEquals(2, done(recorder.committed(run)));
  }

  @Test
  void whatIsClosedAnewReplacesTheCycle() {
    long run = Records.newRun(store, "1");
    RunState state = Records.state(random, 0);
    CycleSummary first = Records.cycle(random, 1);
    CycleSummary second = Records.cycle(random, 1);
    store
        .recorder()
        .record(run, new Entry(state, List.of(), List.of(), List.of(first), Optional.empty()));
    done(store.recorder().committed(run));
    store
        .recorder()
        .record(run, new Entry(state, List.of(), List.of(), List.of(second), Optional.empty()));
    done(store.recorder().committed(run));
    assertEquals(List.of(second), done(store.cycles(run)));
  }

  @Test
  void futuresCompleteOnTheContextOfTheirCaller() {
    var context = vertx.getOrCreateContext();
    Future<Boolean> right =
        Future.future(
            promise ->
                context.runOnContext(
                    go ->
                        store
                            .cells()
                            .map(cells -> context.equals(Vertx.currentContext()))
                            .onComplete(promise)));
    assertTrue(done(right));
  }
}
