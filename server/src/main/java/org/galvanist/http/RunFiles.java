package org.galvanist.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.galvanist.analysis.CapacityCurve;
import org.galvanist.analysis.CycleSummary;
import org.galvanist.engine.DataPoint;
import org.galvanist.exchange.PaperFigures;
import org.galvanist.exchange.RecordBatches;
import org.galvanist.exchange.RunReport;
import org.galvanist.exchange.TestContent;
import org.galvanist.exchange.TestFile;
import org.galvanist.store.StoredNote;
import org.galvanist.store.StoredRun;
import org.galvanist.store.Stretch;

/**
 * A run as files to take home. They are written on threads of their own, as fast as the client
 * takes them, and no faster; records are read a page at a time.
 */
final class RunFiles {
  private static final long RECORDS_A_PAGE = 5000;
  private static final int CHUNK = 1 << 16;

  private final History history;
  private final RunApi runs;

  RunFiles(History history, RunApi runs) {
    this.history = history;
    this.runs = runs;
  }

  Future<Answer> get(Operation.Request request) {
    String name = request.string("file");
    TestFile file = TestFile.named(name).orElseThrow(() -> Problem.notFound("file " + name));
    return runs.with(
        request.integer("run"),
        run ->
            content(run)
                .map(
                    content ->
                        new Answer.Attachment(
                            "run-" + run.stored().id() + "-" + file.fileName(),
                            file.mediaType(),
                            response -> send(response, file, content))));
  }

  private Future<TestContent> content(RunApi.Known run) {
    StoredRun stored = run.stored();
    Future<List<CycleSummary>> cycles = runs.allCycles(run);
    Future<List<StoredNote>> notes = history.store().notes(stored.id());
    return Future.all(cycles, notes)
        .map(
            read -> {
              RunReport report = run.dossier().report(stored, notes.result());
              return new TestContent(
                  report,
                  cycles.result(),
                  sink -> records(stored, sink),
                  run.dossier().startUnixSecond(),
                  () ->
                      PaperFigures.of(report, cycles.result(), cycle -> curve(stored.id(), cycle)));
            });
  }

  private Future<Void> send(HttpServerResponse response, TestFile file, TestContent content) {
    Context caller = Objects.requireNonNull(Vertx.currentContext());
    return history
        .atLength(
            () -> {
              var out = new BufferedOutputStream(new ResponseStream(caller, response), CHUNK);
              file.write(out, content);
              out.flush();
              return file;
            })
        .mapEmpty();
  }

  /** All records that the run had when the file was asked for. */
  private void records(StoredRun run, TestContent.Sink sink) throws IOException {
    var batches = new RecordBatches(sink);
    for (long first = 1; first <= run.records(); first += RECORDS_A_PAGE) {
      long last = Math.min(run.records(), first + RECORDS_A_PAGE - 1);
      for (DataPoint point : page(run.id(), new Stretch.Records(first, last))) {
        batches.accept(point);
      }
    }
    batches.flush();
  }

  private CapacityCurve curve(long run, int cycle) {
    var curve = new CapacityCurve();
    try {
      taken(history.store().scan(run, Stretch.cycle(cycle), curve::accept));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return curve;
  }

  private List<DataPoint> page(long run, Stretch stretch) throws IOException {
    return taken(history.store().points(run, stretch));
  }

  /** What the store answers, waited for on a thread that may block. */
  private static <T> T taken(Future<T> answer) throws IOException {
    try {
      return answer.toCompletionStage().toCompletableFuture().get();
    } catch (ExecutionException e) {
      throw new IOException("the records cannot be read: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while records were read", e);
    }
  }
}
