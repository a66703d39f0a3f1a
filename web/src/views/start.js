/** Start a run: protocol, cell, channel; what the check says; one confirmation. */

import { LitElement, html, nothing } from 'lit';
import * as api from '../api.js';
import { ask } from '../components/dialog.js';
import { parameterFields } from '../components/check-panel.js';
import { faultList, findingList } from '../components/faults.js';
import { resolvedSteps } from '../components/steps.js';
import '../components/text-editor.js';
import * as units from '../units.js';

/** @typedef {import('../types.js').Fault} Fault */
/** @typedef {import('../types.js').Check} Check */

const NEW = '+';

const PROTOCOL_TEXT = `title: My first protocol
one C: 150 mAh/g
steps:
  - Rest for 10 minutes
  - repeat: 3
    steps:
      - Charge at C/5 until 4.2 V
      - Discharge at C/5 until 2.5 V
`;

const CELL_TEXT = `name: my-cell-01
title: NMC811 | my electrolyte | Li-In
polarity: cathode half cell
composite mass: 10 mg
active fraction: 70 %
area: 0.785 cm2
`;

export class StartView extends LitElement {
  static properties = { rack: { attribute: false }, state: { state: true } };

  constructor() {
    super();
    /** @type {import('../rack.js').Rack} */
    this.rack = /** @type {any} */ (undefined);
    const query = new URLSearchParams(location.search);
    this.state = {
      /** @type {import('../types.js').Protocol[] | null} */ protocols: null,
      /** @type {import('../types.js').Cell[] | null} */ cells: null,
      failed: '',
      protocol: query.get('protocol') ?? '',
      cell: query.get('cell') ?? '',
      channel: query.get('channel') ?? '',
      /** @type {'rest' | 'resume'} */ restart: 'rest',
      /** @type {Record<string, string>} */ given: Object.fromEntries([...query].filter(([key]) => key.startsWith('arg.')).map(([key, value]) => [key.slice(4), value])),
      text: PROTOCOL_TEXT,
      cellText: CELL_TEXT,
      /** @type {Fault[]} */ cellFaults: [],
      cellProblem: '',
      /** @type {Check | null} */ check: null,
      checkProblem: '',
      checking: false,
    };
    this.key = api.newKey();
    /** @type {AbortController | null} */
    this.running = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.change = () => this.requestUpdate();
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    document.title = 'Start a run · Galvanist';
    this.rack.addEventListener('change', this.change);
    this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.rack.removeEventListener('change', this.change);
    this.running?.abort();
    clearTimeout(this.timer);
  }

  /** @param {Partial<StartView['state']>} part */
  set(part) {
    this.state = { ...this.state, ...part };
  }

  async load() {
    try {
      const [newest, cells, channels] = await Promise.all([api.listProtocols(), api.listCells(), api.listChannels()]);
      const protocols = await this.withWanted(newest);
      for (const channel of channels) this.rack.put(channel);
      const free = channels.filter(startable).sort((a, b) => Number(b.state === 'free') - Number(a.state === 'free'));
      this.set({
        protocols, cells, failed: '',
        protocol: this.state.protocol || (protocols[0]?.sha256 ?? NEW),
        cell: this.state.cell || (cells[0]?.name ?? NEW),
        channel: this.state.channel || (free[0]?.channel ?? ''),
      });
      this.wantCheck();
    } catch (error) {
      this.set({ failed: /** @type {Error} */ (error).message });
    }
  }

  /** The list has the newest version of each name; the address may name another one. @param {import('../types.js').Protocol[]} newest */
  async withWanted(newest) {
    const wanted = this.state.protocol;
    if (!/^[0-9a-f]{64}$/.test(wanted) || newest.some(({ sha256 }) => sha256 === wanted)) return newest;
    return [await api.getProtocol(wanted), ...newest];
  }

  /** Asks for the check a moment after the last change; an older question is dropped. */
  wantCheck() {
    this.key = api.newKey();
    this.running?.abort();
    clearTimeout(this.timer);
    const { protocol, cell } = this.state;
    if (!protocol || !cell || cell === NEW) {
      this.set({ check: null, checkProblem: '', checking: false });
      return;
    }
    this.set({ checking: true });
    this.timer = setTimeout(() => this.check(), 250);
  }

  async check() {
    const running = (this.running = new AbortController());
    const { protocol, cell, channel, text, given } = this.state;
    const what = protocol === NEW ? { text } : { protocol };
    const args = Object.fromEntries(Object.entries(given).filter(([, value]) => value.trim() !== ''));
    try {
      const check = await api.check(
        { ...what, cell, ...(channel ? { channel } : {}), ...(Object.keys(args).length ? { arguments: args } : {}) },
        { signal: running.signal },
      );
      this.set({ check, checkProblem: '', checking: false });
    } catch (error) {
      if (running.signal.aborted) return;
      const problem = /** @type {api.Problem} */ (error);
      const check = { startable: false, faults: problem.faults ?? [], findings: problem.findings ?? [] };
      this.set({ check, checkProblem: check.faults.length + check.findings.length > 0 ? '' : problem.message, checking: false });
    }
  }

  render() {
    const { state } = this;
    if (state.failed) {
      return html`<div class="nothing" role="alert"><h1>Start a run</h1><p>${state.failed}</p><button @click=${() => this.load()}>Try again</button></div>`;
    }
    if (!state.protocols || !state.cells) return html`<p class="nothing quiet">Fetching protocols and cells…</p>`;
    return html`
      <div class="bar"><h1>Start a run</h1></div>
      <div class="start">
        <form class="card choose" @submit=${(/** @type {Event} */ event) => event.preventDefault()}>
          ${this.protocolField()} ${this.cellField()} ${this.channelField()} ${this.restartField()}
        </form>
        <section class="card answer" aria-label="What the check says" aria-busy=${state.checking}>${this.answer()}</section>
      </div>`;
  }

  protocolField() {
    const { protocols, protocol } = this.state;
    const chosen = protocols?.find((each) => each.sha256 === protocol);
    return html`
      <label>Protocol
        <select name="protocol" @change=${(/** @type {Event} */ event) => this.pick('protocol', event)}>
          ${protocols?.map((each) => html`<option value=${each.sha256} ?selected=${each.sha256 === protocol}>${each.title}${each.version && !each.shipped ? ` · version ${each.version}` : ''}</option>`)}
          <option value=${NEW} ?selected=${protocol === NEW}>Write or paste one…</option>
        </select>
      </label>
      ${chosen?.source ? html`<p class="quiet hint">${chosen.source}</p>` : nothing}
      ${chosen ? html`<p class="hint"><button type="button" class="link" @click=${() => this.copy(chosen)}>Change its text…</button> <a href="/protocols/edit?protocol=${chosen.sha256}">Open in the editor</a></p>` : nothing}
      ${parameterFields(chosen?.parameters ?? [], this.state.given, (name, value) => this.give(name, value))}
      ${protocol === NEW
        ? html`<galvanist-text-editor id="protocol-text" label="Protocol text" .text=${this.state.text} .faults=${this.state.check?.faults ?? []}
            @text=${(/** @type {CustomEvent} */ event) => { this.set({ text: event.detail }); this.wantCheck(); }}></galvanist-text-editor>
            <p class="hint quiet">Saved under its hash when the run starts, or now: <button type="button" class="link" @click=${() => this.saveProtocol()}>Save the protocol</button></p>`
        : nothing}`;
  }

  cellField() {
    const { cells, cell } = this.state;
    const chosen = cells?.find((each) => each.name === cell);
    return html`
      <label>Cell
        <select name="cell" @change=${(/** @type {Event} */ event) => this.pick('cell', event)}>
          ${cells?.map((each) => html`<option value=${each.name} ?selected=${each.name === cell}>${each.name}</option>`)}
          <option value=${NEW} ?selected=${cell === NEW}>Describe a new one…</option>
        </select>
      </label>
      ${chosen ? html`<p class="hint quiet">${cellWords(chosen)}. <button type="button" class="link" @click=${() => this.copyCell(chosen)}>Change its text…</button></p>` : nothing}
      ${cell === NEW
        ? html`<galvanist-text-editor id="cell-text" label="Cell text" rows="12" .text=${this.state.cellText} .faults=${this.state.cellFaults}
            @text=${(/** @type {CustomEvent} */ event) => this.set({ cellText: event.detail })}></galvanist-text-editor>
          <p class="hint"><button type="button" @click=${() => this.saveCell()}>Save the cell</button></p>
          ${this.state.cellProblem ? html`<p class="refusal" role="alert">${this.state.cellProblem}</p>` : nothing}
          ${faultList(this.state.cellFaults, (fault) => this.go('cell-text', fault))}`
        : nothing}`;
  }

  channelField() {
    const seen = this.rack.all();
    return html`<label>Channel
      <select name="channel" @change=${(/** @type {Event} */ event) => this.pick('channel', event)}>
        ${this.state.channel === '' ? html`<option value="" selected>no channel is free</option>` : nothing}
        ${seen.map(
          ({ channel }) => html`<option value=${channel.channel} ?selected=${channel.channel === this.state.channel} ?disabled=${!startable(channel)}>
            ${channel.channel} · ${channel.stateWords}${startable(channel) ? '' : channel.latched ? ', to be acknowledged' : ''}
          </option>`,
        )}
      </select>
    </label>`;
  }

  restartField() {
    const choose = (/** @type {'rest' | 'resume'} */ restart) => () => this.set({ restart });
    return html`<fieldset><legend>If the server restarts in the middle</legend>
      <label class="radio"><input type="radio" name="restart" .checked=${this.state.restart === 'rest'} @change=${choose('rest')}> rest until somebody resumes</label>
      <label class="radio"><input type="radio" name="restart" .checked=${this.state.restart === 'resume'} @change=${choose('resume')}> resume at once</label>
    </fieldset>`;
  }

  answer() {
    const { check, checking, checkProblem, channel } = this.state;
    if (checkProblem) return html`<h2>Check</h2><p class="refusal" role="alert">${checkProblem}</p>`;
    if (!check) return html`<h2>Check</h2><p class="quiet">${checking ? 'Checking…' : 'Choose a protocol and a cell: the check then says what would run.'}</p>`;
    const ready = check.startable && channel !== '' && !checking;
    return html`
      <div class="answer-head">
        <h2>${check.program ? check.program.title : 'Check'}</h2>
        <button class="primary" type="button" ?disabled=${!ready} @click=${() => this.confirm(check)}>Start…</button>
      </div>
      <div aria-live="polite">
        ${faultList(check.faults, this.state.protocol === NEW ? (fault) => this.go('protocol-text', fault) : undefined)}
        ${findingList(check.findings, this.state.protocol === NEW ? (fault) => this.go('protocol-text', fault) : undefined)}
      </div>
      ${check.program ? this.resolved(check) : nothing}`;
  }

  /** @param {Check} check */
  resolved(check) {
    const program = /** @type {import('../types.js').Program} */ (check.program);
    const { estimate } = check;
    const milli = units.milliDecimals(program.oneCAh);
    const loops = program.loops.filter((loop) => loop.repeat > 1);
    return html`
      <dl class="estimate">
        <div><dd>${units.span(estimate?.durationSecond)}</dd><dt>long, about</dt></div>
        <div><dd>${units.count(program.cycles)}</dd><dt>cycles</dt></div>
        <div><dd>${units.count(estimate?.records)}</dd><dt>records</dt></div>
        <div><dd>${units.bytes(estimate?.bytes)}</dd><dt>on disk</dt></div>
        <div><dd>${units.known(program.oneCAh) ? units.fixed(program.oneCAh * 1e3, milli) : units.UNKNOWN}</dd><dt>mA at 1C</dt></div>
      </dl>
      ${estimate?.approximations?.length ? html`<p class="quiet">${estimate.approximations.join(' ')}</p>` : nothing}
      ${resolvedSteps(program)}
      ${loops.length > 0
        ? html`<ul class="plain quiet">${loops.map((loop) => html`<li>↻ ${loop.firstStep === loop.lastStep ? `step ${loop.firstStep}` : `steps ${loop.firstStep} to ${loop.lastStep}`}: ${units.count(loop.repeat)} times</li>`)}</ul>`
        : nothing}
      <p class="quiet">Retention is relative to ${program.retentionReference.replace(/^of /, '')}.${units.known(program.temperatureCelsius) ? ` Asks for ${program.temperatureCelsius} °C.` : ''}</p>`;
  }

  /** @param {Check} check */
  confirm(check) {
    const { cell, channel, restart } = this.state;
    const errors = check.findings.filter((finding) => finding.severity === 'warning');
    ask({
      title: `Start ${cell} on ${channel}`,
      body: html`<p><b>${check.program?.title}</b>, ${units.count(check.program?.cycles)} cycles, about ${units.span(check.estimate?.durationSecond)}.
        If the server restarts: ${restart === 'rest' ? 'rest until somebody resumes' : 'resume at once'}.</p>${findingList(errors)}`,
      confirm: `Start on ${channel}`,
      act: ({ by }) => this.start(by),
    });
  }

  /** @param {string} by */
  async start(by) {
    const { cell, channel, restart, given } = this.state;
    let { protocol } = this.state;
    if (protocol === NEW) protocol = (await api.addProtocol({ text: this.state.text })).sha256;
    const args = Object.fromEntries(Object.entries(given).filter(([, value]) => value.trim() !== ''));
    try {
      const run = await api.startRun(
        { protocol, cell, channel, restart, by, ...(Object.keys(args).length ? { arguments: args } : {}) },
        this.key,
      );
      this.dispatchEvent(new CustomEvent('go', { detail: `/runs/${run.id}`, bubbles: true }));
    } catch (error) {
      const problem = /** @type {api.Problem} */ (error);
      if (problem.status > 0) this.key = api.newKey(); // refused for certain: the next try is a new start
      const why = [...problem.findings.map((each) => each.message), ...problem.faults.map((each) => each.message)];
      throw why.length > 0 ? new Error(why.join(' ')) : problem;
    }
  }

  /** @param {'protocol' | 'cell' | 'channel'} field @param {Event} event */
  pick(field, event) {
    const value = /** @type {HTMLSelectElement} */ (event.target).value;
    this.set({ [field]: value, ...(field === 'protocol' ? { given: {} } : {}) });
    this.wantCheck();
  }

  /** @param {string} name @param {string} value */
  give(name, value) {
    this.set({ given: { ...this.state.given, [name]: value } });
    this.wantCheck();
  }

  /** @param {import('../types.js').Protocol} protocol */
  async copy(protocol) {
    const { text } = await api.getProtocol(protocol.sha256);
    this.set({ protocol: NEW, text: text ?? '' });
    this.wantCheck();
  }

  /** @param {import('../types.js').Cell} cell */
  async copyCell(cell) {
    const { text } = await api.getCell(cell.name);
    this.set({ cell: NEW, cellText: text ?? '', cellFaults: [], cellProblem: '' });
    this.wantCheck();
  }

  async saveProtocol() {
    try {
      const saved = await api.addProtocol({ text: this.state.text });
      this.set({ protocols: await api.listProtocols(), protocol: saved.sha256 });
      this.wantCheck();
    } catch (error) {
      const problem = /** @type {api.Problem} */ (error);
      this.set({ check: { startable: false, faults: problem.faults, findings: problem.findings }, checkProblem: problem.faults.length > 0 ? '' : problem.message });
    }
  }

  async saveCell() {
    try {
      const saved = await api.addCell({ text: this.state.cellText });
      this.set({ cells: await api.listCells(), cell: saved.name, cellFaults: [], cellProblem: '' });
      this.wantCheck();
    } catch (error) {
      const problem = /** @type {api.Problem} */ (error);
      this.set({ cellFaults: problem.faults, cellProblem: problem.faults.length > 0 ? '' : problem.message });
    }
  }

  /** @param {string} id @param {Fault} fault */
  go(id, fault) {
    /** @type {import('../components/text-editor.js').TextEditor | null} */ (this.querySelector(`#${id}`))?.go(fault);
  }
}
customElements.define('galvanist-start', StartView);

/** @param {import('../types.js').Channel} channel @returns {boolean} */
function startable(channel) {
  return !channel.latched && ['free', 'finished', 'stopped'].includes(channel.state);
}

/** @param {import('../types.js').Cell} cell */
function cellWords(cell) {
  return [
    cell.polarity,
    units.known(cell.activeMassGram) ? `${units.fixed(cell.activeMassGram * 1e3, 2)} mg active` : 'mass not known',
    units.known(cell.areaSquareCentimetre) ? `${units.fixed(cell.areaSquareCentimetre, 3)} cm²` : 'area not known',
    units.known(cell.nominalCapacityAh) ? `${units.fixed(cell.nominalCapacityAh * 1e3, units.milliDecimals(cell.nominalCapacityAh))} mAh nominal` : null,
  ].filter(Boolean).join(', ');
}
