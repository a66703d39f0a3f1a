package org.galvanist.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetentionReferenceTest {
  private static RetentionReference read(String words) {
    return RetentionReference.read(words).orElseThrow();
  }

  @Test
  void aReferenceIsReadFromItsWordsWhereverItIsDeclared() {
    assertEquals(new RetentionReference.Cycle(3), read("cycle 3"));
    assertEquals(new RetentionReference.MeanOfCycles(2, 5), read("mean of cycles 2 to 5"));
    assertEquals(new RetentionReference.FirstOfPhase("ageing"), read("first of ageing"));
    assertEquals(
        new RetentionReference.FirstOfPhase("slow ageing"), read("first cycle of slow ageing"));
    assertEquals(new RetentionReference.HighestCycle(), read("highest"));
    assertEquals(new RetentionReference.HighestCycle(), read("relative to the highest cycle"));
    assertEquals(new RetentionReference.NominalCapacity(), read("nominal"));
    assertEquals(new RetentionReference.NominalCapacity(), read("nominal capacity"));
  }

  @Test
  void whatItPrintsReadsBack() {
    for (String words : List.of("cycle 1", "mean of cycles 2 to 4", "highest cycle")) {
      assertEquals(words, read(words).words());
    }
  }

  @Test
  void anythingElseIsNone() {
    for (String words :
        List.of(
            "",
            "cycle",
            "cycle 0",
            "cycle x",
            "3",
            "mean of cycles 5 to 2",
            "first of",
            "best",
            "cycle 3 4")) {
      assertEquals(Optional.empty(), RetentionReference.read(words), words);
    }
  }

  @Test
  void whoeverDeclaresNoneHasTheFirstOfAgeingElseCycleOne() {
    assertEquals(
        new RetentionReference.FirstOfPhase("ageing"),
        RetentionReference.usual(List.of("formation", "ageing")));
    assertEquals(new RetentionReference.Cycle(1), RetentionReference.usual(List.of("formation")));
  }
}
