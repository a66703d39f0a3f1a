package org.galvanist.engine;

import static org.galvanist.engine.RunPhase.ACTIVE;
import static org.galvanist.engine.RunPhase.ENDED;
import static org.galvanist.engine.RunPhase.ENDING;
import static org.galvanist.engine.RunPhase.ORDERED;
import static org.galvanist.engine.RunPhase.PAUSED;
import static org.galvanist.engine.RunPhase.PAUSING;
import static org.galvanist.engine.RunPhase.READY;
import static org.galvanist.engine.Sentences.above;
import static org.galvanist.engine.Sentences.current;
import static org.galvanist.engine.Sentences.elapsed;
import static org.galvanist.engine.Sentences.program;
import static org.galvanist.engine.Sentences.rest;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.galvanist.program.Program;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The table of the interpreter, written out: what each event does in each phase. The gate fails
 * while a pair has no row, so that a new event or a new phase cannot be forgotten.
 */
class EveryPhaseMeetsEveryEventTest {
  private static final Program PROGRAM = program(current(0.5, above(4.2), elapsed(600)), rest(60));

  /** The order in force or outstanding in {@link #given} each phase. */
  private static final long FIRST = 1;

  private static final long SECOND = 2;

  /** An event that means nothing: the very same state, and nothing to do. */
  private static final String NOTHING = "nothing";

  /**
   * @param because what the row says, as a sentence
   * @param then phase and effects, in order, or {@link #NOTHING}
   */
  private record Row(RunPhase phase, Event event, String then, String because) {
    String pair() {
      // Of the state that is really there, not of the label.
      return given(phase).phase() + " meets " + event.getClass().getSimpleName();
    }
  }

  private static final List<Row> TABLE =
      Stream.of(
              starts(),
              acknowledgements(),
              refusals(),
              readings(),
              pauses(),
              resumes(),
              stops(),
              trips(),
              lostLinks(),
              gaps(),
              restarts())
          .flatMap(Collection::stream)
          .toList();

  private static List<Row> starts() {
    var start = new Event.Start("Ada");
    String twice = "a run starts once";
    return List.of(
        row(READY, start, "ORDERED: note STARTED, apply 1 CC 0.5", "the first step is ordered"),
        row(ORDERED, start, NOTHING, twice),
        row(ACTIVE, start, NOTHING, twice),
        row(PAUSING, start, NOTHING, twice),
        row(PAUSED, start, NOTHING, "going on is Resume"),
        row(ENDING, start, NOTHING, twice),
        row(ENDED, start, NOTHING, "a run that is over stays so"));
  }

  private static List<Row> acknowledgements() {
    return List.of(
        row(READY, new Event.Applied(0, 111), NOTHING, "nothing was ordered"),
        row(ORDERED, new Event.Applied(FIRST, 111), "ACTIVE:", "the setpoint is in force"),
        row(ORDERED, new Event.Applied(0, 111), NOTHING, "it is of another order"),
        row(ACTIVE, new Event.Applied(FIRST, 111), NOTHING, "said twice"),
        row(ACTIVE, new Event.Applied(SECOND, 111), NOTHING, "of an order never given"),
        row(PAUSING, new Event.Applied(SECOND, 111), "PAUSED:", "open circuit is confirmed"),
        row(PAUSING, new Event.Applied(FIRST, 111), NOTHING, "the step's setpoint, late"),
        row(PAUSED, new Event.Applied(SECOND, 112), NOTHING, "said twice"),
        row(
            ENDING,
            new Event.Applied(SECOND, 111),
            "ENDED: note ENDED, finish stopped",
            "open circuit is confirmed"),
        row(ENDING, new Event.Applied(FIRST, 111), NOTHING, "the step's setpoint, late"),
        row(ENDED, new Event.Applied(SECOND, 112), NOTHING, "a run finishes once"));
  }

  private static List<Row> refusals() {
    return List.of(
        row(READY, new Event.Refused(0, "no"), NOTHING, "nothing was ordered"),
        row(
            ORDERED,
            new Event.Refused(FIRST, "no"),
            "ENDING: note REFUSED, apply 2 open",
            "a step that cannot be done ends the run"),
        row(ORDERED, new Event.Refused(0, "no"), NOTHING, "it is of another order"),
        row(
            ACTIVE,
            new Event.Refused(FIRST, "no"),
            "ENDING: log 2, note REFUSED, apply 2 open",
            "an instrument that takes back its word is not trusted"),
        row(ACTIVE, new Event.Refused(SECOND, "no"), NOTHING, "of an order never given"),
        row(
            PAUSING,
            new Event.Refused(SECOND, "no"),
            "PAUSING: note REFUSED, apply 3 open",
            "open circuit is never given up"),
        row(
            PAUSED,
            new Event.Refused(SECOND, "no"),
            "PAUSING: note REFUSED, apply 3 open",
            "what was confirmed no longer is"),
        row(
            ENDING,
            new Event.Refused(SECOND, "no"),
            "ENDING: note REFUSED, apply 3 open",
            "open circuit is never given up"),
        row(ENDED, new Event.Refused(SECOND, "no"), NOTHING, "a run that is over stays so"));
  }

  private static List<Row> readings() {
    return List.of(
        row(READY, reading(0, 111, 3.5), NOTHING, "the run has not begun"),
        row(ORDERED, reading(FIRST, 111, 4.3), NOTHING, "not acknowledged, so it ends nothing"),
        row(ORDERED, reading(0, 111, 4.3), NOTHING, "measured under the order before"),
        row(ACTIVE, reading(FIRST, 111, 3.5), "ACTIVE:", "counted, not worth a record"),
        row(ACTIVE, reading(FIRST, 160, 3.5), "ACTIVE: log 2", "a minute after the last record"),
        row(
            ACTIVE,
            reading(FIRST, 111, 4.2),
            "ORDERED: log 2, ended at 4.2 V, apply 2 open",
            "the end of the step is met"),
        row(ACTIVE, reading(0, 111, 4.3), NOTHING, "measured under the order before"),
        row(PAUSING, reading(FIRST, 111, 4.3), NOTHING, "the step has been left"),
        row(PAUSING, reading(SECOND, 111, 3.5), NOTHING, "not acknowledged"),
        row(PAUSED, reading(SECOND, 120, 3.5), "PAUSED:", "only test time goes on"),
        row(ENDING, reading(SECOND, 111, 3.5), NOTHING, "not acknowledged"),
        row(ENDED, reading(SECOND, 120, 3.5), NOTHING, "the run is over"));
  }

  private static List<Row> pauses() {
    var pause = new Event.Pause("Ada");
    return List.of(
        row(READY, pause, NOTHING, "nothing runs"),
        row(ORDERED, pause, "PAUSING: note PAUSED, apply 2 open", "open circuit replaces it"),
        row(ACTIVE, pause, "PAUSING: log 2, note PAUSED, apply 2 open", "the last is kept"),
        row(PAUSING, pause, NOTHING, "open circuit is ordered already"),
        row(PAUSED, pause, NOTHING, "it is paused"),
        row(ENDING, pause, NOTHING, "an end is not put off"),
        row(ENDED, pause, NOTHING, "a run that is over stays so"));
  }

  private static List<Row> resumes() {
    var resume = new Event.Resume("Ada");
    return List.of(
        row(READY, resume, NOTHING, "going on needs a start"),
        row(ORDERED, resume, NOTHING, "it goes on"),
        row(ACTIVE, resume, NOTHING, "it goes on"),
        row(PAUSING, resume, NOTHING, "open circuit is not confirmed yet"),
        row(PAUSED, resume, "ORDERED: note RESUMED, apply 3 CC 0.5", "what remains of the step"),
        row(ENDING, resume, NOTHING, "an end is not taken back"),
        row(ENDED, resume, NOTHING, "a run that is over stays so"));
  }

  private static List<Row> stops() {
    var stop = new Event.Stop("Ada");
    return List.of(
        row(READY, stop, "ENDING: apply 1 open", "the last order of any run is open circuit"),
        row(ORDERED, stop, "ENDING: apply 2 open", "open circuit replaces the step"),
        row(ACTIVE, stop, "ENDING: log 2, apply 2 open", "the last reading is kept"),
        row(PAUSING, stop, "ENDING: apply 3 open", "a new order, to be confirmed"),
        row(PAUSED, stop, "ENDING: apply 3 open", "confirmed anew, as the last"),
        row(ENDING, stop, NOTHING, "it ends already"),
        row(ENDED, stop, NOTHING, "a run that is over stays so"));
  }

  private static List<Row> trips() {
    var trip = new Event.Trip("hot");
    return List.of(
        row(READY, trip, "ENDING: note TRIP, apply 1 open", "safety counts before a start too"),
        row(ORDERED, trip, "ENDING: note TRIP, apply 2 open", "open circuit replaces the step"),
        row(ACTIVE, trip, "ENDING: log 2, note TRIP, apply 2 open", "the last reading is kept"),
        row(PAUSING, trip, "ENDING: note TRIP, apply 3 open", "a trip ends the run"),
        row(PAUSED, trip, "ENDING: note TRIP, apply 3 open", "a trip ends the run"),
        row(ENDING, trip, "ENDING: note TRIP, apply 3 open", "a trip outranks a stop"),
        row(ENDED, trip, NOTHING, "the run is over; the channel's latch is not ours"));
  }

  private static List<Row> lostLinks() {
    var lost = new Event.LinkLost("silence");
    return List.of(
        row(READY, lost, NOTHING, "nothing was ordered"),
        row(ORDERED, lost, "PAUSING: note LINK, apply 2 open", "unknown means open circuit"),
        row(ACTIVE, lost, "PAUSING: log 2, note LINK, apply 2 open", "the last is kept"),
        row(PAUSING, lost, "PAUSING: note LINK, apply 3 open", "the order may not have arrived"),
        row(PAUSED, lost, "PAUSING: note LINK, apply 3 open", "what was confirmed is unknown now"),
        row(ENDING, lost, "ENDING: note LINK, apply 3 open", "the order may not have arrived"),
        row(ENDED, lost, NOTHING, "a run that is over stays so"));
  }

  private static List<Row> gaps() {
    var gap = new Event.Gap(FIRST, 30);
    String idle = "nothing is counted here";
    return List.of(
        row(READY, gap, NOTHING, idle),
        row(ORDERED, gap, NOTHING, idle),
        row(ACTIVE, gap, "ACTIVE: log 2, note GAP", "told, and nothing is counted over it"),
        row(ACTIVE, new Event.Gap(SECOND, 30), NOTHING, "it is of another order"),
        row(PAUSING, gap, NOTHING, idle),
        row(PAUSED, gap, NOTHING, idle),
        row(ENDING, gap, NOTHING, idle),
        row(ENDED, gap, NOTHING, idle));
  }

  private static List<Row> restarts() {
    var resting = new Event.Restart(30, false);
    var atOnce = new Event.Restart(30, true);
    return List.of(
        row(READY, atOnce, NOTHING, "a restart starts nothing"),
        row(ORDERED, atOnce, "ORDERED: note GAP, apply 1000002 CC 0.5", "its policy says so"),
        row(ORDERED, resting, "PAUSING: note GAP, apply 1000002 open", "its policy says so"),
        row(ACTIVE, atOnce, "ORDERED: log 2, note GAP, apply 1000002 CC 0.5", "its policy says so"),
        row(ACTIVE, resting, "PAUSING: log 2, note GAP, apply 1000002 open", "its policy says so"),
        row(
            PAUSING,
            atOnce,
            "PAUSING: note GAP, apply 1000003 open",
            "a person or a fault paused it"),
        row(PAUSED, atOnce, "PAUSING: note GAP, apply 1000003 open", "a person paused it"),
        row(ENDING, atOnce, "ENDING: note GAP, apply 1000003 open", "it was ending"),
        row(ENDED, atOnce, NOTHING, "a run that is over stays so"));
  }

  @TestFactory
  Stream<DynamicTest> everyRowHolds() {
    return TABLE.stream()
        .map(row -> dynamicTest(row.pair() + ": " + row.because(), () -> holds(row)));
  }

  @Test
  void noPairOfPhaseAndEventIsUntested() {
    assertEquals(Set.of(), untested(TABLE), "pairs without a row");
  }

  @Test
  void theGateNoticesAMissingRow() {
    List<Row> lacking =
        TABLE.stream().filter(row -> !row.pair().equals("PAUSED meets Trip")).toList();
    assertEquals(Set.of("PAUSED meets Trip"), untested(lacking));
    assertEquals(77, untested(List.of()).size());
  }

  private static Set<String> untested(List<Row> table) {
    var pairs = new LinkedHashSet<String>();
    for (RunPhase phase : RunPhase.values()) {
      for (Class<?> event : Event.class.getPermittedSubclasses()) {
        pairs.add(phase + " meets " + event.getSimpleName());
      }
    }
    table.forEach(row -> pairs.remove(row.pair()));
    return pairs;
  }

  private static void holds(Row row) {
    RunState before = given(row.phase());
    assertEquals(row.phase(), before.phase());
    Transition answer = Interpreter.next(PROGRAM, before, row.event());
    if (row.then().equals(NOTHING)) {
      assertSame(before, answer.state());
      assertEquals(List.of(), answer.effects());
    } else {
      List<String> effects =
          answer.effects().stream().map(EveryPhaseMeetsEveryEventTest::words).toList();
      assertEquals(
          row.then(), (answer.state().phase() + ": " + String.join(", ", effects)).strip());
    }
  }

  /** A run brought to a phase by events alone; in ACTIVE its last reading is not a record. */
  private static RunState given(RunPhase phase) {
    var events = new ArrayList<Event>();
    if (phase != READY) {
      events.add(new Event.Start("Ada"));
    }
    if (phase != READY && phase != ORDERED) {
      events.add(new Event.Applied(FIRST, 100));
      events.add(reading(FIRST, 100, 3.4));
      events.add(reading(FIRST, 110, 3.45));
    }
    switch (phase) {
      case READY, ORDERED, ACTIVE -> {}
      case PAUSING, PAUSED -> events.add(new Event.Pause("Ada"));
      case ENDING, ENDED -> events.add(new Event.Stop("Ada"));
    }
    if (phase == PAUSED || phase == ENDED) {
      events.add(new Event.Applied(SECOND, 111));
    }
    RunState state = Interpreter.ready(PROGRAM);
    for (Event event : events) {
      state = Interpreter.next(PROGRAM, state, event).state();
    }
    return state;
  }

  private static Event reading(long order, double second, double volt) {
    return new Event.Sampled(new Sample(order, second, volt, 0.5, 25));
  }

  private static String words(Effect effect) {
    return switch (effect) {
      case Effect.Apply(Setpoint order) -> "apply " + order.order() + " " + words(order.control());
      case Effect.Log(DataPoint point) -> "log " + point.record();
      case Effect.PartEnded ended -> "ended " + ended.end().words();
      case Effect.CloseCycle(int cycle) -> "close " + cycle;
      case Effect.Note(double second, Effect.Kind kind, String said) -> "note " + kind;
      case Effect.Finish(Outcome outcome) -> "finish " + outcome.word();
    };
  }

  private static String words(Control control) {
    return switch (control) {
      case Control.OpenCircuit open -> "open";
      case Control.ConstantCurrent(double ampere) -> "CC " + ampere;
      case Control.ConstantVoltage(double volt) -> "CV " + volt;
      case Control.ConstantPower(double watt) -> "CP " + watt;
      case Control.Sweep(double from, double to, double rate) ->
          "sweep " + from + " to " + to + " at " + rate;
    };
  }

  private static Row row(RunPhase phase, Event event, String then, String because) {
    return new Row(phase, event, then, because);
  }
}
