package org.galvanist.campaign;

import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.galvanist.driver.rack.RackReport;
import org.galvanist.driver.rack.RackServer;
import org.galvanist.engine.DataPoint;
import org.galvanist.engine.Effect;
import org.galvanist.engine.RunPhase;
import org.galvanist.engine.RunState;
import org.galvanist.run.Bench;
import org.galvanist.run.ChannelState;
import org.galvanist.run.ChannelView;
import org.galvanist.run.RunView;
import org.galvanist.run.StartOrder;
import org.galvanist.store.Store;
import org.galvanist.store.StoredNote;
import org.galvanist.store.StoredRun;
import org.galvanist.store.Stretch;

/** One channel of the campaign, and one short test after the other on it. */
final class LinkTry {
  private static final LinkFault[] FAULTS = {
    LinkFault.RESET,
    LinkFault.HALF_OPEN,
    LinkFault.SLOW,
    LinkFault.TOO_SLOW,
    LinkFault.TWICE,
    LinkFault.REORDERED,
    LinkFault.MISSING,
    LinkFault.GARBLED,
    LinkFault.OTHER_CHANNEL,
    LinkFault.REWRITTEN,
    LinkFault.UNASKED,
    LinkFault.ENDLESS
  };

  /** A test takes about this long where nothing happens, ms. */
  private static final int TEST_MILLIS = 4_000;

  private static final long LOOK_MILLIS = 20;

  /** So many damaged lines of a channel in so long are borne; one more trips. */
  private static final int MOST_DAMAGED = 3;

  private static final long DAMAGE_NANO = TimeUnit.MINUTES.toNanos(10);
  private static final long PATIENCE_NANO = TimeUnit.SECONDS.toNanos(120);

  /** A step's last readings may be counted by the rack and not by the test, s. */
  private static final double OVERDUE_SECOND = 5;

  /** What became of one test. */
  record Found(long seed, LinkFault fault, String outcome, List<String> wrong) {}

  private final Vertx vertx;
  private final Bench bench;
  private final Store store;
  private final RackServer rack;
  private final FaultyLink wire;
  private final String channel;
  private final String protocol;
  private final Deque<Long> damagedNano = new ArrayDeque<>();

  LinkTry(
      Vertx vertx,
      Bench bench,
      Store store,
      RackServer rack,
      FaultyLink wire,
      String channel,
      String protocol) {
    this.vertx = vertx;
    this.bench = bench;
    this.store = store;
    this.rack = rack;
    this.wire = wire;
    this.channel = channel;
    this.protocol = protocol;
  }

  Found run(long seed) {
    var random = new SplittableRandom(seed);
    LinkFault fault = FAULTS[random.nextInt(FAULTS.length)];
    // What must trip has to be seen to: it strikes while the test is sure to be there.
    long strikeMillis = 1L + random.nextInt(mustTrip(fault) ? TEST_MILLIS / 2 : TEST_MILLIS);
    var wrong = new ArrayList<String>();
    try {
      until("the channel answers", view -> view.state() != ChannelState.NO_DATA);
      long run =
          KilledBook.await(
                  bench.start(
                      new StartOrder(
                          protocol,
                          KillProtocol.CELL,
                          channel,
                          Map.of(),
                          true,
                          "the campaign",
                          "link-campaign-" + seed)))
              .id();
      KilledBook.await(vertx.timer(strikeMillis, TimeUnit.MILLISECONDS));
      ordered(run, wrong);
      while (!KilledBook.await(wire.strike(channel, fault))) {
        until("the channel answers", view -> view.state() != ChannelState.NO_DATA);
      }
      ended(run);
      return new Found(seed, fault, judge(run, fault, wrong), wrong);
    } catch (RuntimeException broken) {
      wrong.add(String.valueOf(broken));
      return new Found(seed, fault, "broken", wrong);
    }
  }

  private static boolean mustTrip(LinkFault fault) {
    return switch (fault) {
      case OTHER_CHANNEL, REWRITTEN, UNASKED -> true;
      case RESET,
          HALF_OPEN,
          SLOW,
          TOO_SLOW,
          TWICE,
          REORDERED,
          MISSING,
          GARBLED,
          GARBLED_OFTEN,
          ENDLESS,
          OTHER_VERSION ->
          false;
    };
  }

  /** What drives the cell was recorded before: the rack is asked first, and then the store. */
  private void ordered(long run, List<String> wrong) {
    long driven =
        report().orders().stream()
            .filter(order -> order.run() == run)
            .mapToLong(RackReport.Order::order)
            .max()
            .orElse(0);
    long recorded =
        KilledBook.await(store.openRuns()).stream()
            .filter(open -> open.run().id() == run)
            .flatMap(open -> open.state().stream())
            .mapToLong(RunState::order)
            .findFirst()
            .orElse(Long.MAX_VALUE);
    if (driven > recorded) {
      wrong.add("order " + driven + " drives the cell, and " + recorded + " is recorded");
    }
  }

  private RackReport report() {
    return KilledBook.await(rack.report()).stream()
        .filter(each -> each.channel().equals(channel))
        .findFirst()
        .orElseThrow();
  }

  /** Waits for the end; a test that rests is gone on with, as a person would. */
  private void ended(long run) {
    while (true) {
      ChannelView view =
          until("test " + run + " ends or rests", each -> isOver(each, run) || isPaused(each, run));
      if (isOver(view, run)) {
        return;
      }
      KilledBook.await(bench.resume(run, "the campaign").otherwiseEmpty());
    }
  }

  private static boolean isOver(ChannelView view, long run) {
    return view.run().filter(each -> each.id() == run && each.outcome().isPresent()).isPresent();
  }

  private static boolean isPaused(ChannelView view, long run) {
    return view.state() != ChannelState.NO_DATA
        && view.run()
            .filter(each -> each.id() == run && each.state().phase() == RunPhase.PAUSED)
            .isPresent();
  }

  private ChannelView until(String what, Predicate<ChannelView> wanted) {
    long began = System.nanoTime();
    ChannelView view = KilledBook.await(bench.channel(channel));
    while (!wanted.test(view)) {
      if (System.nanoTime() - began > PATIENCE_NANO) {
        throw new IllegalStateException(
            "it never comes to pass that "
                + what
                + ": "
                + view.state()
                + " "
                + view.run().map(RunView::state));
      }
      KilledBook.await(vertx.timer(LOOK_MILLIS, TimeUnit.MILLISECONDS));
      view = KilledBook.await(bench.channel(channel));
    }
    return view;
  }

  private String judge(long run, LinkFault fault, List<String> wrong) {
    // A write goes behind everything that was recorded before.
    StoredRun stored = finished(run);
    String outcome = stored.end().map(StoredRun.End::outcome).orElse("open");
    String because = stored.end().map(StoredRun.End::because).orElse("");
    boolean tripped = outcome.toLowerCase(Locale.ROOT).contains("trip");
    if (tripped) {
      KilledBook.await(bench.acknowledge(channel, "the campaign", "looked at"));
    }
    List<DataPoint> points = KilledBook.await(store.points(run, Stretch.all()));
    List<StoredNote> notes = KilledBook.await(store.notes(run));
    var audit = new RecordAudit(KillProtocol.BRIEF_SECOND);
    wrong.addAll(audit.take(points, notes));
    if (stored.records() != audit.records()) {
      wrong.add("it counts " + stored.records() + " records and has " + audit.records());
    }
    boolean disturbed = notes.stream().anyMatch(note -> note.note().kind() == Effect.Kind.LINK);
    boolean gap = notes.stream().anyMatch(note -> note.note().kind() == Effect.Kind.GAP);
    expected(fault, tripped, disturbed, because, wrong);
    if (disturbed && isDamage(fault)) {
      damagedNano.addLast(System.nanoTime());
    }
    RackReport report = report();
    if (new HashSet<>(report.orders()).size() != report.orders().size()) {
      wrong.add("an order was started twice");
    }
    if (!tripped && !disturbed && !gap) {
      charge(run, points, report, wrong);
    }
    if (report.drives()) {
      wrong.add("the test is over and the cell is driven");
    }
    return outcome + (disturbed ? tripped ? ", link lost" : ", link lost and back" : "");
  }

  private StoredRun finished(long run) {
    StoredRun stored = KilledBook.await(store.run(run)).orElseThrow();
    long began = System.nanoTime();
    while (stored.end().isEmpty() && System.nanoTime() - began < PATIENCE_NANO) {
      KilledBook.await(vertx.timer(LOOK_MILLIS, TimeUnit.MILLISECONDS));
      stored = KilledBook.await(store.run(run)).orElseThrow();
    }
    return stored;
  }

  private static boolean isDamage(LinkFault fault) {
    return fault == LinkFault.GARBLED || fault == LinkFault.ENDLESS;
  }

  /** Whether lines of this channel were damaged so often that one more is no accident. */
  private boolean isDamagedOften() {
    long since = System.nanoTime() - DAMAGE_NANO;
    return damagedNano.stream().filter(each -> each - since > 0).count() >= MOST_DAMAGED;
  }

  private void expected(
      LinkFault fault, boolean tripped, boolean disturbed, String because, List<String> wrong) {
    switch (fault) {
      case TWICE, REORDERED, MISSING, SLOW -> {
        if (tripped || disturbed) {
          wrong.add("what can be put right disturbed the test: " + because);
        }
      }
      case GARBLED, ENDLESS -> {
        if (disturbed && tripped != isDamagedOften()) {
          wrong.add(
              tripped ? "a damaged line tripped: " + because : "damage that is often did not trip");
        }
      }
      case RESET, HALF_OPEN, TOO_SLOW, GARBLED_OFTEN, OTHER_VERSION -> {
        if (tripped) {
          wrong.add("a lost link tripped: " + because);
        }
      }
      case OTHER_CHANNEL, REWRITTEN, UNASKED -> {
        if (!tripped) {
          wrong.add("what cannot be trusted did not trip");
        }
      }
    }
  }

  private void charge(long run, List<DataPoint> points, RackReport report, List<String> wrong) {
    if (report.run() != run) {
      return;
    }
    double charged = 0;
    double discharged = 0;
    double mostAmpere = 0;
    int steps = 0;
    for (int index = 0; index < points.size(); index++) {
      DataPoint point = points.get(index);
      mostAmpere = Math.max(mostAmpere, Math.abs(point.currentAmpere()));
      if (index + 1 == points.size() || points.get(index + 1).stepCount() != point.stepCount()) {
        charged += point.stepChargingAh();
        discharged += point.stepDischargingAh();
        steps++;
      }
    }
    double slack = steps * mostAmpere * OVERDUE_SECOND / 3600;
    if (Math.abs(charged - report.chargedAh()) > slack
        || Math.abs(discharged - report.dischargedAh()) > slack) {
      wrong.add(
          "the test counts "
              + charged
              + " Ah in and "
              + discharged
              + " Ah out, the rack "
              + report.chargedAh()
              + " and "
              + report.dischargedAh());
    }
  }
}
