/** State glyphs, drawn rather than typed so that they look the same in every font. */

import { svg } from 'lit';

const UP = svg`<path d="M6 1.5 11.2 11H.8z"/>`;
const DOWN = svg`<path d="M.8 1h10.4L6 10.5z"/>`;
const BAR = svg`<path d="M3.5 1h1.6v10H3.5zM6.9 1h1.6v10H6.9z"/>`;
const PAUSE = svg`<path d="M2 1h3v10H2zM7 1h3v10H7z"/>`;
const SQUARE = svg`<path d="M1.5 1.5h9v9h-9z"/>`;
const OPEN_SQUARE = svg`<path d="M2 2h8v8H2z" class="open"/>`;
const RING = svg`<circle cx="6" cy="6" r="4.5" class="open"/>`;
const TICK = svg`<path d="m1.5 6.5 3 3 6-7" class="open"/>`;
const NOTHING = svg`<circle cx="6" cy="6" r="4.2" class="open"/><path d="M1.5 10.5l9-9" class="open"/>`;
const DIAMOND = svg`<path d="M6 .8 11.2 6 6 11.2.8 6z"/>`;
const HOLD = svg`<path d="M1 2h10v1.6H1zM6 5l4.5 6h-9z"/>`;

/** @type {Record<string, unknown>} */
const SHAPES = {
  charging: UP,
  discharging: DOWN,
  holding: HOLD,
  resting: BAR,
  paused: PAUSE,
  finished: TICK,
  stopped: OPEN_SQUARE,
  tripped: SQUARE,
  failed: SQUARE,
  free: RING,
  no_data: NOTHING,
  warning: DIAMOND,
  running: UP,
};

/**
 * @param {string} state
 * @returns {unknown} a decoration: the word always stands beside it
 */
export const glyph = (state) =>
  svg`<svg class="glyph" viewBox="0 0 12 12" aria-hidden="true">${SHAPES[state] ?? NOTHING}</svg>`;
