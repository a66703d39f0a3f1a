/** Asks now and then how the server is, so that every page can say when something is wrong. */

import * as api from './api.js';

const EVERY_MILLISECOND = 10_000;

/** Announces 'change' when what is wrong is something else than before. */
export class HealthWatch extends EventTarget {
  constructor() {
    super();
    /** @type {import('./types.js').HealthCheck[]} what is not well, the worst first */
    this.wrong = [];
  }

  start() {
    this.look();
    setInterval(() => document.hidden || this.look(), EVERY_MILLISECOND);
    return this;
  }

  async look() {
    const before = JSON.stringify(this.wrong);
    try {
      this.wrong = wrong(await api.getVitals());
    } catch {
      this.wrong = []; // A lost link has its own banner.
    }
    if (JSON.stringify(this.wrong) !== before) this.dispatchEvent(new Event('change'));
  }
}

/** @param {import('./types.js').Vitals} vitals @returns {import('./types.js').HealthCheck[]} what is not well, the worst first */
export function wrong(vitals) {
  const rank = { failed: 0, degraded: 1, ok: 2 };
  return vitals.checks.filter((check) => check.status !== 'ok').sort((a, b) => rank[a.status] - rank[b.status]);
}
