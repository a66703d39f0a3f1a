package org.galvanist.http;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Chunk;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Two texts line by line, and the lines of a change word by word. Takes a bounded time whatever the
 * texts are, up to some seconds; not for an event loop.
 */
final class LineDiff {
  /** Lines of both sides that are compared; more are one change. */
  static final int MOST_LINES = 4000;

  private static final int MOST_PIECES = 200;
  private static final Pattern PIECE = Pattern.compile("\\s+|[\\p{L}\\p{N}.]+|.");

  private final List<String> left;
  private final List<String> right;
  private final JsonArray lines = new JsonArray();
  private int leftDone;
  private int rightDone;
  private int added;
  private int removed;

  private LineDiff(List<String> left, List<String> right) {
    this.left = left;
    this.right = right;
  }

  /** The comparison as the interface document has it. */
  static JsonObject of(String older, String newer) {
    var diff = new LineDiff(older.lines().toList(), newer.lines().toList());
    diff.compare();
    return new JsonObject()
        .put("lines", diff.lines)
        .put("added", diff.added)
        .put("removed", diff.removed);
  }

  private void compare() {
    int least = Math.min(left.size(), right.size());
    int head = 0;
    while (head < least && left.get(head).equals(right.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < least - head
        && left.get(left.size() - 1 - tail).equals(right.get(right.size() - 1 - tail))) {
      tail++;
    }
    int leftEnd = left.size() - tail;
    int rightEnd = right.size() - tail;
    if (leftEnd + rightEnd - 2 * head > MOST_LINES) {
      same(head);
      change(left.subList(head, leftEnd), right.subList(head, rightEnd), false);
    } else {
      for (Change change : changes(left.subList(head, leftEnd), right.subList(head, rightEnd))) {
        same(head + change.left());
        change(
            left.subList(head + change.left(), head + change.leftEnd()),
            right.subList(head + change.right(), head + change.rightEnd()),
            true);
      }
    }
    same(left.size());
  }

  /** A stretch of each side, ends excluded, that takes the other's place. */
  private record Change(int left, int leftEnd, int right, int rightEnd) {}

  /** In order, with something the same between any two. */
  private static List<Change> changes(List<String> older, List<String> newer) {
    var changes = new ArrayList<Change>();
    for (AbstractDelta<String> delta :
        DiffUtils.diff(older, newer, new MyersDiffWithLinearSpace<>()).getDeltas()) {
      Chunk<String> gone = delta.getSource();
      Chunk<String> come = delta.getTarget();
      int leftEnd = gone.getPosition() + gone.size();
      int rightEnd = come.getPosition() + come.size();
      Change before = changes.isEmpty() ? null : changes.getLast();
      if (before != null && before.leftEnd() == gone.getPosition()) {
        changes.removeLast();
        changes.add(new Change(before.left(), leftEnd, before.right(), rightEnd));
      } else {
        changes.add(new Change(gone.getPosition(), leftEnd, come.getPosition(), rightEnd));
      }
    }
    return changes;
  }

  /** Up to a line of the older text both are the same. */
  private void same(int leftEnd) {
    while (leftDone < leftEnd) {
      String text = left.get(leftDone);
      lines.add(line("same", ++leftDone, ++rightDone, text, null));
    }
  }

  private void change(List<String> gone, List<String> come, boolean inside) {
    int pairs = inside ? Math.min(gone.size(), come.size()) : 0;
    var before = new ArrayList<@Nullable JsonArray>();
    var after = new ArrayList<@Nullable JsonArray>();
    for (int pair = 0; pair < pairs; pair++) {
      words(gone.get(pair), come.get(pair), before, after);
    }
    for (int index = 0; index < gone.size(); index++) {
      JsonArray words = index < pairs ? before.get(index) : null;
      lines.add(line("removed", ++leftDone, null, gone.get(index), words));
    }
    for (int index = 0; index < come.size(); index++) {
      JsonArray words = index < pairs ? after.get(index) : null;
      lines.add(line("added", null, ++rightDone, come.get(index), words));
    }
    removed += gone.size();
    added += come.size();
  }

  private static JsonObject line(
      String kind,
      @Nullable Integer left,
      @Nullable Integer right,
      String text,
      @Nullable JsonArray words) {
    return new JsonObject()
        .put("kind", kind)
        .put("left", left)
        .put("right", right)
        .put("text", text)
        .put("words", words);
  }

  /** Adds the pieces of both lines, or null where they have no word in common. */
  private static void words(
      String older,
      String newer,
      List<@Nullable JsonArray> before,
      List<@Nullable JsonArray> after) {
    List<String> gone = pieces(older);
    List<String> come = pieces(newer);
    boolean comparable = gone.size() <= MOST_PIECES && come.size() <= MOST_PIECES;
    var goneChanged = new boolean[gone.size()];
    var comeChanged = new boolean[come.size()];
    for (Change change : comparable ? changes(gone, come) : List.<Change>of()) {
      Arrays.fill(goneChanged, change.left(), change.leftEnd(), true);
      Arrays.fill(comeChanged, change.right(), change.rightEnd(), true);
    }
    boolean alike = false;
    for (int index = 0; index < gone.size() && !alike; index++) {
      alike = !goneChanged[index] && !gone.get(index).isBlank();
    }
    before.add(comparable && alike ? json(gone, goneChanged) : null);
    after.add(comparable && alike ? json(come, comeChanged) : null);
  }

  private static List<String> pieces(String line) {
    return PIECE.matcher(line).results().limit(MOST_PIECES + 1L).map(MatchResult::group).toList();
  }

  private static JsonArray json(List<String> pieces, boolean[] changed) {
    var json = new JsonArray();
    var text = new StringBuilder();
    for (int index = 0; index < pieces.size(); index++) {
      text.append(pieces.get(index));
      if (index + 1 == pieces.size() || changed[index + 1] != changed[index]) {
        json.add(new JsonObject().put("text", text.toString()).put("changed", changed[index]));
        text.setLength(0);
      }
    }
    return json;
  }
}
