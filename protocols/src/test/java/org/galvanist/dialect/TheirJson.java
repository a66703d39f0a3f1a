package org.galvanist.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Documents of aurora-unicycler by chance, without what our language cannot say, from a seed. */
final class TheirJson {
  private final Random random;
  private final List<String> method = new ArrayList<>();
  private int tags;

  TheirJson(long seed) {
    this.random = new Random(seed);
  }

  String text() {
    steps(0);
    return "{\"unicycler\": {\"version\": \"0.4.6\"}, \"sample\": {\"name\": \"coin\""
        + maybe(", \"capacity_mAh\": 0.5")
        + "}, \"record\": {\"time_s\": 10"
        + maybe(", \"voltage_V\": 0.01")
        + maybe(", \"current_mA\": 0.25")
        + "}, \"safety\": {"
        + (random.nextBoolean() ? "\"max_voltage_V\": 5" + maybe(", \"min_voltage_V\": -0.1") : "")
        + "}, \"method\": ["
        + String.join(",\n", method)
        + "]}";
  }

  /** A loop always has a step of its own besides the loops inside it. */
  private void steps(int depth) {
    for (int count = 1 + random.nextInt(3); count > 0; count--) {
      if (depth < 3 && random.nextInt(3) == 0) {
        boolean tagged = random.nextBoolean();
        String tag = "tag " + ++tags;
        int start = method.size() + 1;
        if (tagged) {
          method.add("{\"step\": \"tag\", \"tag\": \"" + tag + "\"}");
        }
        step();
        step();
        steps(depth + 1);
        method.add(
            "{\"step\": \"loop\", \"loop_to\": "
                + (tagged ? "\"" + tag + "\"" : start)
                + ", \"cycle_count\": "
                + (1 + random.nextInt(99))
                + "}");
      } else {
        step();
      }
    }
  }

  private void step() {
    String time = ", \"until_time_s\": " + (1 + random.nextInt(9000)) + maybe(".5");
    String sign = maybe("-");
    method.add(
        switch (random.nextInt(4)) {
          case 0 -> "{\"step\": \"open_circuit_voltage\"" + time + "}";
          case 1 ->
              "{\"step\": \"constant_current\", "
                  + (random.nextBoolean()
                      ? "\"rate_C\": " + sign + "0.0" + (1 + random.nextInt(99))
                      : "\"current_mA\": " + sign + (1 + random.nextInt(99)) + "e-3")
                  + ", \"until_voltage_V\": "
                  + sign
                  + "4.2"
                  + (random.nextBoolean() ? time : "")
                  + "}";
          case 2 ->
              "{\"step\": \"constant_voltage\", \"voltage_V\": "
                  + sign
                  + "3.5"
                  + maybe(", \"until_rate_C\": 0.05")
                  + time
                  + "}";
          default ->
              "{\"step\": \"voltage_scan\", \"start_voltage_V\": 0, \"end_voltage_V\": "
                  + sign
                  + "2, \"scan_rate_mV_per_s\": 0.1}";
        });
  }

  private String maybe(String words) {
    return random.nextBoolean() ? words : "";
  }
}
