package org.galvanist.campaign;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.zip.CRC32C;

/**
 * A wire between a server and a rack that does what it is told to whatever passes: a TCP proxy that
 * knows lines. Its faults strike the next line from the rack, or the connection. May be called from
 * any thread.
 */
public final class FaultyLink {
  /** Late, and yet within a server's patience; and beyond any, ms. */
  private static final long SLOW_MILLIS = 20;

  private static final long ENDLESS_BYTES = 300_000;
  private static final String HOST = "127.0.0.1";

  private final Vertx vertx;
  private final int target;
  private final Proxy proxy = new Proxy();
  private final List<Wire> wires = new ArrayList<>();
  private final Map<String, LinkFault> lasting = new HashMap<>();
  private int port;

  private FaultyLink(Vertx vertx, int target) {
    this.vertx = vertx;
    this.target = target;
  }

  /** Opens a wire to a port of this machine. */
  public static Future<FaultyLink> open(Vertx vertx, int target) {
    var link = new FaultyLink(vertx, target);
    return vertx.deployVerticle(link.proxy).map(link);
  }

  /** Where a server is to connect to. */
  public int port() {
    return port;
  }

  /**
   * Lets a fault strike the wires of a channel that there are now.
   *
   * @return whether there was one
   */
  public Future<Boolean> strike(String channel, LinkFault fault) {
    return on(
        () -> {
          boolean hit = wires.stream().anyMatch(wire -> wire.channel.equals(channel) && !wire.dead);
          if (fault == LinkFault.GARBLED_OFTEN || fault == LinkFault.OTHER_VERSION) {
            lasting.put(channel, fault);
          }
          List.copyOf(wires).stream()
              .filter(wire -> wire.channel.equals(channel))
              .forEach(wire -> wire.strike(fault));
          return hit;
        });
  }

  /** What strikes every new wire of a channel does so no longer. */
  public Future<Void> mend(String channel) {
    return on(() -> lasting.remove(channel) != null).mapEmpty();
  }

  private Future<Boolean> on(BooleanSupplier work) {
    Promise<Boolean> done = Promise.promise();
    Context loop = proxy.loop();
    loop.runOnContext(
        ignored -> {
          done.complete(work.getAsBoolean());
        });
    return done.future();
  }

  private final class Proxy extends VerticleBase {
    Context loop() {
      return context;
    }

    @Override
    public Future<?> start() {
      // A closed socket that lingers for nothing is a reset one.
      NetClient client =
          vertx.createNetClient(new NetClientOptions().setSoLinger(0).setTcpNoDelay(true));
      return vertx
          .createNetServer(new NetServerOptions().setSoLinger(0).setTcpNoDelay(true))
          .connectHandler(server -> accept(client, server))
          .listen(0, HOST)
          .onSuccess(listening -> port = listening.actualPort());
    }

    private void accept(NetClient client, NetSocket server) {
      server.pause();
      client
          .connect(target, HOST)
          .onSuccess(rack -> wires.add(new Wire(server, rack)))
          .onFailure(refused -> server.close());
    }
  }

  /** One connection through. */
  private final class Wire {
    private final NetSocket server;
    private final NetSocket rack;
    private final Cutter fromRack = new Cutter();
    private final Cutter fromServer = new Cutter();
    private String channel = "";
    private boolean dead;
    private long lateMillis;
    private Buffer keptBack = Buffer.buffer();
    private LinkFault next = LinkFault.SLOW;
    private boolean struck = true;

    Wire(NetSocket server, NetSocket rack) {
      this.server = server;
      this.rack = rack;
      rack.handler(bytes -> fromRack.cut(bytes).forEach(this::toServer));
      server.handler(bytes -> fromServer.cut(bytes).forEach(this::toRack));
      rack.closeHandler(closed -> end());
      server.closeHandler(closed -> end());
      rack.exceptionHandler(failure -> end());
      server.exceptionHandler(failure -> end());
      server.resume();
    }

    void strike(LinkFault fault) {
      switch (fault) {
        case RESET -> end();
        case HALF_OPEN -> dead = true;
        case SLOW -> lateMillis = SLOW_MILLIS;
        case TOO_SLOW -> lateMillis = Long.MAX_VALUE;
        case TWICE,
            REORDERED,
            MISSING,
            GARBLED,
            GARBLED_OFTEN,
            OTHER_CHANNEL,
            REWRITTEN,
            UNASKED,
            ENDLESS ->
            plan(fault);
        case OTHER_VERSION -> end();
      }
    }

    private void plan(LinkFault fault) {
      next = fault;
      struck = false;
    }

    private void end() {
      wires.remove(this);
      dead = true;
      server.close();
      rack.close();
    }

    private void toRack(Buffer line) {
      if (channel.isEmpty()) {
        channel = body(line).getString("channel", "");
        LinkFault again = lasting.get(channel);
        if (again == LinkFault.GARBLED_OFTEN) {
          plan(again);
        }
        if (again == LinkFault.OTHER_VERSION) {
          JsonObject hello = body(line);
          hello.getJsonObject("body", new JsonObject()).put("version", 2);
          later(rack, line(hello));
          return;
        }
      }
      later(rack, line);
    }

    private void toServer(Buffer line) {
      // What is said before a channel is connected strikes the attempt; a fault is for what flows.
      boolean flows = !"welcome".equals(body(line).getString("verb"));
      if (struck || !flows) {
        send(line);
        return;
      }
      struck = true;
      switch (next) {
        case TWICE -> {
          send(line);
          send(line);
        }
        case REORDERED -> {
          keptBack = line;
          return;
        }
        case MISSING -> {}
        case GARBLED, GARBLED_OFTEN -> {
          Buffer other = line.copy();
          int at = other.length() / 2;
          other.setByte(at, (byte) (other.getByte(at) ^ 4));
          send(other);
        }
        case OTHER_CHANNEL -> send(line(body(line).put("channel", "A-99")));
        case REWRITTEN -> {
          send(line);
          JsonObject other = body(line);
          other.put("body", other.getJsonObject("body", new JsonObject()).put("other", true));
          send(line(other));
        }
        case UNASKED -> {
          JsonObject other = body(line);
          send(line(other.put("verb", "done").put("body", new JsonObject().put("to", 999_999))));
        }
        case ENDLESS -> later(server, Buffer.buffer("x".repeat((int) ENDLESS_BYTES)));
        case RESET, HALF_OPEN, SLOW, TOO_SLOW, OTHER_VERSION -> send(line);
      }
    }

    private void send(Buffer line) {
      later(server, line);
      if (keptBack.length() > 0) {
        Buffer old = keptBack;
        keptBack = Buffer.buffer();
        later(server, old);
      }
    }

    private void later(NetSocket to, Buffer bytes) {
      if (dead || lateMillis == Long.MAX_VALUE) {
        return;
      }
      if (lateMillis == 0) {
        to.write(bytes);
      } else {
        vertx.setTimer(
            lateMillis,
            due -> {
              if (!dead) {
                to.write(bytes);
              }
            });
      }
    }
  }

  /** Lines with their line feeds. */
  private static final class Cutter {
    private Buffer pending = Buffer.buffer();

    List<Buffer> cut(Buffer bytes) {
      pending.appendBuffer(bytes);
      var lines = new ArrayList<Buffer>();
      int from = 0;
      for (int at = 0; at < pending.length(); at++) {
        if (pending.getByte(at) == '\n') {
          lines.add(pending.getBuffer(from, at + 1));
          from = at + 1;
        }
      }
      pending = pending.getBuffer(from, pending.length());
      return lines;
    }
  }

  private static JsonObject body(Buffer line) {
    return new JsonObject(line.getBuffer(9, line.length() - 1));
  }

  private static Buffer line(JsonObject body) {
    Buffer json = body.toBuffer();
    var crc = new CRC32C();
    crc.update(json.getBytes());
    return Buffer.buffer("%08x ".formatted((int) crc.getValue()))
        .appendBuffer(json)
        .appendByte((byte) '\n');
  }
}
