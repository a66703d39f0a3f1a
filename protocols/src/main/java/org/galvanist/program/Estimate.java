package org.galvanist.program;

import java.util.List;

/**
 * What a test will take, roughly.
 *
 * @param durationSecond s
 * @param records kept records
 * @param bytes on disk
 * @param approximations what was taken for granted, in sentences
 */
public record Estimate(
    double durationSecond, long records, long bytes, List<String> approximations) {
  public Estimate {
    approximations = List.copyOf(approximations);
  }
}
