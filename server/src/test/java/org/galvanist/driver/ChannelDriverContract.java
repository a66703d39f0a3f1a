package org.galvanist.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.galvanist.driver.LoopedChannel.Failure;
import org.galvanist.engine.Control;
import org.galvanist.engine.Control.ConstantCurrent;
import org.galvanist.engine.Control.OpenCircuit;
import org.galvanist.engine.Sample;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a run relies on, whatever the instrument. A driver's own test extends this, with a cell in
 * the channel that bears {@link #ampere()} either way for a minute.
 */
public abstract class ChannelDriverContract {
  /** Long enough for a few samples of a channel that still measures. */
  private static final long QUIET_MILLIS = 300;

  private Vertx vertx;
  private LoopedChannel channel;

  /** A driver with a rested cell between its limits; called on no loop, connected to nothing. */
  protected abstract ChannelDriver driver(Vertx vertx);

  /** Whatever must be done on the driver's loop before it is connected. */
  protected abstract Future<Void> prepared(ChannelDriver driver);

  /** A gentle current, A. */
  protected abstract double ampere();

  /** What the instrument refuses. */
  protected abstract Control refused();

  /** Breaks the link so that it can be made again at once; called on the driver's loop. */
  protected abstract void breakLink(ChannelDriver driver);

  private ChannelDriver driver;

  @BeforeEach
  void startLoop() {
    vertx = Vertx.vertx();
    driver = driver(vertx);
    channel = new LoopedChannel(vertx, driver);
    channel.on(() -> prepared(driver));
  }

  @AfterEach
  void callsBackOnItsLoopFiniteAndForwardInTime() throws Exception {
    List<Sample> samples = channel.samples();
    channel.spokeOnItsLoopOnly();
    channel.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    for (int index = 0; index < samples.size(); index++) {
      Sample sample = samples.get(index);
      assertTrue(
          Double.isFinite(sample.timeSecond())
              && Double.isFinite(sample.voltageVolt())
              && Double.isFinite(sample.currentAmpere())
              && Double.isFinite(sample.temperatureCelsius()),
          sample::toString);
      assertTrue(
          index == 0 || sample.timeSecond() >= samples.get(index - 1).timeSecond(),
          () -> "back in time: " + sample);
    }
  }

  @Test
  void measuresUnderOpenCircuitOnceConnected() {
    channel.connect();
    assertOpen(channel.nextOf(0));
  }

  @Test
  void confirmsAnOrderWithItsTimeAndNamesItInEverySampleAfterwards() {
    channel.connect();
    channel.nextOf(0);
    double second = channel.apply(7, charge());
    int before = channel.samples().size();
    channel.nextOf(7);
    channel.nextOf(7);
    List<Sample> samples = channel.samples();
    for (Sample sample : samples.subList(before, samples.size())) {
      assertEquals(7, sample.order());
    }
    for (Sample sample : samples) {
      assertEquals(sample.order() == 7, isDriven(sample), sample::toString);
      assertTrue(sample.order() == 0 || sample.timeSecond() >= second, sample::toString);
    }
  }

  @Test
  void aPositiveCurrentChargesAndANegativeOneDischarges() {
    channel.connect();
    double rested = channel.nextOf(0).voltageVolt();
    channel.apply(1, charge());
    Sample charging = channel.nextOf(1);
    assertEquals(ampere(), charging.currentAmpere(), 0.01 * ampere());
    assertTrue(charging.voltageVolt() > rested);
    channel.apply(2, discharge());
    Sample discharging = channel.nextOf(2);
    assertEquals(-ampere(), discharging.currentAmpere(), 0.01 * ampere());
    assertTrue(discharging.voltageVolt() < charging.voltageVolt());
  }

  @Test
  void holdsAVoltage() {
    channel.connect();
    double volt = channel.nextOf(0).voltageVolt() + 0.01;
    channel.apply(1, new Control.ConstantVoltage(volt));
    channel.nextOf(1);
    Sample held = channel.nextOf(1);
    assertEquals(volt, held.voltageVolt(), 1e-3 + 4 * driver.capability().voltageAccuracyVolt());
    assertTrue(held.currentAmpere() > 0);
  }

  @Test
  void imposesAPowerEitherWay() {
    channel.connect();
    double watt = ampere() * channel.nextOf(0).voltageVolt();
    channel.apply(1, new Control.ConstantPower(watt));
    channel.nextOf(1);
    assertPower(watt, channel.nextOf(1));
    channel.apply(2, new Control.ConstantPower(-watt));
    channel.nextOf(2);
    assertPower(-watt, channel.nextOf(2));
  }

  @Test
  void sweepsAVoltageFromItsBeginning() {
    channel.connect();
    double from = channel.nextOf(0).voltageVolt();
    double rate = 1e-4;
    double began = channel.apply(1, new Control.Sweep(from, from + 0.02, rate));
    channel.nextOf(1);
    Sample swept = channel.nextOf(1);
    double wanted = Math.min(from + 0.02, from + rate * (swept.timeSecond() - began));
    double error = 1e-3 + 4 * driver.capability().voltageAccuracyVolt();
    assertEquals(wanted, swept.voltageVolt(), error);
    double again = channel.apply(2, new Control.Sweep(from, from + 0.02, rate));
    Sample anew = channel.nextOf(2);
    assertEquals(from + rate * (anew.timeSecond() - again), anew.voltageVolt(), error);
  }

  private static void assertPower(double watt, Sample sample) {
    double measured = sample.voltageVolt() * sample.currentAmpere();
    assertEquals(watt, measured, 0.01 * Math.abs(watt), sample::toString);
  }

  @Test
  void aLaterOrderReplacesAnEarlierOneEvenBeforeItTookForce() {
    channel.connect();
    channel.on(
        () -> {
          var first = channel.applying(1, charge());
          return channel.applying(2, discharge()).eventually(() -> first.otherwiseEmpty());
        });
    int before = channel.samples().size();
    channel.nextOf(2);
    channel.nextOf(2);
    List<Sample> samples = channel.samples();
    assertTrue(samples.subList(before, samples.size()).stream().allMatch(s -> s.order() == 2));
  }

  @Test
  void opensTheCircuitWheneverAsked() {
    channel.connect();
    channel.apply(1, new OpenCircuit());
    channel.apply(2, charge());
    channel.nextOf(2);
    channel.apply(3, new OpenCircuit());
    channel.apply(4, new OpenCircuit());
    assertOpen(channel.nextOf(4));
  }

  @Test
  void aRefusalSaysWhyAndNeverLeavesTheNewOrderInForce() {
    channel.connect();
    channel.apply(1, charge());
    channel.nextOf(1);
    Failure refusal = assertThrows(Failure.class, () -> channel.apply(2, refused()));
    assertFalse(String.valueOf(refusal.getMessage()).isBlank());
    Sample after = channel.next(sample -> true);
    assertTrue(after.order() == 1 || !isDriven(after), after::toString);
    assertTrue(channel.samples().stream().noneMatch(sample -> sample.order() == 2));
    channel.apply(3, new OpenCircuit());
    assertOpen(channel.nextOf(3));
  }

  @Test
  void nothingIsAppliedBeforeItIsConnected() {
    assertThrows(Failure.class, () -> channel.apply(1, charge()));
    channel.connect();
    assertOpen(channel.nextOf(0));
  }

  @Test
  void isSilentOnceClosedHoweverOftenAndOpenWhenConnectedAgain() {
    channel.connect();
    channel.apply(1, charge());
    channel.nextOf(1);
    channel.close();
    int closed = channel.samples().size();
    channel.close();
    channel.pass(QUIET_MILLIS);
    assertEquals(closed, channel.samples().size());
    assertEquals(List.of(), channel.faults());
    assertThrows(Failure.class, () -> channel.apply(2, charge()));
    channel.connect();
    assertOpen(channel.nextOf(0));
  }

  @Test
  void closesBeforeItWasEverConnected() {
    channel.close();
    channel.connect();
    assertOpen(channel.nextOf(0));
  }

  @Test
  void aLostLinkIsReportedOnceThenSilenceThenItIsAsTheInstrumentSays() {
    channel.connect();
    channel.apply(1, charge());
    channel.nextOf(1);
    channel.on(
        () -> {
          breakLink(driver);
          return Future.succeededFuture();
        });
    ChannelFault fault = channel.fault();
    assertInstanceOf(ChannelFault.LinkLost.class, fault);
    assertFalse(fault.reason().isBlank());
    int lost = channel.samples().size();
    assertThrows(Failure.class, () -> channel.apply(2, charge()));
    channel.pass(QUIET_MILLIS);
    assertEquals(lost, channel.samples().size());
    assertEquals(List.of(fault), channel.faults());
    switch (channel.connect()) {
      case Standing.OpenCircuit _ -> assertOpen(channel.nextOf(0));
      case Standing.Driving driving -> {
        assertEquals(1, driving.order());
        assertTrue(isDriven(channel.nextOf(1)));
      }
    }
    channel.apply(3, charge());
    assertTrue(isDriven(channel.nextOf(3)));
  }

  private Control charge() {
    return new ConstantCurrent(ampere());
  }

  private Control discharge() {
    return new ConstantCurrent(-ampere());
  }

  private boolean isDriven(Sample sample) {
    return Math.abs(sample.currentAmpere()) > 0.5 * ampere();
  }

  private void assertOpen(Sample sample) {
    assertTrue(Math.abs(sample.currentAmpere()) < 0.01 * ampere(), sample::toString);
  }
}
