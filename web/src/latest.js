/** One question to the server at a time, asked a moment after the last change; older questions are dropped. */

/** @template Q, A */
export class Latest {
  /**
   * @param {object} how
   * @param {number} how.wait ms without another change
   * @param {(question: Q, options: {signal: AbortSignal}) => Promise<A>} how.ask
   * @param {(answer: A, question: Q) => void} how.answered
   * @param {(error: Error, question: Q) => void} how.failed
   */
  constructor({ wait, ask, answered, failed }) {
    this.wait = wait;
    this.ask = ask;
    this.answered = answered;
    this.failed = failed;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    /** @type {AbortController | null} */
    this.running = null;
  }

  /** @param {Q} question @param {number} [wait] */
  want(question, wait = this.wait) {
    this.drop();
    this.timer = setTimeout(() => this.now(question), wait);
  }

  /** @param {Q} question @returns {Promise<void>} when it is answered, failed or dropped */
  async now(question) {
    this.drop();
    const running = (this.running = new AbortController());
    try {
      const answer = await this.ask(question, { signal: running.signal });
      if (!running.signal.aborted) this.answered(answer, question);
    } catch (error) {
      if (!running.signal.aborted) this.failed(/** @type {Error} */ (error), question);
    }
  }

  drop() {
    clearTimeout(this.timer);
    this.running?.abort();
    this.running = null;
  }
}
