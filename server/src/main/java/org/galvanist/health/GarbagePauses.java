package org.galvanist.health;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import org.galvanist.store.Durations;

/** Hears of each collection of garbage: how long it held the program up, what it left. */
final class GarbagePauses implements AutoCloseable {
  private final Durations pauses;
  private final NotificationListener listener = this::heard;
  private final Set<String> heapPools =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .map(MemoryPoolMXBean::getName)
          .collect(Collectors.toSet());
  private volatile long heapAfterBytes;

  GarbagePauses(InstantSource wall) {
    this.pauses = new Durations(wall);
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (collector instanceof NotificationEmitter emitter) {
        emitter.addNotificationListener(listener, null, null);
      }
    }
  }

  Durations pauses() {
    return pauses;
  }

  /** In use after the last collection; 0 before the first. */
  long heapAfterBytes() {
    return heapAfterBytes;
  }

  private void heard(Notification notification, Object nothing) {
    if (!(notification.getUserData() instanceof CompositeData data)
        || !notification
            .getType()
            .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
      return;
    }
    GarbageCollectionNotificationInfo info = GarbageCollectionNotificationInfo.from(data);
    GcInfo collection = info.getGcInfo();
    heapAfterBytes =
        collection.getMemoryUsageAfterGc().entrySet().stream()
            .filter(pool -> heapPools.contains(pool.getKey()))
            .mapToLong(pool -> pool.getValue().getUsed())
            .sum();
    boolean besideTheProgram =
        info.getGcName().contains("Cycles") || info.getGcName().contains("Concurrent");
    if (!besideTheProgram) {
      pauses.took(TimeUnit.MILLISECONDS.toNanos(collection.getDuration()));
    }
  }

  @Override
  public void close() {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (collector instanceof NotificationEmitter emitter) {
        try {
          emitter.removeNotificationListener(listener);
        } catch (ListenerNotFoundException closedBefore) {
          return;
        }
      }
    }
  }
}
