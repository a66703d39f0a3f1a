package org.galvanist.protocol;

/** On which side of a value something is met. */
public enum Side {
  BELOW("<"),
  ABOVE(">");

  private final String sign;

  Side(String sign) {
    this.sign = sign;
  }

  /** The sign as a protocol writes it. */
  public String sign() {
    return sign;
  }
}
