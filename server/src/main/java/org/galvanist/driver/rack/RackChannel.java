package org.galvanist.driver.rack;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.galvanist.cell.model.CellModel;
import org.galvanist.driver.Capability;
import org.galvanist.driver.CellSocket;
import org.galvanist.driver.ChannelDriver;
import org.galvanist.driver.ChannelFault;
import org.galvanist.driver.EventLoop;
import org.galvanist.driver.Standing;
import org.galvanist.engine.Sample;
import org.galvanist.engine.Setpoint;
import org.galvanist.program.SafetyLimits;
import org.jspecify.annotations.Nullable;

/**
 * A channel of a {@link RackServer}, over a connection of its own. What is made of each fault of
 * the link is in {@code docs/decisions/0022-link-faults.md}.
 */
public final class RackChannel implements ChannelDriver, CellSocket {
  private static final String SILENT = "the rack is not connected";

  /** So many damaged lines in so long are no accident. */
  private static final int MOST_GARBLED = 3;

  private static final long GARBLED_NANO = TimeUnit.MINUTES.toNanos(10);

  private record Asked(Verb verb, long sinceNano, Promise<JsonObject> answer) {}

  private final EventLoop loop;
  private final NetClient client;
  private final SocketAddress address;
  private final String name;
  private final Capability capability;
  private final LinkTiming timing;
  private final String laboratory;
  private final Backoff backoff;
  private final Map<Long, Asked> asked = new LinkedHashMap<>();
  private final long[] garbledNano = new long[MOST_GARBLED];
  private int garbled;
  private @Nullable Connection connection;

  /** The cell that is to be in; a rack that was started again has none until it is told. */
  private Optional<JsonObject> cell = Optional.empty();

  private Consumer<Sample> samples = sample -> {};
  private Consumer<ChannelFault> faults = fault -> {};
  private Link.Repairs repairs = new Link.Repairs(0, 0);
  private boolean linked;
  private long attempt;

  RackChannel(
      Vertx vertx,
      NetClient client,
      SocketAddress address,
      String name,
      Capability capability,
      LinkTiming timing,
      String laboratory) {
    this.loop = EventLoop.of(vertx);
    this.client = client;
    this.address = address;
    this.name = name;
    this.capability = capability;
    this.timing = timing;
    this.laboratory = laboratory;
    this.backoff = new Backoff(timing.firstRetryMillis(), timing.lastRetryMillis());
  }

  @Override
  public Capability capability() {
    return capability;
  }

  /** What its links had to put right so far. */
  public Link.Repairs repairs() {
    Connection present = connection;
    Link.Repairs now = present == null ? new Link.Repairs(0, 0) : present.link.repairs();
    return new Link.Repairs(repairs.twice() + now.twice(), repairs.resent() + now.resent());
  }

  @Override
  public Future<Void> insert(CellModel model, double temperatureCelsius, boolean continued) {
    return Future.failedFuture("a rack of its own must be told the cell's file");
  }

  @Override
  public Future<Void> insert(
      String file, CellModel model, double temperatureCelsius, boolean continued) {
    var body =
        new JsonObject()
            .put("file", file)
            .put("celsius", temperatureCelsius)
            .put("continued", continued);
    if (linked) {
      return ask(Verb.INSERT, body).onSuccess(in -> cell = continued(body)).mapEmpty();
    }
    cell = Optional.of(body);
    return Future.succeededFuture();
  }

  /** What was put in once is not put in anew. */
  private static Optional<JsonObject> continued(JsonObject body) {
    return Optional.of(body.copy().put("continued", true));
  }

  @Override
  public boolean standStill() {
    Connection present = connection;
    if (!linked || present == null) {
      return false;
    }
    present.link.send(Verb.STAND, new JsonObject());
    // Whether the rack's cell does is not known here, and a cell in real time does not.
    return false;
  }

  @Override
  public Future<Standing> connect(
      OptionalDouble afterSecond,
      Consumer<Sample> sampleConsumer,
      Consumer<ChannelFault> faultConsumer) {
    abandon("the channel was connected again");
    samples = sampleConsumer;
    faults = faultConsumer;
    long mine = ++attempt;
    Promise<Standing> connected = Promise.promise();
    long wait = backoff.attempt();
    if (wait == 0) {
      open(mine, afterSecond, connected);
    } else {
      loop.after(wait, () -> open(mine, afterSecond, connected));
    }
    return connected.future();
  }

  private void open(long mine, OptionalDouble afterSecond, Promise<Standing> connected) {
    if (mine != attempt) {
      connected.fail("the channel was connected again or closed");
      return;
    }
    client
        .connect(address)
        .compose(
            socket -> {
              if (mine != attempt) {
                socket.close();
                return Future.failedFuture("the channel was connected again or closed");
              }
              return greet(socket, afterSecond);
            })
        .onSuccess(
            standing -> {
              backoff.succeeded();
              linked = true;
              connected.complete(standing);
            })
        .onFailure(
            failure -> {
              if (mine == attempt) {
                abandon(String.valueOf(failure.getMessage()));
              }
              connected.fail(failure);
            });
  }

  private Future<Standing> greet(NetSocket socket, OptionalDouble afterSecond) {
    var fresh = new Connection(socket);
    connection = fresh;
    fresh.watch();
    var after = new JsonObject();
    afterSecond.ifPresent(second -> after.put("after", second));
    var hello = new JsonObject().put("version", RackSession.VERSION).put("laboratory", laboratory);
    return ask(Verb.HELLO, hello)
        .compose(
            welcome -> {
              if (!capability.equals(
                  RecordJson.decode(Capability.class, welcome.getJsonObject("capability")))) {
                return Future.failedFuture(
                    "channel "
                        + name
                        + " of the rack is not what it was when this program began; start this"
                        + " program again");
              }
              return cell.isPresent()
                  ? ask(Verb.INSERT, cell.get())
                  : Future.succeededFuture(welcome);
            })
        .compose(
            inserted -> {
              cell = cell.flatMap(RackChannel::continued);
              return ask(Verb.LISTEN, after);
            })
        .map(body -> RecordJson.decode(Standing.class, body.getJsonObject("standing")));
  }

  @Override
  public Future<SafetyLimits> protect(SafetyLimits guard) {
    return linked
        ? ask(Verb.PROTECT, new JsonObject().put("limits", RecordJson.encode(guard)))
            .map(body -> RecordJson.decode(SafetyLimits.class, body.getJsonObject("limits")))
        : Future.failedFuture(SILENT);
  }

  @Override
  public Future<Double> apply(long run, Setpoint setpoint) {
    return linked
        ? ask(
                Verb.APPLY,
                new JsonObject().put("run", run).put("setpoint", RecordJson.encode(setpoint)))
            .map(body -> body.getDouble("second"))
        : Future.failedFuture(SILENT);
  }

  @Override
  public Future<Void> close() {
    attempt++;
    if (!linked) {
      abandon("the channel was closed");
      return Future.succeededFuture();
    }
    samples = sample -> {};
    faults = fault -> {};
    return ask(Verb.CLOSE, new JsonObject())
        .<Void>mapEmpty()
        .otherwiseEmpty()
        .onComplete(closed -> abandon("the channel was closed"));
  }

  private Future<JsonObject> ask(Verb verb, JsonObject body) {
    Connection present = connection;
    if (present == null) {
      return Future.failedFuture(SILENT);
    }
    Promise<JsonObject> answer = Promise.promise();
    long number = present.link.send(verb, body);
    if (connection != present) {
      return Future.failedFuture(SILENT);
    }
    asked.put(number, new Asked(verb, loop.nanoTime(), answer));
    return answer.future();
  }

  /** Ends the connection in silence. */
  private void abandon(String reason) {
    Connection present = connection;
    linked = false;
    connection = null;
    if (present != null) {
      Link.Repairs done = present.link.repairs();
      repairs = new Link.Repairs(repairs.twice() + done.twice(), repairs.resent() + done.resent());
      present.over = true;
      present.link.close();
    }
    var waiting = Map.copyOf(asked);
    asked.clear();
    // What became of an order or of limits nobody knows: that is no refusal.
    waiting.values().stream()
        .filter(each -> each.verb() != Verb.APPLY && each.verb() != Verb.PROTECT)
        .forEach(each -> each.answer().tryFail(reason));
  }

  /** Ends the connection as the end of the process would: nothing is said. */
  void sever() {
    attempt++;
    abandon("the connection was severed");
  }

  private void lose(String reason) {
    boolean wasLinked = linked;
    abandon(reason);
    if (wasLinked) {
      faults.accept(new ChannelFault.LinkLost(reason));
    }
  }

  /** The link still stands while it is told, so that open circuit can be ordered over it. */
  private void distrust(String reason) {
    if (linked) {
      faults.accept(new ChannelFault.Unsure(reason));
    }
    lose(reason);
  }

  private boolean isGarbledAgain() {
    long now = loop.nanoTime();
    int slot = garbled % MOST_GARBLED;
    long then = garbledNano[slot];
    garbledNano[slot] = now;
    garbled++;
    return garbled > MOST_GARBLED && now - then < GARBLED_NANO;
  }

  /** One connection, and its patience. */
  private final class Connection implements Link.Owner {
    private final Link link;
    private long reading;
    private boolean over;

    Connection(NetSocket socket) {
      this.link = new Link(socket, Optional.of(name), this);
    }

    /** A question that is not answered in time means that nobody is there, whatever else comes. */
    void watch() {
      loop.after(
          timing.aliveMillis(),
          () -> {
            if (over) {
              return;
            }
            long now = loop.nanoTime();
            Optional<Asked> oldest = asked.values().stream().findFirst();
            if (oldest.isPresent()
                && now - oldest.get().sinceNano()
                    > TimeUnit.MILLISECONDS.toNanos(timing.deadlineMillis())) {
              lose("the rack does not answer within " + timing.deadlineMillis() + " ms");
              return;
            }
            if (linked) {
              ask(Verb.ALIVE, new JsonObject());
            }
            watch();
          });
    }

    @Override
    public void arrived(Frame frame) {
      if (over) {
        return;
      }
      try {
        take(frame);
      } catch (IllegalArgumentException | ClassCastException | NullPointerException unread) {
        distrust("the rack says what cannot be understood: " + unread.getMessage());
      }
    }

    private void take(Frame frame) {
      JsonObject body = frame.body();
      switch (frame.verb()) {
        case WELCOME -> {
          link.session(frame.session());
          answered(frame, answer -> answer.complete(body));
        }
        case DONE -> answered(frame, answer -> answer.complete(body));
        case REFUSED -> answered(frame, answer -> answer.fail(body.getString("reason")));
        case READING -> measured(body);
        case PROTECTED -> faults.accept(new ChannelFault.Protected(body.getString("reason")));
        case TAKEN -> {
          backoff.stepBack();
          lose("another server has taken channel " + name);
        }
        case RACK, HELLO, INSERT, LISTEN, PROTECT, APPLY, STAND, ALIVE, CLOSE, RESEND ->
            distrust("the rack says what a server says: " + frame.verb());
      }
    }

    private void answered(Frame frame, Consumer<Promise<JsonObject>> how) {
      Asked question = asked.remove(frame.body().getLong("to", 0L));
      if (question == null) {
        distrust("the rack answers what nobody asked");
      } else {
        how.accept(question.answer());
      }
    }

    private void measured(JsonObject body) {
      long number = body.getLong("reading");
      if (reading != 0 && number != reading + 1) {
        distrust("reading " + number + " came after reading " + reading);
        return;
      }
      reading = number;
      samples.accept(RecordJson.decode(Sample.class, body.getJsonObject("sample")));
    }

    @Override
    public void broken(Link.Break why) {
      if (over) {
        return;
      }
      switch (why) {
        case Link.Break.Ended(String reason) -> lose(reason);
        case Link.Break.Garbled(String reason) -> {
          if (isGarbledAgain()) {
            distrust("damaged lines again and again, at last " + reason);
          } else {
            lose(reason);
          }
        }
        case Link.Break.Untrusted(String reason) -> distrust(reason);
      }
    }
  }
}
