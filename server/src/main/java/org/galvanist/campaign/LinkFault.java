package org.galvanist.campaign;

/** What a wire between a server and a rack can do to what passes on it. */
public enum LinkFault {
  /** The connection is reset. */
  RESET,
  /** Nothing passes any more, either way, and nobody is told. */
  HALF_OPEN,
  /** Everything is late, within patience. */
  SLOW,
  /** Everything is later than anybody waits. */
  TOO_SLOW,
  /** A line comes twice. */
  TWICE,
  /** A line comes after the next one. */
  REORDERED,
  /** A line does not come. */
  MISSING,
  /** A bit is another. */
  GARBLED,
  /** Bits are others again and again, whatever is connected anew. */
  GARBLED_OFTEN,
  /** A line for another channel. */
  OTHER_CHANNEL,
  /** A line that was here before says other things. */
  REWRITTEN,
  /** An answer to nobody's question. */
  UNASKED,
  /** A line that does not end. */
  ENDLESS,
  /** The rack speaks another version. */
  OTHER_VERSION
}
