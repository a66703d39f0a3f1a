package org.galvanist.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.galvanist.program.Program;
import org.galvanist.protocol.Protocol;
import org.junit.jupiter.api.Test;

/** There and back, by chance; the seed of a failure is in its message. */
final class RoundTripTest {
  private static final long FIRST_SEED = 11_000;
  private static final int SEEDS = 120;

  @Test
  void oursThroughUnicyclerAndBackRunsTheSame() {
    int programs = 0;
    for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
      programs += runsTheSame(seed, Dialect.UNICYCLER, Sayable.forUnicycler(seed)) ? 1 : 0;
    }
    assertTrue(programs > SEEDS / 2, "too few can be run to test anything: " + programs);
  }

  @Test
  void oursThroughPybammAndBackRunsTheSame() {
    int programs = 0;
    for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
      programs += runsTheSame(seed, Dialect.PYBAMM, Sayable.forPybamm(seed)) ? 1 : 0;
    }
    assertTrue(programs > SEEDS / 2, "too few can be run to test anything: " + programs);
  }

  private static boolean runsTheSame(long seed, Dialect dialect, Protocol protocol) {
    Exported.Sound there = Exchange.write(dialect, protocol);
    assertEquals(List.of(), there.leftOut(), () -> "seed " + seed + "\n" + there.text());
    Imported.Sound back = Exchange.read(dialect, there.text());
    assertEquals(List.of(), back.leftOut(), () -> "seed " + seed + "\n" + there.text());
    Optional<Program> expected = Exchange.program(protocol);
    Optional<Program> actual = Exchange.program(back.protocol());
    String message = "seed " + seed + "\n" + there.text() + "\n" + back.text();
    assertEquals(expected.isPresent(), actual.isPresent(), message);
    expected.ifPresent(
        program -> Exchange.assertMeansTheSame(program, actual.orElseThrow(), message));
    return expected.isPresent();
  }

  @Test
  void unicyclersDataComeBackAsTheyWere() {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
      String theirs = new TheirJson(seed).text();
      Imported.Sound ours = Exchange.read(Dialect.UNICYCLER, theirs);
      String message = "seed " + seed + "\n" + theirs + "\n" + ours.text();
      assertEquals(List.of(), ours.leftOut(), message);
      Exported.Sound back =
          (Exported.Sound)
              Dialect.UNICYCLER.write(
                  ours.protocol(), new Destination("coin", Optional.empty(), Map.of()));
      assertEquals(data(theirs), data(back.text()), message);
    }
  }

  @Test
  void pybammsStepsComeBackAsTheyWere() {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
      Random random = new Random(seed);
      String theirs =
          "experiment = pybamm.Experiment(" + list(random, 0) + ", period=\"10 seconds\")";
      Imported.Sound ours = Exchange.read(Dialect.PYBAMM, theirs);
      String message = "seed " + seed + "\n" + theirs + "\n" + ours.text();
      assertEquals(List.of(), ours.leftOut(), message);
      Exported.Sound back = Exchange.write(Dialect.PYBAMM, ours.protocol());
      assertEquals(List.of(), back.leftOut(), message);
      assertEquals(steps(theirs), steps(back.text()), message + back.text());
    }
  }

  /** Members by name without nulls, numbers as doubles. */
  private static Object data(String json) {
    return data(JsonReader.read(new Source("json", json)).orElseThrow());
  }

  private static Object data(Json value) {
    return switch (value) {
      case Json.Figure figure -> Double.valueOf(figure.digits());
      case Json.Text text -> text.text();
      case Json.Word word -> word.word();
      case Json.Items items -> items.items().stream().map(RoundTripTest::data).toList();
      case Json.Members members -> {
        Map<String, Object> data = new TreeMap<>();
        members.members().forEach(member -> data.put(member.name(), data(member.value())));
        data.values().removeIf(each -> each.equals("null"));
        yield data;
      }
    };
  }

  private static String list(Random random, int depth) {
    List<String> terms = new ArrayList<>();
    for (int count = 1 + random.nextInt(3); count > 0; count--) {
      String repeat = " * " + (1 + random.nextInt(4));
      terms.add(
          switch (random.nextInt(depth < 2 ? 4 : 3)) {
            case 0 -> "[" + string(random) + ", " + string(random) + "]";
            case 1 -> "[(" + string(random) + ", " + string(random) + ")]" + repeat;
            case 2 -> "[(" + string(random) + ",)" + repeat + "]";
            default -> "(" + list(random, depth + 1) + ")" + repeat;
          });
    }
    return String.join(" + ", terms);
  }

  private static String string(Random random) {
    String[] strings = {
      "Discharge at C/10 for 10 hours or until 3.3 V",
      "Rest for 1 hour",
      "Charge at 1 A until 4.1 V",
      "Hold at 4.1 V until 50 mA",
      "Charge at 200 mW for 45 minutes (1 minute period)",
      "Discharge at 0.5C until 2.5 V"
    };
    return "\"" + strings[random.nextInt(strings.length)] + "\"";
  }

  /** All steps of an experiment, one after the other. */
  private static List<String> steps(String python) {
    List<String> steps = new ArrayList<>();
    PythonReader.read(new Source("python", python))
        .values()
        .values()
        .forEach(value -> flatten(value, steps));
    return steps;
  }

  private static void flatten(Python value, List<String> steps) {
    switch (value) {
      case Python.Text text -> steps.add(text.text());
      case Python.Items items -> items.items().forEach(item -> flatten(item, steps));
      case Python.Joined joined -> {
        flatten(joined.first(), steps);
        flatten(joined.then(), steps);
      }
      case Python.Repeated repeated -> {
        for (int pass = 0; pass < repeated.times(); pass++) {
          flatten(repeated.what(), steps);
        }
      }
      case Python.Call call -> flatten(call.arguments().getFirst(), steps);
      case Python.Figure _, Python.Name _ -> throw new AssertionError(value);
    }
  }
}
