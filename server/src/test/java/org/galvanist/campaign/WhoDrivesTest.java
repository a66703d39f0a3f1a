package org.galvanist.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.galvanist.analysis.CycleTable;
import org.galvanist.engine.DataPoint;
import org.galvanist.engine.Effect;
import org.galvanist.engine.Event;
import org.galvanist.engine.Interpreter;
import org.galvanist.engine.RunPhase;
import org.galvanist.run.ActiveRun;
import org.galvanist.run.Channel;
import org.galvanist.run.ChannelState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A channel and an instrument that outlives it, in virtual time: who drives the cell when a server
 * dies, a link is lost, an answer never comes or the disk does not answer.
 */
class WhoDrivesTest {
  private static final double FOR_EVER = Double.POSITIVE_INFINITY;
  private static final long RUN = 1;

  private final Agenda agenda = new Agenda();
  private final StoreModel store =
      new StoreModel(agenda, () -> Instant.ofEpochSecond((long) agenda.second()));
  private final Scenario scenario = Scenario.all().get(1);
  private final List<String> driven = new ArrayList<>();
  private VirtualInstrument instrument = instrument(FOR_EVER);
  private Agenda.@Nullable Life life;

  private VirtualInstrument instrument(double leaseSecond) {
    return new VirtualInstrument(
        agenda,
        new PlainCell(5, 0.02, 3),
        1,
        leaseSecond,
        (run, order) -> driven.add(run + ":" + order.order()));
  }

  private Channel boot() {
    var alive = new Agenda.Life(agenda);
    var fresh =
        new Channel(
            "A-01",
            instrument.driver(alive),
            alive,
            () -> Instant.ofEpochSecond((long) agenda.second()),
            store,
            event -> {});
    life = alive;
    return fresh;
  }

  /** A test that has rested for ten minutes and is being discharged for ten more. */
  private Channel discharging() {
    store.create(RUN, 0);
    Channel fresh = boot();
    fresh.open();
    agenda.passUntil(5);
    fresh.start(
        new ActiveRun(
            identity(),
            scenario.program(),
            Interpreter.ready(scenario.program()),
            new CycleTable(scenario.basis())),
        "Ada");
    agenda.passUntil(1200);
    assertEquals(ChannelState.DISCHARGING, fresh.view().state());
    return fresh;
  }

  private ActiveRun.Identity identity() {
    return new ActiveRun.Identity(RUN, "a cell", 1, "", scenario.limits(), 0);
  }

  private void kill() {
    if (life != null) {
      life.kill();
    }
    instrument.alone();
    store.crash();
  }

  /** A server that comes back; this scenario's policy is to rest until somebody resumes. */
  private Channel back() {
    StoreModel.Kept kept = store.run(RUN);
    var table = new CycleTable(scenario.basis());
    kept.points.forEach(table::accept);
    Channel fresh = boot();
    fresh.takeUp(
        new ActiveRun(identity(), scenario.program(), kept.state.orElseThrow(), table),
        new Event.Restart(60, false));
    fresh.open();
    return fresh;
  }

  private void pass(double second) {
    agenda.passUntil(agenda.second() + second);
  }

  private RunPhase phase(Channel of) {
    return of.view().run().orElseThrow().state().phase();
  }

  private String notes() {
    return store.run(RUN).notes.stream()
        .map(Effect.Note::kind)
        .map(Effect.Kind::name)
        .collect(Collectors.joining(" "));
  }

  private double longestSilence() {
    List<DataPoint> points = store.run(RUN).points;
    double longest = 0;
    for (int index = 1; index < points.size(); index++) {
      if (points.get(index).stepCount() == points.get(index - 1).stepCount()) {
        longest =
            Math.max(
                longest,
                points.get(index).stepTimeSecond() - points.get(index - 1).stepTimeSecond());
      }
    }
    return longest;
  }

  @Test
  void aServerThatComesBackAdoptsWhatTheInstrumentWentOnWithAndHasItsReadings() {
    discharging();
    kill();
    pass(300);
    assertTrue(instrument.drives(), "nobody stopped it");
    Channel again = back();
    pass(120);
    assertEquals(RunPhase.ACTIVE, phase(again));
    assertEquals(2, driven.size() + 1, "no order was given anew: " + driven);
    assertTrue(longestSilence() <= 61, () -> "a hole of " + longestSilence() + " s");
    assertFalse(notes().contains("GAP"), notes());
    assertTrue(notes().contains("LINK"), notes());
  }

  @Test
  void aRunThatIsAdoptedIsOpenedWhereTheInstrumentDoesNotHoldItsLimits() {
    discharging();
    kill();
    pass(30);
    instrument.misreadNextLimits();
    Channel again = back();
    pass(10);
    assertFalse(instrument.drives());
    assertEquals(RunPhase.PAUSED, phase(again));
  }

  @Test
  void aServerThatComesBackAfterTheLeaseFindsOpenCircuitAndRestsUntilSomebodyResumes() {
    instrument = instrument(20);
    discharging();
    kill();
    pass(300);
    assertFalse(instrument.drives(), "the lease has ended");
    Channel again = back();
    pass(60);
    assertEquals(RunPhase.PAUSED, phase(again));
    assertTrue(notes().endsWith("GAP"), notes());
    again.ask(RUN, new Event.Resume("Ada"));
    pass(60);
    assertEquals(ChannelState.DISCHARGING, again.view().state());
  }

  @Test
  void whatIsDrivenForSomebodyElseIsOpened() {
    discharging();
    kill();
    Channel stranger = boot();
    stranger.open();
    pass(5);
    assertFalse(instrument.drives());
    assertEquals(ChannelState.FREE, stranger.view().state());
  }

  @Test
  void aStepThatEndsWhileNobodyIsThereEndsAtOpenCircuitAndIsNotLost() {
    discharging();
    kill();
    pass(4 * 3600);
    assertFalse(instrument.drives(), "it stops at the step's end");
    Channel again = back();
    pass(60);
    assertEquals(RunPhase.PAUSED, phase(again));
    double lowest =
        store.run(RUN).points.stream().mapToDouble(DataPoint::voltageVolt).min().orElseThrow();
    assertTrue(lowest <= 2.81, () -> "the readings up to the end are here, down to " + lowest);
  }

  @Test
  void aLostLinkIsNoEndWhereTheInstrumentWentOn() {
    Channel present = discharging();
    instrument.breakLink(90);
    pass(30);
    assertEquals(ChannelState.NO_DATA, present.view().state());
    pass(120);
    assertEquals(ChannelState.DISCHARGING, present.view().state());
    assertTrue(longestSilence() <= 61);
    assertEquals("STARTED LINK LINK", notes());
  }

  @Test
  void anAnswerThatNeverComesIsProvedByTheReadings() {
    Channel present = discharging();
    instrument.loseNextAnswer();
    present.ask(RUN, new Event.Pause("Ada"));
    pass(5);
    assertEquals(RunPhase.PAUSED, phase(present));
    assertFalse(instrument.drives());
  }

  @Test
  void anOrderThatNeverArrivesLeadsToOpenCircuit() {
    Channel present = discharging();
    present.ask(RUN, new Event.Pause("Ada"));
    pass(5);
    instrument.loseNextOrder();
    present.ask(RUN, new Event.Resume("Ada"));
    pass(5);
    assertEquals(RunPhase.ORDERED, phase(present));
    pass(30);
    assertEquals(RunPhase.PAUSED, phase(present));
    assertTrue(notes().endsWith("LINK"), notes());
  }

  @Test
  void nothingNewIsDrivenWhileTheDiskDoesNotAnswer() {
    Channel present = discharging();
    present.ask(RUN, new Event.Pause("Ada"));
    pass(5);
    store.stall(30);
    int before = driven.size();
    present.ask(RUN, new Event.Resume("Ada"));
    pass(29);
    assertEquals(before, driven.size());
    assertFalse(instrument.drives());
    pass(5);
    assertEquals(before + 1, driven.size());
    assertEquals(ChannelState.DISCHARGING, present.view().state());
  }

  @Test
  void limitsThatReadBackAsOthersRefuseTheStart() {
    store.create(RUN, 0);
    Channel present = boot();
    present.open();
    pass(5);
    instrument.misreadNextLimits();
    present.start(
        new ActiveRun(
            identity(),
            scenario.program(),
            Interpreter.ready(scenario.program()),
            new CycleTable(scenario.basis())),
        "Ada");
    pass(1200);
    assertEquals(ChannelState.FAILED, present.view().state());
    assertTrue(
        present.view().because().contains("holds another limit than it was given"),
        present.view().because());
    assertTrue(driven.isEmpty(), "no current has flowed");
  }

  @Test
  void aLimitThatTripsStaysLatchedAndNothingIsDrivenAfterwards() {
    Channel present = discharging();
    instrument.voltError(2);
    pass(5);
    assertEquals(ChannelState.TRIPPED, present.view().state());
    assertFalse(instrument.drives());
    kill();
    instrument.voltError(0);
    pass(3600);
    assertFalse(instrument.drives());
  }
}
