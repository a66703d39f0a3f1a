package org.galvanist.exchange;

import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import org.galvanist.analysis.Columns;
import org.galvanist.exchange.reader.RowSource;
import org.galvanist.exchange.reader.UnreadableFile;
import org.galvanist.intake.CyclePlan;
import org.galvanist.intake.Intake;
import org.galvanist.intake.IntakeReport;
import org.galvanist.intake.Pairing;
import org.galvanist.intake.RawRows;
import org.galvanist.intake.RefusedRows;
import org.galvanist.intake.Survey;
import org.galvanist.intake.Surveyed;

/**
 * A cycler's file becomes records of ours, in two passes: cycles can only be told apart when the
 * whole file is known, and a file is never held whole. Blocks; not safe for threads.
 */
public final class TestImport {
  private TestImport() {}

  /** Opens the file, each time from its beginning. */
  public interface Opener {
    /** Opens it. */
    RowSource open() throws IOException;
  }

  /**
   * Reads a file, with half cycles paired by whichever comes first where its own numbers cannot be
   * used.
   *
   * @param sink is given what is known after the first pass, and answers with what takes the
   *     records
   * @param progress is told the share of both passes that is done, 0 to 1
   * @throws UnreadableFile where the file is no test, with the reason
   */
  public static IntakeReport read(
      Opener file, Function<Surveyed, Consumer<Columns>> sink, DoubleConsumer progress)
      throws IOException {
    return read(file, Pairing.FIRST, sink, progress);
  }

  /** The same, with half cycles paired as asked. */
  public static IntakeReport read(
      Opener file,
      Pairing pairing,
      Function<Surveyed, Consumer<Columns>> sink,
      DoubleConsumer progress)
      throws IOException {
    var rows = new RawRows();
    try {
      CyclePlan plan = survey(file, pairing, rows, progress);
      try (RowSource source = file.open()) {
        var intake = new Intake(source.facts(), plan, sink.apply(plan.surveyed()));
        while (source.next(rows)) {
          intake.accept(rows);
          progress.accept((1 + source.progress()) / 2);
        }
        IntakeReport report = intake.finish();
        progress.accept(1);
        return report;
      }
    } catch (RefusedRows refused) {
      throw new UnreadableFile(refused.getMessage(), refused);
    }
  }

  private static CyclePlan survey(
      Opener file, Pairing pairing, RawRows rows, DoubleConsumer progress) throws IOException {
    try (RowSource source = file.open()) {
      var survey = new Survey(source.facts(), pairing);
      while (source.next(rows)) {
        survey.accept(rows);
        progress.accept(source.progress() / 2);
      }
      return survey.finish();
    }
  }
}
