/**
 * The protocol language: what a user writes, as validated data. It knows a YAML parser and nothing
 * else: no cell, no channel, no clock, no file.
 */
@NullMarked
package org.galvanist.protocol;

import org.jspecify.annotations.NullMarked;
