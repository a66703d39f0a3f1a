package org.galvanist.driver.rack;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.galvanist.cell.CellFile;
import org.galvanist.cell.CellReading;
import org.galvanist.cell.model.CellModel;
import org.galvanist.driver.rack.RackedChannel.Reading;
import org.galvanist.engine.Sample;
import org.galvanist.engine.Setpoint;
import org.galvanist.program.SafetyLimits;
import org.galvanist.protocol.Fault;
import org.jspecify.annotations.Nullable;

/**
 * One connection at the rack's end. Whatever is wrong with what arrives ends the connection and
 * nothing else: the channel goes on as its order, its limits and its lease say.
 */
final class RackSession implements Link.Owner, RackedChannel.Client {
  /** Version of the language of the link; see {@code docs/rack-protocol.md}. */
  static final int VERSION = 1;

  private final RackServer server;
  private final Link link;
  private @Nullable RackedChannel channel;
  private boolean listening;

  RackSession(NetSocket socket, RackServer server) {
    this.server = server;
    this.link = new Link(socket, Optional.empty(), this);
  }

  @Override
  public void arrived(Frame frame) {
    try {
      if (frame.verb() == Verb.RACK) {
        describe(frame);
      } else if (frame.verb() == Verb.HELLO) {
        hello(frame);
      } else {
        obey(Objects.requireNonNull(channel, "nobody has said hello"), frame);
      }
    } catch (IllegalArgumentException | ClassCastException | NullPointerException unread) {
      refuse(frame, "the rack does not understand " + frame.verb() + ": " + unread.getMessage());
    }
  }

  @Override
  public void broken(Link.Break why) {
    RackedChannel mine = channel;
    if (mine != null) {
      server.left(mine.name(), this);
      mine.leave(this);
    }
  }

  /** A newer connection has the channel. */
  void taken() {
    link.send(Verb.TAKEN, new JsonObject());
    drop();
  }

  /** Ends the connection. */
  void drop() {
    RackedChannel mine = channel;
    if (mine != null) {
      mine.leave(this);
    }
    link.close();
  }

  @Override
  public void reading(Reading reading) {
    if (listening) {
      send(reading);
    }
  }

  @Override
  public void opened(String reason) {
    if (listening) {
      link.send(Verb.PROTECTED, new JsonObject().put("reason", reason));
    }
  }

  private void describe(Frame frame) {
    var channels = new JsonArray();
    for (RackedChannel each : server.channels().values()) {
      channels.add(
          new JsonObject()
              .put("name", each.name())
              .put("capability", RecordJson.encode(each.capability())));
    }
    done(frame, new JsonObject().put("version", VERSION).put("channels", channels));
  }

  private void hello(Frame frame) {
    int version = frame.body().getInteger("version", 0);
    RackedChannel wanted = server.channels().get(frame.channel());
    if (version != VERSION) {
      refuse(
          frame,
          "the rack speaks version "
              + VERSION
              + " of the link and the server version "
              + version
              + "; run the same Galvanist at both ends");
    } else if (wanted == null) {
      refuse(
          frame,
          "the rack has no channel "
              + frame.channel()
              + "; it has "
              + String.join(", ", server.channels().keySet()));
    } else if (channel != null) {
      refuse(frame, "one connection is for one channel");
    } else {
      String laboratory = Objects.requireNonNull(frame.body().getString("laboratory"), "no one");
      channel = wanted;
      link.session(server.take(wanted.name(), this));
      wanted.attend(this, laboratory);
      link.send(
          Verb.WELCOME, answering(frame).put("capability", RecordJson.encode(wanted.capability())));
    }
  }

  private void obey(RackedChannel mine, Frame frame) {
    mine.heard();
    JsonObject body = frame.body();
    switch (frame.verb()) {
      case INSERT ->
          answer(
              frame,
              mine.insert(
                      model(body.getString("file")),
                      body.getDouble("celsius"),
                      body.getBoolean("continued"))
                  .map(in -> new JsonObject()));
      case LISTEN -> listen(mine, frame);
      case PROTECT ->
          answer(
              frame,
              mine.protect(RecordJson.decode(SafetyLimits.class, body.getJsonObject("limits")))
                  .map(held -> new JsonObject().put("limits", RecordJson.encode(held))));
      case APPLY ->
          answer(
              frame,
              mine.apply(
                      body.getLong("run"),
                      RecordJson.decode(Setpoint.class, body.getJsonObject("setpoint")))
                  .map(second -> new JsonObject().put("second", second)));
      case STAND -> mine.standStill();
      case ALIVE -> done(frame, new JsonObject());
      case CLOSE -> answer(frame, mine.relinquish().map(open -> new JsonObject()));
      case RACK, HELLO, WELCOME, DONE, REFUSED, READING, PROTECTED, TAKEN, RESEND ->
          refuse(frame, "that is not for a server to say: " + frame.verb());
    }
  }

  private void listen(RackedChannel mine, Frame frame) {
    listening = true;
    Double after = frame.body().getDouble("after");
    if (after != null) {
      mine.after(after).forEach(this::send);
    }
    done(frame, new JsonObject().put("standing", RecordJson.encode((Record) mine.standing())));
  }

  private void send(Reading reading) {
    Sample sample = reading.sample();
    link.send(
        Verb.READING,
        new JsonObject()
            .put("reading", reading.number())
            .put("run", reading.run())
            .put("sample", RecordJson.encode(sample)));
  }

  private void answer(Frame frame, Future<JsonObject> result) {
    result
        .onSuccess(body -> done(frame, body))
        .onFailure(failure -> refuse(frame, String.valueOf(failure.getMessage())));
  }

  private void done(Frame frame, JsonObject body) {
    link.send(Verb.DONE, answering(frame).mergeIn(body));
  }

  private void refuse(Frame frame, String reason) {
    link.send(Verb.REFUSED, answering(frame).put("reason", reason));
  }

  private static JsonObject answering(Frame frame) {
    return new JsonObject().put("to", frame.number());
  }

  private static CellModel model(String file) {
    return switch (CellFile.read("cell", file)) {
      case CellReading.Sound sound ->
          sound
              .model()
              .orElseThrow(() -> new IllegalArgumentException("the cell's file has no model"));
      case CellReading.Faulty(List<Fault> faults) ->
          throw new IllegalArgumentException(
              faults.stream().map(Fault::message).collect(Collectors.joining("\n")));
    };
  }
}
