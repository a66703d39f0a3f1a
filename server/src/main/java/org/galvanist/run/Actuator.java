package org.galvanist.run;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.galvanist.driver.CellSocket;
import org.galvanist.driver.ChannelDriver;
import org.galvanist.driver.EventLoop;
import org.galvanist.engine.Control;
import org.galvanist.engine.Event;
import org.galvanist.engine.Setpoint;
import org.galvanist.program.RecordingRule;
import org.galvanist.program.SafetyLimits;
import org.galvanist.program.Scope;
import org.galvanist.store.Recording;

/**
 * Gives a channel its orders. One that drives the cell waits until it is recorded, so that whoever
 * comes after a crash knows what may be in force, and until the instrument holds the run's limits.
 * Open circuit waits for nothing. On the channel's event loop.
 */
final class Actuator {
  /** How long a cell may stay under a setpoint that is over, while the next is being recorded. */
  private static final long RECORDING_MILLIS = 1_000;

  private static final long PATIENCE_MILLIS = 1_000;
  private static final long ANSWER_MILLIS = 10_000;

  private static final Setpoint OPEN_CIRCUIT =
      new Setpoint(
          0,
          new Control.OpenCircuit(),
          new RecordingRule(1, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY),
          List.of());

  private final ChannelDriver driver;
  private final EventLoop loop;
  private final Recording recording;
  private final LongConsumer unanswered;
  private SafetyLimits programmed = SafetyLimits.none(Scope.CHANNEL);
  private long turn;
  private long beingRecorded;

  /**
   * @param unanswered told the number of an order that the instrument has not answered for long
   */
  Actuator(ChannelDriver driver, EventLoop loop, Recording recording, LongConsumer unanswered) {
    this.driver = driver;
    this.loop = loop;
    this.recording = recording;
    this.unanswered = unanswered;
  }

  /**
   * Nothing that was ordered before is given any more, and what the instrument holds is unknown.
   */
  void forget() {
    turn++;
    programmed = SafetyLimits.none(Scope.CHANNEL);
  }

  /**
   * Gives an order; one before it that was not given yet is forgotten.
   *
   * @param limits of the whole run, for the instrument to hold
   * @param answer told that it is in force or refused; not told of an order that was replaced
   */
  void give(long run, Setpoint order, SafetyLimits limits, Consumer<Event> answer) {
    long mine = ++turn;
    if (order.control() instanceof Control.OpenCircuit) {
      impose(run, order, answer);
      return;
    }
    beingRecorded = mine;
    boolean stands = driver instanceof CellSocket socket && socket.standStill();
    EventLoop.Planned impatience =
        stands ? () -> {} : loop.after(RECORDING_MILLIS, () -> openWhile(mine));
    recording
        .durable(run)
        .onComplete(recorded -> impatience.cancel())
        .onSuccess(
            recorded -> {
              beingRecorded = 0;
              if (mine == turn) {
                guard(run, order, limits, answer);
              }
            })
        .onFailure(
            failed -> {
              openWhile(mine);
              refuse(mine, order, failed, answer);
            });
  }

  private void guard(long run, Setpoint order, SafetyLimits limits, Consumer<Event> answer) {
    long mine = turn;
    EventLoop.Planned impatience = expectAnswer(order.order());
    protect(limits)
        .onComplete(held -> impatience.cancel())
        .onSuccess(
            held -> {
              if (mine == turn) {
                impose(run, order, answer);
              }
            })
        .onFailure(failed -> refuse(mine, order, failed, answer));
  }

  private void refuse(long mine, Setpoint order, Throwable why, Consumer<Event> answer) {
    if (mine == turn) {
      answer.accept(new Event.Refused(order.order(), Refusal.reason(why)));
    }
  }

  private EventLoop.Planned expectAnswer(long order) {
    long mine = turn;
    return loop.after(
        ANSWER_MILLIS,
        () -> {
          if (mine == turn) {
            unanswered.accept(order);
          }
        });
  }

  /** Open circuit now, in place of whatever was ordered before. */
  Future<Double> openAtOnce() {
    turn++;
    return driver.apply(0, OPEN_CIRCUIT);
  }

  /** Open circuit again and again, as long as it is refused and wanted. */
  void openUntilTaken(BooleanSupplier wanted) {
    openAtOnce()
        .onFailure(
            failure ->
                loop.after(
                    PATIENCE_MILLIS,
                    () -> {
                      if (wanted.getAsBoolean()) {
                        openUntilTaken(wanted);
                      }
                    }));
  }

  /** Open circuit again and again while an order is being recorded. */
  private void openWhile(long mine) {
    if (mine == turn && mine == beingRecorded) {
      driver
          .apply(0, OPEN_CIRCUIT)
          .onFailure(refused -> loop.after(PATIENCE_MILLIS, () -> openWhile(mine)));
    }
  }

  /**
   * Programs the limits of a run that an instrument went on with.
   *
   * @param failed told why it does not hold them, unless an order was given meanwhile
   */
  void guardAgain(SafetyLimits limits, Consumer<String> failed) {
    long mine = turn;
    protect(limits)
        .onFailure(
            why -> {
              if (mine == turn) {
                failed.accept(Refusal.reason(why));
              }
            });
  }

  private void impose(long run, Setpoint order, Consumer<Event> answer) {
    long number = order.order();
    EventLoop.Planned impatience = expectAnswer(number);
    driver
        .apply(run, order)
        .onComplete(answered -> impatience.cancel())
        .onSuccess(second -> answer.accept(new Event.Applied(number, second)))
        .onFailure(
            failure -> refused(order, new Event.Refused(number, Refusal.reason(failure)), answer));
  }

  /** Open circuit is asked for again and again, but not without a breath between. */
  private void refused(Setpoint order, Event refusal, Consumer<Event> answer) {
    if (order.control() instanceof Control.OpenCircuit) {
      loop.after(PATIENCE_MILLIS, () -> answer.accept(refusal));
    } else {
      answer.accept(refusal);
    }
  }

  /**
   * Programs the limits where the instrument can hold any, and believes only what it reads back.
   */
  private Future<Void> protect(SafetyLimits limits) {
    if (!driver.capability().enforcesLimits() || programmed.equals(limits)) {
      return Future.succeededFuture();
    }
    return driver
        .protect(limits.forInstrument())
        .compose(
            held -> {
              String difference =
                  Programmed.difference(limits.forInstrument(), held, driver.capability());
              if (!difference.isEmpty()) {
                return Future.failedFuture(difference);
              }
              programmed = limits;
              return Future.succeededFuture();
            });
  }
}
