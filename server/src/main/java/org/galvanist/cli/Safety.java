package org.galvanist.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.galvanist.store.BackupFile;
import org.galvanist.store.BackupManifest;
import org.galvanist.store.Restore;
import org.galvanist.store.Verification;

/** Backups made, put back and verified, without a server. */
final class Safety {
  private static final int HASH_SHOWN = 16;

  private final PrintWriter out;

  Safety(PrintWriter out) {
    this.out = out;
  }

  int backup(Path data, Path file) {
    if (Files.exists(file)) {
      throw new InputFault(file + " is there already; name another file");
    }
    long began = System.nanoTime();
    Verification made;
    try (var progress = Progress.of("backup")) {
      made =
          BackupFile.make(
              data.resolve(Lab.DATABASE), file, Instant.now().toEpochMilli(), progress::show);
    }
    double second = (System.nanoTime() - began) / 1e9;
    show(made);
    out.printf(
        Locale.ROOT,
        "%s: %.1f MB, verified, in %.1f s; what it holds is listed in %s%n",
        file,
        file.toFile().length() / 1e6,
        second,
        BackupManifest.beside(file));
    out.flush();
    return 0;
  }

  int restore(Path backup, Path data) {
    Restore.Done done = Restore.into(backup, data.resolve(Lab.DATABASE), Instant.now());
    show(done.backup());
    done.aside().ifPresent(aside -> out.println("what was there is kept as " + aside));
    out.println("restored to " + data + "; tests that were open rest until somebody resumes them");
    out.flush();
    return 0;
  }

  int drill(Path backup) {
    try {
      Path folder = Files.createTempDirectory("galvanist-drill");
      Verification drilled = Restore.drill(backup, folder);
      Files.delete(folder);
      show(drilled);
      return judge(backup + " can be restored", drilled.faults());
    } catch (IOException failure) {
      throw new InputFault("the drill cannot be made: " + failure.getMessage());
    }
  }

  /** A folder is one with a database, or one with backups: then all of them. */
  int verify(Path path, Optional<Path> against) {
    Path file = Files.isDirectory(path) ? path.resolve(Lab.DATABASE) : path;
    Verification verified = Verification.of(file);
    var faults = new ArrayList<>(verified.faults());
    try {
      Optional<BackupManifest> manifest = BackupManifest.of(file);
      if (manifest.isPresent()) {
        faults.addAll(verified.against(manifest.get()));
      }
      if (against.isPresent()) {
        if (manifest.isEmpty()) {
          throw new InputFault(
              "there is no list " + BackupManifest.beside(file) + " to compare with");
        }
        faults.addAll(Verification.compare(manifest.get(), against.get().resolve(Lab.DATABASE)));
      }
    } catch (IOException failure) {
      throw new InputFault(String.valueOf(failure.getMessage()));
    }
    show(verified);
    return judge(file + " is whole", faults);
  }

  private int judge(String sound, List<String> faults) {
    faults.forEach(fault -> out.println("fault: " + fault));
    out.println(
        faults.isEmpty()
            ? sound
            : faults.size() + (faults.size() == 1 ? " fault was found" : " faults were found"));
    out.flush();
    return faults.isEmpty() ? 0 : 1;
  }

  private void show(Verification verified) {
    out.printf(Locale.ROOT, "%-18s %12s  %s%n", "table", "rows", "SHA-256 of the rows");
    new TreeMap<>(verified.tables())
        .forEach(
            (name, table) ->
                out.printf(
                    Locale.ROOT, "%-18s %,12d  %s%n", name, table.rows(), brief(table.sha256())));
    out.printf(Locale.ROOT, "%n%-18s %12s  %s%n", "test", "records", "SHA-256 of the records");
    for (Verification.RunLine run : verified.runs()) {
      out.printf(
          Locale.ROOT,
          "%-18s %,12d  %s%s%n",
          run.id() + (run.channel().isEmpty() ? " (from a file)" : " on " + run.channel()),
          run.found(),
          brief(run.sha256()),
          run.open() ? "  open" : "");
    }
    out.println();
  }

  private static String brief(String sha256) {
    return sha256.substring(0, HASH_SHOWN);
  }
}
