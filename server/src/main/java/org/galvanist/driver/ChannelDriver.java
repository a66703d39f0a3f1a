package org.galvanist.driver;

import io.vertx.core.Future;
import java.util.function.Consumer;
import org.galvanist.engine.Sample;
import org.galvanist.engine.Setpoint;
import org.galvanist.program.SafetyLimits;

/**
 * One hardware channel. Called, and calling back, on its event loop only; nothing here blocks. It
 * never retries by itself: patience is the business of the run.
 */
public interface ChannelDriver {
  /** What the channel can do. Constant. */
  Capability capability();

  /**
   * Opens the link. After success the channel is at open circuit and samples flow, also under open
   * circuit.
   *
   * @param samples takes every reading, in the order of measurement
   * @param faults takes what goes wrong afterwards; after {@link ChannelFault.LinkLost} no sample
   *     follows until the next {@code connect}
   */
  Future<Void> connect(Consumer<Sample> samples, Consumer<ChannelFault> faults);

  /**
   * Imposes a setpoint; a later call replaces it. Open circuit is always accepted while the link
   * stands.
   *
   * @param guard limits to program into the instrument before it drives
   * @return completes when in force, with the channel's time in s; fails with the instrument's
   *     reason if refused
   */
  Future<Double> apply(Setpoint setpoint, SafetyLimits guard);

  /** Leaves open circuit and closes the link; idempotent. */
  Future<Void> close();
}
