/**
 * Everything a run's page shows, kept up to date: from the store over HTTP, from then on from the live
 * feed. A run in real time is followed record by record; one that runs faster than the wall clock is
 * fetched again, thinned by the server, as often as the server keeps up.
 */

import * as api from './api.js';
import { accelerated } from './rack.js';
import { Refresh } from './refresh.js';
import { RunEvents } from './run-events.js';
import { Growing, cyclesNamed, earlierCycles, lastComplete, mergeCycles, stretch, withRetention } from './shape.js';

/** @typedef {import('./types.js').CycleRow} CycleRow */
/** @typedef {import('./types.js').Curve} Curve */

const COLUMNS = 500;
const MOST_RECORDS = 6000;
const MOST_CURVES = 60;

/** Announces 'change', at most once a frame. */
export class RunData extends EventTarget {
  /** @param {number} id @param {import('./live.js').LiveFeed} feed */
  constructor(id, feed) {
    super();
    this.id = id;
    this.feed = feed;
    /** @type {import('./types.js').Run | null} */
    this.run = null;
    /** @type {import('./units.js').Basis} */
    this.basis = {};
    /** @type {Curve[]} */
    this.comparing = [];
    /** @type {Error | null} */
    this.failed = null;
    /** @type {CycleRow[]} */
    this.rows = [];
    this.efficiency = '';
    this.reference = '';
    /** @type {number | null} */
    this.referenceAh = null;
    this.records = new Growing(MOST_RECORDS + 1000);
    this.version = 0;
    this.from = 0;
    /** @type {number | undefined} */
    this.to = undefined;
    this.window = '5cycles';
    this.follow = true;
    /** @type {number | null} */
    this.chosen = null;
    /** Cycles to compare with as a person lists them; '' for a choice of ours. */
    this.listed = '';
    /** @type {Map<number, Curve>} complete ones only */
    this.curves = new Map();
    /** @type {Curve | null} */
    this.runningCurve = null;
    /** @type {import('./types.js').DqDv | null} */
    this.dqdv = null;
    this.dqdvProblem = '';
    this.told = new RunEvents(id, feed, () => this.announce());
    /** @type {import('./rack.js').Seen | null} the channel, while it carries this run */
    this.seen = null;
    /** @type {CycleRow[]} */
    this.closed = [];
    /** @type {(() => void)[]} */
    this.ends = [];
    this.endRecords = () => {};
    this.followsRecords = false;
    this.busy = true;
    this.pending = false;
    this.trace = new Refresh((signal) => this.fetchTrace(signal), { every: 700 });
    this.curve = new Refresh((signal) => this.fetchRunning(signal), { every: 700 });
    this.compared = new Refresh((signal) => this.fetchCompared(signal), { every: 1500 });
    this.derived = new Refresh((signal) => this.fetchDerived(signal), { every: 1500 });
    this.table = new Refresh((signal) => this.quietly(() => this.fetchTable(signal)), { every: 1000 });
    this.itself = new Refresh((signal) => this.fetchRun(signal), { every: 1000 });
  }

  async open() {
    try {
      this.keep(await api.getRun(this.id));
      await this.fetchTable();
    } catch (error) {
      this.failed = /** @type {Error} */ (error);
      this.announce();
      return;
    }
    this.followCycles();
    this.ends.push(this.told.follow());
    this.trace.want();
    this.curve.want();
    this.compared.want();
    this.derived.want();
    this.announce();
  }

  /** @param {import('./types.js').Run} run */
  keep(run) {
    this.run = run;
    this.basis = {
      activeMassGram: run.activeMassGram,
      areaSquareCentimetre: run.areaSquareCentimetre,
      oneCAh: run.program?.oneCAh,
    };
  }

  close() {
    for (const end of this.ends) end();
    this.endRecords();
    for (const each of [this.trace, this.curve, this.compared, this.derived, this.table, this.itself]) each.end();
  }

  /** The channel's newest state. @param {import('./rack.js').Seen | null} seen */
  see(seen) {
    if (!this.run) return;
    const before = this.seen?.channel.run;
    const now = seen?.channel.run;
    this.seen = seen;
    if (!seen || !now) return;
    if (now.outcome && !this.run.outcome) this.itself.want();
    const fast = accelerated(seen.speed);
    if (fast) this.unfollowRecords();
    else if (seen.speed !== null) this.followRecords();
    // Only now it is known what "the last hour" is.
    if (!before && this.grows()) this.trace.restart();
    if (now.records === before?.records) return;
    this.curve.want();
    if (!this.dqdv || this.dqdv.status === 'running') this.derived.want();
    if (fast && this.grows()) this.trace.want();
  }

  /** Rows of the table with the running cycle as it stands. */
  allRows() {
    const running = this.seen?.channel.run?.runningCycle;
    const last = this.rows[this.rows.length - 1];
    if (!running || (last && last.status !== 'running' && last.cycleCount >= running.cycleCount)) return this.rows;
    return mergeCycles(this.rows, [running]);
  }

  /** Newest first. */
  get events() {
    return this.told.all;
  }

  isOver() {
    return this.run?.outcome != null;
  }

  /** Test time now, s. */
  time() {
    const live = this.seen?.channel.run?.testTimeSecond ?? 0;
    const last = this.rows[this.rows.length - 1]?.endTimeSecond ?? 0;
    return Math.max(live, last);
  }

  grows() {
    return this.follow && !this.isOver() && this.to === undefined;
  }

  /** @param {string} window */
  showWindow(window) {
    this.window = window;
    if (/-/.test(window)) this.follow = false;
    this.endRecords();
    this.followsRecords = false;
    this.busy = true;
    this.trace.restart();
    this.announce();
  }

  /** @param {boolean} follow */
  setFollow(follow) {
    this.follow = follow;
    if (!follow) this.unfollowRecords();
    else if (/-/.test(this.window)) this.showWindow('5cycles');
    else this.trace.restart();
    this.announce();
  }

  /** @param {number | null} cycle null to follow the newest */
  choose(cycle) {
    this.chosen = cycle;
    this.compared.restart();
    this.derived.restart();
    if (this.window === 'cycle') this.showWindow('cycle');
    this.announce();
  }

  /** @param {string} listed */
  compare(listed) {
    this.listed = listed;
    this.compared.restart();
    this.announce();
  }

  /** The cycle before or after, of those that exist. @param {number} by @returns {number | null} */
  neighbour(by) {
    const rows = this.allRows();
    if (rows.length === 0) return null;
    const at = this.chosen ?? lastComplete(rows)?.cycleCount ?? rows[rows.length - 1].cycleCount;
    const index = rows.findIndex((row) => row.cycleCount >= at);
    const next = Math.min(rows.length - 1, Math.max(0, (index < 0 ? rows.length - 1 : index) + by));
    return rows[next].cycleCount;
  }

  /** Curves to compare with, oldest first; the same array while they are the same. */
  earlier() {
    const curves = this.comparedCycles().flatMap((cycle) => this.curves.get(cycle) ?? []);
    const same = curves.length === this.comparing.length && curves.every((curve, index) => curve === this.comparing[index]);
    if (!same) this.comparing = curves;
    return this.comparing;
  }

  chosenCurve() {
    if (this.chosen === null) return null;
    return this.curves.get(this.chosen) ?? (this.runningCurve?.cycle === this.chosen ? this.runningCurve : null);
  }

  comparedCycles() {
    const last = lastComplete(this.rows);
    if (!last) return [];
    const listed = cyclesNamed(this.listed, last.cycleCount);
    return listed.length > 0 ? listed : earlierCycles(this.rows[0].cycleCount, last.cycleCount);
  }

  followCycles() {
    const last = lastComplete(this.rows);
    this.ends.push(
      this.feed.subscribe(
        `cycles/${this.id}`,
        {
          message: ({ cycle }) => {
            this.closed.push(api.camel(cycle));
            this.table.want();
            this.compared.want();
            this.derived.want();
            this.announce();
          },
          gap: () => this.table.want(),
          subscribed: (sequence) => {
            if (sequence > (lastComplete(this.rows)?.cycleCount ?? -1)) this.table.want();
          },
        },
        last ? { after: last.cycleCount } : {},
      ),
    );
  }

  followRecords() {
    if (this.followsRecords || this.busy || !this.grows()) return;
    this.followsRecords = true;
    this.endRecords = this.feed.subscribe(
      `records/${this.id}`,
      {
        message: ({ columns }) => this.grow(api.camel(columns)),
        gap: () => this.trace.want(),
      },
      { after: this.records.record },
    );
  }

  unfollowRecords() {
    this.endRecords();
    this.endRecords = () => {};
    this.followsRecords = false;
  }

  /** @param {any} columns */
  grow(columns) {
    this.records.append(columns);
    const { from } = stretch(this.window, this.time(), this.allRows(), null);
    this.from = from;
    this.records.dropBefore(from);
    if (this.records.time.length > MOST_RECORDS) this.trace.want();
    this.version += 1;
    this.announce();
  }

  /** @param {AbortSignal} signal */
  async fetchTrace(signal) {
    const chosen = this.window === 'cycle' ? this.chosen : null;
    const asked = stretch(this.window, this.time(), this.allRows(), chosen);
    try {
      const trace = await api.getTrace(this.id, { ...asked, columns: COLUMNS }, { signal });
      Object.assign(this, asked);
      this.records.replace(trace);
      this.busy = false;
      this.version += 1;
    } catch (error) {
      if (!signal.aborted) this.busy = false;
    }
    this.announce();
  }

  /** @param {AbortSignal} signal */
  async fetchRunning(signal) {
    const rows = this.allRows();
    const cycle = this.seen?.channel.run?.cycle ?? rows[rows.length - 1]?.cycleCount;
    if (cycle === undefined) return;
    await this.quietly(async () => {
      this.runningCurve = await api.getCurve(this.id, cycle, { signal });
    });
  }

  /** @param {AbortSignal} signal */
  async fetchCompared(signal) {
    const wanted = this.comparedCycles();
    if (this.chosen !== null) wanted.unshift(this.chosen);
    for (const cycle of wanted) {
      if (this.curves.has(cycle)) continue;
      await this.quietly(async () => {
        const curve = await api.getCurve(this.id, cycle, { signal });
        if (this.curves.size > MOST_CURVES) this.curves.clear();
        if (curve.status !== 'running') this.curves.set(cycle, curve);
        else if (cycle === this.chosen) this.runningCurve = curve;
      });
      if (signal.aborted) return;
    }
  }

  /** @param {AbortSignal} signal */
  async fetchDerived(signal) {
    const rows = this.allRows();
    const cycle = this.chosen ?? lastComplete(rows)?.cycleCount ?? rows[rows.length - 1]?.cycleCount;
    if (cycle === undefined || (this.dqdv?.cycle === cycle && this.dqdv.status !== 'running')) return;
    try {
      this.dqdv = await api.getDqDv(this.id, cycle, { signal });
      this.dqdvProblem = '';
    } catch (error) {
      if (!signal.aborted) this.dqdvProblem = /** @type {Error} */ (error).message;
    }
    this.announce();
  }

  /** @param {AbortSignal} [signal] */
  async fetchTable(signal) {
    const last = lastComplete(this.rows);
    const table = await api.listCycles(this.id, last ? last.cycleCount : -1, { signal });
    this.efficiency = table.coulombicEfficiency;
    this.referenceAh = table.retentionReferenceAh ?? null;
    this.takeRows(table.cycles);
    this.reference = table.retentionReference.replace(/^of /, '');
    this.announce();
  }

  /** @param {CycleRow[]} newer */
  takeRows(newer) {
    this.rows = withRetention(mergeCycles(this.rows, newer), this.referenceAh, this.efficiency);
  }

  /** @param {AbortSignal} signal */
  async fetchRun(signal) {
    await this.quietly(async () => {
      this.keep(await api.getRun(this.id, { signal }));
    });
    if (!this.isOver()) return;
    this.unfollowRecords();
    for (const each of [this.table, this.trace, this.curve, this.compared, this.derived]) each.want();
  }

  /** A part of the page that could not be fetched now is fetched with the next change. @param {() => Promise<void>} fetch */
  async quietly(fetch) {
    try {
      await fetch();
    } catch {
      return;
    }
    this.announce();
  }

  announce() {
    if (this.pending) return;
    this.pending = true;
    const now = () => {
      this.pending = false;
      if (this.closed.length > 0) {
        this.takeRows(this.closed);
        this.closed = [];
      }
      this.dispatchEvent(new Event('change'));
    };
    if (document.hidden) setTimeout(now, 500);
    else requestAnimationFrame(now);
  }
}
