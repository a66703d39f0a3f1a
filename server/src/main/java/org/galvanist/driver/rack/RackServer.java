package org.galvanist.driver.rack;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.galvanist.driver.ChannelDriver;
import org.galvanist.driver.EventLoop;

/**
 * A rack behind a TCP port of this machine. The newest connection to a channel has it; the one
 * before is told so and closed. Its methods may be called from any thread.
 */
public final class RackServer {
  /** Only this machine may speak with it: there is no password on the line. */
  public static final String HOST = "127.0.0.1";

  private final Vertx vertx;
  private final SequencedMap<String, RackedChannel> channels = new LinkedHashMap<>();
  private final Map<String, RackSession> sessions = new HashMap<>();
  private final Rack rack = new Rack();
  private long lastSession;

  private RackServer(
      Vertx vertx,
      SequencedMap<String, ? extends ChannelDriver> instruments,
      OptionalDouble leaseSecond) {
    this.vertx = vertx;
    EventLoop loop = EventLoop.of(vertx);
    instruments.forEach(
        (name, instrument) ->
            channels.put(name, new RackedChannel(name, instrument, loop, leaseSecond)));
  }

  /**
   * Puts instruments behind a port.
   *
   * @param instruments by channel name; the rack's alone from now on
   * @param port 0 takes a free one
   * @param leaseSecond how long a channel drives on when nothing is heard of a server, s; empty: to
   *     the end of its order
   */
  public static Future<RackServer> open(
      Vertx vertx,
      SequencedMap<String, ? extends ChannelDriver> instruments,
      int port,
      OptionalDouble leaseSecond) {
    var server = new RackServer(vertx, instruments, leaseSecond);
    server.rack.port = port;
    return vertx.deployVerticle(server.rack).map(server);
  }

  /** Where it listens. */
  public int port() {
    return rack.port;
  }

  /** What its channels say of themselves. */
  public Future<List<RackReport>> report() {
    Promise<List<RackReport>> promise = Promise.promise();
    Context loop = rack.loop();
    loop.runOnContext(
        ignored ->
            promise.complete(channels.values().stream().map(RackedChannel::report).toList()));
    return promise.future();
  }

  /** Opens every channel and goes. */
  public Future<Void> close() {
    return vertx.undeploy(rack.deploymentID());
  }

  /** The rack's event loop, and everything on it. */
  private final class Rack extends VerticleBase {
    private int port;

    Context loop() {
      return context;
    }

    @Override
    public Future<?> start() {
      NetServer server = vertx.createNetServer(new NetServerOptions().setTcpNoDelay(true));
      return Future.all(channels.values().stream().map(RackedChannel::open).toList())
          .compose(
              open ->
                  server
                      .connectHandler(socket -> new RackSession(socket, RackServer.this))
                      .listen(port, HOST))
          .onSuccess(listening -> port = listening.actualPort());
    }

    @Override
    public Future<?> stop() {
      List.copyOf(sessions.values()).forEach(RackSession::drop);
      return Future.join(channels.values().stream().map(RackedChannel::close).toList());
    }
  }

  SequencedMap<String, RackedChannel> channels() {
    return channels;
  }

  /** Gives a channel to a connection, takes it from the one before, and numbers the session. */
  long take(String channel, RackSession newcomer) {
    RackSession before = sessions.put(channel, newcomer);
    if (before != null) {
      before.taken();
    }
    return ++lastSession;
  }

  /** A connection is gone. */
  void left(String channel, RackSession gone) {
    sessions.remove(channel, gone);
  }
}
