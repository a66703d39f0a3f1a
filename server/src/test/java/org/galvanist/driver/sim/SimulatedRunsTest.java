package org.galvanist.driver.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.galvanist.cell.model.VirtualCell;
import org.galvanist.cell.model.Watch;
import org.galvanist.driver.EventLoop;
import org.galvanist.driver.LoopedChannel;
import org.galvanist.engine.Control;
import org.galvanist.engine.DataPoint;
import org.galvanist.engine.Effect;
import org.galvanist.engine.Sample;
import org.galvanist.engine.StepPart;
import org.galvanist.program.End;
import org.galvanist.program.Program;
import org.galvanist.program.RecordingRule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole programs on simulated channels: what they give, however fast and however crowded. */
class SimulatedRunsTest {
  private static final double MAX = Double.POSITIVE_INFINITY;
  private static final Program CYCLE = SimulatedRun.cycle();

  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() throws Exception {
    closed(vertx);
  }

  @Test
  void aDryRunAndAChannelAtAnySpeedGiveTheSamePointsBitForBit() {
    var dry = new ArrayList<DataPoint>();
    new DryRun(
            CYCLE,
            TestCells.lgM50(),
            25,
            effect -> {
              if (effect instanceof Effect.Log(DataPoint point)) {
                dry.add(point);
              }
            })
        .run();
    assertEquals(dry, onFresh(channel(MAX, () -> true)));
    assertEquals(dry, onFresh(channel(30_000, () -> true)));
  }

  @Test
  void stepsEndWhereTheProtocolSays() {
    List<DataPoint> points = onFresh(channel(30_000, () -> true));
    DataPoint discharged = lastOf(points, 0, StepPart.CONSTANT_CURRENT);
    DataPoint charged = lastOf(points, 2, StepPart.CONSTANT_CURRENT);
    DataPoint tapered = lastOf(points, 2, StepPart.CONSTANT_VOLTAGE);
    assertEquals(3.2, discharged.voltageVolt(), 1e-4);
    assertEquals(4.1, charged.voltageVolt(), 1e-4);
    assertEquals(0.25, tapered.currentAmpere(), 0.25e-3);
    assertEquals(600, lastOf(points, 1, StepPart.REST).stepTimeSecond(), 1e-6);
    assertEquals(600, lastOf(points, 3, StepPart.REST).stepTimeSecond(), 1e-6);
  }

  @Test
  void aCrowdedRecorderStopsTheSamplesAndLosesNone() {
    var random = new SplittableRandom(11);
    boolean[] free = {true};
    var crowded =
        channel(
            MAX,
            () -> {
              free[0] = random.nextInt(20) > 0;
              return free[0];
            });
    List<DataPoint> calm = onFresh(channel(MAX, () -> true));
    assertEquals(calm, onFresh(crowded));
    assertTrue(calm.size() > 500);
  }

  @Test
  void twoChannelsOnOneLoopBothGoOn() {
    var order = new StringBuilder();
    Program steady =
        SimulatedRun.program(
            new RecordingRule(1, MAX, MAX), SimulatedRun.constant(-0.25, new End.Elapsed(40_000)));
    var first =
        new SimulatedChannel(EventLoop.of(vertx), Simulation.ideal(MAX), seen(order, 'a'), none());
    var second =
        new SimulatedChannel(EventLoop.of(vertx), Simulation.ideal(MAX), seen(order, 'b'), none());
    new LoopedChannel(vertx, first)
        .on(
            () ->
                Future.all(
                    first
                        .insert(TestCells.lgM50(), 25, false)
                        .compose(in -> SimulatedRun.of(first, steady)),
                    second
                        .insert(TestCells.lgM50(), 25, false)
                        .compose(in -> SimulatedRun.of(second, steady))));
    assertTrue(order.indexOf("b") < order.lastIndexOf("a"));
    assertTrue(order.indexOf("a") < order.lastIndexOf("b"));
    assertTrue(order.toString().split("ab", -1).length > 3, "they hardly took turns");
  }

  @Test
  void aCellGoesOnBitForBitInTheProcessThatFollows() throws Exception {
    Path file = folder.resolve("new/A-01.cell");
    var before = channel(vertx, file);
    var loop = new LoopedChannel(vertx, before);
    List<DataPoint> fresh = on(loop, before, false);
    Vertx next = Vertx.vertx();
    var after = channel(next, Files.copy(file, folder.resolve("A-02.cell")));
    List<DataPoint> went = on(new LoopedChannel(next, after), after, true);
    closed(next);
    assertEquals(on(loop, before, true), went);
    assertNotEquals(fresh, went);
  }

  @Test
  void aCellSurvivesAProcessThatWasKilled() throws Exception {
    Path file = folder.resolve("A-01.cell");
    Vertx killed = Vertx.vertx();
    var before =
        new SimulatedChannel(
            EventLoop.of(killed), Simulation.ideal(100), () -> true, kept(killed, file));
    var loop = new LoopedChannel(killed, before);
    loop.on(() -> before.insert(TestCells.lgM50(), 25, false));
    loop.connect();
    loop.apply(1, new Control.ConstantCurrent(-2));
    loop.next(sample -> secondIn(file) > 10);
    closed(killed);
    var left = new VirtualCell(TestCells.lgM50(), 25);
    left.restore(
        new LoopedChannel(vertx, before).on(new SnapshotFile(vertx, file)::read).orElseThrow());
    left.rest(0, Watch.NOTHING);

    var after = channel(vertx, file);
    var again = new LoopedChannel(vertx, after);
    Sample first =
        again.on(
            () ->
                after
                    .insert(TestCells.lgM50(), 25, true)
                    .compose(in -> again.connecting())
                    .compose(linked -> again.sampled(sample -> true)));
    assertEquals(new Sample(0, left.timeSecond(), left.voltageVolt(), 0, 25), first);
    again.close();
  }

  @Test
  void aFileOfAnotherCellIsRefusedAndNotOverwritten() throws Exception {
    Path file = Files.write(folder.resolve("A-01.cell"), new byte[80]);
    var channel = channel(vertx, file);
    var loop = new LoopedChannel(vertx, channel);
    String reason =
        loop.on(
            () ->
                channel
                    .insert(TestCells.lgM50(), 25, true)
                    .map("taken")
                    .otherwise(why -> String.valueOf(why.getMessage())));
    assertTrue(reason.contains("this one 10"), reason);
    assertEquals(80, Files.size(file));
  }

  /** The cell's time in a file that may not be there yet, s. */
  private static double secondIn(Path file) {
    try {
      return Files.exists(file) ? ByteBuffer.wrap(Files.readAllBytes(file)).getDouble() : 0;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private List<DataPoint> onFresh(SimulatedChannel channel) {
    return on(new LoopedChannel(vertx, channel), channel, false);
  }

  private static List<DataPoint> on(LoopedChannel loop, SimulatedChannel channel, boolean goOn) {
    return loop.on(
        () ->
            channel
                .insert(TestCells.lgM50(), 25, goOn)
                .compose(in -> SimulatedRun.of(channel, CYCLE)));
  }

  private SimulatedChannel channel(double speed, BooleanSupplier room) {
    return new SimulatedChannel(EventLoop.of(vertx), Simulation.ideal(speed), room, none());
  }

  private static SimulatedChannel channel(Vertx owner, Path file) {
    return new SimulatedChannel(
        EventLoop.of(owner), Simulation.ideal(MAX), () -> true, kept(owner, file));
  }

  private static Optional<SnapshotFile> kept(Vertx owner, Path file) {
    return Optional.of(new SnapshotFile(owner, file));
  }

  private static Optional<SnapshotFile> none() {
    return Optional.empty();
  }

  private static BooleanSupplier seen(StringBuilder order, char name) {
    return () -> {
      order.append(name);
      return true;
    };
  }

  private static DataPoint lastOf(List<DataPoint> points, int step, StepPart part) {
    return points.stream()
        .filter(point -> point.stepIndex() == step && point.part() == part)
        .reduce((before, after) -> after)
        .orElseThrow();
  }

  private static void closed(Vertx owner) throws Exception {
    owner.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }
}
