package org.galvanist.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.analysis.SpecificCapacity;
import org.galvanist.engine.DataPoint;
import org.galvanist.run.ChannelView;
import org.galvanist.run.LiveEvent;
import org.galvanist.store.StoredNote;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One browser's connection to the live feed. Everything but {@link #offer} happens on the
 * connection's own event loop. It writes at most ten times a second and only while the socket takes
 * it; what comes meanwhile is merged in the {@link Outbox}.
 */
final class LiveSocket {
  private static final Logger LOG = LoggerFactory.getLogger(LiveSocket.class);

  private static final long FLUSH_MILLIS = 100;
  private static final int QUEUE_BYTES = 256 * 1024;
  private static final int MOST_TOPICS = 64;

  /** Of about 2 kB each. */
  private static final int MOST_TILES = 24;

  private static final int MOST_CATCHING_UP = 8;
  private static final int MOST_EVENTS = 500;

  /** Flushes without room in the socket after which the client is taken for gone. */
  private static final int MOST_STUCK_FLUSHES = 600;

  /** A history is read whole, so not at every line that a fast run writes into it. */
  private static final int FLUSHES_BETWEEN_READS = 10;

  private static final short TRY_AGAIN_LATER = 1013;

  private final Vertx vertx;
  private final ServerWebSocket socket;
  private final OpenApi.Schema requests;
  private final History history;
  private final Outbox outbox = new Outbox();
  private final Map<Topic, Subscription> subscriptions = new HashMap<>();
  private int catchingUp;
  private int stuckFlushes;
  private long flushes;
  private long sequence;

  /** One topic that the client listens to. */
  private static final class Subscription {
    SpecificCapacity specific = History.UNKNOWN_CELL;
    long sentEvent;
    boolean reading;
    long readAgainAt;
  }

  LiveSocket(Vertx vertx, ServerWebSocket socket, OpenApi.Schema requests, History history) {
    this.vertx = vertx;
    this.socket = socket;
    this.requests = requests;
    this.history = history;
  }

  /** Begins; {@code closed} is called once the connection is gone. */
  void open(Runnable closed) {
    socket.setWriteQueueMaxSize(QUEUE_BYTES);
    long timer = vertx.setPeriodic(FLUSH_MILLIS, tick -> flush());
    socket.textMessageHandler(this::receive);
    socket.binaryMessageHandler(
        bytes -> sendProblem(null, Problem.of(400, "Requests are text frames.")));
    socket.exceptionHandler(failure -> LOG.debug("Live connection: {}", failure.getMessage()));
    socket.closeHandler(
        gone -> {
          vertx.cancelTimer(timer);
          closed.run();
        });
  }

  /** Takes an event of the bench; called on any thread, never waits. */
  void offer(LiveEvent event) {
    outbox.offer(event);
  }

  private void receive(String text) {
    Object value;
    try {
      value = Json.decodeValue(text);
    } catch (DecodeException broken) {
      sendProblem(null, Problem.of(400, "The request is not JSON."));
      return;
    }
    if (!(value instanceof JsonObject request)) {
      sendProblem(null, Problem.of(422, "The request must be a JSON object."));
      return;
    }
    List<Fault> faults = requests.faults(request, "#");
    if (!faults.isEmpty()) {
      sendProblem(null, Problem.faulty(422, "The request cannot be understood.", faults));
      return;
    }
    JsonObject subscribe = request.getJsonObject("subscribe");
    if (subscribe != null) {
      subscribe(Topic.of(subscribe.getString("topic")), subscribe.getLong("after", -1L));
      return;
    }
    Topic topic = Topic.of(request.getJsonObject("unsubscribe").getString("topic"));
    subscriptions.remove(topic);
    outbox.close(topic);
  }

  private void subscribe(Topic topic, long after) {
    boolean known = subscriptions.containsKey(topic);
    if (!known && subscriptions.size() >= MOST_TOPICS) {
      sendProblem(topic, Problem.of(429, "A connection takes at most 64 topics."));
      return;
    }
    if (catchingUp >= MOST_CATCHING_UP) {
      sendProblem(topic, Problem.of(429, "Wait for the answers to earlier subscriptions."));
      return;
    }
    var subscription = new Subscription();
    subscriptions.put(topic, subscription);
    // From here on what happens is kept, so that nothing is lost while the past is read.
    outbox.open(topic);
    catchingUp++;
    catchUp(topic, subscription, after)
        .onComplete(
            done -> {
              catchingUp--;
              if (done.failed() && subscriptions.remove(topic, subscription)) {
                outbox.close(topic);
                sendProblem(topic, Problems.of(500, done.cause()));
              }
            });
  }

  private Future<Void> catchUp(Topic topic, Subscription subscription, long after) {
    return switch (topic) {
      case Topic.Channels _ ->
          history
              .channels()
              .map(
                  views -> {
                    confirm(topic, 0);
                    views.forEach(view -> outbox.offer(new LiveEvent.Channel(view)));
                    return null;
                  });
      case Topic.Records(long run) ->
          history
              .recordsAfter(run, after, Outbox.MOST_RECORDS)
              .map(past -> catchUp(topic, subscription, past, this::send));
      case Topic.Cycles(long run) ->
          history
              .specific(run)
              .compose(
                  specific -> {
                    subscription.specific = specific;
                    return history.cyclesAfter(run, after, Outbox.MOST_CYCLES);
                  })
              .map(
                  past ->
                      catchUp(
                          topic,
                          subscription,
                          past,
                          (on, rows) -> rows.forEach(row -> send(on, row, subscription.specific))));
      case Topic.Events(long run) ->
          history
              .eventsAfter(run, after, MOST_EVENTS)
              .map(
                  past -> {
                    subscription.sentEvent = past.last();
                    return catchUp(topic, subscription, past, this::sendEvents);
                  });
    };
  }

  private interface Sending<T> {
    void send(Topic topic, List<T> elements);
  }

  private <T> @Nullable Void catchUp(
      Topic topic, Subscription subscription, History.Past<T> past, Sending<T> sending) {
    if (subscriptions.get(topic) == subscription) {
      confirm(topic, past.last());
      past.gap().ifPresent(gap -> sendGap(topic, gap));
      if (!past.elements().isEmpty()) {
        sending.send(topic, past.elements());
      }
      outbox.release(topic, past.last());
    }
    return null;
  }

  private void flush() {
    if (socket.isClosed()) {
      return;
    }
    if (socket.writeQueueFull()) {
      if (++stuckFlushes == MOST_STUCK_FLUSHES) {
        socket.close(TRY_AGAIN_LATER, "too slow");
      }
      return;
    }
    stuckFlushes = 0;
    flushes++;
    Outbox.Load load = outbox.take();
    sendTiles(List.copyOf(load.channels()));
    for (Outbox.Waiting<DataPoint> waiting : load.records()) {
      var topic = new Topic.Records(waiting.run());
      waiting.batch().gap().ifPresent(gap -> sendGap(topic, gap));
      send(topic, waiting.batch().elements());
    }
    for (Outbox.Waiting<CycleSummary> waiting : load.cycles()) {
      var topic = new Topic.Cycles(waiting.run());
      Subscription subscription = subscriptions.get(topic);
      if (subscription != null) {
        waiting.batch().gap().ifPresent(gap -> sendGap(topic, gap));
        waiting.batch().elements().forEach(row -> send(topic, row, subscription.specific));
      }
    }
    load.histories().forEach(run -> readOn(new Topic.Events(run)));
  }

  /** Many in one frame: what a frame costs is more than what a tile does. */
  private void sendTiles(List<ChannelView> views) {
    for (int from = 0; from < views.size(); from += MOST_TILES) {
      var tiles = new StringJoiner(",", "[", "]");
      views
          .subList(from, Math.min(views.size(), from + MOST_TILES))
          .forEach(view -> tiles.add(history.tileText(view)));
      send("{\"topic\":\"channels\",\"sequence\":" + ++sequence + ",\"channels\":" + tiles + "}");
    }
  }

  /** The store numbers the lines of a history, so what is new there is read from it. */
  private void readOn(Topic.Events topic) {
    Subscription subscription = subscriptions.get(topic);
    if (subscription == null) {
      return;
    }
    if (subscription.reading || flushes < subscription.readAgainAt) {
      outbox.changed(topic);
      return;
    }
    subscription.reading = true;
    subscription.readAgainAt = flushes + FLUSHES_BETWEEN_READS;
    history
        .eventsAfter(topic.run(), subscription.sentEvent, MOST_EVENTS)
        .onComplete(
            read -> {
              subscription.reading = false;
              if (read.failed()) {
                LOG.warn("The history of run {} cannot be read", topic.run(), read.cause());
              } else if (subscriptions.get(topic) == subscription) {
                subscription.sentEvent = read.result().last();
                read.result().gap().ifPresent(gap -> sendGap(topic, gap));
                sendEvents(topic, read.result().elements());
              }
            });
  }

  private void send(Topic topic, List<DataPoint> points) {
    if (!points.isEmpty()) {
      send(message(topic, points.getLast().record()).put("columns", RecordJson.columns(points)));
    }
  }

  private void send(Topic topic, CycleSummary cycle, SpecificCapacity specific) {
    send(message(topic, cycle.cycle()).put("cycle", CycleJson.row(cycle, specific)));
  }

  private void sendEvents(Topic topic, List<StoredNote> notes) {
    notes.forEach(note -> send(message(topic, note.number()).put("event", RecordJson.event(note))));
  }

  private void sendGap(Topic topic, Backlog.Gap gap) {
    send(
        message(topic, gap.to())
            .put("gap", new JsonObject().put("from", gap.from()).put("to", gap.to())));
  }

  private void confirm(Topic topic, long last) {
    send(message(topic, Math.max(0, last)).put("subscribed", true));
  }

  private void sendProblem(@Nullable Topic topic, Problem problem) {
    var message = new JsonObject();
    if (topic != null) {
      message.put("topic", topic.name());
    }
    send(message.put("error", problem.toJson("/api/live")));
  }

  private static JsonObject message(Topic topic, long sequence) {
    return new JsonObject().put("topic", topic.name()).put("sequence", sequence);
  }

  private void send(JsonObject message) {
    send(message.encode());
  }

  private void send(String message) {
    if (!socket.isClosed()) {
      socket
          .writeTextMessage(message)
          .onFailure(gone -> LOG.debug("Live connection: {}", gone.getMessage()));
    }
  }
}
