import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { RunData } from '../src/run-data.js';

/** The page's world, as far as a run's data need it: frames, visibility, an HTTP server of one run. */
const world = /** @type {any} */ (globalThis);

/** @type {string[]} */ let asked = [];
/** @type {any[]} */ let stored = [];
/** @type {{lastRecord: number, reference: number | null}} */ let server;

/** @param {number} cycle @param {number} ah @param {object} [more] */
const row = (cycle, ah, more = {}) => ({
  cycle_count: cycle,
  phase: '',
  status: 'complete',
  discharging_capacity_ah: ah,
  charging_capacity_ah: ah,
  retention_percent: null,
  start_time_second: cycle * 100,
  end_time_second: cycle * 100 + 100,
  ...more,
});

/** @param {number} record */
function trace(record) {
  let header = JSON.stringify({ run: 7, record, rows: 1, points: 1, columns: ['test_time_second', 'voltage_volt', 'current_ampere'] });
  while ((4 + header.length) % 8 !== 0) header += ' ';
  const buffer = new ArrayBuffer(4 + header.length + 24);
  new DataView(buffer).setUint32(0, header.length, true);
  new Uint8Array(buffer, 4).set(new TextEncoder().encode(header));
  new Float64Array(buffer, 4 + header.length).set([record, 3, 0.001]);
  return buffer;
}

/** @param {string} path @returns {any} */
function answer(path) {
  const address = new URL(path, 'http://lab');
  const [, , , , part, cycle, what] = address.pathname.split('/');
  const after = Number(address.searchParams.get('after') ?? -1);
  if (part === undefined) return { id: 7, outcome: null, program: { one_c_ah: 0.001, loops: [], steps: [] } };
  if (part === 'events') return { events: [] };
  if (what === 'curve') return { cycle: Number(cycle), status: 'complete', half_cycles: [] };
  if (what === 'dqdv') return { cycle: Number(cycle), status: 'complete', width_volt: 0.004, half_cycles: [] };
  return {
    coulombic_efficiency: 'discharge/charge',
    retention_reference: 'cycle 1',
    retention_reference_ah: server.reference,
    cycles: stored.filter((each) => each.cycle_count > after),
  };
}

beforeEach(() => {
  asked = [];
  stored = [row(1, 10), row(2, 9)];
  server = { lastRecord: 50, reference: 10 };
  world.document = { hidden: false };
  world.requestAnimationFrame = (/** @type {() => void} */ frame) => setImmediate(frame);
  world.fetch = async (/** @type {string} */ path) => {
    asked.push(path);
    const body = path.includes('/trace') ? null : answer(path);
    return { ok: true, json: async () => body, arrayBuffer: async () => trace(server.lastRecord) };
  };
});

/** @type {RunData | null} */ let data = null;

afterEach(() => {
  data?.close();
  for (const name of ['document', 'requestAnimationFrame', 'fetch']) delete world[name];
});

/** A feed whose messages the test makes. */
function feedOfTopics() {
  /** @type {Map<string, {listener: any, after: number | undefined}>} */
  const topics = new Map();
  return {
    topics,
    subscribe(/** @type {string} */ topic, /** @type {any} */ listener, { after } = /** @type {any} */ ({})) {
      topics.set(topic, { listener, after });
      return () => topics.delete(topic);
    },
  };
}

const settle = async () => {
  for (let turn = 0; turn < 30; turn++) await new Promise((resolve) => setImmediate(resolve));
};

/** @param {number} speed @param {number} records @returns {any} */
const seen = (speed, records) => ({
  speed,
  at: 0,
  channel: { state: 'charging', run: { id: 7, records, cycle: 3, testTimeSecond: 320, outcome: null, runningCycle: null } },
});

async function opened() {
  const feed = feedOfTopics();
  data = new RunData(7, /** @type {any} */ (feed));
  await data.open();
  await settle();
  return { data, feed };
}

test('the cycle feed goes on from the last cycle of the table', async () => {
  const { data, feed } = await opened();
  assert.deepEqual(data.rows.map((each) => each.retentionPercent), [100, 90]);
  assert.equal(feed.topics.get('cycles/7')?.after, 2);
});

test('a cycle that closes live is in the table at once, with its retention', async () => {
  const { data, feed } = await opened();
  feed.topics.get('cycles/7')?.listener.message({ cycle: row(3, 8) });
  await settle();
  assert.deepEqual(data.rows.map((each) => [each.cycleCount, each.retentionPercent]), [[1, 100], [2, 90], [3, 80]]);
});

test('a gap in the cycle feed is filled from the store, from the last known cycle on', async () => {
  const { data, feed } = await opened();
  stored.push(row(3, 8), row(4, 7));
  data.table.notBefore = 0;
  feed.topics.get('cycles/7')?.listener.gap({ from: 3, to: 4 });
  await settle();
  assert.ok(asked.includes('/api/runs/7/cycles?after=2'));
  assert.deepEqual(data.rows.map((each) => each.cycleCount), [1, 2, 3, 4]);
});

test('a run in real time is followed record by record from the last record of the trace', async () => {
  const { data, feed } = await opened();
  data.see(seen(1, 51));
  assert.equal(feed.topics.get('records/7')?.after, 50);
  feed.topics.get('records/7')?.listener.message({
    columns: { record: [50, 51], test_time_second: [50, 51], voltage_volt: [3, 3.1], current_ampere: [0, 0] },
  });
  assert.deepEqual(data.records.time, [50, 51]);
});

test('a run faster than the clock is not followed record by record, and requests do not pile up', async () => {
  const { data, feed } = await opened();
  asked = [];
  for (let message = 0; message < 500; message++) data.see(seen(100_000, 60 + message));
  await settle();
  assert.equal(feed.topics.has('records/7'), false);
  assert.ok(asked.length <= 3, `asked ${asked.join(' ')}`);
});

test('a chosen cycle is fetched, and stays while the run goes on', async () => {
  const { data, feed } = await opened();
  data.choose(1);
  await settle();
  assert.equal(data.chosenCurve()?.cycle, 1);
  assert.equal(data.dqdv?.cycle, 1);
  feed.topics.get('cycles/7')?.listener.message({ cycle: row(3, 8) });
  await settle();
  assert.equal(data.dqdv?.cycle, 1);
  assert.equal(data.neighbour(1), 2);
  assert.equal(data.neighbour(-1), 1, 'there is none before the first');
});

test('a run that does not exist says so', async () => {
  world.fetch = async () => ({ ok: false, status: 404, json: async () => ({ title: 'No run', detail: 'There is no run 7.' }) });
  const { data } = await opened();
  assert.equal(data.failed?.message, 'There is no run 7.');
});
