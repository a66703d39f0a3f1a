/** The channels as they stand: one copy for all views, from the feed's topic `channels`. */

import { camel } from './api.js';

/** @typedef {import('./types.js').Channel} Channel */

/**
 * @typedef {object} Seen
 * @property {Channel} channel
 * @property {number} at when its message came, ms
 * @property {number | null} speed test time over wall time, null while not known
 */

/** A wall that changes more often than this cannot be read. */
const CALM_MILLISECOND = 80;

/** Announces 'change', at most ten times a second. */
export class Rack extends EventTarget {
  constructor() {
    super();
    /** @type {Map<string, Seen>} */
    this.seen = new Map();
    /** @type {Map<string, {run: number, test: number, at: number}>} */
    this.anchors = new Map();
    this.pending = false;
    this.loaded = false;
  }

  /** @param {import('./live.js').LiveFeed} feed */
  follow(feed) {
    feed.subscribe(
      'channels',
      { message: (message) => message.channels.forEach((/** @type {unknown} */ each) => this.put(camel(each))) },
      { resumes: false },
    );
  }

  /** @returns {Seen[]} in the order of the rack */
  all() {
    return [...this.seen.values()].sort((a, b) =>
      a.channel.channel.localeCompare(b.channel.channel, undefined, { numeric: true }),
    );
  }

  /** @param {Channel} channel */
  put(channel) {
    const at = Date.now();
    const before = this.seen.get(channel.channel);
    const speed = this.speedOf(channel, at, before?.speed ?? null);
    this.seen.set(channel.channel, { channel, at, speed });
    this.loaded = true;
    if (this.pending) return;
    this.pending = true;
    const announce = () => {
      this.pending = false;
      this.dispatchEvent(new Event('change'));
    };
    if (document.hidden) setTimeout(announce, 500);
    else setTimeout(() => requestAnimationFrame(announce), CALM_MILLISECOND);
  }

  /** @param {Channel} channel @param {number} at @param {number | null} before */
  speedOf(channel, at, before) {
    const { run } = channel;
    if (!run || run.outcome || run.testTimeSecond === undefined) return null;
    const anchor = this.anchors.get(channel.channel);
    if (!anchor || anchor.run !== run.id || run.testTimeSecond < anchor.test) {
      this.anchors.set(channel.channel, { run: run.id, test: run.testTimeSecond, at });
      return null;
    }
    const wall = (at - anchor.at) / 1000;
    if (wall < 1) return before;
    this.anchors.set(channel.channel, { run: run.id, test: run.testTimeSecond, at });
    const measured = (run.testTimeSecond - anchor.test) / wall;
    if (channel.state === 'paused') return before;
    return before === null ? measured : before * 0.6 + measured * 0.4;
  }
}

/**
 * @param {Seen} seen
 * @param {number} now ms
 * @returns {number | null} age of the instrument's reading, s
 */
export function readingAge(seen, now) {
  const { sampleAgeSecond } = seen.channel;
  return typeof sampleAgeSecond === 'number' ? sampleAgeSecond + Math.max(0, now - seen.at) / 1000 : null;
}

/** A reading older than this is not shown as live, s. */
export const STALE_SECOND = 5;

/** @param {number | null} speed @returns {boolean} whether the run is faster than the wall clock */
export const accelerated = (speed) => speed !== null && speed > 2;
