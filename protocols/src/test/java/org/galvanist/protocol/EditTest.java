package org.galvanist.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.galvanist.protocol.EditCases.Case;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class EditTest {
  static List<Case> cases() {
    try (InputStream table =
        Objects.requireNonNull(EditTest.class.getResourceAsStream("edits.txt"))) {
      return EditCases.read(new String(table.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theTableIsLong() {
    assertTrue(cases().size() >= 60, "cases: " + cases().size());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void anEditChangesWhatItIsAboutAndNothingElse(Case each) {
    String found =
        switch (Edit.apply(each.before(), each.edit())) {
          case Edit.Result.Done done -> done.text();
          case Edit.Result.Refused refused -> refused.fault().message();
        };
    if (each.refused()) {
      assertTrue(found.contains(each.after()), () -> "found is\n" + found);
    } else {
      assertEquals(each.after(), found);
    }
  }
}
