package org.galvanist.driver.rack;

/** What a line of the link says. Names are the wire's, in lower case. */
enum Verb {
  // The server asks.
  RACK,
  HELLO,
  INSERT,
  LISTEN,
  PROTECT,
  APPLY,
  STAND,
  ALIVE,
  CLOSE,
  // The rack answers.
  WELCOME,
  DONE,
  REFUSED,
  // The rack tells.
  READING,
  PROTECTED,
  TAKEN,
  // Either asks for lines that did not arrive.
  RESEND
}
