package org.galvanist.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What was computed for the texts that were asked for last, and need not be computed again: the
 * same text always gives the same. Safe for threads.
 */
final class Remembered<K, V> {
  private static final int MOST = 64;

  private final Map<K, V> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
          return size() > MOST;
        }
      };

  /** What is known of a key, or what {@code anew} makes of it; what that throws is not kept. */
  synchronized V of(K key, Supplier<V> anew) {
    V before = known.get(key);
    if (before != null) {
      return before;
    }
    V made = anew.get();
    known.put(key, made);
    return made;
  }
}
