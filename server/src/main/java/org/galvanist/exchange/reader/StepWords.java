package org.galvanist.exchange.reader;

import java.util.Locale;
import java.util.Map;
import org.galvanist.intake.StepKind;
import org.jspecify.annotations.Nullable;

/** What cyclers call their steps. A word that says nothing certain is no kind: null. */
final class StepWords {
  private static final Map<String, StepKind> MACCOR =
      Map.of(
          "C", StepKind.CHARGE,
          "D", StepKind.DISCHARGE,
          "R", StepKind.REST,
          "P", StepKind.OTHER,
          "S", StepKind.OTHER,
          "O", StepKind.OTHER);

  private static final int LONGEST = 60;

  private StepWords() {}

  /** Words as Neware, Landt, Arbin, PEC and the Battery Data Format have them. */
  static @Nullable StepKind ofWords(String words) {
    if (words.length() > LONGEST) {
      return null;
    }
    String plain = words.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", " ").strip();
    if (plain.isEmpty()) {
      return null;
    }
    if (plain.matches("(.* )?(rest|ocv|ocp|idle|r|open circuit.*)( .*)?")) {
      return StepKind.REST;
    }
    if (plain.matches("(.* )?(eis|geis|peis|acim|impedance)( .*)?")) {
      return StepKind.IMPEDANCE;
    }
    if (plain.matches("(pause|paused|stop|stopped|end|control|cycle|jump|suspend|suspended|set)")) {
      return StepKind.OTHER;
    }
    boolean out = plain.matches(".*(dis|dch|dc$|rated).*") || plain.matches("(.* )?d( .*)?");
    boolean in =
        !out && (plain.matches(".*(ch(ar)?g|cha|ratec).*") || plain.matches("(.* )?c( .*)?"));
    if (!out && !in) {
      return null;
    }
    return byControl(plain.replace(" ", ""), in);
  }

  private static StepKind byControl(String plain, boolean in) {
    if (plain.contains("cccv")) {
      return in ? StepKind.CCCV_CHARGE : StepKind.CCCV_DISCHARGE;
    }
    if (plain.contains("cv")) {
      return in ? StepKind.CV_CHARGE : StepKind.CV_DISCHARGE;
    }
    if (plain.contains("cp")) {
      return in ? StepKind.CP_CHARGE : StepKind.CP_DISCHARGE;
    }
    if (plain.contains("cc")) {
      return in ? StepKind.CC_CHARGE : StepKind.CC_DISCHARGE;
    }
    return in ? StepKind.CHARGE : StepKind.DISCHARGE;
  }

  /** The letters of Maccor's {@code State}. */
  static @Nullable StepKind ofMaccor(String state) {
    return MACCOR.get(state);
  }

  /** BioLogic's {@code mode}: 3 is rest; of the others the sign of the current tells the way. */
  static @Nullable StepKind ofBiologic(String mode) {
    return mode.equals("3") ? StepKind.REST : null;
  }

  /** The labels of a data set: only the measurement that is no cycling matters. */
  static @Nullable StepKind ofLabel(String label) {
    return label.equals("EIS") ? StepKind.IMPEDANCE : null;
  }
}
