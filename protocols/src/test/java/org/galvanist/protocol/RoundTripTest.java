package org.galvanist.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RoundTripTest {
  private static final long FIRST_SEED = 20_250_101;

  @Test
  void whatIsWrittenCanonicallyReadsBackAsTheSame() {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + 1000; seed++) {
      Protocol protocol = new RandomProtocols(seed).protocol();
      String text = ProtocolWriter.write(protocol);
      Protocol again = Library.sound("seed " + seed, text);
      assertEquals(protocol, again, () -> "the seed and the text were\n" + text);
      assertEquals(text, ProtocolWriter.write(again), "seed " + seed);
    }
  }

  @Test
  void noMutationOfALibraryFileThrowsAndEachEndsInAProtocolOrInFaults() {
    List<String> names = Library.names();
    int faulty = 0;
    for (long seed = FIRST_SEED; seed < FIRST_SEED + 2000; seed++) {
      var random = new Random(seed);
      String text = mutated(Library.text(names.get(random.nextInt(names.size()))), random);
      try {
        Parsed parsed = ProtocolText.parse("mutated.yaml", text);
        if (parsed instanceof Parsed.Faulty(List<Fault> faults)) {
          faulty++;
          assertFalse(faults.isEmpty(), "seed " + seed);
          faults.forEach(fault -> checkPlace(fault, text));
        }
      } catch (RuntimeException | StackOverflowError broken) {
        throw new AssertionError("seed " + seed + "\n" + text, broken);
      }
    }
    assertFalse(faulty < 1000, "mutations that do no harm test nothing: " + faulty);
  }

  private static void checkPlace(Fault fault, String text) {
    long lines = text.lines().count() + 1;
    assertFalse(fault.line() < 1 || fault.line() > lines || fault.column() < 1, fault.message());
  }

  private static String mutated(String text, Random random) {
    var mutated = new StringBuilder(text);
    String letters = "{}[]:,-#'\"|>&*!%@\t\n \u0000\u00b5\ud83d/C5.(";
    for (int change = 1 + random.nextInt(6); change > 0; change--) {
      int at = random.nextInt(mutated.length());
      int length = Math.min(random.nextInt(12), mutated.length() - at);
      char letter = letters.charAt(random.nextInt(letters.length()));
      switch (random.nextInt(4)) {
        case 0 -> mutated.delete(at, at + length);
        case 1 -> mutated.insert(at, letter);
        case 2 -> mutated.setCharAt(at, letter);
        default -> mutated.insert(at, text, at / 2, at / 2 + length);
      }
    }
    return mutated.toString();
  }
}
