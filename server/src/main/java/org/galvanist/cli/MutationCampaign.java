package org.galvanist.cli;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.galvanist.cell.CellFile;
import org.galvanist.cell.CellReading;
import org.galvanist.program.CellBasis;
import org.galvanist.program.ChannelBasis;
import org.galvanist.program.Check;
import org.galvanist.program.Checked;
import org.galvanist.program.Finding.Severity;
import org.galvanist.protocol.Fault;
import org.galvanist.protocol.Parsed;
import org.galvanist.protocol.Protocol;
import org.galvanist.protocol.ProtocolText;
import org.galvanist.protocol.ProtocolWriter;
import org.galvanist.store.Shipped;

/**
 * Damages the protocols that ship, reads what is left, checks it on the virtual cell that the
 * protocol names, and writes it again. Nothing may come of it but a list of faults or a sound
 * protocol; nothing may throw, and nothing may take long.
 */
final class MutationCampaign {
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
  private static final long LONGEST_NANO = 1_000_000_000;
  private static final int MOST_SHOWN = 10;
  private static final int MOST_FAULT_WORDS = 400;

  private final List<Subject> subjects;
  private final List<String> failures = new ArrayList<>();
  private long tried;
  private long faulty;
  private long refused;
  private long startable;
  private long failed;
  private long slowestNano;
  private String slowest = "";

  private record Subject(String name, String text, CellBasis cell) {}

  private enum Outcome {
    FAULTY,
    REFUSED,
    STARTABLE
  }

  MutationCampaign() {
    Map<String, CellBasis> cells =
        Shipped.cells().stream()
            .collect(Collectors.toMap(Shipped.Entry::name, MutationCampaign::basis));
    this.subjects = Shipped.protocols().stream().map(entry -> subject(entry, cells)).toList();
  }

  private static CellBasis basis(Shipped.Entry cell) {
    return switch (CellFile.read(cell.name(), cell.text())) {
      case CellReading.Sound sound -> sound.basis(Optional.empty());
      case CellReading.Faulty faulty -> throw new IllegalStateException(faulty.toString());
    };
  }

  private static Subject subject(Shipped.Entry protocol, Map<String, CellBasis> cells) {
    if (ProtocolText.parse(protocol.name(), protocol.text()) instanceof Parsed.Sound(var sound)) {
      Optional<CellBasis> cell = sound.virtualCell().map(cells::get);
      if (cell.isPresent()) {
        return new Subject(protocol.name(), protocol.text(), cell.get());
      }
    }
    throw new IllegalStateException(protocol.name() + " ships without a cell to try it on");
  }

  /** Tries so many; the seed of a try is {@code seed} plus its number, so that one is repeated. */
  void run(long seed, long count, LongConsumer progress) {
    for (long index = 0; index < count; index++) {
      attempt(seed + index);
      progress.accept(index + 1);
    }
  }

  private void attempt(long seed) {
    Subject subject = subjects.get(new Random(seed).nextInt(subjects.size()));
    String text = new Mutation(seed).of(subject.text());
    // Of this thread: what else the machine does is no fault of the text.
    long began = CLOCK.getCurrentThreadCpuTime();
    try {
      switch (judge(subject, text)) {
        case FAULTY -> faulty++;
        case REFUSED -> refused++;
        case STARTABLE -> startable++;
      }
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError thrown) {
      // What nobody foresaw is what the campaign is after.
      fail(seed, subject, thrown.toString());
    }
    long took = CLOCK.getCurrentThreadCpuTime() - began;
    if (took > slowestNano) {
      slowestNano = took;
      slowest = subject.name() + " with seed " + seed;
    }
    if (took > LONGEST_NANO) {
      fail(seed, subject, "took " + took / 1_000_000 + " ms of processor time");
    }
    tried++;
  }

  private static Outcome judge(Subject subject, String text) {
    return switch (ProtocolText.parse(subject.name(), text)) {
      case Parsed.Faulty(List<Fault> faults) -> {
        require(!faults.isEmpty(), "faulty without a fault");
        for (Fault fault : faults) {
          require(fault.line() >= 1 && fault.column() >= 1, "a fault nowhere: " + fault);
          require(!fault.wrong().isBlank() && !fault.legal().isBlank(), "a fault without words");
          require(fault.message().length() < 10 * MOST_FAULT_WORDS, "an endless fault");
        }
        yield Outcome.FAULTY;
      }
      case Parsed.Sound(Protocol protocol) -> {
        String written = ProtocolWriter.write(protocol);
        require(
            ProtocolText.parse(subject.name(), written) instanceof Parsed.Sound(Protocol again)
                && again.equals(protocol),
            "written, it reads otherwise");
        Checked checked = Check.check(protocol, subject.cell(), ChannelBasis.NONE, Map.of());
        boolean errors =
            checked.findings().stream().anyMatch(each -> each.severity() == Severity.ERROR);
        require(
            errors == checked.program().isEmpty(), "a program in spite of an error, or neither");
        require(bounded(checked), "an estimate out of order: " + checked.estimate());
        yield errors ? Outcome.REFUSED : Outcome.STARTABLE;
      }
    };
  }

  private static boolean bounded(Checked checked) {
    return checked.estimate().second().least() <= checked.estimate().second().likely()
        && checked.estimate().second().likely() <= checked.estimate().second().most()
        && checked.estimate().records().least() <= checked.estimate().records().likely()
        && checked.estimate().records().likely() <= checked.estimate().records().most();
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }

  private void fail(long seed, Subject subject, String why) {
    failed++;
    if (failures.size() < MOST_SHOWN) {
      failures.add(subject.name() + ", seed " + seed + ": " + why);
    }
  }

  /** How many failed. */
  long failed() {
    return failed;
  }

  /** What was tried, what came of it, and what may be concluded. */
  String report(long seed) {
    String counts =
        String.format(
            Locale.ROOT,
            "%,d mutations of %d protocols from seed %d: %,d fault lists, %,d sound but refused by the"
                + " check, %,d that could start, %,d failures%nslowest: %.0f ms of processor time, %s%n",
            tried,
            subjects.size(),
            seed,
            faulty,
            refused,
            startable,
            failed,
            slowestNano / 1e6,
            slowest);
    String bound =
        failed == 0
            ? String.format(
                Locale.ROOT,
                "With 95 %% confidence fewer than 1 in %,d such mutations fail (rule of three).",
                tried / 3)
            : "Failures, each repeated by --seed and --count 1:\n" + String.join("\n", failures);
    return counts + bound;
  }
}
