package org.galvanist.protocol;

/**
 * A parameter in a sentence, as in {@code Charge at {rate}}.
 *
 * @param name without the braces
 */
public record Placeholder(String name, Place place) implements Amount {
  @Override
  public String toString() {
    return "{" + name + "}";
  }
}
