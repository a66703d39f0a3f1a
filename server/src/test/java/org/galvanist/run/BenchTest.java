package org.galvanist.run;

import static org.galvanist.run.LiveRack.got;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.galvanist.analysis.CycleStatus;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.analysis.CycleTable;
import org.galvanist.driver.sim.SimulatedFault;
import org.galvanist.engine.DataPoint;
import org.galvanist.engine.Effect;
import org.galvanist.engine.Outcome;
import org.galvanist.engine.RunPhase;
import org.galvanist.store.StoredNote;
import org.galvanist.store.StoredRun;
import org.galvanist.store.Stretch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole tests on a real store and a simulated rack. */
class BenchTest {
  private static final double MAX = Double.POSITIVE_INFINITY;

  private static final String TWO_CYCLES =
      """
      title: two cycles
      one C: 5 Ah
      record: every 60 s, or 20 mV
      steps:
        - Rest for 10 minutes
        - repeat: 2
          steps:
            - Discharge at 1C until 2.6 V
            - Charge at 1C until 4.1 V, then hold until C/10 or for 1 hour
      """;

  private static final String MANY_CYCLES = TWO_CYCLES.replace("repeat: 2", "repeat: 5000");

  @TempDir Path folder;

  @Test
  void aTestRunsToItsEndAndEverythingIsInTheStore() {
    try (var rack = LiveRack.at(folder, 1, MAX)) {
      RunView started = rack.start(TWO_CYCLES);
      ChannelView ended = rack.until(BenchTest::isFinishedAndOpen);
      rack.settle(started);

      StoredRun stored = got(rack.store.run(started.id())).orElseThrow();
      assertEquals("completed", stored.end().orElseThrow().outcome());
      assertEquals(ended.run().orElseThrow().state().records(), stored.records());
      List<CycleSummary> cycles = got(rack.store.cycles(started.id()));
      assertEquals(2, cycles.size());
      assertTrue(cycles.stream().allMatch(cycle -> cycle.status() == CycleStatus.COMPLETE));
    }
  }

  @Test
  void theTableRecomputedFromTheStoredRecordsEqualsTheLiveOneBitForBit() {
    try (var rack = LiveRack.at(folder, 1, MAX)) {
      RunView started = rack.start(TWO_CYCLES);
      rack.untilState(ChannelState.FINISHED);
      rack.settle(started);

      var stored = got(rack.store.run(started.id())).orElseThrow();
      var again = new CycleTable(got(Dossier.of(rack.store, stored)).basis());
      got(rack.store.scan(started.id(), Stretch.all(), again::accept));
      again.close(2);
      assertEquals(got(rack.store.cycles(started.id())), again.cycles());
    }
  }

  @Test
  void aPausedTestRestsAndGoesOnWhereItStood() {
    try (var rack = LiveRack.at(folder, 1, 5_000)) {
      RunView started = rack.start(MANY_CYCLES);
      rack.untilRecords(30);
      got(rack.bench.pause(started.id(), "Ada"));
      ChannelView paused = rack.untilState(ChannelState.PAUSED);
      var before = paused.run().orElseThrow().state();
      rack.until(view -> view.sample().orElseThrow().currentAmpere() == 0);

      got(rack.bench.resume(started.id(), "Ada"));
      ChannelView resumed = rack.untilRecords(before.records() + 1);
      assertEquals(
          before.stepCount(), resumed.run().orElseThrow().state().stepCount(), "the same step");
      assertTrue(
          resumed.run().orElseThrow().state().counters().dischargingAh()
              >= before.counters().dischargingAh());
      got(rack.bench.stop(started.id(), "Ada"));
      rack.untilState(ChannelState.STOPPED);
      rack.settle(started);
      assertEquals(
          List.of(Effect.Kind.STARTED, Effect.Kind.PAUSED, Effect.Kind.RESUMED, Effect.Kind.ENDED),
          kinds(rack, started));
    }
  }

  @Test
  void aStoppedTestLeavesItsLastCyclePartial() {
    try (var rack = LiveRack.at(folder, 1, 20_000)) {
      RunView started = rack.start(MANY_CYCLES);
      rack.untilRecords(30);
      got(rack.bench.stop(started.id(), "Ada"));
      ChannelView stopped = rack.untilState(ChannelState.STOPPED);
      rack.settle(started);
      assertEquals("stopped by Ada", stopped.because());
      List<CycleSummary> cycles = got(rack.store.cycles(started.id()));
      assertEquals(CycleStatus.PARTIAL, cycles.getLast().status());
      assertTrue(cycles.getLast().coulombicEfficiency().isEmpty());
    }
  }

  @Test
  void anOverVoltageEndsInOpenCircuitAndStaysUntilSomebodyHasLooked() {
    try (var rack = LiveRack.at(folder, 1, MAX)) {
      rack.plan(new SimulatedFault.OverVoltage(600, 2));
      RunView started = rack.start(TWO_CYCLES);
      ChannelView tripped = rack.untilState(ChannelState.TRIPPED);
      rack.settle(started);
      assertTrue(tripped.because().startsWith("voltage "), tripped.because());
      assertTrue(tripped.because().contains(" above "), tripped.because());
      assertTrue(tripped.because().endsWith("in step 2"), tripped.because());
      rack.until(view -> view.sample().orElseThrow().currentAmpere() == 0);
      StoredRun stored = got(rack.store.run(started.id())).orElseThrow();
      assertEquals("tripped", stored.end().orElseThrow().outcome());
      assertEquals(tripped.because(), stored.end().orElseThrow().because());

      var points = new ArrayList<DataPoint>();
      got(rack.store.scan(started.id(), Stretch.all(), points::add));
      assertTrue(
          points.getLast().voltageVolt() > 4.4, "the reading that tripped is the last record");

      Refusal refusal = refused(() -> rack.start(TWO_CYCLES));
      assertEquals(Refusal.Kind.CONFLICT, refusal.kind());
      assertTrue(Refusal.reason(refusal).contains("acknowledge"), Refusal.reason(refusal));
      got(rack.bench.acknowledge("A-01", "Ada", "a loose clip"));
      assertFalse(rack.channel().state().latched());
      assertEquals(
          "Ada",
          got(rack.store.run(started.id())).orElseThrow().acknowledgement().orElseThrow().by());
    }
  }

  @Test
  void aStepsOwnLimitEndsInOpenCircuitWhereTheRunsLimitsWouldNot() {
    try (var rack = LiveRack.at(folder, 1, MAX)) {
      rack.start(
          TWO_CYCLES.replace(
              "Discharge at 1C until 2.6 V", "Discharge at 1C for 2 hours within 3.4 V to 4.3 V"));
      ChannelView tripped = rack.untilState(ChannelState.TRIPPED);
      assertTrue(tripped.because().contains(" below 3.4000 V (step limit)"), tripped.because());
      assertTrue(tripped.because().endsWith("in step 2"), tripped.because());
    }
  }

  @Test
  void aBlockThatItsCyclesEndSaysSoInTheHistoryAndTheTestGoesOn() {
    try (var rack = LiveRack.at(folder, 1, MAX)) {
      RunView started =
          rack.start(
              TWO_CYCLES.replace(
                  "repeat: 2\n", "repeat: 50\n    until: retention > 1 % for 3 cycles\n"));
      rack.untilState(ChannelState.FINISHED);
      rack.settle(started);
      assertEquals(3, got(rack.store.cycles(started.id())).size());
      assertEquals(
          1,
          got(rack.store.notes(started.id())).stream()
              .filter(note -> note.note().kind() == Effect.Kind.BLOCK_ENDED)
              .count());
    }
  }

  @Test
  void aTripIsStillLatchedAfterARestart() {
    try (var rack = LiveRack.at(folder, 1, MAX)) {
      rack.plan(new SimulatedFault.OverVoltage(600, 2));
      RunView started = rack.start(TWO_CYCLES);
      rack.untilState(ChannelState.TRIPPED);
      rack.settle(started);
    }
    try (var rack = LiveRack.at(folder, 1, MAX)) {
      assertEquals(ChannelState.TRIPPED, rack.untilState(ChannelState.TRIPPED).state());
      assertEquals(Refusal.Kind.CONFLICT, refused(() -> rack.start(TWO_CYCLES)).kind());
    }
  }

  @Test
  void aRefusedSetpointFailsTheTestAtOpenCircuit() {
    try (var rack = LiveRack.at(folder, 1, MAX)) {
      rack.plan(new SimulatedFault.RefusedSetpoint(100));
      rack.start(TWO_CYCLES);
      ChannelView failed = rack.untilState(ChannelState.FAILED);
      assertInstanceOf(Outcome.Failed.class, failed.run().orElseThrow().outcome().orElseThrow());
      assertTrue(failed.because().contains("refuses the setpoint"), failed.because());
    }
  }

  @Test
  void aLostLinkLeadsToOpenCircuitAndAPersonResumes() {
    try (var rack = LiveRack.at(folder, 1, 20_000)) {
      rack.plan(new SimulatedFault.LinkLoss(600, 0.2));
      RunView started = rack.start(MANY_CYCLES);
      rack.until(view -> view.state() == ChannelState.PAUSED && view.sampleWallMillis() > 0);
      rack.until(view -> view.run().orElseThrow().state().phase() == RunPhase.PAUSED);
      long before = rack.channel().run().orElseThrow().state().records();
      got(rack.bench.resume(started.id(), "Ada"));
      rack.untilRecords(before + 10);
      rack.settle(started);
      assertTrue(kinds(rack, started).contains(Effect.Kind.LINK));
    }
  }

  @Test
  void afterARestartTheTestRestsUntilAPersonResumesAndNoRecordIsMissing() {
    RunView started;
    long durable;
    try (var rack = LiveRack.at(folder, 1, 20_000)) {
      started = rack.start(MANY_CYCLES);
      rack.untilRecords(200);
      durable = got(rack.store.recorder().committed(started.id()));
    }
    try (var rack = LiveRack.at(folder, 1, 20_000)) {
      ChannelView back =
          rack.until(
              view -> view.run().filter(run -> run.state().phase() == RunPhase.PAUSED).isPresent());
      assertTrue(back.run().orElseThrow().state().records() >= durable);
      got(rack.bench.resume(started.id(), "Ada"));
      rack.untilRecords(back.run().orElseThrow().state().records() + 50);
      rack.settle(started);
      assertGapless(rack, started);
      assertTrue(kinds(rack, started).contains(Effect.Kind.GAP));
    }
  }

  @Test
  void afterARestartATestThatMayGoesOnAtOnce() {
    RunView started;
    try (var rack = LiveRack.at(folder, 1, 20_000)) {
      started = got(rack.order("A-01", MANY_CYCLES, true, ""));
      rack.untilRecords(200);
      rack.settle(started);
    }
    try (var rack = LiveRack.at(folder, 1, 20_000)) {
      long before = got(rack.store.run(started.id())).orElseThrow().records();
      rack.untilRecords(before + 50);
      rack.settle(started);
      assertGapless(rack, started);
    }
  }

  @Test
  void aTestWhoseChannelIsMissingWaitsForIt() {
    RunView started;
    try (var rack = LiveRack.at(folder, 2, 20_000)) {
      started = got(rack.order("A-02", MANY_CYCLES, false, ""));
      rack.settle(started);
    }
    try (var rack = LiveRack.at(folder, 1, 20_000)) {
      assertTrue(got(rack.store.run(started.id())).orElseThrow().end().isEmpty());
    }
    try (var rack = LiveRack.at(folder, 2, 20_000)) {
      assertEquals(
          started.id(), got(rack.bench.channel("A-02")).run().orElseThrow().id(), "taken up again");
    }
  }

  @Test
  void whatCannotBeRecordedIsNotDriven() throws SQLException {
    try (var rack = LiveRack.at(folder, 1, 20_000)) {
      rack.start(MANY_CYCLES);
      rack.untilRecords(30);
      try (var broken =
              DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("galvanist.db"));
          var statement = broken.createStatement()) {
        statement.execute("pragma busy_timeout = 10000");
        statement.execute("drop table journal");
      }
      ChannelView tripped = rack.untilState(ChannelState.TRIPPED);
      assertTrue(tripped.because().contains("nothing can be recorded"), tripped.because());
      rack.until(view -> view.sample().orElseThrow().currentAmpere() == 0);
    }
  }

  @Test
  void aBusyChannelRefusesASecondTestAndTheSameKeyStartsOnlyOne() {
    try (var rack = LiveRack.at(folder, 2, 20_000)) {
      RunView first = got(rack.order("A-01", MANY_CYCLES, false, "once"));
      assertEquals(first.id(), got(rack.order("A-01", MANY_CYCLES, false, "once")).id());
      assertEquals(
          Refusal.Kind.CONFLICT,
          refused(() -> got(rack.order("A-01", TWO_CYCLES, false, "twice"))).kind());
      assertEquals(
          Refusal.Kind.UNKNOWN,
          refused(() -> got(rack.order("B-07", TWO_CYCLES, false, "other"))).kind());
    }
  }

  @Test
  void theSameKeyTwiceAtOnceBeginsOneTestOnce() {
    // So slow that the second request comes while the first waits for a reading.
    try (var rack = LiveRack.at(folder, 1, 2)) {
      StartOrder order = rack.ordered("A-01", MANY_CYCLES, false, "once");
      Future<RunView> one = rack.bench.start(order);
      Future<RunView> other = rack.bench.start(order);
      assertEquals(got(one).id(), got(other).id());
      rack.untilRecords(1);
      rack.settle(got(one));
      assertEquals(List.of(Effect.Kind.STARTED), kinds(rack, got(one)));
      assertGapless(rack, got(one));
    }
  }

  @Test
  void whatTheCellCannotBearIsRefusedWithFindings() {
    try (var rack = LiveRack.at(folder, 1, MAX)) {
      String specific = TWO_CYCLES.replace("one C: 5 Ah", "one C: 275.5 mAh/g");
      Refusal refusal = refused(() -> rack.start(specific));
      assertEquals(Refusal.Kind.UNSOUND, refusal.kind());
      assertTrue(
          refusal.findings().toString().contains("active mass"), refusal.findings().toString());
      assertTrue(got(rack.store.runs()).isEmpty(), "nothing was started");
    }
  }

  private static void assertGapless(LiveRack rack, RunView run) {
    var points = new ArrayList<DataPoint>();
    got(rack.store.scan(run.id(), Stretch.all(), points::add));
    for (int index = 0; index < points.size(); index++) {
      assertEquals(index + 1, points.get(index).record());
      assertTrue(
          index == 0
              || points.get(index).testTimeSecond() >= points.get(index - 1).testTimeSecond());
    }
  }

  private static List<Effect.Kind> kinds(LiveRack rack, RunView run) {
    return got(rack.store.notes(run.id())).stream()
        .map(StoredNote::note)
        .map(Effect.Note::kind)
        .toList();
  }

  private static Refusal refused(Runnable work) {
    CompletionException thrown = assertThrows(CompletionException.class, work::run);
    return assertInstanceOf(Refusal.class, thrown.getCause());
  }

  /** The first reading under open circuit follows the end; a busy machine shows the end first. */
  private static boolean isFinishedAndOpen(ChannelView view) {
    return view.state() == ChannelState.FINISHED
        && view.sample().filter(sample -> sample.currentAmpere() == 0).isPresent();
  }
}
