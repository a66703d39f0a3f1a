package org.galvanist.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.galvanist.protocol.Library;
import org.galvanist.protocol.ProtocolWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class LibraryCheckTest {
  private static final ChannelBasis CHANNEL =
      ChannelBasis.of(
          SafetyLimits.of(Scope.CHANNEL, -5, 10, -6, 6, -40, 150, Double.POSITIVE_INFINITY));

  static Stream<String> names() {
    return Library.names().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyProtocolThatShipsIsSoundAndCanonicallyWritable(String name) {
    var protocol = Library.protocol(name);
    String written = ProtocolWriter.write(protocol);
    assertEquals(protocol, Library.sound(name, written), written);
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyProtocolThatShipsResolvesWithoutAnError(String name) {
    Checked checked = Check.check(Library.protocol(name), cellFor(name), CHANNEL, Map.of());
    List<Finding> troubles =
        checked.findings().stream()
            .filter(finding -> finding.severity() == Finding.Severity.ERROR)
            .toList();
    assertEquals(List.of(), troubles);
    assertTrue(checked.program().isPresent());
  }

  /** Of the size of the cells that the library is for; against the cells themselves, elsewhere. */
  static CellBasis cellFor(String name) {
    String cell = Library.protocol(name).virtualCell().orElse("");
    boolean full = cell.startsWith("lg");
    return new CellBasis(
        name,
        full ? Polarity.FULL_CELL : Polarity.CATHODE_HALF_CELL,
        full ? OptionalDouble.empty() : OptionalDouble.of(0.004),
        OptionalDouble.of(0.785),
        OptionalDouble.of(full ? 5 : 0.00044),
        OptionalDouble.empty(),
        SafetyLimits.none(Scope.CELL));
  }
}
