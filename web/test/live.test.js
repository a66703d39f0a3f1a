import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LiveFeed, TopicCursor, liveAddress } from '../src/live.js';

/** A socket whose other end is the test. */
class Wire {
  readyState = 0;
  /** @type {any[]} */ sent = [];
  onopen = () => {};
  onclose = () => {};
  /** @param {{data: string}} _ */ onmessage = (_) => {};
  /** @param {string} text */
  send(text) {
    this.sent.push(JSON.parse(text));
  }
  opens() {
    this.readyState = 1;
    this.onopen();
  }
  /** @param {unknown} message */
  says(message) {
    this.onmessage({ data: JSON.stringify(message) });
  }
  breaks() {
    this.readyState = 3;
    this.onclose();
  }
  close() {
    this.readyState = 3;
  }
}

function lab() {
  /** @type {Wire[]} */ const wires = [];
  /** @type {{at: number, action: () => void}[]} */ const timers = [];
  const clock = { now: 1_000 };
  const feed = new LiveFeed({
    open: () => {
      const wire = new Wire();
      wires.push(wire);
      return /** @type {any} */ (wire);
    },
    now: () => clock.now,
    later: (action, millisecond) => timers.push({ at: clock.now + millisecond, action }),
    chance: () => 1,
  });
  /** @param {number} millisecond */
  const pass = (millisecond) => {
    const until = clock.now + millisecond;
    for (;;) {
      timers.sort((a, b) => a.at - b.at);
      if (timers.length === 0 || timers[0].at > until) break;
      const timer = /** @type {{at: number, action: () => void}} */ (timers.shift());
      clock.now = timer.at;
      timer.action();
    }
    clock.now = until;
  };
  return { feed, wires, pass };
}

test('a lost link asks again from the last sequence, and what repeats counts once', () => {
  const { feed, wires, pass } = lab();
  /** @type {number[]} */ const got = [];
  feed.subscribe('cycles/7', { message: (message) => got.push(message.sequence) }, { after: 3 });
  feed.start();
  wires[0].opens();
  assert.deepEqual(wires[0].sent, [{ subscribe: { topic: 'cycles/7', after: 3 } }]);
  wires[0].says({ topic: 'cycles/7', subscribed: true, sequence: 5 });
  wires[0].says({ topic: 'cycles/7', sequence: 4 });
  wires[0].says({ topic: 'cycles/7', sequence: 5 });
  assert.equal(feed.state, 'live');

  wires[0].breaks();
  assert.equal(feed.state, 'lost');
  pass(600);
  assert.equal(wires.length, 2);
  wires[1].opens();
  assert.deepEqual(wires[1].sent, [{ subscribe: { topic: 'cycles/7', after: 5 } }]);
  wires[1].says({ topic: 'cycles/7', sequence: 5 });
  wires[1].says({ topic: 'cycles/7', sequence: 6 });
  assert.deepEqual(got, [4, 5, 6]);
});

test('a gap is handed on once, and only the part that is not known', () => {
  const { feed, wires } = lab();
  /** @type {any[]} */ const got = [];
  feed.subscribe(
    'records/7',
    { message: (message) => got.push(message.sequence), gap: (gap) => got.push(gap) },
    { after: 100 },
  );
  feed.start();
  wires[0].opens();
  wires[0].says({ topic: 'records/7', gap: { from: 90, to: 500 } });
  wires[0].says({ topic: 'records/7', gap: { from: 200, to: 300 } });
  wires[0].says({ topic: 'records/7', sequence: 400 });
  wires[0].says({ topic: 'records/7', sequence: 501 });
  assert.deepEqual(got, [{ from: 101, to: 500 }, 501]);
});

test('a topic whose sequence counts anew with each connection is not held to the old count', () => {
  const { feed, wires, pass } = lab();
  /** @type {number[]} */ const got = [];
  feed.subscribe('channels', { message: (message) => got.push(message.sequence) }, { resumes: false });
  feed.start();
  wires[0].opens();
  wires[0].says({ topic: 'channels', sequence: 900 });
  wires[0].breaks();
  pass(600);
  wires[1].opens();
  assert.deepEqual(wires[1].sent, [{ subscribe: { topic: 'channels' } }]);
  wires[1].says({ topic: 'channels', sequence: 1 });
  assert.deepEqual(got, [900, 1]);
});

test('a silent socket is asked, and given up when it does not answer', () => {
  const { feed, wires, pass } = lab();
  feed.subscribe('channels', { message: () => {} }, { resumes: false });
  feed.start();
  wires[0].opens();
  wires[0].says({ topic: 'channels', subscribed: true, sequence: 0 });
  pass(6_000);
  assert.equal(wires[0].sent.length, 2, 'asks whether somebody is there');
  wires[0].says({ topic: 'channels', subscribed: true, sequence: 0 });
  pass(6_000);
  assert.equal(wires.length, 1, 'an answer keeps the socket');
  assert.equal(wires[0].sent.length, 3);
  pass(7_000);
  assert.equal(wires.length, 2, 'no answer: a new socket');
  assert.equal(wires[0].readyState, 3);
});

test('waits between attempts grow, and are bounded', () => {
  const { feed, wires, pass } = lab();
  feed.start();
  for (let attempt = 0; attempt < 12; attempt++) {
    wires[wires.length - 1].breaks();
    pass(10_000);
  }
  assert.equal(wires.length, 13);
  wires[12].breaks();
  pass(9_000);
  assert.equal(wires.length, 13, 'by now it waits 10 s');
});

test('an ended subscription hears nothing, and tells the server', () => {
  const { feed, wires } = lab();
  let heard = 0;
  const end = feed.subscribe('events/1', { message: () => heard++ });
  feed.start();
  wires[0].opens();
  end();
  wires[0].says({ topic: 'events/1', sequence: 1 });
  assert.equal(heard, 0);
  assert.deepEqual(wires[0].sent.at(-1), { unsubscribe: { topic: 'events/1' } });
});

test('a cursor without a beginning takes what comes next', () => {
  const cursor = new TopicCursor(undefined);
  assert.equal(cursor.accept(77), true);
  assert.equal(cursor.accept(77), false);
  assert.deepEqual(cursor.skip({ from: 70, to: 80 }), { from: 78, to: 80 });
  assert.equal(cursor.skip({ from: 70, to: 80 }), null);
});

test('the feed speaks the safe protocol where the page does', () => {
  assert.equal(liveAddress(/** @type {any} */ ({ protocol: 'https:', host: 'lab' })), 'wss://lab/api/live');
  assert.equal(liveAddress(/** @type {any} */ ({ protocol: 'http:', host: 'a:8080' })), 'ws://a:8080/api/live');
});
