package org.galvanist.dialect;

import java.util.List;
import org.galvanist.protocol.Fault;
import org.galvanist.protocol.Protocol;

/** What became of a text of another program. */
public sealed interface Imported {
  /**
   * The text is sound.
   *
   * @param protocol as read from {@code text}, so that its places are places there
   * @param text the protocol in our own language
   * @param leftOut what our language cannot say, in the order of the other text
   */
  record Sound(Protocol protocol, String text, List<LeftOut> leftOut) implements Imported {
    public Sound {
      leftOut = List.copyOf(leftOut);
    }
  }

  /**
   * The text is no protocol.
   *
   * @param faults at least one, in the order of the text
   */
  record Faulty(List<Fault> faults) implements Imported {
    public Faulty {
      faults = List.copyOf(faults);
    }
  }
}
