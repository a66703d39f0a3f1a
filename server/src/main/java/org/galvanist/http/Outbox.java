package org.galvanist.http;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.engine.DataPoint;
import org.galvanist.run.ChannelView;
import org.galvanist.run.LiveEvent;

/**
 * What waits for one connection. Channels' event loops put in, the connection's takes out; either
 * holds the lock for a bounded, short time, and what waits is bounded however slow the client is.
 * Safe for threads.
 */
final class Outbox {
  static final int MOST_RECORDS = 2000;
  static final int MOST_CYCLES = 500;

  private boolean channels;
  private Map<String, ChannelView> latest = new LinkedHashMap<>();
  private Map<String, ChannelView> alarms = new LinkedHashMap<>();
  private final Set<String> alarmed = new HashSet<>();
  private final Map<Long, Backlog<DataPoint>> records = new HashMap<>();
  private final Map<Long, Backlog<CycleSummary>> cycles = new HashMap<>();
  private final Map<Long, Boolean> histories = new HashMap<>();

  /** What waits of one run. */
  record Waiting<T>(long run, Backlog.Batch<T> batch) {}

  /** Everything that may be sent now. */
  record Load(
      Collection<ChannelView> channels,
      List<Waiting<DataPoint>> records,
      List<Waiting<CycleSummary>> cycles,
      List<Long> histories) {}

  /** Takes an event if anybody here wants it. */
  synchronized void offer(LiveEvent event) {
    switch (event) {
      case LiveEvent.Channel(ChannelView view) -> offer(view);
      case LiveEvent.Records(long run, List<DataPoint> points) -> {
        Backlog<DataPoint> backlog = records.get(run);
        if (backlog != null) {
          points.forEach(backlog::add);
        }
      }
      case LiveEvent.Cycle(long run, CycleSummary summary) -> {
        Backlog<CycleSummary> backlog = cycles.get(run);
        if (backlog != null) {
          backlog.add(summary);
        }
      }
      case LiveEvent.Noted noted -> histories.computeIfPresent(noted.run(), (run, old) -> true);
    }
  }

  /** The latest wins, but an alarm stays until it is out, whatever comes after it. */
  private void offer(ChannelView view) {
    if (!channels) {
      return;
    }
    if (!view.state().latched()) {
      alarmed.remove(view.channel());
    } else if (alarmed.add(view.channel())) {
      alarms.put(view.channel(), view);
    }
    latest.put(view.channel(), view);
  }

  synchronized void open(Topic topic) {
    switch (topic) {
      case Topic.Channels _ -> channels = true;
      case Topic.Records(long run) ->
          records.put(run, new Backlog<>(DataPoint::record, MOST_RECORDS));
      case Topic.Cycles(long run) ->
          cycles.put(run, new Backlog<>(CycleSummary::cycle, MOST_CYCLES));
      case Topic.Events(long run) -> histories.put(run, false);
    }
  }

  /** The past is sent up to a number; -1 where the topic begins with what comes next. */
  synchronized void release(Topic topic, long sent) {
    switch (topic) {
      case Topic.Channels _ -> {}
      case Topic.Records(long run) -> {
        Backlog<DataPoint> backlog = records.get(run);
        if (backlog != null) {
          backlog.release(sent);
        }
      }
      case Topic.Cycles(long run) -> {
        Backlog<CycleSummary> backlog = cycles.get(run);
        if (backlog != null) {
          backlog.release(sent);
        }
      }
      case Topic.Events _ -> {}
    }
  }

  /** The history of a run is to be read again. */
  synchronized void changed(Topic.Events topic) {
    histories.computeIfPresent(topic.run(), (run, old) -> true);
  }

  synchronized void close(Topic topic) {
    switch (topic) {
      case Topic.Channels _ -> {
        channels = false;
        latest.clear();
        alarms.clear();
        alarmed.clear();
      }
      case Topic.Records(long run) -> records.remove(run);
      case Topic.Cycles(long run) -> cycles.remove(run);
      case Topic.Events(long run) -> histories.remove(run);
    }
  }

  /** Takes out everything that may be sent now. */
  synchronized Load take() {
    var tiles = new ArrayList<ChannelView>(alarms.size() + latest.size());
    alarms.forEach(
        (channel, view) -> {
          if (!view.equals(latest.get(channel))) {
            tiles.add(view);
          }
        });
    tiles.addAll(latest.values());
    alarms = new LinkedHashMap<>();
    latest = new LinkedHashMap<>();
    var points = new ArrayList<Waiting<DataPoint>>();
    records.forEach(
        (run, backlog) -> backlog.take().ifPresent(batch -> points.add(new Waiting<>(run, batch))));
    var closed = new ArrayList<Waiting<CycleSummary>>();
    cycles.forEach(
        (run, backlog) -> backlog.take().ifPresent(batch -> closed.add(new Waiting<>(run, batch))));
    return new Load(tiles, points, closed, changedHistories());
  }

  private List<Long> changedHistories() {
    var changed = new ArrayList<Long>();
    histories.replaceAll(
        (run, dirty) -> {
          if (dirty) {
            changed.add(run);
          }
          return false;
        });
    return changed;
  }
}
