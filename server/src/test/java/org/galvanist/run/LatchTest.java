package org.galvanist.run;

import static org.galvanist.run.LiveRack.got;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import org.galvanist.driver.sim.SimulatedFault;
import org.galvanist.store.StoredRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What nobody has looked at is still to be looked at after a restart. */
final class LatchTest {
  private static final String SHORT =
      """
      title: Short
      one C: 5 Ah
      safety: {voltage: 2 V to 4.4 V}
      record: every 10 s
      steps: [Discharge at C/2 for 10 min]
      """;

  @TempDir Path folder;

  @Test
  void aTripIsLatchedByEveryServerUntilAPersonAcknowledgesItAndByNoneAfterwards() {
    long run;
    try (var rack = LiveRack.at(folder, 2, 1_000)) {
      rack.plan(new SimulatedFault.OverVoltage(60, 2));
      RunView started = rack.start(SHORT);
      rack.untilState(ChannelState.TRIPPED);
      rack.settle(started);
      run = started.id();
    }
    try (var rack = LiveRack.at(folder, 2, 1_000)) {
      ChannelView held = rack.channel();
      assertEquals(ChannelState.TRIPPED, held.state());
      assertTrue(held.because().startsWith("voltage "), held.because());
      assertFalse(got(rack.bench.channel("A-02")).state().latched());
      got(rack.bench.acknowledge("A-01", "Ada", "a loose clip"));
    }
    try (var rack = LiveRack.at(folder, 2, 1_000)) {
      assertFalse(rack.channel().state().latched());
      assertTrue(rack.start(SHORT).id() > run);
    }
  }

  @Test
  void aTestThatIsRefusedBeforeItsFirstCurrentLeavesNothingToLookAt() {
    String narrow = SHORT.replace("2 V to 4.4 V", "4.35 V to 4.4 V");
    try (var rack = LiveRack.at(folder, 1, 1_000)) {
      var refused = assertThrows(CompletionException.class, () -> rack.start(narrow));
      assertTrue(refused.toString().contains("below 4.3500 V"), refused::toString);
      assertFalse(rack.channel().state().latched());
      StoredRun.End end = got(rack.store.run(1)).orElseThrow().end().orElseThrow();
      assertEquals("stopped", end.outcome());
      assertTrue(end.because().startsWith("stopped by the look before its first current: volt"));
    }
    try (var rack = LiveRack.at(folder, 1, 1_000)) {
      assertFalse(rack.channel().state().latched());
      assertEquals(2, rack.start(SHORT).id());
    }
  }
}
