import assert from 'node:assert/strict';
import { test } from 'node:test';
import { camel, newKey } from '../src/api.js';
import { Refresh } from '../src/refresh.js';
import * as shape from '../src/shape.js';

/** @param {number} cycleCount @param {object} [more] @returns {any} */
const row = (cycleCount, more = {}) => ({
  cycleCount,
  phase: '',
  status: 'complete',
  startTimeSecond: cycleCount * 100,
  endTimeSecond: cycleCount * 100 + 100,
  ...more,
});

test('a binary trace is taken apart column by column', () => {
  const columns = ['record', 'test_time_second', 'voltage_volt'];
  let header = JSON.stringify({ run: 3, record: 9, rows: 2, points: 9, columns });
  while ((4 + header.length) % 8 !== 0) header += ' ';
  const buffer = new ArrayBuffer(4 + header.length + 3 * 2 * 8);
  new DataView(buffer).setUint32(0, header.length, true);
  new Uint8Array(buffer, 4, header.length).set(new TextEncoder().encode(header));
  new Float64Array(buffer, 4 + header.length).set([1, 9, 0, 30.5, 3.1, 3.2]);
  const trace = shape.readTrace(buffer, camel);
  assert.equal(trace.lastRecord, 9);
  assert.deepEqual([...trace.testTimeSecond], [0, 30.5]);
  assert.deepEqual([...trace.voltageVolt], [3.1, 3.2]);
});

test('names become camelCase, but a user’s own parameter names stay', () => {
  assert.deepEqual(camel({ half_cycle_mah_per_g: 1, runs: [{ step_number: 2 }], arguments: { my_rate: 'C/5' } }), {
    halfCycleMahPerG: 1,
    runs: [{ stepNumber: 2 }],
    arguments: { my_rate: 'C/5' },
  });
});

test('records grow at the end, repeat nothing, and are bounded', () => {
  const growing = new shape.Growing(3);
  /** @param {number[]} record */
  const columns = (record) => ({
    record,
    testTimeSecond: record.map((number) => number * 10),
    voltageVolt: record,
    currentAmpere: record,
  });
  growing.append(columns([1, 2]));
  growing.append(columns([2, 3, 4]));
  assert.deepEqual(growing.time, [20, 30, 40]);
  growing.dropBefore(35);
  assert.deepEqual(growing.time, [30, 40], 'the point before the window is kept, so that the line enters it');
});

test('a cycle that closes takes the place of its running row', () => {
  const rows = [row(1), row(2, { status: 'running' })];
  const merged = shape.mergeCycles(rows, [row(2), row(3, { status: 'running' })]);
  assert.deepEqual(merged.map((each) => `${each.cycleCount} ${each.status}`), ['1 complete', '2 complete', '3 running']);
  assert.equal(shape.lastComplete(merged)?.cycleCount, 2);
  assert.equal(shape.mergeCycles(rows, []), rows);
});

test('rows that come live get their retention, and all follow a reference that moves', () => {
  const rows = [
    row(1, { dischargingCapacityAh: 8, chargingCapacityAh: 9, retentionPercent: 100 }),
    row(2, { dischargingCapacityAh: 10, chargingCapacityAh: 10 }),
    row(3, { dischargingCapacityAh: 4, status: 'running' }),
  ];
  const percents = (/** @type {any[]} */ told) => told.map((each) => each.retentionPercent ?? null);
  assert.deepEqual(percents(shape.withRetention(rows, 8, 'discharge/charge')), [100, 125, null]);
  const moved = shape.withRetention(rows, 10, 'discharge/charge');
  assert.deepEqual(percents(moved), [80, 100, null]);
  assert.equal(shape.withRetention(moved, 10, 'discharge/charge'), moved, 'nothing new, nothing drawn again');
  assert.deepEqual(percents(shape.withRetention(rows, 10, 'charge/discharge')), [90, 100, null]);
  assert.deepEqual(percents(shape.withRetention(rows, null, 'discharge/charge')), [null, null, null]);
});

test('the cycles to compare with are few, round and steady', () => {
  assert.deepEqual(shape.earlierCycles(1, 40), [1, 20, 40]);
  assert.deepEqual(shape.earlierCycles(1, 41), [1, 20, 40]);
  assert.deepEqual(shape.earlierCycles(1, 1), [1]);
  assert.deepEqual(shape.earlierCycles(1, 0), []);
  assert.deepEqual(shape.earlierCycles(1, 3873), [1, 2000]);
  for (let last = 1; last < 5000; last += 7) {
    assert.ok(shape.earlierCycles(1, last).length <= 6, `at ${last}`);
  }
});

test('a long table is thinned evenly and keeps its ends', () => {
  const all = Array.from({ length: 1000 }, (_, index) => index);
  const few = shape.thinned(all, 5);
  assert.deepEqual(few, [0, 250, 500, 749, 999]);
  assert.equal(shape.thinned(all, 1000), all);
});

test('one bad first cycle does not squash the axis of the efficiency', () => {
  const good = Array.from({ length: 20 }, () => 99.8);
  assert.deepEqual(shape.efficiencyAxis([80, ...good]), { min: 95, max: 101, off: 1 });
  assert.deepEqual(shape.efficiencyAxis([null, undefined]), { min: 95, max: 101, off: 0 });
  assert.equal(shape.efficiencyAxis([60, 61, 62]).min, 60);
});

test('only high peaks are named', () => {
  const peak = (/** @type {number} */ voltageVolt, /** @type {number} */ heightAhPerVolt) => ({ voltageVolt, heightAhPerVolt });
  const named = shape.peaksToName([peak(3.1, 1), peak(3.4, 10), peak(3.6, 4)]);
  assert.deepEqual(named.map((each) => each.voltageVolt), [3.4, 3.6]);
});

test('a window is a stretch of test time', () => {
  const rows = [row(1), row(2), row(3), row(4, { status: 'running' })];
  assert.deepEqual(shape.stretch('1h', 7200, rows, null), { from: 3600, to: undefined });
  assert.deepEqual(shape.stretch('10min', 60, rows, null), { from: 0, to: undefined });
  assert.deepEqual(shape.stretch('cycle', 450, rows, null), { from: 400, to: undefined });
  assert.deepEqual(shape.stretch('cycle', 450, rows, 2), { from: 200, to: 300 });
  assert.deepEqual(shape.stretch('5cycles', 450, rows, null), { from: 0, to: undefined });
  assert.deepEqual(shape.stretch('5cycles', 650, [...rows, row(5), row(6)], null), { from: 200, to: undefined });
  assert.deepEqual(shape.stretch('120-360.5', 450, rows, null), { from: 120, to: 360.5 });
  assert.deepEqual(shape.stretch('all', 450, rows, null), { from: 0, to: undefined });
});

test('every state belongs to one chip', () => {
  const states = shape.GROUPS.flatMap((group) => group.states);
  assert.equal(new Set(states).size, states.length);
  assert.equal(shape.groupOf('holding'), 'running');
  assert.equal(shape.groupOf('failed'), 'tripped');
  assert.equal(shape.groupOf('something new'), 'no_data');
});

test('no second fetch begins while one is under way, and wishes in between become one', async () => {
  let clock = 0;
  /** @type {{at: number, action: () => void}[]} */ const timers = [];
  /** @type {(() => void)[]} */ const answers = [];
  const refresh = new Refresh(() => new Promise((resolve) => answers.push(() => resolve())), {
    every: 1000,
    rest: 2,
    now: () => clock,
    later: (action, millisecond) => timers.push({ at: clock + millisecond, action }),
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  refresh.want();
  for (let wish = 0; wish < 100; wish++) refresh.want();
  assert.equal(answers.length, 1);
  clock = 3000;
  answers[0]();
  await settle();
  assert.equal(answers.length, 1, 'a fetch of 3 s is followed by a rest of 6 s');
  assert.equal(timers.length, 1);
  assert.equal(timers[0].at, 9000);
  clock = 9000;
  timers[0].action();
  assert.equal(answers.length, 2);
});

test('keys of starts are long and differ', () => {
  assert.match(newKey(), /^[0-9a-f]{32}$/);
  assert.notEqual(newKey(), newKey());
});

test('the steps of an axis are 1, 2 or 5 of a decade', () => {
  assert.deepEqual([2, 1.1, 0.02, 300].map((span) => shape.axisStep(span, 4)), [0.5, 0.5, 0.005, 100]);
  assert.equal(shape.axisStep(0, 4), undefined);
  assert.equal(shape.axisStep(NaN, 4), undefined);
});

test('cycles are listed as a person writes them', () => {
  assert.deepEqual(shape.cyclesNamed('1,2, 5-7, 10:30:10, last', 40), [1, 2, 5, 6, 7, 10, 20, 30, 40]);
  assert.deepEqual(shape.cyclesNamed('38-last 39', 40), [38, 39, 40]);
  assert.deepEqual(shape.cyclesNamed('99, rubbish, 3', 40), [3]);
  assert.deepEqual(shape.cyclesNamed('', 40), []);
  assert.equal(shape.cyclesNamed('1-4000', 4000).length, 40);
});

test('an axis begins and ends on a step, and a flat line stands in its middle', () => {
  assert.deepEqual(shape.axisBounds(0, 0.11, 2, 0.1), { min: -0.05, max: 0.15, ticks: { stepSize: 0.05 } });
  assert.deepEqual(shape.axisBounds(2.1, 4.2, 4, 0.01), { min: 2, max: 4.5, ticks: { stepSize: 0.5 } });
  const flat = shape.axisBounds(0, 0, 2, 0.1);
  assert.ok(/** @type {number} */ (flat.min) < 0 && /** @type {number} */ (flat.max) > 0);
  assert.deepEqual(shape.axisBounds(NaN, NaN, 2, 0.1), { ticks: {} });
});
