/**
 * Fetches again what has changed, as often as is sensible and never twice at once: while a fetch is
 * under way further wishes become one, and a slow server is asked more seldom. That holds a page
 * steady on a run of hundreds of cycles a second.
 */
export class Refresh {
  /**
   * @param {(signal: AbortSignal) => Promise<void>} fetch handles its own errors
   * @param {object} [how]
   * @param {number} [how.every] least ms between two beginnings
   * @param {number} [how.rest] the share of time in which nothing is asked, as a multiple of the last fetch
   * @param {() => number} [how.now]
   * @param {(action: () => void, millisecond: number) => any} [how.later]
   */
  constructor(fetch, { every = 1000, rest = 2, now = () => performance.now(), later = (action, millisecond) => setTimeout(action, millisecond) } = {}) {
    this.fetch = fetch;
    this.every = every;
    this.rest = rest;
    this.now = now;
    this.later = later;
    this.wanted = false;
    this.waiting = false;
    /** @type {AbortController | null} */
    this.running = null;
    this.notBefore = -Infinity;
    this.ended = false;
  }

  /** Something changed: fetch when it is time. */
  want() {
    this.wanted = true;
    this.next();
  }

  /** The question itself changed: what is under way is of no use any more. */
  restart() {
    this.running?.abort();
    this.running = null;
    this.notBefore = -Infinity;
    this.want();
  }

  end() {
    this.ended = true;
    this.running?.abort();
  }

  next() {
    if (this.ended || !this.wanted || this.running) return;
    const wait = this.notBefore - this.now();
    if (wait > 0) {
      if (this.waiting) return;
      this.waiting = true;
      this.later(() => {
        this.waiting = false;
        this.next();
      }, wait);
      return;
    }
    this.begin();
  }

  async begin() {
    this.wanted = false;
    const running = new AbortController();
    this.running = running;
    const begun = this.now();
    try {
      await this.fetch(running.signal);
    } finally {
      if (this.running === running) {
        this.running = null;
        const took = this.now() - begun;
        this.notBefore = Math.max(begun + this.every, this.now() + took * this.rest);
        this.next();
      }
    }
  }
}
