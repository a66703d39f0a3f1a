package org.galvanist.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QuantityTest {
  @ParameterizedTest
  @CsvSource({
    "4.0 mg, 4.0 mg, 0.004",
    "0.785 cm2, 0.785 cm2, 0.785",
    "0.785 cm², 0.785 cm2, 0.785",
    "0.785 cm^2, 0.785 cm2, 0.785",
    "78.5mm2, 78.5 mm2, 0.785",
    "0.5 mA/cm2, 0.5 mA/cm2, 0.0005",
    "0.5 mA / cm², 0.5 mA/cm2, 0.0005",
    "0.5 mA cm-2, 0.5 mA/cm2, 0.0005",
    "275.5 mAh g-1, 275.5 mAh/g, 0.2755",
    "30 mA/g, 30 mA/g, 0.03",
    "2 A/g, 2 A/g, 2",
    "5 uA, 5 uA, 0.000005",
    "5 \u00b5A, 5 uA, 0.000005",
    "5 \u03bcA, 5 uA, 0.000005",
    "C/5, C/5, 0.2",
    "C/3, C/3, 0.3333333333333333",
    "0.2C, 0.2C, 0.2",
    "1 C, 1C, 1",
    "-1 C, -1C, -1",
    "25 degC, 25 degC, 25",
    "25 °C, 25 degC, 25",
    "25oC, 25 degC, 25",
    "-40 degC, -40 degC, -40",
    "130 %, 130 %, 1.3",
    "130%, 130 %, 1.3",
    "30 s, 30 s, 30",
    "30 sec, 30 s, 30",
    "30 seconds, 30 s, 30",
    "2 min, 2 min, 120",
    "2 Minutes, 2 min, 120",
    "1.5 hr, 1.5 h, 5400",
    "1.5 hours, 1.5 h, 5400",
    "2 days, 2 d, 172800",
    "3 mAh, 3 mAh, 0.003",
    "275.5 mAh/g, 275.5 mAh/g, 0.2755",
    "1 mAh/cm2, 1 mAh/cm2, 0.001",
    "-0.5 V, -0.5 V, -0.5",
    "0 mV, 0 mV, 0",
    "1e3 mV, 1000 mV, 1",
    "1.5E-3 V, 0.0015 V, 0.0015",
    ".5 V, 0.5 V, 0.5",
  })
  void aQuantityIsReadExactlyAndWrittenCanonically(String text, String canonical, double value) {
    Quantity quantity = Quantity.read(text).orElseThrow();
    assertEquals(canonical, quantity.toString());
    assertEquals(value, quantity.inBaseUnit());
    assertEquals(Optional.of(quantity), Quantity.read(canonical));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "V",
        "5 parsecs",
        "5 V 6",
        "C/0",
        "C/-3",
        "5 MA",
        "1,5 V",
        "{x}",
        "5 V or 6 V",
        "1e99 V"
      })
  void whatIsNoQuantityIsNotReadAsOne(String text) {
    assertEquals(Optional.empty(), Quantity.read(text));
  }

  @Test
  void aDivisorOfOneCIsAboveZero() {
    assertThrows(IllegalArgumentException.class, () -> Quantity.of("0", Unit.C_DIVIDED_BY));
  }
}
