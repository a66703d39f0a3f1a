package org.galvanist.run;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.galvanist.analysis.SpecificCapacity;
import org.galvanist.analysis.TestBasis;
import org.galvanist.cell.Cell;
import org.galvanist.exchange.Provenance;
import org.galvanist.exchange.RunReport;
import org.galvanist.program.Program;
import org.galvanist.store.CellVersion;
import org.galvanist.store.Origin;
import org.galvanist.store.ProtocolVersion;
import org.galvanist.store.Store;
import org.galvanist.store.StoredNote;
import org.galvanist.store.StoredRun;

/** What is true of a test whatever its records are: its cell, and what its figures go by. */
public sealed interface Dossier permits StartedTest, ImportedTest {
  /** The cell's text, as it was. */
  CellVersion cellVersion();

  /** The cell, read from that text. */
  Cell cell();

  /** What was run, in words: the protocol's title, or the file it was read from. */
  String title();

  /** The program it runs; empty for a test that was read from a file. */
  Optional<Program> plan();

  /** What the analysis goes by. */
  TestBasis basis();

  /** Everything that one must know to trust the figures of this test. */
  RunReport report(StoredRun run, List<StoredNote> notes);

  /** The dossier of a stored run, from its texts as they were then. */
  static Future<Dossier> of(Store store, StoredRun run) {
    Future<CellVersion> cell = store.cellVersion(run.cellVersion()).map(Optional::orElseThrow);
    return switch (run.origin()) {
      case Origin.Protocol started -> {
        Future<ProtocolVersion> protocol =
            store.protocol(started.sha256()).map(Optional::orElseThrow);
        yield Future.all(cell, protocol)
            .map(read -> StartedTest.recalled(run, cell.result(), protocol.result()));
      }
      case Origin.File _ -> {
        Future<Provenance> provenance = store.provenance(run.id()).map(Optional::orElseThrow);
        yield Future.all(cell, provenance)
            .map(read -> ImportedTest.recalled(cell.result(), provenance.result()));
      }
    };
  }

  /** Numbers of the cycles whose records were damaged. */
  default Set<Integer> damagedCycles() {
    return Set.of();
  }

  /** Start of the test, s since 1970, where its test time is wall time. */
  default OptionalDouble startUnixSecond() {
    return OptionalDouble.empty();
  }

  /** Mass and area of the cell. */
  default SpecificCapacity specific() {
    return SpecificCapacity.of(cell().basis());
  }
}
