package org.galvanist.engine;

import java.util.List;

/** The answer of the interpreter to one event: the new state, and what to do, in order. */
public record Transition(RunState state, List<Effect> effects) {}
