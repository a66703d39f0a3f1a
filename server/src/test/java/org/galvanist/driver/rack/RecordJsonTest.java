package org.galvanist.driver.rack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.galvanist.driver.Standing;
import org.galvanist.engine.Control;
import org.galvanist.engine.Sample;
import org.galvanist.engine.Setpoint;
import org.galvanist.program.End;
import org.galvanist.program.RecordingRule;
import org.galvanist.program.SafetyLimits;
import org.galvanist.program.Scope;
import org.junit.jupiter.api.Test;

/** Both ends read the same, to the last bit. */
class RecordJsonTest {
  private static final double NEVER = Double.POSITIVE_INFINITY;

  /** The text is the wire's: whoever changes it raises the version of the link. */
  @Test
  void theWiresTextIsThis() {
    assertEquals(
        "{\"order\":7,\"timeSecond\":12.5,\"voltageVolt\":3.3,\"currentAmpere\":-0.1,"
            + "\"temperatureCelsius\":25.0}",
        RecordJson.encode(new Sample(7, 12.5, 3.3, -0.1, 25)).encode());
    assertEquals(
        "{\"order\":3,\"control\":{\"kind\":\"ConstantCurrent\",\"ampere\":0.5},"
            + "\"recording\":{\"everySecond\":1.0,\"voltageStepVolt\":\"Infinity\","
            + "\"currentStepAmpere\":\"Infinity\"},"
            + "\"ends\":[{\"kind\":\"VoltageAbove\",\"volt\":4.2}]}",
        RecordJson.encode(setpoint(new Control.ConstantCurrent(0.5))).encode());
    assertEquals(
        "{\"kind\":\"Driving\",\"run\":5,\"order\":9}",
        RecordJson.encode(new Standing.Driving(5, 9)).encode());
  }

  @Test
  void everyControlEndAndLimitComesBackAsItWas() {
    for (Control control :
        List.of(
            new Control.OpenCircuit(),
            new Control.ConstantCurrent(Math.nextUp(0.1)),
            new Control.ConstantPower(-2),
            new Control.ConstantVoltage(Math.PI),
            new Control.Sweep(3, 4, 1e-4))) {
      Setpoint setpoint = setpoint(control);
      assertEquals(setpoint, back(Setpoint.class, RecordJson.encode(setpoint)));
    }
    var ends =
        new Setpoint(
            1,
            new Control.OpenCircuit(),
            new RecordingRule(1, 2, 3),
            List.of(
                new End.VoltageAbove(1),
                new End.VoltageBelow(2),
                new End.CurrentBelow(3),
                new End.CurrentAbove(4),
                new End.Elapsed(5),
                new End.Charge(6),
                new End.Energy(7),
                new End.TemperatureAbove(8),
                new End.TemperatureBelow(9),
                new End.VoltageSlopeBelow(10, 11),
                new End.VoltageDrop(12),
                new End.Arrived(13, 14)));
    assertEquals(ends, back(Setpoint.class, RecordJson.encode(ends)));
    for (SafetyLimits limits :
        List.of(
            SafetyLimits.none(Scope.CELL),
            SafetyLimits.of(Scope.CELL, 2.5, 4.3, -1, NEVER, -20, 60, NEVER))) {
      assertEquals(limits, back(SafetyLimits.class, RecordJson.encode(limits)));
    }
    for (Standing standing : List.of(new Standing.OpenCircuit(), new Standing.Driving(1, 2))) {
      assertEquals(standing, back(Standing.class, RecordJson.encode((Record) standing)));
    }
  }

  @Test
  void whatIsNoSuchRecordIsRefusedWithItsPlace() {
    var missing =
        assertThrows(
            IllegalArgumentException.class,
            () -> RecordJson.decode(Sample.class, new JsonObject("{\"order\":1}")));
    assertEquals("Sample.timeSecond is missing", missing.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> RecordJson.decode(Standing.class, new JsonObject("{\"kind\":\"Dancing\"}")));
  }

  private static <T> T back(Class<T> type, JsonObject json) {
    return RecordJson.decode(type, new JsonObject(json.encode()));
  }

  private static Setpoint setpoint(Control control) {
    return new Setpoint(
        3, control, new RecordingRule(1, NEVER, NEVER), List.of(new End.VoltageAbove(4.2)));
  }
}
