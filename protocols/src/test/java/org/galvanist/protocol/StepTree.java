package org.galvanist.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The steps of a protocol as a tree that can be edited: what an edit of the text must come to. */
final class StepTree {
  /** A row; the root holds the steps, and then the named blocks. */
  static final class Node {
    final Optional<Step> step;
    final String name;
    final List<Node> inner = new ArrayList<>();
    Optional<Node> around = Optional.empty();

    Node(Optional<Step> step, String name) {
      this.step = step;
      this.name = name;
    }

    boolean isBlock() {
      return step.isPresent() && step.get() instanceof Step.Block;
    }

    boolean isNamed() {
      return step.isEmpty();
    }

    void put(int place, Node node) {
      inner.add(place, node);
      node.around = Optional.of(this);
    }
  }

  final Node steps = new Node(Optional.empty(), "steps");
  final List<Node> named = new ArrayList<>();

  StepTree(Protocol protocol) {
    fill(steps, protocol.steps());
    protocol
        .blocks()
        .forEach(
            (name, inner) -> {
              var node = new Node(Optional.empty(), name);
              fill(node, inner);
              named.add(node);
            });
  }

  private static void fill(Node node, List<Step> inner) {
    for (Step step : inner) {
      var child = new Node(Optional.of(step), "");
      if (step instanceof Step.Block block) {
        fill(child, block.steps());
      }
      node.put(node.inner.size(), child);
    }
  }

  /** All rows in the order of the text. */
  List<Node> rows() {
    List<Node> rows = new ArrayList<>();
    steps.inner.forEach(node -> collect(node, rows));
    named.forEach(node -> collect(node, rows));
    return rows;
  }

  private static void collect(Node node, List<Node> rows) {
    rows.add(node);
    node.inner.forEach(inner -> collect(inner, rows));
  }

  /** The rows that are in no other of these. */
  List<Node> outermost(List<Integer> rows) {
    List<Node> all = rows();
    List<Node> chosen = new TreeSet<>(rows).stream().map(all::get).toList();
    return chosen.stream()
        .filter(node -> chosen.stream().noneMatch(other -> holds(other, node)))
        .toList();
  }

  /** Whether one is inside the other. */
  static boolean holds(Node outer, Node inner) {
    Optional<Node> up = inner.around;
    while (up.isPresent() && up.get() != outer) {
      up = up.get().around;
    }
    return up.isPresent();
  }

  /** Takes rows out; the blocks left without steps go, and are answered. */
  List<Node> take(List<Node> nodes, Node kept) {
    List<Node> emptied = new ArrayList<>();
    for (Node node : nodes) {
      Node list = node.around.orElseThrow();
      list.inner.remove(node);
      while (list.inner.isEmpty() && list.isBlock() && list != kept && !holds(list, kept)) {
        Node outer = list.around.orElseThrow();
        outer.inner.remove(list);
        emptied.add(list);
        list = outer;
      }
    }
    return emptied;
  }

  /** Whether every list that must have a step has one. */
  boolean sound() {
    return !steps.inner.isEmpty() && named.stream().noneMatch(node -> node.inner.isEmpty());
  }

  List<Step> mainSteps() {
    return steps(steps);
  }

  Map<String, List<Step>> blocks() {
    Map<String, List<Step>> blocks = new LinkedHashMap<>();
    named.forEach(node -> blocks.put(node.name, steps(node)));
    return blocks;
  }

  private static List<Step> steps(Node node) {
    return node.inner.stream()
        .map(
            inner ->
                inner.step.orElseThrow() instanceof Step.Block block
                    ? new Step.Block(
                        block.phase(),
                        block.lists(),
                        block.repeat(),
                        block.until(),
                        block.every(),
                        steps(inner),
                        block.place())
                    : inner.step.orElseThrow())
        .toList();
  }
}
