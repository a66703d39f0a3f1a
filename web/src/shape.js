/** From what the server answers to what a plot or a table takes. Pure: no DOM, no clock. */

import { known } from './units.js';

/** @typedef {import('./types.js').CycleRow} CycleRow */
/** @typedef {{x: number, y: number}} Point */

/**
 * Takes the binary trace apart: 4 bytes length, a JSON header filled up to 8 bytes, then columns of
 * float64.
 * @param {ArrayBuffer} buffer
 * @param {(value: any) => any} camel
 * @returns {import('./types.js').Trace}
 */
export function readTrace(buffer, camel) {
  const length = new DataView(buffer).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  /** @type {Record<string, any>} */
  const trace = { run: header.run, lastRecord: header.record, points: header.points };
  header.columns.forEach((/** @type {string} */ name, /** @type {number} */ index) => {
    const column = new Float64Array(buffer, 4 + length + index * header.rows * 8, header.rows);
    const [key] = Object.keys(camel({ [name]: 0 }));
    trace[key] = column;
  });
  return /** @type {any} */ (trace);
}

/**
 * @param {ArrayLike<number>} x
 * @param {ArrayLike<number>} y
 * @param {number} xFactor
 * @param {number} yFactor
 * @returns {Point[]} points of a plot, without those that are no number
 */
export function points(x, y, xFactor = 1, yFactor = 1) {
  const length = Math.min(x.length, y.length);
  /** @type {Point[]} */
  const made = [];
  for (let index = 0; index < length; index++) {
    if (known(x[index]) && known(y[index])) {
      made.push({ x: x[index] * xFactor, y: y[index] * yFactor });
    }
  }
  return made;
}

/** Records as they came, growing at the end; bounded, the oldest go first. */
export class Growing {
  /** @param {number} bound most records kept */
  constructor(bound) {
    this.bound = bound;
    /** @type {number[]} */ this.time = [];
    /** @type {number[]} */ this.voltage = [];
    /** @type {number[]} */ this.current = [];
    /** @type {number[]} */ this.cycle = [];
    this.record = 0;
  }

  /** @param {import('./types.js').Trace} trace */
  replace(trace) {
    this.time = Array.from(trace.testTimeSecond);
    this.voltage = Array.from(trace.voltageVolt);
    this.current = Array.from(trace.currentAmpere);
    this.cycle = trace.cycleCount ? Array.from(trace.cycleCount) : [];
    this.record = trace.lastRecord;
  }

  /** @param {{record: number[], testTimeSecond: number[], voltageVolt: number[], currentAmpere: number[], cycleCount?: number[]}} columns */
  append(columns) {
    for (let index = 0; index < columns.record.length; index++) {
      if (columns.record[index] <= this.record) continue;
      this.record = columns.record[index];
      this.time.push(columns.testTimeSecond[index]);
      this.voltage.push(columns.voltageVolt[index]);
      this.current.push(columns.currentAmpere[index]);
      this.cycle.push(columns.cycleCount ? columns.cycleCount[index] : NaN);
    }
    const over = this.time.length - this.bound;
    if (over > 0) this.drop(over);
  }

  /** @param {number} second drops what is older */
  dropBefore(second) {
    let old = 0;
    while (old < this.time.length - 1 && this.time[old + 1] < second) old++;
    if (old > 0) this.drop(old);
  }

  /** @param {number} number */
  drop(number) {
    for (const column of [this.time, this.voltage, this.current, this.cycle]) {
      column.splice(0, number);
    }
  }
}

/**
 * Puts newer rows in the place of older ones of the same cycle; the rest in order of cycle.
 * @param {CycleRow[]} rows in order of cycle
 * @param {CycleRow[]} newer
 * @returns {CycleRow[]}
 */
export function mergeCycles(rows, newer) {
  if (newer.length === 0) return rows;
  const last = rows.length === 0 ? -Infinity : rows[rows.length - 1].cycleCount;
  const inOrder = newer.every(
    (row, index) => row.cycleCount > (index === 0 ? last : newer[index - 1].cycleCount),
  );
  if (inOrder) return rows.concat(newer);
  const byCycle = new Map(rows.map((row) => [row.cycleCount, row]));
  for (const row of newer) byCycle.set(row.cycleCount, row);
  return [...byCycle.values()].sort((a, b) => a.cycleCount - b.cycleCount);
}

/** @param {CycleRow[]} rows @returns {CycleRow | null} the last complete cycle */
export function lastComplete(rows) {
  for (let index = rows.length - 1; index >= 0; index--) {
    if (rows[index].status === 'complete') return rows[index];
  }
  return null;
}

/**
 * Retention of every complete cycle against the reference that the server names. Rows that come live
 * bear none, and a reference such as the highest cycle moves: then all rows follow it at once.
 * @param {CycleRow[]} rows
 * @param {number | null} referenceAh the capacity that is 100 %
 * @param {string} efficiency the ratio in words; it says which half cycle gives the capacity back
 * @returns {CycleRow[]} the same array where nothing changes
 */
export function withRetention(rows, referenceAh, efficiency) {
  const given = efficiency === 'charge/discharge' ? 'chargingCapacityAh' : 'dischargingCapacityAh';
  let changed = false;
  const told = rows.map((row) => {
    const capacity = row[given];
    const percent = row.status === 'complete' && known(referenceAh) && referenceAh > 0 && known(capacity) ? (capacity / referenceAh) * 100 : null;
    const same = percent === null ? row.retentionPercent == null : known(row.retentionPercent) && Math.abs(row.retentionPercent - percent) < 1e-9;
    if (same) return row;
    changed = true;
    return { ...row, retentionPercent: percent };
  });
  return changed ? told : rows;
}

/**
 * Earlier cycles worth comparing with, few and steady: the first, and round numbers up to the last.
 * As a run goes on a chosen cycle stays chosen for long.
 * @param {number} first
 * @param {number} last the last complete cycle
 * @returns {number[]} ascending, at most 6
 */
export function earlierCycles(first, last) {
  if (last < first) return [];
  const step = roundStep((last - first) / 3);
  /** @type {number[]} */
  const chosen = [first];
  for (let cycle = step; cycle <= last; cycle += step) {
    if (cycle > first) chosen.push(cycle);
  }
  if (chosen.length === 1 && last > first) chosen.push(last);
  return chosen.slice(0, 6);
}

/** More curves than this in one plot cannot be told apart. */
const MOST_COMPARED = 40;

/**
 * Cycles as a person lists them: `1, 2, 5-10, 50:500:50, last`.
 * @param {string} text
 * @param {number} last the last complete cycle
 * @returns {number[]} ascending, each once, none above the last, at most 40
 */
export function cyclesNamed(text, last) {
  /** @type {Set<number>} */
  const named = new Set();
  for (const part of text.split(/[,;\s]+/)) {
    const range = /^(\d+)[-–:](\d+|last)(?::(\d+))?$/.exec(part);
    if (part === 'last') named.add(last);
    else if (/^\d+$/.test(part)) named.add(Number(part));
    else if (range) {
      const end = Math.min(last, range[2] === 'last' ? last : Number(range[2]));
      const step = Math.max(1, Number(range[3] ?? 1));
      for (let cycle = Number(range[1]); cycle <= end && named.size <= MOST_COMPARED; cycle += step) named.add(cycle);
    }
  }
  return [...named].filter((cycle) => cycle <= last).sort((a, b) => a - b).slice(0, MOST_COMPARED);
}

/** @param {(number | null)[]} values @returns {[number, number]} the least and the greatest; NaN for none */
export function extremes(values) {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value === null) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : [NaN, NaN];
}

/**
 * @param {number} span
 * @param {number} parts
 * @returns {number | undefined} a step of 1, 2 or 5 times a power of ten that cuts the span into about so many parts
 */
export function axisStep(span, parts) {
  if (!(span > 0) || !Number.isFinite(span)) return undefined;
  const decade = 10 ** Math.floor(Math.log10(span / parts));
  const step = [1, 2, 5, 10].find((part) => part * decade >= (span / parts) * 0.8) ?? 10;
  return step * decade;
}

/**
 * An axis that begins and ends on a step.
 * @param {number} low
 * @param {number} high
 * @param {number} parts
 * @param {number} least the shortest span worth an axis
 * @returns {{min?: number, max?: number, ticks: {stepSize?: number}}}
 */
export function axisBounds(low, high, parts, least) {
  if (!known(low) || !known(high)) return { ticks: {} };
  const widen = Math.max(0, least - (high - low)) / 2;
  const span = high - low + 2 * widen;
  const stepSize = axisStep(span, parts);
  if (stepSize === undefined) return { ticks: {} };
  const pad = widen > 0 ? widen : span * 0.03;
  const whole = (/** @type {number} */ steps) => Number((steps * stepSize).toPrecision(12));
  return { min: whole(Math.floor((low - pad) / stepSize)), max: whole(Math.ceil((high + pad) / stepSize)), ticks: { stepSize } };
}

/** @param {number} least @returns {number} the next of 1, 2, 5, 10, 20, 50, … */
function roundStep(least) {
  let decade = 1;
  for (;;) {
    for (const part of [1, 2, 5]) {
      if (part * decade >= least) return part * decade;
    }
    decade *= 10;
  }
}

/**
 * Rows of a table that is a plot's data: all, or evenly thinned with the first and the last.
 * @template T
 * @param {T[]} rows
 * @param {number} most
 * @returns {T[]}
 */
export function thinned(rows, most) {
  if (rows.length <= most) return rows;
  const step = (rows.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, index) => rows[Math.round(index * step)]);
}

/**
 * Coulombic efficiencies that would squash the axis stand off it: the axis holds the settled cycles.
 * @param {(number | null | undefined)[]} percents
 * @returns {{min: number, max: number, off: number}} bounds of the axis and how many are below it
 */
export function efficiencyAxis(percents) {
  const values = percents.filter(known);
  if (values.length === 0) return { min: 95, max: 101, off: 0 };
  const sorted = [...values].sort((a, b) => a - b);
  const settled = sorted[Math.floor(sorted.length * 0.1)];
  const top = sorted[sorted.length - 1];
  let min = 95;
  if (settled < 95) min = Math.max(0, Math.floor(settled / 10) * 10);
  const max = top > 101 ? Math.min(120, Math.ceil(top)) : 101;
  return { min, max, off: values.filter((value) => value < min || value > max).length };
}

/**
 * Which peaks to name in a plot: the highest, apart from each other.
 * @param {import('./types.js').Peak[]} peaks
 * @param {number} [most]
 * @returns {import('./types.js').Peak[]}
 */
export function peaksToName(peaks, most = 3) {
  const highest = Math.max(0, ...peaks.map((peak) => peak.heightAhPerVolt));
  return [...peaks]
    .sort((a, b) => b.heightAhPerVolt - a.heightAhPerVolt)
    .filter((peak) => peak.heightAhPerVolt >= highest * 0.15)
    .slice(0, most);
}

/**
 * The stretch of test time that a window shows.
 * @param {string} window '10min', '1h', 'cycle', '5cycles', 'all', or 'a-b' in seconds
 * @param {number} now test time, s
 * @param {CycleRow[]} rows
 * @param {number | null} cycle the cycle that 'cycle' means; null for the running one
 * @returns {{from: number, to: number | undefined}} to is undefined where it grows with the run
 */
export function stretch(window, now, rows, cycle) {
  const between = /^(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)$/.exec(window);
  if (between) return { from: Number(between[1]), to: Number(between[2]) };
  if (window === '10min') return { from: Math.max(0, now - 600), to: undefined };
  if (window === '1h') return { from: Math.max(0, now - 3600), to: undefined };
  if (window === 'cycle' || window === '5cycles') {
    const back = window === 'cycle' ? 0 : 4;
    const last = rows.length === 0 ? 0 : rows[rows.length - 1].cycleCount;
    const at = cycle ?? last;
    const whole = back > 0 && rows.length > 0 && at - back < rows[0].cycleCount;
    const begin = whole ? undefined : rows.find((row) => row.cycleCount >= at - back);
    const end = cycle === null ? undefined : rows.find((row) => row.cycleCount === cycle);
    return {
      from: begin?.startTimeSecond ?? 0,
      to: end && end.status !== 'running' ? end.endTimeSecond : undefined,
    };
  }
  return { from: 0, to: undefined };
}

/**
 * Loops as a reader of the step list sees them: which line they follow, how often, where they stand.
 * @param {import('./types.js').Program} program
 * @returns {Map<number, import('./types.js').Loop[]>} by the number of the loop's last step
 */
export function loopsByLastStep(program) {
  /** @type {Map<number, import('./types.js').Loop[]>} */
  const byLast = new Map();
  for (const loop of program.loops) {
    if (loop.repeat < 2) continue;
    byLast.set(loop.lastStep, [...(byLast.get(loop.lastStep) ?? []), loop]);
  }
  return byLast;
}

/** @typedef {'charging' | 'discharging' | 'holding' | 'resting' | 'paused' | 'finished' | 'stopped' | 'tripped' | 'failed' | 'free' | 'no_data'} State */

/** The chips over the wall: what counts as what, in the order shown. */
export const GROUPS = /** @type {const} */ ([
  { key: 'running', words: 'running', states: ['charging', 'discharging', 'holding'] },
  { key: 'resting', words: 'resting', states: ['resting'] },
  { key: 'paused', words: 'paused', states: ['paused'] },
  { key: 'tripped', words: 'tripped', states: ['tripped', 'failed'] },
  { key: 'no_data', words: 'no data', states: ['no_data'] },
  { key: 'finished', words: 'finished', states: ['finished', 'stopped'] },
  { key: 'free', words: 'free', states: ['free'] },
]);

/** @param {string} state @returns {string} the key of its group */
export function groupOf(state) {
  return GROUPS.find((group) => /** @type {readonly string[]} */ (group.states).includes(state))?.key ?? 'no_data';
}
