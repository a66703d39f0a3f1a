package org.galvanist.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import org.galvanist.protocol.RetentionReference;
import org.galvanist.store.NewImport;
import org.galvanist.store.StoreException;
import org.galvanist.store.StoredRun;

/**
 * Tests that are read from files of other cyclers. A file is taken whole, then read beside all
 * else; whoever sent it asks how far that is. Used on one event loop.
 */
final class ImportApi {
  /** Imports that can still be asked for. */
  private static final int MOST_KNOWN = 1000;

  private final Vertx vertx;
  private final History history;
  private final String version;
  private final AtomicLong numbers = new AtomicLong();
  private final Map<Long, Import> known =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Import> eldest) {
          return size() > MOST_KNOWN;
        }
      };

  /** One import; its progress is written by the thread that reads. */
  private static final class Import {
    private final long number;
    private final String name;
    private volatile double progress;
    private Optional<StoredRun> run = Optional.empty();
    private Optional<String> problem = Optional.empty();

    Import(long number, String name) {
      this.number = number;
      this.name = name;
    }

    JsonObject json() {
      return new JsonObject()
          .put("id", number)
          .put("name", name)
          .put("state", run.isPresent() ? "done" : problem.isPresent() ? "failed" : "reading")
          .put("progress", run.isPresent() ? 1 : progress)
          .put("run", run.map(StoredRun::id).orElse(null))
          .put("problem", problem.orElse(null));
    }
  }

  ImportApi(Vertx vertx, History history, String version) {
    this.vertx = vertx;
    this.history = history;
    this.version = version;
  }

  /** Takes a file and begins to read it. */
  Future<Answer> begin(Operation.Request request) {
    Path file = request.file().orElseThrow();
    String cell = request.string("cell");
    Optional<RetentionReference> retention;
    try {
      retention = request.optionalString("retention").map(ImportApi::reference);
    } catch (Problem unread) {
      return Upload.discard(vertx, file).transform(gone -> Future.failedFuture(unread));
    }
    return history
        .store()
        .cell(cell)
        .map(found -> found.orElseThrow(() -> Problem.notFound("cell '" + cell + "'")))
        .onFailure(unknown -> Upload.discard(vertx, file))
        .map(
            version -> {
              var begun = new Import(numbers.incrementAndGet(), request.string("name"));
              known.put(begun.number, begun);
              read(
                  begun,
                  new NewImport(
                      file,
                      begun.name,
                      Objects.requireNonNull(version.id()),
                      retention.orElse(new RetentionReference.Cycle(1)),
                      request
                          .number("one_c_ah")
                          .map(OptionalDouble::of)
                          .orElse(OptionalDouble.empty()),
                      this.version));
              return Answer.accepted(begun.json());
            });
  }

  private void read(Import begun, NewImport order) {
    history
        .store()
        .importTest(order, share -> begun.progress = share)
        .onSuccess(run -> begun.run = Optional.of(run))
        .onFailure(failure -> begun.problem = Optional.of(words(failure)))
        .onComplete(done -> Upload.discard(vertx, order.file()));
  }

  private static String words(Throwable failure) {
    return failure instanceof StoreException && failure.getMessage() != null
        ? failure.getMessage()
        : "The file could not be kept: " + failure.getClass().getSimpleName();
  }

  private static RetentionReference reference(String words) {
    return RetentionReference.read(words)
        .orElseThrow(
            () ->
                Problem.faulty(
                    400,
                    "The request has 1 fault.",
                    List.of(
                        Fault.at(
                            "retention",
                            "'"
                                + words
                                + "' is no reference; such as: cycle 3, mean of cycles 2 to 5,"
                                + " highest, nominal"))));
  }

  /** How far an import is. */
  Future<Answer> get(Operation.Request request) {
    Import asked = known.get(request.integer("import"));
    return asked == null
        ? Future.failedFuture(Problem.notFound("import " + request.integer("import")))
        : Future.succeededFuture(Answer.ok(asked.json()));
  }
}
