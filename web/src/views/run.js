/** One run: live while it runs, the same page from the store when it is over. */

import { LitElement, html, nothing } from 'lit';
import * as api from '../api.js';
import '../charts/cycles.js';
import '../charts/dqdv.js';
import '../charts/time.js';
import '../charts/voltage-capacity.js';
import { ask } from '../components/dialog.js';
import { glyph } from '../components/glyph.js';
import { limitList, stepEnds, stepList } from '../components/steps.js';
import { provenance } from '../components/provenance.js';
import { ends } from '../components/tile.js';
import { preferences } from '../preferences.js';
import { STALE_SECOND, accelerated, readingAge } from '../rack.js';
import { RunData } from '../run-data.js';
import { lastComplete } from '../shape.js';
import * as units from '../units.js';

/** @typedef {import('../types.js').Run} Run */

/** Kinds of events whose words do not say what happened. @type {Record<string, string>} */
const PREFIX = { started: 'started', ended: 'ended' };

const STATES = { completed: 'finished', stopped: 'stopped', tripped: 'tripped', failed: 'failed' };

export class RunView extends LitElement {
  static properties = { run: { type: Number }, rack: { attribute: false }, feed: { attribute: false } };

  constructor() {
    super();
    this.run = 0;
    /** @type {import('../rack.js').Rack} */
    this.rack = /** @type {any} */ (undefined);
    /** @type {import('../live.js').LiveFeed} */
    this.feed = /** @type {any} */ (undefined);
    /** @type {RunData} */
    this.data = /** @type {any} */ (undefined);
    this.change = () => this.requestUpdate();
    this.rackChange = () => {
      const seen = this.rack.all().find((each) => each.channel.run?.id === this.run) ?? null;
      if (seen === this.data.seen) return;
      this.data.see(seen);
      this.requestUpdate();
    };
    /** @param {KeyboardEvent} event */
    this.key = (event) => this.pressed(event);
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.data = new RunData(this.run, this.feed);
    const query = new URLSearchParams(location.search);
    const cycle = Number(query.get('cycle') ?? NaN);
    this.data.chosen = Number.isInteger(cycle) ? cycle : null;
    this.data.listed = query.get('cycles') ?? '';
    this.data.window = query.get('window') ?? '5cycles';
    if (/-/.test(this.data.window)) this.data.follow = false;
    this.data.addEventListener('change', this.change);
    this.rack.addEventListener('change', this.rackChange);
    preferences.addEventListener('unit', this.change);
    document.addEventListener('keydown', this.key);
    this.ticker = setInterval(this.change, 1000);
    this.data.open().then(() => this.rackChange());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.data.removeEventListener('change', this.change);
    this.data.close();
    this.rack.removeEventListener('change', this.rackChange);
    preferences.removeEventListener('unit', this.change);
    document.removeEventListener('keydown', this.key);
    clearInterval(this.ticker);
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
    if (event.target instanceof Element && event.target.closest('input, textarea, select')) return;
    if (event.key === '[') this.choose(this.data.neighbour(-1));
    else if (event.key === ']') this.choose(this.data.neighbour(1));
    else if (event.key === 'Escape' && this.data.chosen !== null) this.choose(null);
  }

  /** @param {number | null} cycle */
  choose(cycle) {
    this.data.choose(cycle);
    this.remember('cycle', cycle === null ? null : String(cycle));
  }

  /** @param {string} window */
  showWindow(window) {
    this.data.showWindow(window);
    this.remember('window', window);
  }

  /** @param {string} name @param {string | null} value */
  remember(name, value) {
    const address = new URL(location.href);
    if (value === null) address.searchParams.delete(name);
    else address.searchParams.set(name, value);
    history.replaceState(history.state, '', address);
  }

  render() {
    const { run, failed } = this.data;
    if (failed) {
      return html`<div class="nothing" role="alert"><h1>No run ${this.run}</h1><p>${failed.message}</p>
        <a class="button" href="/runs">All runs</a></div>`;
    }
    if (!run) return html`<p class="nothing quiet">Fetching run ${this.run}…</p>`;
    document.title = `${run.cell}, run ${run.id} · Galvanist`;
    const { basis } = this.data;
    return html`
      ${this.head(run)} ${this.banner(run)} ${this.numbers(run, basis)}
      <div class="run-grid">
        ${this.figures(run, basis)}
        <aside class="card side" aria-label="Step, limits, events">${this.side(run)}</aside>
      </div>`;
  }

  tile() {
    return this.data.seen?.channel.run ?? null;
  }

  /** @param {Run} run */
  head(run) {
    const state = run.outcome ? STATES[run.outcome.word] : (this.data.seen?.channel.state ?? 'no_data');
    const words = run.outcome ? run.outcome.word : (this.data.seen?.channel.stateWords ?? 'no word from the channel');
    const speed = this.data.seen?.speed ?? null;
    const now = new Date();
    const facts = [
      run.file ? 'imported' : run.channel,
      run.protocol,
      units.known(run.activeMassGram) ? `${units.fixed(run.activeMassGram * 1e3, 2)} mg active` : 'mass not known',
      units.known(run.areaSquareCentimetre) ? `${units.fixed(run.areaSquareCentimetre, 3)} cm²` : 'area not known',
      units.known(this.data.seen?.channel.temperatureCelsius) ? `${units.fixed(this.data.seen?.channel.temperatureCelsius, 1)} °C` : null,
      run.file && run.started === run.ended ? `read ${units.stamp(new Date(run.started), now)}, the file does not say when it ran` : `started ${units.stamp(new Date(run.started), now)}`,
      run.ended && run.started !== run.ended ? `ended ${units.stamp(new Date(run.ended), now)}` : null,
      `run ${run.id}`,
    ].filter((fact) => fact !== null);
    return html`<div class="run-head">
      <div>
        <h1>${run.cell} <span class="state" data-state=${state}>${glyph(state)} ${words}</span>
          ${!run.outcome && state !== 'paused' && accelerated(speed)
            ? html`<span class="state">× ${units.count(Number((speed ?? 0).toPrecision(2)))} real time</span>`
            : nothing}
        </h1>
        <p class="facts quiet">${facts.join(' · ')}</p>
      </div>
      <div class="buttons">${this.exports(run)} ${this.commands(run)}</div>
    </div>`;
  }

  /** @param {Run} run */
  exports(run) {
    const files = /** @type {const} */ ([
      ['cycles.csv', 'the cycle table'],
      ['cycles.xlsx', 'the cycle table, figures and definitions'],
      ['cycles.parquet', 'the cycle table, for pandas or polars'],
      ['records.bdf.csv', 'all records, BDF'],
      ['records.bdf.parquet', 'all records, BDF, for pandas or polars'],
      ['run.json', 'cell, protocol, versions, events, what is missing'],
      ['supporting-information.zip', 'everything in one, for a paper'],
    ]);
    return html`<details class="menu">
      <summary class="button">Export</summary>
      <ul>${files.map(([file, words]) => html`<li><a href=${api.fileAddress(run.id, file)} download>${file}<span class="quiet">${words}</span></a></li>`)}</ul>
    </details>`;
  }

  /** @param {Run} run */
  commands(run) {
    if (run.outcome) return nothing;
    const paused = this.data.seen?.channel.state === 'paused';
    const verb = paused ? 'resume' : 'pause';
    const title = `${run.cell} on ${run.channel}`;
    const change = () =>
      ask({
        title: paused ? `Resume ${title}` : `Pause ${title}`,
        body: paused ? 'The step goes on where it was left.' : 'The cell is put to open circuit until somebody resumes. The step, its time and its charge are kept.',
        confirm: paused ? 'Resume' : 'Pause',
        act: ({ by }) => api.command(run.id, verb, by),
      });
    const stop = () =>
      ask({
        title: `Stop ${title}`,
        body: html`<p>This ends run ${run.id}, <b>${run.protocol}</b>, in cycle ${units.count(this.tile()?.cycle)} of ${units.count(this.tile()?.cycles)}. The cell is put to open circuit.</p><p>A stopped run cannot be resumed. What was recorded stays.</p>`,
        confirm: `Stop ${run.channel}`,
        danger: true,
        act: async ({ by }) => {
          this.data.run = { ...run, ...(await api.command(run.id, 'stop', by)) };
          this.data.itself.want();
        },
      });
    return html`<button @click=${change}>${paused ? 'Resume…' : 'Pause…'}</button>
      <button class="danger" @click=${stop}>Stop…</button>`;
  }

  /** @param {Run} run */
  banner(run) {
    const channel = this.data.seen?.channel;
    if (run.outcome && run.outcome.word !== 'completed') {
      const alarm = run.outcome.word === 'tripped' || run.outcome.word === 'failed';
      return html`<div class="banner ${alarm ? 'alarm' : ''}" role=${alarm ? 'alert' : 'status'}>
        <p>${glyph(run.outcome.word)} ${because(run.outcome)}. Open circuit.</p>
        ${channel?.latched
          ? html`<button class="danger" @click=${() => this.acknowledge(channel)}>Acknowledge…</button>`
          : nothing}
        ${run.acknowledgement
          ? html`<p class="acknowledged">Acknowledged by ${run.acknowledgement.by}, ${units.stamp(new Date(run.acknowledgement.at), new Date())}: ${run.acknowledgement.reason}</p>`
          : nothing}
      </div>`;
    }
    if (channel?.state === 'paused') {
      return html`<div class="banner" role="status"><p><b>${glyph('paused')} ${channel.stateWords}</b>${channel.because ? `: ${channel.because}` : ''}. Open circuit until somebody resumes.</p></div>`;
    }
    return nothing;
  }

  /** @param {import('../types.js').Channel} channel */
  acknowledge(channel) {
    ask({
      title: `Acknowledge ${channel.channel}`,
      body: channel.because || channel.stateWords,
      confirm: `Acknowledge ${channel.channel}`,
      reason: true,
      act: async ({ by, reason }) => {
        await api.acknowledge(channel.channel, by, reason);
        this.data.itself.want();
      },
    });
  }

  /** @param {Run} run @param {units.Basis} basis */
  numbers(run, basis) {
    const { seen } = this.data;
    const rows = this.data.allRows();
    const last = lastComplete(rows);
    const scale = units.capacityScale(preferences.unit, basis);
    const milli = units.milliDecimals(basis.oneCAh);
    const capacity = (/** @type {number | null | undefined} */ ah) => units.fixed(units.known(ah) ? ah * scale.factor : null, scale.decimals);
    const age = seen ? readingAge(seen, Date.now()) : null;
    const stale = !run.outcome && age !== null && age > STALE_SECOND;
    const tile = this.tile();
    const live = run.outcome
      ? []
      : [
          [units.fixed(seen?.channel.voltageVolt, 4), 'V'],
          [units.signed(units.known(seen?.channel.currentAmpere) ? seen.channel.currentAmpere * 1e3 : null, milli), 'mA'],
          [capacity((tile?.halfCycleAh ?? 0) > 0 ? tile?.halfCycleAh : null), `${scale.label} so far`],
        ];
    const cycles = run.program?.cycles ?? tile?.cycles;
    const now = new Date();
    const entries = [
      ...live,
      [capacity(last?.dischargingCapacityAh), run.outcome ? `${scale.label}, last discharge` : 'last discharge'],
      [units.fixed(last?.coulombicEfficiencyPercent, 2), `% CE${last ? `, cycle ${units.count(last.cycleCount)}` : ''}`],
      [units.fixed(last?.retentionPercent, 1), `% of ${this.data.reference}`],
      [units.count(run.outcome ? last?.cycleCount : tile?.cycle), cycles ? `of ${units.count(cycles)} cycles` : 'the last whole cycle'],
      run.outcome
        ? [units.count(run.records), 'records']
        : endEntry(ends(tile?.endsInSecond, seen?.speed ?? null, now.getTime())),
    ];
    return html`<dl class="card big ${stale ? 'stale' : ''}" aria-label="Now">
      ${entries.map(([value, label]) => html`<div><dd>${value}</dd><dt>${label}</dt></div>`)}
      ${stale ? html`<p class="age old">last reading ${units.span(age)} ago</p>` : nothing}
    </dl>`;
  }

  /** @param {Run} run @param {units.Basis} basis */
  figures(run, basis) {
    const { data } = this;
    const unit = preferences.unit;
    return html`
      <galvanist-time-figure class="card" .records=${data.records} .version=${data.version} .window=${data.window}
        .follow=${data.follow} .ended=${data.isOver()} .from=${data.from} .to=${data.to} .busy=${data.busy}
        .milli=${units.milliDecimals(basis.oneCAh)} .events=${data.events}
        @window=${(/** @type {CustomEvent} */ event) => this.showWindow(event.detail)}
        @follow=${(/** @type {CustomEvent} */ event) => data.setFollow(event.detail)}></galvanist-time-figure>
      <galvanist-voltage-capacity-figure class="card" .running=${data.runningCurve} .earlier=${data.earlier()}
        .chosen=${data.chosenCurve()} .listed=${data.listed} .unit=${unit} .basis=${basis}
        @compare=${(/** @type {CustomEvent} */ event) => { data.compare(event.detail); this.remember('cycles', event.detail.trim() || null); }}></galvanist-voltage-capacity-figure>
      <galvanist-cycles-figure class="card" .rows=${data.rows} .chosen=${data.chosen} .last=${run.program?.cycles ?? 0}
        .unit=${unit} .basis=${basis} .efficiency=${data.efficiency} .reference=${data.reference} .referenceAh=${data.referenceAh}
        @cycle=${(/** @type {CustomEvent} */ event) => this.choose(event.detail)}></galvanist-cycles-figure>
      <galvanist-dqdv-figure class="card" .curve=${data.dqdv} .chosen=${data.chosen !== null} .failed=${data.dqdvProblem}
        .unit=${unit} .basis=${basis}
        @step=${(/** @type {CustomEvent} */ event) => this.choose(data.neighbour(event.detail))}></galvanist-dqdv-figure>`;
  }

  /** @param {Run} run */
  side(run) {
    const tile = this.tile();
    const { program } = run;
    return html`
      ${program ? html`<section><h2>Step</h2>${stepList(program, tile)}</section>` : nothing}
      ${program && tile && !tile.outcome ? html`<section><h2>This step ends</h2>${stepEnds(program, tile)}</section>` : nothing}
      ${program ? html`<section><h2>Limits</h2>${limitList(program)}</section>` : nothing}
      ${run.provenance ? html`<section><h2>Read from</h2>${provenance(run.provenance)}</section>` : nothing}
      ${run.file ? nothing : html`<section><h2>Events</h2>${this.events()}</section>
      <section><h2>After a restart</h2><p class="quiet">${run.restart === 'resume' ? 'resumes at once' : 'rests until somebody resumes'}</p></section>`}`;
  }

  events() {
    const { events } = this.data;
    if (events.length === 0) return html`<p class="quiet">none yet</p>`;
    const now = new Date();
    return html`<ol class="events" tabindex="0" aria-label="Events, newest first">
      ${events.slice(0, 40).map(
        (event) => html`<li data-kind=${event.kind}><time class="quiet">${event.at ? units.moment(new Date(event.at), now) : units.span(event.testTimeSecond)}</time> <span>${PREFIX[event.kind] && !event.words.startsWith(event.kind) ? `${PREFIX[event.kind]}: ` : ''}${event.words}</span></li>`,
      )}
    </ol>`;
  }
}
customElements.define('galvanist-run', RunView);

/** The word, and why unless the reason says it again. @param {import('../types.js').Outcome} outcome */
function because({ word, because: reason }) {
  return reason.startsWith(word) ? html`<b>${reason}</b>` : html`<b>${word}</b>: ${reason}`;
}

/** @param {string} words 'ends Thu 14:10' @returns {[string, string]} */
function endEntry(words) {
  const [, how, when] = /^(ends(?: in)?) (.*)$/.exec(words) ?? [];
  return when ? [when, how === 'ends' ? 'ends' : 'to the end'] : [units.UNKNOWN, 'end'];
}
