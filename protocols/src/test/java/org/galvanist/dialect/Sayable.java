package org.galvanist.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.galvanist.protocol.Library;
import org.galvanist.protocol.Protocol;

/** Protocols by chance that another program can say in full, from a seed. */
final class Sayable {
  private final Random random;
  private final boolean unicycler;
  private final StringBuilder text = new StringBuilder();
  private int phases;

  private Sayable(long seed, boolean unicycler) {
    this.random = new Random(seed);
    this.unicycler = unicycler;
  }

  static Protocol forUnicycler(long seed) {
    return new Sayable(seed, true).protocol();
  }

  static Protocol forPybamm(long seed) {
    return new Sayable(seed, false).protocol();
  }

  private Protocol protocol() {
    text.append("title: Chance ").append(random.nextInt(100)).append('\n');
    if (unicycler && random.nextBoolean()) {
      text.append("one C: 0.").append(3 + random.nextInt(7)).append(" mAh\n");
    }
    if (unicycler && random.nextBoolean()) {
      text.append("safety:\n  voltage: -1 V to 5 V\n  current: -50 mA to 60 mA\n");
      text.append("  capacity: 9000 mAh\n");
    }
    if (!unicycler && random.nextBoolean()) {
      text.append("temperature: ").append(random.nextInt(60)).append(".5 degC\n");
    }
    text.append("record: every ").append(1 + random.nextInt(90)).append(" s");
    text.append(unicycler && random.nextBoolean() ? ", or 5 mV, or 10 uA\n" : "\n");
    text.append("steps:\n");
    steps(1, 0);
    return Library.sound("chance", text.toString());
  }

  private void steps(int depth, int blocks) {
    for (int count = 1 + random.nextInt(4); count > 0; count--) {
      if (blocks < 3 && random.nextInt(3) == 0) {
        block(depth, blocks);
      } else {
        line(depth, "- " + sentence());
      }
    }
  }

  private void block(int depth, int blocks) {
    boolean named = unicycler && random.nextBoolean();
    line(depth, "- repeat: " + (1 + random.nextInt(9)));
    if (named) {
      line(depth, "  phase: phase " + ++phases);
    }
    line(depth, "  steps:");
    line(depth + 2, "- " + sentence());
    steps(depth + 2, blocks + 1);
  }

  private void line(int depth, String words) {
    text.append("  ".repeat(depth)).append(words).append('\n');
  }

  private String sentence() {
    String time = "for " + (1 + random.nextInt(20)) + one(" s", " min", " h", ".25 h", " d");
    return switch (random.nextInt(unicycler ? 5 : 6)) {
      case 0 -> "Rest " + time;
      case 1 -> "Charge at " + current() + ends(time, "until 4." + random.nextInt(9) + " V");
      case 2 -> "Discharge at " + current() + ends(time, "until 2." + random.nextInt(9) + " V");
      case 3 -> "Hold at 3." + random.nextInt(9) + " V until " + current() + " or " + time;
      case 4 ->
          unicycler
              ? "Sweep from 3 V to " + one("-0.5", "4.25") + " V at " + one("1 mV/s", "0.01 V/s")
              : "Hold at 3.5 V" + one("", " until C/50") + suffix();
      default -> "Charge at " + one("20 mW", "0.1 W", "500 uW") + " " + time + suffix();
    };
  }

  private String suffix() {
    return one("", " (every 5 s)") + one("", " at 45 degC");
  }

  private String current() {
    return one("C/5", "C/3", "0.2C", "1C", "2.5C", "0.1 mA", "300 uA", "0.0002 A");
  }

  private String ends(String time, String voltage) {
    List<String> ends = new ArrayList<>();
    int kind = random.nextInt(3);
    if (kind < 2) {
      ends.add(voltage);
    }
    if (kind > 0) {
      ends.add(time);
    }
    return " " + String.join(" or ", ends) + (unicycler ? "" : suffix());
  }

  private String one(String... words) {
    return words[random.nextInt(words.length)];
  }
}
