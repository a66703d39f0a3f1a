package org.galvanist.dialect;

import java.util.List;
import org.galvanist.protocol.Fault;

/** What became of a protocol that another program is to read. */
public sealed interface Exported {
  /**
   * The other program can read it.
   *
   * @param leftOut what it cannot say, in the order of the protocol
   */
  record Sound(String text, String fileName, String mediaType, List<LeftOut> leftOut)
      implements Exported {
    public Sound {
      leftOut = List.copyOf(leftOut);
    }
  }

  /**
   * Nothing of use can be written.
   *
   * @param faults at least one
   */
  record Faulty(List<Fault> faults) implements Exported {
    public Faulty {
      faults = List.copyOf(faults);
    }
  }
}
