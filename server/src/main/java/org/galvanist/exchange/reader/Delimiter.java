package org.galvanist.exchange.reader;

/** What stands between two fields of a line. */
enum Delimiter {
  TAB('\t', "tab"),
  SEMICOLON(';', "semicolon"),
  COMMA(',', "comma"),
  /** Blanks, however many: only between columns that have none in them. */
  BLANKS(' ', "blanks");

  final byte character;
  final String words;

  Delimiter(char character, String words) {
    this.character = (byte) character;
    this.words = words;
  }
}
