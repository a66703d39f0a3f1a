package org.galvanist.campaign;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.galvanist.driver.Capability;
import org.galvanist.driver.ChannelDriver;
import org.galvanist.driver.ChannelFault;
import org.galvanist.driver.Standing;
import org.galvanist.engine.Control;
import org.galvanist.engine.Sample;
import org.galvanist.engine.Setpoint;
import org.galvanist.program.ChannelBasis;
import org.galvanist.program.End;
import org.galvanist.program.RecordingRule;
import org.galvanist.program.SafetyLimits;
import org.galvanist.program.Scope;
import org.jspecify.annotations.Nullable;

/**
 * An instrument that outlives the servers that drive it, in virtual time: it measures at a fixed
 * pace, answers late, keeps its readings, and goes on by itself or opens when nobody is there. It
 * can be told to fail in every way that a campaign wants.
 */
final class VirtualInstrument {
  private static final double LATENCY_SECOND = 0.02;
  private static final int MOST_KEPT = 50_000;
  private static final Setpoint IDLE =
      new Setpoint(
          0,
          new Control.OpenCircuit(),
          new RecordingRule(1, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY),
          List.of());

  /** What is asked whenever a driving setpoint is about to take force. */
  interface Witness {
    void drives(long run, Setpoint setpoint);
  }

  private final Agenda agenda;
  private final PlainCell cell;
  private final double periodSecond;
  private final double leaseSecond;
  private final Capability capability;
  private final Witness witness;
  private final ArrayDeque<Sample> kept = new ArrayDeque<>();
  private final Map<Long, Double> flownAh = new HashMap<>();

  private Setpoint setpoint = IDLE;
  private long run;
  private SafetyLimits guard = SafetyLimits.none(Scope.CHANNEL);
  private double clockBeganSecond;
  private double forceBeganSecond;
  private double passedSecond;
  private double partAh;
  private @Nullable Link link;
  private double aloneSinceSecond;
  private double unreachableUntilSecond;
  private double toldSecond;

  // What is wrong with it now.
  private @Nullable Runnable onOrder;
  private boolean refuses;
  private boolean losesAnswer;
  private boolean losesOrder;
  private boolean misreadsLimits;
  private int missing;
  private int doubled;
  private boolean notANumber;
  private double voltErrorVolt;

  /**
   * @param periodSecond between two readings, s
   * @param leaseSecond how long it goes on when nobody is there; infinite goes on to the setpoint's
   *     end or its limits
   */
  VirtualInstrument(
      Agenda agenda, PlainCell cell, double periodSecond, double leaseSecond, Witness witness) {
    this.agenda = agenda;
    this.cell = cell;
    this.periodSecond = periodSecond;
    this.leaseSecond = leaseSecond;
    this.witness = witness;
    this.capability =
        new Capability(
            "virtual instrument",
            SafetyLimits.of(Scope.CHANNEL, -5, 5, -10, 10, -40, 80, Double.POSITIVE_INFINITY),
            0,
            0,
            0,
            0,
            EnumSet.allOf(ChannelBasis.Drive.class),
            true,
            Double.isInfinite(leaseSecond)
                ? Capability.Orphaned.GOES_ON
                : Capability.Orphaned.OPENS,
            periodSecond);
    measureLater();
  }

  Capability capability() {
    return capability;
  }

  boolean drives() {
    return !(setpoint.control() instanceof Control.OpenCircuit);
  }

  /** The run that it is driven for, if it is. */
  long run() {
    return run;
  }

  /** Whether somebody is there, and its last reading was on its way to them. */
  boolean isHeard() {
    return link != null && missing == 0 && agenda.second() - toldSecond <= periodSecond;
  }

  PlainCell cell() {
    return cell;
  }

  /** What has flowed under the orders of a run, either way, Ah. */
  double flownAh(long of) {
    return flownAh.getOrDefault(of, 0.0);
  }

  /** The next driving setpoint is refused. */
  void refuseNext() {
    refuses = true;
  }

  /** The next order is carried out, and nobody hears of it. */
  void loseNextAnswer() {
    losesAnswer = true;
  }

  /** The next order is lost on its way. */
  void loseNextOrder() {
    losesOrder = true;
  }

  /** Something happens while the next driving order is under way. */
  void onNextOrder(Runnable what) {
    onOrder = what;
  }

  /** The next limits are read back as others. */
  void misreadNextLimits() {
    misreadsLimits = true;
  }

  /** So many readings never arrive. */
  void miss(int readings) {
    missing = readings;
  }

  /** So many readings arrive twice. */
  void twice(int readings) {
    doubled = readings;
  }

  /** The next reading is not a number. */
  void misread() {
    notANumber = true;
  }

  /** The voltage reads this much too high until told otherwise, V. */
  void voltError(double volt) {
    voltErrorVolt = volt;
  }

  /** The link breaks, and cannot be made again for so long. */
  void breakLink(double second) {
    unreachableUntilSecond = agenda.second() + second;
    Link was = link;
    alone();
    if (was != null) {
      agenda.after(
          LATENCY_SECOND, () -> was.faults.accept(new ChannelFault.LinkLost("connection reset")));
    }
  }

  /** The server is gone: nobody is told. */
  void alone() {
    if (link != null) {
      link.cut = true;
    }
    link = null;
    aloneSinceSecond = agenda.second();
    if (leaseSecond < Double.POSITIVE_INFINITY) {
      double since = aloneSinceSecond;
      agenda.after(
          leaseSecond,
          () -> {
            if (link == null && aloneSinceSecond == since) {
              open();
            }
          });
    }
  }

  /** Its power fails: open circuit, its clock begins again, its memory is gone. */
  void powerCycle() {
    open();
    kept.clear();
    guard = SafetyLimits.none(Scope.CHANNEL);
    clockBeganSecond = agenda.second();
    breakLink(5);
  }

  /** A driver for one life of a server. */
  ChannelDriver driver(Agenda.Life life) {
    return new Link(life);
  }

  private double clockSecond() {
    return agenda.second() - clockBeganSecond;
  }

  private void open() {
    pass();
    force(0, IDLE);
  }

  private void force(long of, Setpoint wanted) {
    run = of;
    setpoint = wanted;
    forceBeganSecond = agenda.second();
    partAh = 0;
    cell.impose(wanted.control(), 0);
  }

  /** Lets the cell live until now. */
  private void pass() {
    double second = agenda.second() - passedSecond;
    double before = cell.flownAh();
    cell.pass(setpoint.control(), passedSecond - forceBeganSecond, second);
    double flown = cell.flownAh() - before;
    partAh += flown;
    if (drives()) {
      flownAh.merge(run, flown, Double::sum);
    }
    passedSecond = agenda.second();
  }

  private void measureLater() {
    agenda.after(
        periodSecond,
        () -> {
          measure();
          measureLater();
        });
  }

  private void measure() {
    pass();
    Sample sample =
        new Sample(
            setpoint.order(),
            clockSecond(),
            notANumber ? Double.NaN : cell.volt() + voltErrorVolt,
            cell.ampere(),
            25);
    notANumber = false;
    if (missing > 0) {
      missing--;
    } else {
      kept.add(sample);
      if (kept.size() > MOST_KEPT) {
        kept.remove();
      }
      tell(sample);
    }
    protect();
  }

  private void tell(Sample sample) {
    Link present = link;
    if (present != null) {
      toldSecond = agenda.second();
      present.samples.accept(sample);
      if (doubled > 0) {
        doubled--;
        present.samples.accept(sample);
      }
    }
  }

  /** Its own circuit: limits that it was given, and the setpoint's end where nobody is there. */
  private void protect() {
    if (!drives()) {
      return;
    }
    var breach = guard.breach(cell.volt(), cell.ampere(), 25, 0);
    Link present = link;
    if (breach.isPresent()) {
      open();
      if (present != null) {
        present.faults.accept(new ChannelFault.Protected("its own limit: " + breach.get()));
      }
    } else if (present == null && setpoint.ends().stream().anyMatch(this::isMet)) {
      open();
    }
  }

  private boolean isMet(End end) {
    return switch (end) {
      case End.VoltageAbove(double volt) -> cell.volt() >= volt;
      case End.VoltageBelow(double volt) -> cell.volt() <= volt;
      case End.CurrentBelow(double ampere) -> Math.abs(cell.ampere()) <= ampere;
      case End.CurrentAbove(double ampere) -> Math.abs(cell.ampere()) >= ampere;
      case End.Elapsed(double second) -> agenda.second() - forceBeganSecond >= second;
      case End.Charge(double ampereHour) -> partAh >= ampereHour;
      case End.Arrived(double _, double second) -> agenda.second() - forceBeganSecond >= second;
      case End.Energy _, End.TemperatureAbove _, End.TemperatureBelow _ -> false;
      case End.VoltageSlopeBelow _, End.VoltageDrop _ -> false;
    };
  }

  /** The server's end of the wire. What is under way when it is cut never arrives. */
  private final class Link implements ChannelDriver {
    private final Agenda.Life life;
    private Consumer<Sample> samples = sample -> {};
    private Consumer<ChannelFault> faults = fault -> {};
    private boolean cut = true;

    Link(Agenda.Life life) {
      this.life = life;
    }

    @Override
    public Capability capability() {
      return capability;
    }

    @Override
    public Future<Standing> connect(
        OptionalDouble afterSecond, Consumer<Sample> take, Consumer<ChannelFault> hear) {
      Promise<Standing> answer = Promise.promise();
      later(
          () -> {
            if (agenda.second() < unreachableUntilSecond) {
              answer.fail("the virtual instrument does not answer");
              return;
            }
            samples = sample -> whileAlive(() -> take.accept(sample));
            faults = fault -> whileAlive(() -> hear.accept(fault));
            cut = false;
            link = this;
            pass();
            afterSecond.ifPresent(this::replay);
            answer.complete(
                drives()
                    ? new Standing.Driving(run, setpoint.order())
                    : new Standing.OpenCircuit());
          });
      return answer.future();
    }

    private void replay(double afterSecond) {
      List.copyOf(kept).stream()
          .filter(sample -> sample.timeSecond() > afterSecond)
          .forEach(samples);
    }

    @Override
    public Future<SafetyLimits> protect(SafetyLimits wanted) {
      return order(
          () -> {
            guard = misreadsLimits ? SafetyLimits.none(Scope.CHANNEL) : wanted;
            misreadsLimits = false;
            return Future.succeededFuture(guard);
          });
    }

    @Override
    public Future<Double> apply(long of, Setpoint wanted) {
      boolean imposes = !(wanted.control() instanceof Control.OpenCircuit);
      Runnable meanwhile = onOrder;
      if (imposes && meanwhile != null) {
        onOrder = null;
        agenda.after(0, meanwhile);
      }
      if (losesOrder) {
        losesOrder = false;
        return Promise.<Double>promise().future();
      }
      return order(
          () -> {
            if (imposes && refuses) {
              refuses = false;
              return Future.failedFuture("the virtual instrument refuses");
            }
            pass();
            if (imposes) {
              witness.drives(of, wanted);
            }
            force(of, wanted);
            return Future.succeededFuture(clockSecond());
          });
    }

    /** There and back again, unless the wire is cut meanwhile or the answer is lost. */
    private <T> Future<T> order(Supplier<Future<T>> work) {
      if (cut) {
        return Future.failedFuture("the virtual instrument does not answer");
      }
      Promise<T> answer = Promise.promise();
      later(
          () -> {
            if (cut) {
              return;
            }
            Future<T> done = work.get();
            boolean lost = losesAnswer;
            losesAnswer = false;
            later(
                () -> {
                  if (!cut && !lost) {
                    done.onComplete(answer);
                  }
                });
          });
      return answer.future();
    }

    private void later(Runnable work) {
      agenda.after(LATENCY_SECOND, () -> whileAlive(work));
    }

    private void whileAlive(Runnable work) {
      if (!life.isDead()) {
        work.run();
      }
    }

    @Override
    public Future<Void> close() {
      open();
      cut = true;
      return Future.succeededFuture();
    }
  }
}
