/** All runs, newest first: a plain table. */

import { LitElement, html, nothing } from 'lit';
import * as api from '../api.js';
import { glyph } from '../components/glyph.js';
import '../components/import-files.js';
import { UNKNOWN, count, stamp } from '../units.js';

const STATES = { completed: 'finished', stopped: 'stopped', tripped: 'tripped', failed: 'failed' };

export class RunsView extends LitElement {
  static properties = { runs: { state: true }, failed: { state: true }, more: { state: true } };

  constructor() {
    super();
    /** @type {import('../types.js').Run[] | null} */
    this.runs = null;
    this.failed = '';
    this.more = false;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    document.title = 'Runs · Galvanist';
    this.addEventListener('dragover', this.over);
    this.addEventListener('drop', this.dropped);
    this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.removeEventListener('dragover', this.over);
    this.removeEventListener('drop', this.dropped);
  }

  /** @param {DragEvent} event */
  over(event) {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  }

  /** @param {DragEvent} event */
  dropped(event) {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    this.importer().offer(event.dataTransfer.files);
  }

  /** @returns {import('../components/import-files.js').ImportFiles} */
  importer() {
    return /** @type {any} */ (this.querySelector('galvanist-import'));
  }

  /** The newest page again. */
  reload() {
    this.runs = null;
    return this.load();
  }

  async load() {
    try {
      this.failed = '';
      const before = this.runs?.at(-1)?.id;
      const page = await api.listRuns(before);
      this.runs = [...(this.runs ?? []), ...page];
      this.more = page.length === 100;
    } catch (error) {
      this.failed = /** @type {Error} */ (error).message;
    }
  }

  render() {
    return html`
      <div class="bar"><h1>Runs</h1><div class="buttons"><button @click=${() => this.importer().choose()}>Import files…</button><a class="button primary" href="/start">Start…</a></div></div>
      <galvanist-import @imported=${() => this.reload()}></galvanist-import>
      ${this.failed ? html`<div class="banner alarm" role="alert"><p>${this.failed}</p><button @click=${() => this.load()}>Try again</button></div>` : nothing}
      ${this.runs === null
        ? this.failed ? nothing : html`<p class="nothing quiet">Fetching runs…</p>`
        : this.runs.length === 0
          ? html`<div class="nothing"><p>Nothing has run here yet.</p><p class="quiet">Start a run, or drop a cycler's files here: BDF, Neware, Arbin, Landt, Maccor, BioLogic, PEC, Novonix.</p></div>`
          : this.table(this.runs)}
      ${this.more ? html`<p><button @click=${() => this.load()}>Older runs</button></p>` : nothing}`;
  }

  /** @param {import('../types.js').Run[]} runs */
  table(runs) {
    const now = new Date();
    return html`<div class="card scroll" tabindex="0" role="region" aria-label="Runs"><table class="runs">
      <thead><tr><th scope="col" class="count">Run</th><th scope="col" class="words">Cell</th><th scope="col" class="words">Protocol</th><th scope="col" class="words">Channel</th><th scope="col" class="words">Outcome</th><th scope="col">Records</th><th scope="col">Started</th><th scope="col">Ended</th></tr></thead>
      <tbody>${runs.map(
        (run) => html`<tr>
          <td class="count">${run.id}</td>
          <th scope="row" class="words"><a href="/runs/${run.id}">${run.cell}</a></th>
          <td class="words">${run.protocol}</td>
          <td class="words">${run.file ? html`<span class="quiet">imported</span>` : run.channel}</td>
          <td class="words" title=${run.outcome?.because ?? ''}>
            <span class="state" data-state=${run.outcome ? STATES[run.outcome.word] : 'running'}>${glyph(run.outcome ? STATES[run.outcome.word] : 'running')} ${run.outcome?.word ?? 'running'}</span>
            ${run.outcome && run.outcome.word !== 'completed' ? html`<span class="quiet"> ${run.outcome.because}</span>` : nothing}
          </td>
          <td>${count(run.records)}</td>
          <td>${stamp(new Date(run.started), now)}</td>
          <td>${run.ended ? stamp(new Date(run.ended), now) : UNKNOWN}</td>
        </tr>`,
      )}</tbody>
    </table></div>`;
  }
}
customElements.define('galvanist-runs', RunsView);
