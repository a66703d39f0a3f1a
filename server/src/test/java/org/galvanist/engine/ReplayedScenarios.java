package org.galvanist.engine;

import java.util.ArrayList;
import java.util.List;
import org.galvanist.program.Program;
import org.junit.jupiter.api.AfterEach;

/** Scenarios of the interpreter, each of which is played again from all of its states. */
abstract class ReplayedScenarios {
  static final double INFINITY = Double.POSITIVE_INFINITY;

  private final List<Rig> rigs = new ArrayList<>();

  Rig rig(Program program) {
    var rig = new Rig(program);
    rigs.add(rig);
    return rig;
  }

  @AfterEach
  void everyScenarioReplaysFromEachOfItsStates() {
    rigs.forEach(Rig::replaysFromEveryState);
  }
}
