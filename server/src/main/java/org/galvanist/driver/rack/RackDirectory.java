package org.galvanist.driver.rack;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.galvanist.driver.Capability;

/** Asks a rack which channels it has. */
public final class RackDirectory {
  private static final int CONNECT_MILLIS = 3_000;
  private static final int ANSWER_MILLIS = 10_000;

  private RackDirectory() {}

  /**
   * The channels of a rack, connected to none; by name, in the rack's order. Fails in words where
   * no rack answers, or one that speaks another version.
   *
   * @param laboratory whose tests the orders to them are of
   */
  public static Future<SequencedMap<String, RackChannel>> channels(
      Vertx vertx, String host, int port, LinkTiming timing, String laboratory) {
    NetClient client = client(vertx);
    SocketAddress address = SocketAddress.inetSocketAddress(port, host);
    return described(vertx, client, address)
        .map(answer -> channels(vertx, client, address, answer, timing, laboratory));
  }

  /**
   * The same, and where no rack answers those that it had when it last did: after a power cut both
   * ends come up in any order, and the channels connect when the rack is there.
   */
  public static Future<SequencedMap<String, RackChannel>> channels(
      Vertx vertx, String host, int port, LinkTiming timing, String laboratory, KnownRacks known) {
    NetClient client = client(vertx);
    SocketAddress address = SocketAddress.inetSocketAddress(port, host);
    return described(vertx, client, address)
        .compose(answer -> known.remember(address, answer))
        .recover(failure -> known.recall(address, failure))
        .map(answer -> channels(vertx, client, address, answer, timing, laboratory));
  }

  private static NetClient client(Vertx vertx) {
    return vertx.createNetClient(
        new NetClientOptions().setTcpNoDelay(true).setConnectTimeout(CONNECT_MILLIS));
  }

  private static Future<JsonObject> described(
      Vertx vertx, NetClient client, SocketAddress address) {
    return client
        .connect(address)
        .compose(socket -> ask(vertx, socket))
        .recover(
            failure ->
                Future.failedFuture("no rack answers at " + address + ": " + failure.getMessage()));
  }

  private static Future<JsonObject> ask(Vertx vertx, NetSocket socket) {
    Promise<JsonObject> answer = Promise.promise();
    var link =
        new Link(
            socket,
            Optional.of(""),
            new Link.Owner() {
              @Override
              public void arrived(Frame frame) {
                answer.tryComplete(frame.body());
              }

              @Override
              public void broken(Link.Break why) {
                answer.tryFail(why.reason());
              }
            });
    link.send(Verb.RACK, new JsonObject());
    long deadline = vertx.setTimer(ANSWER_MILLIS, late -> answer.tryFail("no answer"));
    return answer
        .future()
        .onComplete(
            done -> {
              vertx.cancelTimer(deadline);
              link.close();
            });
  }

  private static SequencedMap<String, RackChannel> channels(
      Vertx vertx,
      NetClient client,
      SocketAddress address,
      JsonObject answer,
      LinkTiming timing,
      String laboratory) {
    if (answer.getInteger("version", 0) != RackSession.VERSION) {
      throw new IllegalArgumentException(
          "the rack at "
              + address
              + " speaks version "
              + answer.getValue("version")
              + " of the link, and this program version "
              + RackSession.VERSION
              + "; run the same Galvanist at both ends");
    }
    var channels = new LinkedHashMap<String, RackChannel>();
    JsonArray rows = answer.getJsonArray("channels");
    for (int row = 0; row < rows.size(); row++) {
      JsonObject each = rows.getJsonObject(row);
      String name = each.getString("name");
      Capability capability = RecordJson.decode(Capability.class, each.getJsonObject("capability"));
      channels.put(
          name, new RackChannel(vertx, client, address, name, capability, timing, laboratory));
    }
    return channels;
  }
}
