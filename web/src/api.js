/**
 * The HTTP interface, one function for each operation that the pages use. JSON's snake_case becomes
 * camelCase here and nowhere else.
 */

import { readTrace } from './shape.js';

/** @typedef {import('./types.js').Channel} Channel */
/** @typedef {import('./types.js').Run} Run */
/** @typedef {import('./types.js').CycleTable} CycleTable */

/** What the server refused, in its own words (RFC 9457). */
export class Problem extends Error {
  /** @param {any} body @param {number} status */
  constructor(body, status) {
    super(body?.detail || body?.title || `The server answered ${status}`);
    this.name = 'Problem';
    this.status = status;
    /** @type {string} */
    this.title = body?.title || 'Refused';
    /** @type {import('./types.js').Fault[]} */
    this.faults = body?.faults ?? [];
    /** @type {import('./types.js').Finding[]} */
    this.findings = body?.findings ?? [];
  }
}

/** Objects whose keys are names that somebody gave. */
const NAMED_BY_USERS = new Set(['arguments', 'head', 'for', 'about']);

/**
 * @param {any} value JSON with snake_case names
 * @returns {any} the same with camelCase names; what users named themselves stays as it is
 */
export function camel(value) {
  if (Array.isArray(value)) {
    return typeof value[0] === 'object' && value[0] !== null ? value.map(camel) : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  /** @type {Record<string, any>} */
  const named = {};
  for (const [key, inner] of Object.entries(value)) {
    const name = key.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());
    named[name] = NAMED_BY_USERS.has(key) ? inner : camel(inner);
  }
  return named;
}

/** @typedef {{signal?: AbortSignal}} Options */

/** @returns {Promise<Channel[]>} */
export const listChannels = async () => (await get('/api/channels')).channels;

/** How the server itself is. @returns {Promise<import('./types.js').Vitals>} */
export const getVitals = () => get('/api/vitals');

/** @param {string} channel @param {string} by @param {string} reason @returns {Promise<Channel>} */
export const acknowledge = (channel, by, reason) =>
  post(`/api/channels/${encodeURIComponent(channel)}/acknowledge`, { by, reason });

/** @returns {Promise<import('./types.js').Cell[]>} */
export const listCells = async () => (await get('/api/cells')).cells;

/** @param {string} cell @returns {Promise<import('./types.js').Cell>} */
export const getCell = (cell) => get(`/api/cells/${encodeURIComponent(cell)}`);

/** @param {{name?: string, text: string}} body @returns {Promise<import('./types.js').Cell>} */
export const addCell = (body) => post('/api/cells', body);

/**
 * The newest version of each name, what ships included.
 * @param {{search?: string, tag?: string}} [wanted]
 * @param {Options} [options]
 * @returns {Promise<{protocols: import('./types.js').Protocol[], tags: string[]}>}
 */
export function findProtocols(wanted = {}, options = {}) {
  const query = new URLSearchParams();
  if (wanted.search) query.set('search', wanted.search);
  if (wanted.tag) query.set('tag', wanted.tag);
  return get(`/api/protocols${query.size > 0 ? `?${query}` : ''}`, options);
}

/** @returns {Promise<import('./types.js').Protocol[]>} */
export const listProtocols = async () => (await findProtocols()).protocols;

/** @param {string} sha256 @returns {Promise<import('./types.js').Protocol>} */
export const getProtocol = (sha256) => get(`/api/protocols/${sha256}`);

/** @param {{name?: string, text: string, by?: string, forked_from?: string}} body @returns {Promise<import('./types.js').Protocol>} */
export const addProtocol = (body) => post('/api/protocols', body);

/** @param {string} name @returns {Promise<{name: string, lastRunSha256: string | null, versions: import('./types.js').Protocol[]}>} */
export const listVersions = (name) => get(`/api/protocol-versions?${new URLSearchParams({ name })}`);

/** What changed from a version to a text. @param {{from: string, text: string}} body @param {Options} [options] @returns {Promise<import('./types.js').Diff>} */
export const diff = (body, options) => post('/api/protocol-diff', body, options);

/** @param {Options} [options] @returns {Promise<import('./types.js').Protocol[]>} */
export const listLibrary = async (options) => (await get('/api/library', options)).protocols;

/** @param {{text: string}} body @param {Options} [options] @returns {Promise<import('./types.js').Outline>} */
export const outline = (body, options) => post('/api/outline', body, options);

/**
 * One change of a text, as it is made in the table of its steps.
 * @param {{text: string, edit: import('./types.js').Edit}} body
 * @returns {Promise<{text: string, rows: number[], outline: import('./types.js').Outline}>}
 */
export const edit = (body) => post('/api/edit', body);

/**
 * A dry run on a virtual cell.
 * @param {{protocol?: string, text?: string, cell?: string, arguments?: Record<string, string>}} body
 * @param {Options} [options]
 * @returns {Promise<import('./types.js').Preview>}
 */
export const preview = (body, options) => post('/api/preview', body, options);

/**
 * @param {{protocol?: string, text?: string, cell: string, channel?: string, arguments?: Record<string, string>}} body
 * @param {Options} [options]
 * @returns {Promise<import('./types.js').Check>}
 */
export const check = (body, options) => post('/api/check', body, options);

/**
 * @param {{protocol: string, cell: string, channel: string, restart: 'rest' | 'resume', by: string, arguments?: Record<string, string>}} body
 * @param {string} key the same key starts one run only, however often it is sent
 * @returns {Promise<Run>}
 */
export const startRun = (body, key) =>
  post('/api/runs', body, { headers: { 'Idempotency-Key': key } });

/**
 * Sends a cycler's file; the answer comes when it was taken, and it is then read.
 * @param {File} file
 * @param {{cell: string, retention: string, oneCAh: number | null}} wanted
 * @returns {Promise<import('./types.js').Import>}
 */
export async function importTest(file, { cell, retention, oneCAh }) {
  const query = new URLSearchParams({ name: file.name, cell, retention });
  if (oneCAh !== null) query.set('one_c_ah', String(oneCAh));
  const response = await fetched(`/api/imports?${query}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream', Accept: 'application/json' },
    body: file,
  });
  return camel(await response.json());
}

/** @param {number} id @returns {Promise<import('./types.js').Import>} */
export const getImport = (id) => get(`/api/imports/${id}`);

/** @param {number} [before] @returns {Promise<Run[]>} */
export const listRuns = async (before) =>
  (await get(`/api/runs?limit=100${before ? `&before=${before}` : ''}`)).runs;

/** @param {number} run @param {Options} [options] @returns {Promise<Run>} */
export const getRun = (run, options) => get(`/api/runs/${run}`, options);

/** @param {number} run @param {'pause' | 'resume' | 'stop'} verb @param {string} by @returns {Promise<Run>} */
export const command = (run, verb, by) => post(`/api/runs/${run}/${verb}`, { by });

/** @param {number} run @param {number} after @param {Options} [options] @returns {Promise<CycleTable>} */
export const listCycles = (run, after, options) =>
  get(`/api/runs/${run}/cycles?after=${after}`, options);

/** @param {number} run @param {number} after @param {Options} [options] @returns {Promise<import('./types.js').RunEvent[]>} */
export const listEvents = async (run, after, options) =>
  (await get(`/api/runs/${run}/events?after=${after}&limit=500`, options)).events;

/** @param {number} run @param {number} cycle @param {Options} [options] @returns {Promise<import('./types.js').Curve>} */
export const getCurve = (run, cycle, options) =>
  get(`/api/runs/${run}/cycles/${cycle}/curve?points=400`, options);

/** @param {number} run @param {number} cycle @param {Options} [options] @returns {Promise<import('./types.js').DqDv>} */
export const getDqDv = (run, cycle, options) =>
  get(`/api/runs/${run}/cycles/${cycle}/dqdv`, options);

/**
 * @param {number} run
 * @param {{from?: number, to?: number, columns: number}} stretch test time in s
 * @param {Options} [options]
 * @returns {Promise<import('./types.js').Trace>}
 */
export async function getTrace(run, stretch, options) {
  const query = new URLSearchParams({ columns: String(stretch.columns) });
  if (stretch.from !== undefined) query.set('from_second', String(Math.max(0, stretch.from)));
  if (stretch.to !== undefined) query.set('to_second', String(Math.max(0, stretch.to)));
  const response = await fetched(`/api/runs/${run}/trace?${query}`, {
    headers: { Accept: 'application/octet-stream' },
    ...options,
  });
  return readTrace(await response.arrayBuffer(), camel);
}

/** @typedef {'cycles.csv' | 'cycles.xlsx' | 'cycles.parquet' | 'records.bdf.csv' | 'records.bdf.parquet' | 'run.json' | 'supporting-information.zip'} FileName */

/** @param {number} run @param {FileName} file */
export const fileAddress = (run, file) => `/api/runs/${run}/files/${file}`;

/** A key that no other start bears. crypto.randomUUID is missing on plain http beyond localhost. */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** @param {string} path @param {Options} [options] */
async function get(path, options) {
  const response = await fetched(path, { headers: { Accept: 'application/json' }, ...options });
  return camel(await response.json());
}

/** @param {string} path @param {unknown} body @param {RequestInit} [options] */
async function post(path, body, options = {}) {
  const response = await fetched(path, {
    ...options,
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json', ...options.headers },
    body: JSON.stringify(body),
  });
  return camel(await response.json());
}

/** @param {string} path @param {RequestInit} options */
async function fetched(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem(
      { title: 'No answer', detail: 'The server does not answer. Is Galvanist running, and is the network up?' },
      0,
    );
  }
  if (response.ok) return response;
  const body = await response.json().catch(() => null);
  throw new Problem(camel(body), response.status);
}
