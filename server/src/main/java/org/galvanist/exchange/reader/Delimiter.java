package org.galvanist.exchange.reader;

/** What stands between two fields of a line. */
enum Delimiter {
  TAB('\t', "text"),
  SEMICOLON(';', "CSV"),
  COMMA(',', "CSV"),
  /** Blanks, however many: only between columns that have none in them. */
  BLANKS(' ', "text");

  final byte character;

  /** What a file that is so delimited is called. */
  final String form;

  Delimiter(char character, String form) {
    this.character = (byte) character;
    this.form = form;
  }
}
