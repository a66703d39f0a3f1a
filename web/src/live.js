/**
 * The live feed: one WebSocket, topics, sequence numbers. After a lost link every topic is asked for
 * again from the last sequence that was seen, so that nothing is missed and nothing counts twice.
 * Knows nothing of the DOM; the socket and the timers are given, so that tests can be without them.
 */

/**
 * @typedef {object} TopicListener
 * @property {(message: any) => void} message one message, in order
 * @property {(gap: {from: number, to: number}) => void} [gap] elements to fetch over HTTP
 * @property {(sequence: number) => void} [subscribed] up to where the server has the topic
 * @property {(problem: any) => void} [refused]
 */

/** Follows the sequence numbers of one topic. */
export class TopicCursor {
  /** @param {number | undefined} after the last sequence seen; undefined to begin with what comes next */
  constructor(after) {
    this.last = after;
  }

  /**
   * @param {number} sequence
   * @returns {boolean} whether it is new
   */
  accept(sequence) {
    if (this.last !== undefined && sequence <= this.last) return false;
    this.last = sequence;
    return true;
  }

  /**
   * @param {{from: number, to: number}} gap
   * @returns {{from: number, to: number} | null} the part of it that has not been seen
   */
  skip(gap) {
    const from = this.last === undefined ? gap.from : Math.max(gap.from, this.last + 1);
    if (gap.to < from) return null;
    this.last = gap.to;
    return { from, to: gap.to };
  }
}

/** @typedef {'connecting' | 'live' | 'lost'} LinkState */

const SILENCE_MILLISECOND = 5_000;
const LONGEST_WAIT_MILLISECOND = 10_000;

/**
 * Announces 'link' when the link's state changes.
 */
export class LiveFeed extends EventTarget {
  /**
   * @param {object} outside
   * @param {() => WebSocket} outside.open
   * @param {() => number} [outside.now] ms
   * @param {(action: () => void, millisecond: number) => unknown} [outside.later]
   * @param {() => number} [outside.chance] 0 to 1
   */
  constructor({ open, now = () => Date.now(), later = (action, millisecond) => setTimeout(action, millisecond), chance = Math.random }) {
    super();
    this.open = open;
    this.now = now;
    this.later = later;
    this.chance = chance;
    /** @type {LinkState} */
    this.state = 'connecting';
    /** When anything last came, ms; 0 for never. */
    this.heardAt = 0;
    this.attempts = 0;
    this.askedAt = 0;
    /** @type {Map<string, {cursor: TopicCursor, listener: TopicListener, resumes: boolean}>} */
    this.topics = new Map();
    /** @type {WebSocket | null} */
    this.socket = null;
  }

  start() {
    this.connect();
    this.watch();
    return this;
  }

  /**
   * One listener for each topic.
   * @param {string} topic
   * @param {TopicListener} listener
   * @param {object} [how]
   * @param {number} [how.after] the last sequence that is known already
   * @param {boolean} [how.resumes] false where sequences count anew with each connection
   * @returns {() => void} ends the subscription
   */
  subscribe(topic, listener, { after, resumes = true } = {}) {
    const entry = { cursor: new TopicCursor(after), listener, resumes };
    this.topics.set(topic, entry);
    this.ask(topic);
    return () => {
      if (this.topics.get(topic) !== entry) return;
      this.topics.delete(topic);
      this.send({ unsubscribe: { topic } });
    };
  }

  /** Seconds since anything was heard, null for never. */
  ageSecond() {
    return this.heardAt === 0 ? null : (this.now() - this.heardAt) / 1000;
  }

  connect() {
    const socket = this.open();
    this.socket = socket;
    socket.onopen = () => {
      for (const topic of this.topics.keys()) {
        const entry = this.topics.get(topic);
        if (entry && !entry.resumes) entry.cursor.last = undefined;
        this.ask(topic);
      }
    };
    socket.onmessage = (event) => this.receive(JSON.parse(event.data));
    socket.onclose = () => this.lost(socket);
  }

  /** @param {WebSocket} socket */
  lost(socket) {
    if (this.socket !== socket) return;
    this.socket = null;
    this.become('lost');
    this.attempts += 1;
    const wait = Math.min(LONGEST_WAIT_MILLISECOND, 250 * 2 ** Math.min(this.attempts, 6));
    this.later(() => this.connect(), wait * (0.5 + this.chance() / 2));
  }

  /** @param {any} message */
  receive(message) {
    this.heardAt = this.now();
    this.attempts = 0;
    this.become('live');
    const entry = this.topics.get(message.topic);
    if (!entry) return;
    const { cursor, listener } = entry;
    if (message.error) {
      listener.refused?.(message.error);
    } else if (message.gap) {
      const unseen = cursor.skip(message.gap);
      if (unseen) listener.gap?.(unseen);
    } else if (message.subscribed) {
      listener.subscribed?.(message.sequence);
    } else if (cursor.accept(message.sequence)) {
      listener.message(message);
    }
  }

  /**
   * A socket can be dead without saying so. After a silence the first topic is asked for again,
   * which the server always answers; if it does not, the socket is given up.
   */
  watch() {
    this.later(() => this.watch(), 1_000);
    if (!this.socket || this.socket.readyState !== 1) return;
    const silent = this.now() - Math.max(this.heardAt, this.askedAt);
    if (silent < SILENCE_MILLISECOND) return;
    if (this.askedAt > this.heardAt) {
      const dead = this.socket;
      dead.onclose = null;
      dead.close();
      this.lost(dead);
    } else {
      const first = this.topics.keys().next();
      if (!first.done) this.ask(first.value);
    }
  }

  /** @param {string} topic */
  ask(topic) {
    const entry = this.topics.get(topic);
    if (!entry) return;
    const after = entry.resumes ? entry.cursor.last : undefined;
    if (!entry.resumes) entry.cursor.last = undefined;
    this.askedAt = this.now();
    this.send({ subscribe: after === undefined ? { topic } : { topic, after } });
  }

  /** @param {unknown} request */
  send(request) {
    if (this.socket && this.socket.readyState === 1) this.socket.send(JSON.stringify(request));
  }

  /** @param {LinkState} state */
  become(state) {
    if (this.state === state) return;
    this.state = state;
    this.dispatchEvent(new Event('link'));
  }
}

/** @param {Location} location the page's @returns {string} */
export function liveAddress(location) {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/live`;
}
