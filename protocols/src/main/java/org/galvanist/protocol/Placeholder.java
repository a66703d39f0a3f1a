package org.galvanist.protocol;

/**
 * A parameter in a sentence, as in {@code Charge at {rate}}.
 *
 * @param name without the braces
 * @param negated whether its value counts with the other sign, as in {@code Apply -{current}}
 */
public record Placeholder(String name, boolean negated, Place place) implements Amount {
  @Override
  public String toString() {
    return (negated ? "-{" : "{") + name + "}";
  }
}
