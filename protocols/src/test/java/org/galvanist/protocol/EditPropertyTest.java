package org.galvanist.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.galvanist.protocol.Edit.Content;
import org.galvanist.protocol.Edit.Result;
import org.galvanist.protocol.Edit.Where;
import org.galvanist.protocol.StepTree.Node;
import org.junit.jupiter.api.Test;

/** What must hold of every edit of every text. A failure prints its seed, the edit and the text. */
final class EditPropertyTest {
  private static final long FIRST_SEED = 20_260_101;
  private static final int SEEDS = 400;

  /** A text with an edit of its steps, and the tree that the edit must come to. */
  private record Trial(
      long seed, String text, Edit edit, StepTree after, Set<Integer> touched, Set<Integer> gone) {
    String words() {
      return "seed " + seed + "\n" + edit + "\n" + text;
    }

    Result.Done done() {
      return switch (Edit.apply(text, edit)) {
        case Result.Done done -> done;
        case Result.Refused refused -> throw new AssertionError(refused.fault() + "\n" + words());
      };
    }
  }

  @Test
  void anEditMeansWhatItSaysAndKeepsEveryCommentAndEveryOtherLine() {
    int tried = 0;
    int bracketed = 0;
    for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
      Optional<Trial> some = trial(seed);
      if (some.isEmpty()) {
        continue;
      }
      tried++;
      Trial trial = some.get();
      String after = trial.done().text();
      Protocol protocol = read(trial, after);
      assertEquals(
          trial.after().mainSteps(), protocol.steps(), () -> trial.words() + "\n=>\n" + after);
      assertEquals(
          trial.after().blocks(), protocol.blocks(), () -> trial.words() + "\n=>\n" + after);
      checkComments(trial, after);
      if (!trial.text().contains("steps: [")) {
        checkLines(trial, after);
      } else {
        bracketed++;
      }
    }
    assertTrue(bracketed > SEEDS / 100, "texts with brackets: " + bracketed);
    assertTrue(tried > SEEDS / 3, "edits tried: " + tried);
  }

  /** As read, whether or not something still fills its parameters. */
  private static Protocol read(Trial trial, String text) {
    var faults = new Faults("t.yaml");
    return YamlReader.read(text, faults)
        .flatMap(root -> ProtocolReader.read(root, faults))
        .orElseThrow(() -> new AssertionError(faults.inOrder() + "\n" + trial.words()));
  }

  private static void checkComments(Trial trial, String after) {
    OutlineText before = EditGround.read(trial.text());
    List<String> left = new ArrayList<>(comments(EditGround.read(after)));
    for (OutlineText.Comment comment : before.comments(0, before.text().length())) {
      boolean mayGo = trial.gone().contains(before.line(comment.start()));
      assertTrue(
          left.remove(comment.words()) || mayGo,
          () -> "lost: " + comment.words() + "\n" + trial.words() + "\n=>\n" + after);
    }
    assertEquals(List.of(), left, trial.words());
  }

  private static List<String> comments(OutlineText text) {
    return text.comments(0, text.text().length()).stream().map(OutlineText.Comment::words).toList();
  }

  /** Lines that the edit is not about are there, letter by letter, in their order. */
  private static void checkLines(Trial trial, String after) {
    List<String> lines = CommentedTexts.lines(ended(after, trial));
    int at = 0;
    List<String> before = CommentedTexts.lines(ended(trial.text(), trial));
    for (int line = 0; line < before.size(); line++) {
      if (trial.touched().contains(line) || trial.gone().contains(line)) {
        continue;
      }
      int found = at;
      while (found < lines.size() && !lines.get(found).equals(before.get(line))) {
        found++;
      }
      String missing = before.get(line);
      assertTrue(
          found < lines.size(), () -> "changed: " + missing + trial.words() + "\n=>\n" + after);
      at = found + 1;
    }
  }

  private static String ended(String text, Trial trial) {
    String end = text.contains("\r\n") ? "\r\n" : "\n";
    return trial.text().endsWith("\n") ? text : text + end;
  }

  @Test
  void whatIsPutInAndDeletedAgainLeavesTheTextAsItWas() {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
      var random = new Random(seed);
      String text = CommentedTexts.text(random);
      int rows = Outline.of("t.yaml", text).rows().size();
      Where where = where(random, rows);
      Content content =
          random.nextBoolean()
              ? new Content.Sentence("Rest for 1 h")
              : new Content.Block("Rest for 2 h");
      if (Edit.apply(text, new Edit.Insert(where, content)) instanceof Result.Done put) {
        String words = "seed " + seed + "\n" + where + "\n" + text;
        assertEquals(1, put.rows().size(), words);
        Result back = Edit.apply(put.text(), new Edit.Delete(put.rows()));
        assertEquals(new Result.Done(text, List.of()), back, words);
      }
    }
  }

  @Test
  void whatIsMovedAndMovedBackLeavesTheTextAsItWas() {
    int tried = 0;
    for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
      var random = new Random(seed);
      String text = CommentedTexts.text(random);
      Outline outline = Outline.of("t.yaml", text);
      var tree = new StepTree(Library.sound("seed " + seed, text));
      List<Node> rows = tree.rows();
      int row = random.nextInt(rows.size());
      Node node = rows.get(row);
      if (node.isNamed() || node.around.orElseThrow().inner.size() < 2) {
        continue;
      }
      List<Node> list = node.around.orElseThrow().inner;
      int place = list.indexOf(node);
      boolean next = place + 1 < list.size();
      Node anchor = list.get(next ? place + 1 : place - 1);
      Outline.Row one = outline.rows().get(row);
      Outline.Row other = outline.rows().get(rows.indexOf(anchor));
      boolean beside =
          next ? other.firstLine() == one.lastLine() + 1 : one.firstLine() == other.lastLine() + 1;
      Where where = where(random, rows.size());
      Optional<StepTree> after = moved(tree, List.of(node), where);
      if (!beside || after.isEmpty()) {
        continue;
      }
      tried++;
      String words = "seed " + seed + " row " + row + "\n" + where + "\n" + text;
      Result.Done there = done(Edit.apply(text, new Edit.Move(List.of(row), where)), words);
      assertEquals(List.of(tree.rows().indexOf(node)), there.rows(), words);
      int back = tree.rows().indexOf(anchor);
      Where home = next ? new Where.Before(back) : new Where.After(back);
      Result.Done again = done(Edit.apply(there.text(), new Edit.Move(there.rows(), home)), words);
      assertEquals(text, again.text(), words + "\n=>\n" + there.text());
    }
    assertTrue(tried > SEEDS / 10, "moves tried: " + tried);
  }

  private static Result.Done done(Result result, String words) {
    return switch (result) {
      case Result.Done done -> done;
      case Result.Refused refused -> throw new AssertionError(refused.fault() + "\n" + words);
    };
  }

  @Test
  void whatIsCopiedAndPastedIsThereTwice() {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS / 3; seed++) {
      var random = new Random(seed);
      String text = CommentedTexts.text(random);
      List<Node> rows = new StepTree(Library.sound("seed " + seed, text)).rows();
      int row = random.nextInt(rows.size());
      if (rows.get(row).isNamed()) {
        continue;
      }
      String words = "seed " + seed + " row " + row + "\n" + text;
      String copy = done(Edit.copy(text, List.of(row)), words).text();
      Result.Done pasted =
          done(Edit.apply(text, new Edit.Paste(copy, new Where.After(row))), words);
      StepTree after = new StepTree(Library.sound(words, pasted.text()));
      List<Node> list = after.rows().get(row).around.orElseThrow().inner;
      int place = list.indexOf(after.rows().get(row));
      assertEquals(list.get(place).step, list.get(place + 1).step, words);
      assertEquals(List.of(after.rows().indexOf(list.get(place + 1))), pasted.rows(), words);
    }
  }

  @Test
  void aFormComposesTheSentenceThatItShows() {
    int sentences = 0;
    for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS / 3; seed++) {
      Protocol protocol = new RandomProtocols(seed).protocol();
      Outline outline = Outline.of("t.yaml", ProtocolWriter.write(protocol));
      List<Node> rows = new StepTree(protocol).rows();
      for (Outline.Row row : outline.rows()) {
        if (row.kind() == Outline.Kind.SENTENCE) {
          sentences++;
          Outline.SentenceText fields =
              row.fields().orElseThrow(() -> new AssertionError(row.words() + row.faults()));
          var step = (Step.Instruction) rows.get(row.index()).step.orElseThrow();
          assertEquals(Sentences.of(step), Edit.sentence(fields), "seed " + seed);
        }
      }
    }
    assertTrue(sentences > SEEDS, "sentences: " + sentences);
  }

  @Test
  void noTextAndNoEditThrows() {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + 2 * SEEDS; seed++) {
      var random = new Random(seed);
      String text =
          CommentedTexts.mutated(
              random.nextInt(4) == 0 ? CommentedTexts.noise(random) : CommentedTexts.text(random),
              random);
      Edit edit = anyEdit(random);
      String words = "seed " + seed + "\n" + edit + "\n" + text;
      try {
        Outline outline = Outline.of("t.yaml", text);
        assertTrue(outline.rows().stream().allMatch(row -> row.start() <= row.end()), words);
        if (Edit.apply(text, edit) instanceof Result.Refused refused) {
          assertTrue(
              !refused.fault().wrong().isEmpty() && !refused.fault().legal().isEmpty(), words);
        }
        Edit.copy(text, rows(random, 9));
      } catch (RuntimeException | StackOverflowError broken) {
        throw new AssertionError(words, broken);
      }
    }
  }

  private static Edit anyEdit(Random random) {
    Optional<String> value =
        random.nextInt(4) == 0
            ? Optional.empty()
            : Optional.of(CommentedTexts.mutated("{ rate: [C/10, 1C] }", random));
    List<Integer> rows = rows(random, 9);
    return switch (random.nextInt(10)) {
      case 0 ->
          new Edit.Replace(
              rows.getFirst(), CommentedTexts.mutated("Charge at 1C until 4.2 V", random));
      case 1 ->
          new Edit.Insert(where(random, 9), new Content.Sentence(CommentedTexts.noise(random)));
      case 2 -> new Edit.Delete(rows);
      case 3 -> new Edit.Move(rows, where(random, 9));
      case 4 ->
          new Edit.Paste(
              CommentedTexts.mutated("- Rest for 1 h\n- repeat: 2\n  steps: [A, B]\n", random),
              where(random, 9));
      case 5 -> new Edit.Indent(rows);
      case 6 -> new Edit.Outdent(rows);
      case 7 ->
          new Edit.SetBlock(rows.getFirst(), StepReader.BLOCK_KEYS.get(random.nextInt(6)), value);
      case 8 ->
          new Edit.SetHead(
              random.nextBoolean() ? "safety.voltage" : ProtocolReader.KEYS.get(random.nextInt(13)),
              value);
      default ->
          new Edit.SetParameter(
              "rate",
              value.map(
                  words -> new Outline.ParameterText("rate", Optional.of(words), value, value)));
    };
  }

  private static List<Integer> rows(Random random, int rows) {
    return random.ints(1 + random.nextInt(3), 0, rows).boxed().toList();
  }

  private static Where where(Random random, int rows) {
    int row = random.nextInt(rows);
    return switch (random.nextInt(4)) {
      case 0 -> new Where.After(row);
      case 1 -> new Where.Before(row);
      case 2 -> new Where.Inside(row);
      default -> new Where.First();
    };
  }

  /** An edit by chance that makes sense, with its meaning. */
  private static Optional<Trial> trial(long seed) {
    var random = new Random(seed);
    String plain = CommentedTexts.text(random);
    String text = random.nextInt(4) > 0 ? CommentedTexts.bracketed(plain, random) : plain;
    var tree = new StepTree(Library.sound("seed " + seed, text));
    Outline outline = Outline.of("t.yaml", text);
    List<Node> rows = tree.rows();
    List<Integer> chosen = rows(random, rows.size());
    List<Node> nodes = tree.outermost(chosen);
    if (nodes.stream().anyMatch(Node::isNamed)) {
      return Optional.empty();
    }
    Set<Integer> touched = lines(outline, rows, nodes);
    Where where = where(random, rows.size());
    return switch (random.nextInt(5)) {
      case 0 -> {
        List<Node> gone = new ArrayList<>(nodes);
        gone.addAll(tree.take(nodes, tree.steps));
        Set<Integer> lines = lines(outline, rows, gone);
        yield trial(seed, text, new Edit.Delete(chosen), tree, touched, lines);
      }
      case 1 -> {
        Set<Node> all = new HashSet<>(rows);
        Optional<StepTree> after = moved(tree, nodes, where);
        tree.rows().forEach(all::remove);
        Set<Integer> emptied = lines(outline, rows, List.copyOf(all));
        yield after.flatMap(
            moved -> trial(seed, text, new Edit.Move(chosen, where), moved, touched, emptied));
      }
      case 2 -> {
        Optional<List<Node>> list = listOf(tree, where);
        if (list.isEmpty()) {
          yield Optional.empty();
        }
        put(tree, where, List.of(new Node(Optional.of(rest()), "")));
        Edit edit = new Edit.Insert(where, new Content.Sentence(Sentences.of(rest())));
        yield trial(seed, text, edit, tree, Set.of(), Set.of());
      }
      case 3 -> {
        Node one = nodes.getFirst();
        Node list = one.around.orElseThrow();
        Step wrap =
            new Step.Block(
                Optional.empty(),
                List.of(),
                Optional.of(Quantity.of("1", Unit.CYCLES)),
                List.of(),
                Optional.empty(),
                List.of(),
                Place.NOWHERE);
        var block = new Node(Optional.of(wrap), "");
        int place = list.inner.indexOf(one);
        list.inner.remove(one);
        list.put(place, block);
        block.put(0, one);
        Edit edit = new Edit.Indent(List.of(rows.indexOf(one)));
        yield trial(seed, text, edit, tree, touched, Set.of());
      }
      default -> outdent(seed, text, tree, outline, nodes.getFirst());
    };
  }

  private static Optional<Trial> outdent(
      long seed, String text, StepTree tree, Outline outline, Node one) {
    List<Node> rows = tree.rows();
    Node block = one.around.orElseThrow();
    if (!block.isBlock()) {
      return Optional.empty();
    }
    boolean first = block.inner.getFirst() == one;
    Node outer = block.around.orElseThrow();
    int place = outer.inner.indexOf(block);
    Set<Integer> gone = block.inner.size() == 1 ? lines(outline, rows, List.of(block)) : Set.of();
    Set<Integer> touched = lines(outline, rows, List.of(one));
    Edit edit = new Edit.Outdent(List.of(rows.indexOf(one)));
    block.inner.remove(one);
    outer.put(first ? place : place + 1, one);
    if (block.inner.isEmpty()) {
      outer.inner.remove(block);
    }
    return trial(seed, text, edit, tree, touched, gone);
  }

  private static Optional<Trial> trial(
      long seed, String text, Edit edit, StepTree after, Set<Integer> touched, Set<Integer> gone) {
    return after.sound()
        ? Optional.of(new Trial(seed, text, edit, after, touched, gone))
        : Optional.empty();
  }

  private static Step.Instruction rest() {
    return new Step.Rest(
        List.of(new Limit.Time(Quantity.of("77", Unit.SECOND), Place.NOWHERE)),
        Step.Suffixes.NONE,
        Place.NOWHERE);
  }

  /** The lines of rows, from 0. */
  private static Set<Integer> lines(Outline outline, List<Node> rows, List<Node> nodes) {
    Set<Integer> lines = new HashSet<>();
    for (Node node : nodes) {
      Outline.Row row = outline.rows().get(rows.indexOf(node));
      for (int line = row.firstLine(); line <= row.lastLine(); line++) {
        lines.add(line - 1);
      }
    }
    return lines;
  }

  /** The list that a place is in, if it is one. */
  private static Optional<List<Node>> listOf(StepTree tree, Where where) {
    return switch (where) {
      case Where.After after -> tree.rows().get(after.row()).around.map(list -> list.inner);
      case Where.Before before -> tree.rows().get(before.row()).around.map(list -> list.inner);
      case Where.Inside inside ->
          Optional.of(tree.rows().get(inside.row()))
              .filter(node -> node.isNamed() || node.isBlock())
              .map(node -> node.inner);
      case Where.First first -> Optional.of(tree.steps.inner);
    };
  }

  private static void put(StepTree tree, Where where, List<Node> nodes) {
    Node list;
    int place = 0;
    switch (where) {
      case Where.After after -> {
        Node node = tree.rows().get(after.row());
        list = node.around.orElseThrow();
        place = list.inner.indexOf(node) + 1;
      }
      case Where.Before before -> {
        Node node = tree.rows().get(before.row());
        list = node.around.orElseThrow();
        place = list.inner.indexOf(node);
      }
      case Where.Inside inside -> list = tree.rows().get(inside.row());
      case Where.First first -> list = tree.steps;
    }
    for (Node node : nodes) {
      list.put(place++, node);
    }
  }

  /** The tree with these rows elsewhere; empty where they cannot go there. */
  private static Optional<StepTree> moved(StepTree tree, List<Node> nodes, Where where) {
    if (listOf(tree, where).isEmpty()) {
      return Optional.empty();
    }
    List<Node> marks = new ArrayList<>();
    marks.add(new Node(Optional.of(rest()), "mark"));
    put(tree, where, marks);
    Node mark = marks.getFirst();
    Node list = mark.around.orElseThrow();
    if (nodes.stream().anyMatch(node -> node == list || StepTree.holds(node, list))) {
      list.inner.remove(mark);
      return Optional.empty();
    }
    tree.take(nodes, list);
    List<Node> reversed = new ArrayList<>(nodes);
    Collections.reverse(reversed);
    reversed.forEach(node -> list.put(list.inner.indexOf(mark), node));
    Collections.reverse(reversed);
    list.inner.removeAll(reversed);
    int place = list.inner.indexOf(mark);
    list.inner.addAll(place, nodes);
    list.inner.remove(mark);
    return Optional.of(tree);
  }
}
