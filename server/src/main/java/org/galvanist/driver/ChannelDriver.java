package org.galvanist.driver;

import io.vertx.core.Future;
import java.util.OptionalDouble;
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
   * Opens the link and changes nothing at the instrument, which is the authority on what it does.
   * An instrument that keeps its readings first hands over those that it has after {@code
   * afterSecond}; then the future completes, and further samples flow as they are measured, also
   * under open circuit.
   *
   * @param afterSecond the channel's time of the last reading that is kept, s; empty where none is
   *     wanted
   * @param samples takes every reading, in the order of measurement
   * @param faults takes what goes wrong afterwards; after {@link ChannelFault.LinkLost} no sample
   *     follows until the next {@code connect}
   * @return what the instrument does now
   */
  Future<Standing> connect(
      OptionalDouble afterSecond, Consumer<Sample> samples, Consumer<ChannelFault> faults);

  /**
   * Programs limits into the instrument, at which it goes to open circuit by itself.
   *
   * @return the limits that it holds now, read back from it; infinite where it holds none
   */
  Future<SafetyLimits> protect(SafetyLimits guard);

  /**
   * Imposes a setpoint; a later call replaces it, and the same order of the same run again changes
   * nothing. Open circuit is always accepted while the link stands.
   *
   * @param run whose setpoint it is; 0 for open circuit that is nobody's
   * @return completes when in force, with the channel's time in s; fails with the instrument's
   *     reason if refused. Where the link is lost meanwhile nobody knows, and it never completes
   */
  Future<Double> apply(long run, Setpoint setpoint);

  /** Leaves open circuit and closes the link; idempotent. */
  Future<Void> close();
}
