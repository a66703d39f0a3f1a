package org.galvanist.campaign;

import java.util.ArrayList;
import java.util.List;
import org.galvanist.engine.Control;
import org.galvanist.program.LimitKind;
import org.galvanist.program.Scope;

/**
 * One entry of the matrix of trips: what is crossed, in which kind of step.
 *
 * @param crossing what goes wrong
 * @param step the step that it goes wrong in
 */
record TripCase(Crossing crossing, StepKind step) {
  /** What goes wrong. */
  sealed interface Crossing {
    /** What the reason must say. */
    List<String> words();
  }

  /** A limit is crossed that this scope set. */
  record OfLimit(LimitKind kind, Scope scope) implements Crossing {
    @Override
    public List<String> words() {
      return List.of(kind.words(), "(" + scope.words() + " limit)");
    }
  }

  /** What arrives cannot be a reading of the cell, whatever the limits. */
  enum OfReading implements Crossing {
    NO_NUMBER("which is no number"),
    TIME_BACK("went back"),
    WRONG_CHANNEL("a reading of another channel");

    private final String words;

    OfReading(String words) {
      this.words = words;
    }

    @Override
    public List<String> words() {
      return List.of(words);
    }
  }

  /** The kinds of steps of the language, each for long and, to have many edges, for short. */
  enum StepKind {
    REST("Rest for 2 h", "Rest for 10 s"),
    CHARGE("Charge at 0.1 mA for 2 h", "Charge at 0.1 mA for 10 s"),
    DISCHARGE("Discharge at 0.1 mA for 2 h", "Discharge at 0.1 mA for 10 s"),
    HOLD("Hold at 3.3 V for 2 h", "Hold at 3.3 V for 10 s"),
    POWER("Discharge at 0.3 mW for 2 h", "Discharge at 0.3 mW for 10 s"),
    SWEEP("Sweep from 3.2 V to 3.4 V at 0.02 mV/s", "Sweep from 3.2 V to 3.4 V at 20 mV/s");

    private final String longWords;
    private final String shortWords;

    StepKind(String longWords, String shortWords) {
      this.longWords = longWords;
      this.shortWords = shortWords;
    }

    /** The step before it, which must be of another control. */
    String lead() {
      return this == CHARGE ? "Discharge at 0.2 mA for 10 s" : "Charge at 0.2 mA for 10 s";
    }

    boolean isUnder(Control control) {
      return switch (control) {
        case Control.OpenCircuit _ -> this == REST;
        case Control.ConstantCurrent(double ampere) -> this == (ampere > 0 ? CHARGE : DISCHARGE);
        case Control.ConstantVoltage _ -> this == HOLD;
        case Control.ConstantPower _ -> this == POWER;
        case Control.Sweep _ -> this == SWEEP;
      };
    }

    /** Why a limit of this kind cannot be crossed in such a step; empty where it can. */
    String cannot(LimitKind kind) {
      return switch (kind) {
        case CURRENT_ERROR ->
            this == CHARGE || this == DISCHARGE ? "" : "no constant current is set";
        case FROZEN_READING -> this == REST ? "no current flows" : "";
        case MINIMUM_VOLTAGE, MAXIMUM_VOLTAGE, MINIMUM_CURRENT, MAXIMUM_CURRENT -> "";
        case MINIMUM_TEMPERATURE, MAXIMUM_TEMPERATURE, HALF_CYCLE_CAPACITY, STEP_CAPACITY -> "";
        case STEP_TIME, VOLTAGE_SLOPE, RESISTANCE_RISE -> "";
      };
    }
  }

  /** Every limit, in every scope that can set it, in every kind of step where it can be crossed. */
  static List<TripCase> all() {
    List<TripCase> all = new ArrayList<>();
    for (StepKind step : StepKind.values()) {
      for (LimitKind kind : LimitKind.values()) {
        for (Scope scope : Scope.values()) {
          if (kind.isSetBy(scope) && step.cannot(kind).isEmpty()) {
            all.add(new TripCase(new OfLimit(kind, scope), step));
          }
        }
      }
      for (OfReading fault : OfReading.values()) {
        all.add(new TripCase(fault, step));
      }
    }
    return List.copyOf(all);
  }

  /** Whether it needs many edges of current rather than one long step. */
  boolean isOfEdges() {
    return crossing instanceof OfLimit(LimitKind kind, Scope _)
        && kind == LimitKind.RESISTANCE_RISE;
  }

  /** The limit that a scope sets, as a line under {@code safety:}; empty where another one does. */
  private String line(Scope scope) {
    return crossing instanceof OfLimit(LimitKind kind, Scope own) && own == scope
        ? switch (kind) {
          case MINIMUM_VOLTAGE, MAXIMUM_VOLTAGE -> "voltage: 0.5 V to 5 V";
          case MINIMUM_CURRENT, MAXIMUM_CURRENT -> "current: -20 mA to 20 mA";
          case MINIMUM_TEMPERATURE, MAXIMUM_TEMPERATURE -> "temperature: 0 degC to 60 degC";
          case HALF_CYCLE_CAPACITY -> "capacity: 5 mAh";
          case STEP_CAPACITY -> "step capacity: 5 mAh";
          case STEP_TIME -> "step time: 10 h";
          case VOLTAGE_SLOPE -> "dV/dt: 200 mV/s";
          case CURRENT_ERROR -> "current error: 4 % beyond for 3 s";
          case RESISTANCE_RISE -> "resistance: 400 %";
          case FROZEN_READING -> "frozen: 40 s";
        }
        : "";
  }

  /** An administrator's file for the channel. */
  String channelLimits() {
    String line = line(Scope.CHANNEL);
    return line.isEmpty() ? "all: {}\n" : "all:\n  " + line + "\n";
  }

  /** A cell that can do what the steps ask, with the limits of its file. */
  String cellFile(String name, String shipped) {
    String line = line(Scope.CELL);
    String bare =
        shipped
            .replaceFirst("(?m)^name: .*$", "name: " + name)
            .replaceFirst("(?m)^limits:\\n(  .*\\n)+", "")
            .replace("initial stoichiometry: [0.96901,", "initial stoichiometry: [0.5,");
    return line.isEmpty() ? bare : bare.stripTrailing() + "\nlimits:\n  " + line + "\n";
  }

  /** The protocol; the capacity of a half cycle is wide, so that only what is meant is crossed. */
  String protocol(String title) {
    String own = line(Scope.PROTOCOL);
    String step = line(Scope.STEP);
    String within = step.isEmpty() ? "" : " within " + step.replaceFirst("^[^:]*: ", "");
    return "title: "
        + title
        + "\none C: 1 mAh\nrecord: every 1 s\nsafety:\n"
        + (own.startsWith("capacity") ? "" : "  capacity: 100 Ah\n")
        + (own.isEmpty() ? "" : "  " + own + "\n")
        + "steps:\n  - repeat: 500\n    steps:\n      - "
        + step().lead()
        + "\n      - "
        + (isOfEdges() ? step().shortWords : step().longWords)
        + within
        + "\n";
  }
}
