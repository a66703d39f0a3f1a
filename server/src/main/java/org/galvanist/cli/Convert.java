package org.galvanist.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.galvanist.cell.CellFile;
import org.galvanist.cell.CellReading;
import org.galvanist.dialect.Destination;
import org.galvanist.dialect.Dialect;
import org.galvanist.dialect.Exported;
import org.galvanist.dialect.Imported;
import org.galvanist.dialect.LeftOut;
import org.galvanist.program.CellBasis;
import org.galvanist.protocol.Fault;
import org.galvanist.store.Shipped;

/** A protocol in the words of another program, and what those cannot say. */
final class Convert {
  private final PrintWriter out;
  private final PrintWriter err;

  Convert(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Converts one file.
   *
   * @param cell a cell file or the name of one that ships; only some conversions need it
   * @param target the file to write; a folder stands for a file of the source's name in it; empty
   *     for standard output
   */
  int run(String file, Dialect from, Dialect to, Optional<String> cell, Optional<Path> target) {
    Shipped.Entry entry = Library.protocol(file);
    Imported.Sound imported =
        switch (from.read(file, entry.text())) {
          case Imported.Sound sound -> sound;
          case Imported.Faulty(List<Fault> faults) ->
              throw new InputFault(listed("cannot be read as " + from.words(), faults));
        };
    var destination = new Destination(stem(entry.name()), cell.map(Convert::basis), Map.of());
    Exported.Sound exported =
        switch (to.write(imported.protocol(), destination)) {
          case Exported.Sound sound -> sound;
          case Exported.Faulty(List<Fault> faults) ->
              throw new InputFault(listed("cannot be written as " + to.words(), faults));
        };
    List<LeftOut> leftOut = new ArrayList<>(imported.leftOut());
    leftOut.addAll(exported.leftOut());
    leftOut.forEach(each -> err.println("left out: " + each.message()));
    err.flush();
    write(exported, target);
    return 0;
  }

  private void write(Exported.Sound exported, Optional<Path> target) {
    if (target.isEmpty()) {
      out.print(exported.text());
      out.flush();
      return;
    }
    Path file =
        Files.isDirectory(target.get()) ? target.get().resolve(exported.fileName()) : target.get();
    try {
      Files.writeString(file, exported.text());
    } catch (IOException e) {
      throw new InputFault(file + " cannot be written: " + e.getMessage());
    }
    out.println("written to " + file);
    out.flush();
  }

  private static String stem(String name) {
    return name.replaceAll("\\.(json|py|txt)$", "");
  }

  private static CellBasis basis(String name) {
    Shipped.Entry entry = Library.cell(name);
    return switch (CellFile.read(name, entry.text())) {
      case CellReading.Sound sound -> sound.cell().basis();
      case CellReading.Faulty(List<Fault> faults) ->
          throw new InputFault(listed("in cell file " + name, faults));
    };
  }

  private static String listed(String what, List<Fault> faults) {
    return what + "\n" + faults.stream().map(Fault::message).collect(Collectors.joining("\n"));
  }
}
