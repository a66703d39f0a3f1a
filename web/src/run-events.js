/** What happened in a run that a person may want to know, from the store and then from the feed. */

import * as api from './api.js';

/** @typedef {import('./types.js').RunEvent} RunEvent */

const MOST_EVENTS = 200;
/** Of the store's events, most are steps; so many are asked for to have enough of the others. */
const ASKED = 500;

export class RunEvents {
  /** @param {number} run @param {import('./live.js').LiveFeed} feed @param {() => void} changed */
  constructor(run, feed, changed) {
    this.run = run;
    this.feed = feed;
    this.changed = changed;
    /** @type {RunEvent[]} newest first */
    this.all = [];
  }

  /** @returns {() => void} ends it */
  follow() {
    return this.feed.subscribe(`events/${this.run}`, {
      message: ({ event }) => this.add([api.camel(event)]),
      gap: ({ to }) => this.fetch(to),
      subscribed: (sequence) => {
        if (this.all.length === 0) this.fetch(sequence);
      },
    });
  }

  /** @param {number} newest */
  async fetch(newest) {
    try {
      this.add(await api.listEvents(this.run, Math.max(0, newest - ASKED)));
    } catch {
      // events are told again with the next subscription; the page stands without them
    }
  }

  /** @param {RunEvent[]} events */
  add(events) {
    const bySequence = new Map(this.all.map((event) => [event.sequence, event]));
    for (const event of events) {
      if (event.kind !== 'step' && event.kind !== 'intent') bySequence.set(event.sequence, event);
    }
    this.all = [...bySequence.values()].sort((a, b) => b.sequence - a.sequence).slice(0, MOST_EVENTS);
    this.changed();
  }
}
