/** One channel on the wall. */

import { LitElement, html, nothing } from 'lit';
import * as api from '../api.js';
import { STALE_SECOND, accelerated, readingAge } from '../rack.js';
import { Refresh } from '../refresh.js';
import { Growing, points } from '../shape.js';
import * as units from '../units.js';
import { ask } from './dialog.js';
import { glyph } from './glyph.js';
import './sparkline.js';

/** @typedef {import('../rack.js').Seen} Seen */

export class Tile extends LitElement {
  static properties = {
    seen: { attribute: false },
    basis: { attribute: false },
    now: { attribute: false },
    unit: { attribute: false },
  };

  constructor() {
    super();
    /** @type {Seen | null} */
    this.seen = null;
    /** @type {units.Basis} */
    this.basis = {};
    this.now = Date.now();
    /** @type {units.CapacityUnit} */
    this.unit = 'mAh/g';
    this.history = new Growing(400);
    this.historyOf = 0;
    this.fast = false;
    /** @type {import('../shape.js').Point[]} */
    this.line = [];
    this.refresh = new Refresh((signal) => this.fetchHistory(signal), { every: 4000, rest: 4 });
  }

  createRenderRoot() {
    return this;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.refresh.end();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has('seen') || !this.seen) return;
    const { run } = this.seen.channel;
    if (run && run.id !== this.historyOf) {
      this.historyOf = run.id;
      this.history = new Growing(400);
      this.line = [];
      this.refresh.restart();
    } else if (run && !run.outcome) {
      const fast = accelerated(this.seen.speed);
      if (fast && !this.fast) this.refresh.restart();
      else if (fast) this.refresh.want();
      else this.grow();
      this.fast = fast;
    }
  }

  /** Follows a run in real time without asking the server for what is on screen already. */
  grow() {
    const channel = /** @type {Seen} */ (this.seen).channel;
    const time = channel.run?.testTimeSecond;
    const last = this.history.time[this.history.time.length - 1] ?? -Infinity;
    if (time === undefined || !units.known(channel.voltageVolt) || time - last < 10) return;
    this.history.append({
      record: [this.history.record + 1],
      testTimeSecond: [time],
      voltageVolt: [channel.voltageVolt],
      currentAmpere: [channel.currentAmpere ?? 0],
    });
    this.history.dropBefore(time - 3600);
    this.line = points(this.history.time, this.history.voltage);
  }

  /** @param {AbortSignal} signal */
  async fetchHistory(signal) {
    const run = this.seen?.channel.run;
    if (!run) return;
    const time = run.testTimeSecond ?? 0;
    const fast = accelerated(this.seen?.speed ?? null) || run.outcome !== null;
    const length = fast ? Math.max(3600, (3 * time) / Math.max(1, run.cycle)) : 3600;
    try {
      const trace = await api.getTrace(run.id, { from: time - length, columns: 90 }, { signal });
      this.history.replace(trace);
      this.line = points(this.history.time, this.history.voltage);
      this.requestUpdate();
    } catch {
      // a tile without its curve still says everything in numbers
    }
  }

  render() {
    if (!this.seen) return nothing;
    const { channel } = this.seen;
    const run = channel.state === 'free' ? null : channel.run;
    const age = readingAge(this.seen, this.now);
    const stale = run && !run.outcome && age !== null && age > STALE_SECOND;
    const alarm = channel.latched;
    const classes = ['tile', alarm ? 'alarm' : '', stale || channel.state === 'no_data' ? 'stale' : '', run ? '' : 'free'];
    return html`
      <article class=${classes.join(' ')} aria-label="Channel ${channel.channel}">
        <header>
          <h2>
            ${run
              ? html`<a class="cover" href="/runs/${run.id}"><b>${channel.channel}</b> ${run.cell}</a>`
              : html`<b>${channel.channel}</b> <span class="quiet">no cell</span>`}
          </h2>
          <span class="state">${glyph(channel.state)} ${channel.stateWords}</span>
        </header>
        <p class="line quiet">
          <span class="clip">${run ? run.protocol : channel.instrument}</span>
          ${run && run.cycles > 0
            ? html`<span>cycle ${units.count(run.cycle)} of ${units.count(run.cycles)}</span>`
            : nothing}
        </p>
        ${this.numbers()}
        ${alarm && channel.because ? html`<p class="reason">${channel.because}</p>` : nothing}
        <galvanist-sparkline .points=${run ? this.line : []}></galvanist-sparkline>
        ${run ? this.foot(age, Boolean(stale)) : alarm ? this.acknowledge(nothing) : this.offer()}
      </article>`;
  }

  numbers() {
    const { channel } = /** @type {Seen} */ (this.seen);
    const run = channel.state === 'free' ? null : channel.run;
    const scale = units.capacityScale(this.unit, this.basis);
    const milli = units.milliDecimals(this.basis.oneCAh);
    const carried = run && (run.halfCycleAh ?? 0) > 0 ? run.halfCycleAh : null;
    return html`<dl class="numbers">
      <div><dd>${units.fixed(channel.voltageVolt, 4)}</dd><dt>V</dt></div>
      <div>
        <dd>${units.signed(units.known(channel.currentAmpere) ? channel.currentAmpere * 1e3 : null, milli)}</dd>
        <dt>mA</dt>
      </div>
      <div>
        <dd>${units.fixed(units.known(carried) ? carried * scale.factor : null, scale.decimals)}</dd>
        <dt>${run ? scale.label : units.capacityLabel(this.unit)}</dt>
      </div>
    </dl>`;
  }

  /** @param {number | null} age @param {boolean} stale */
  foot(age, stale) {
    const { channel, speed } = /** @type {Seen} */ (this.seen);
    const run = /** @type {import('../types.js').RunTile} */ (channel.run);
    const share = run.outcome?.word === 'completed' ? 1 : run.progress;
    return html`
      <p class="line step">
        <span class="clip">${channel.latched ? 'open circuit' : run.outcome ? run.outcome.because : `${run.stepNumber}/${run.stepCountInProgram} ${run.step}`}</span>
      </p>
      <div class="progress" role="progressbar" aria-label="Progress of the run" aria-valuemin="0" aria-valuemax="100"
        aria-valuenow=${units.known(share) ? Math.round(share * 100) : nothing}>
        <i style="width:${units.known(share) ? Math.min(100, share * 100) : 0}%"></i>
      </div>
      ${channel.latched ? this.acknowledge(units.span(age)) : html`<p class="line quiet">
        <span class="clip">${run.outcome ? run.outcome.word : ends(run.endsInSecond, speed, this.now)}</span>
        <span class=${stale ? 'age old' : 'age'}>${age === null ? nothing : stale ? `read ${units.span(age)} ago` : units.span(age)}</span>
      </p>`}`;
  }

  offer() {
    const { channel } = /** @type {Seen} */ (this.seen);
    return html`<p class="line offer">
      <a class="button above" href="/start?channel=${encodeURIComponent(channel.channel)}">Start…</a>
      ${channel.run ? html`<a class="above quiet clip" href="/runs/${channel.run.id}">last: ${channel.run.cell}</a>` : nothing}
    </p>`;
  }

  /** @param {unknown} age */
  acknowledge(age) {
    const { channel } = /** @type {Seen} */ (this.seen);
    const act = () =>
      ask({
        title: `Acknowledge ${channel.channel}`,
        body: html`<p>${channel.because || channel.stateWords}</p>
          <p class="quiet">The channel stays at open circuit. Acknowledging resumes nothing; it frees the channel for the next start.</p>`,
        confirm: `Acknowledge ${channel.channel}`,
        reason: true,
        act: ({ by, reason }) => api.acknowledge(channel.channel, by, reason),
      });
    return html`<p class="line"><button class="above danger small" @click=${act}>Acknowledge…</button>
      <span class="quiet">${age}</span></p>`;
  }
}
customElements.define('galvanist-tile', Tile);

/**
 * @param {number | null | undefined} second test time left
 * @param {number | null} speed null until it is measured: what is a year on a real bench may be a minute here
 * @param {number} now ms
 */
export function ends(second, speed, now) {
  if (!units.known(second) || speed === null) return 'end not known';
  const wall = accelerated(speed) ? second / /** @type {number} */ (speed) : second;
  if (wall < 600) return `ends in ${units.span(wall)}`;
  return `ends ${units.moment(new Date(now + wall * 1000), new Date(now))}`;
}
