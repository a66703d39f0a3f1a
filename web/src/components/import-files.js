/** Files of other cyclers, brought in: which cell they are of, then each sent and read, with its progress. */

import { LitElement, html, nothing } from 'lit';
import * as api from '../api.js';
import { POLARITIES, cellName, cellText } from '../cell-text.js';

/**
 * @typedef {object} Reading
 * @property {string} name of the file
 * @property {'waiting' | 'sending' | 'reading' | 'done' | 'failed'} state
 * @property {number} progress of the reading, 0 to 1
 * @property {number | null} run
 * @property {string} problem
 */

const NEW = '+';

/** How often the server is asked how far it is, ms. */
const PATIENCE = 300;

export class ImportFiles extends LitElement {
  static properties = { readings: { state: true }, chosen: { state: true }, cells: { state: true }, cell: { state: true }, busy: { state: true }, problem: { state: true } };

  constructor() {
    super();
    /** @type {Reading[]} */ this.readings = [];
    /** @type {File[]} */ this.chosen = [];
    /** @type {import('../types.js').Cell[]} */ this.cells = [];
    this.cell = NEW;
    this.busy = false;
    this.problem = '';
  }

  createRenderRoot() {
    return this;
  }

  /** Asks which cell the files are of. @param {Iterable<File>} files */
  async offer(files) {
    this.chosen = [...files];
    if (this.chosen.length === 0) return;
    this.problem = '';
    this.cells = await api.listCells().catch(() => []);
    await this.updateComplete;
    const dialog = /** @type {HTMLDialogElement} */ (this.querySelector('dialog'));
    if (!dialog.open) dialog.showModal();
  }

  choose() {
    /** @type {HTMLInputElement} */ (this.querySelector('input[type=file]')).click();
  }

  /** @param {SubmitEvent} event */
  async submit(event) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const field = (/** @type {string} */ name) => String(form.get(name) ?? '').trim();
    this.busy = true;
    this.problem = '';
    try {
      let cell = this.cell;
      if (cell === NEW) {
        const added = { name: field('name'), polarity: field('polarity'), massMilligram: field('mass'), areaSquareCentimetre: field('area') };
        cell = (await api.addCell({ text: cellText(added) })).name;
      }
      const files = this.chosen;
      const wanted = { cell, retention: field('retention'), oneCAh: field('capacity') ? Number(field('capacity')) / 1000 : null };
      this.close();
      this.readings = [...this.readings.filter((each) => each.state !== 'done'), ...files.map((file) => waiting(file))];
      const mine = this.readings.slice(-files.length);
      for (const [index, file] of files.entries()) await this.bring(file, mine[index], wanted);
    } catch (error) {
      this.problem = /** @type {Error} */ (error).message;
    } finally {
      this.busy = false;
    }
  }

  /** @param {File} file @param {Reading} reading @param {{cell: string, retention: string, oneCAh: number | null}} wanted */
  async bring(file, reading, wanted) {
    const become = (/** @type {Partial<Reading>} */ change) => {
      Object.assign(reading, change);
      this.requestUpdate();
    };
    try {
      become({ state: 'sending' });
      let now = await api.importTest(file, wanted);
      while (now.state === 'reading') {
        become({ state: 'reading', progress: now.progress });
        await new Promise((resolve) => setTimeout(resolve, PATIENCE));
        now = await api.getImport(now.id);
      }
      become({ state: now.state, run: now.run ?? null, problem: now.problem ?? '', progress: 1 });
      if (now.state === 'done') this.dispatchEvent(new CustomEvent('imported', { detail: now.run }));
    } catch (error) {
      become({ state: 'failed', problem: /** @type {Error} */ (error).message });
    }
  }

  close() {
    /** @type {HTMLDialogElement | null} */ (this.querySelector('dialog'))?.close();
  }

  render() {
    const { chosen } = this;
    const files = chosen.length === 1 ? chosen[0].name : `${chosen.length} files`;
    return html`
      <input type="file" multiple hidden aria-label="Files of a cycler"
        @change=${(/** @type {Event} */ event) => { const input = /** @type {HTMLInputElement} */ (event.target); this.offer(input.files ?? []); input.value = ''; }}>
      ${this.list()}
      <dialog class="dialog" aria-labelledby="import-title">
        <form @submit=${this.submit}>
          <h2 id="import-title">Import ${files}</h2>
          <label>Cell
            <select @change=${(/** @type {Event} */ event) => { this.cell = /** @type {HTMLSelectElement} */ (event.target).value; }}>
              <option value=${NEW} ?selected=${this.cell === NEW}>a cell that is not here yet</option>
              ${this.cells.map((each) => html`<option value=${each.name} ?selected=${this.cell === each.name}>${each.name}</option>`)}
            </select>
          </label>
          ${this.cell === NEW ? this.newCell(chosen[0]?.name ?? '') : nothing}
          <label>100 % of retention is
            <input name="retention" value="cycle 1" required maxlength="100">
            <span class="quiet">such as: cycle 3, mean of cycles 2 to 5, highest, nominal</span>
          </label>
          <label>1C stands for (mAh), if known
            <input name="capacity" inputmode="decimal" pattern="[0-9]*\\.?[0-9]+" title="a number, with a point">
          </label>
          ${this.problem ? html`<p class="refusal" role="alert">${this.problem}</p>` : nothing}
          <div class="buttons">
            <button type="button" class="back" @click=${this.close}>Back</button>
            <button class="primary" ?disabled=${this.busy}>Import ${files}</button>
          </div>
        </form>
      </dialog>`;
  }

  /** @param {string} file */
  newCell(file) {
    return html`
      <label>Its name
        <input name="name" required maxlength="80" pattern="[A-Za-z0-9][A-Za-z0-9._\\-]*" title="letters, digits, dots and hyphens" .value=${cellName(file)}>
      </label>
      <label>What it is
        <select name="polarity">${POLARITIES.map(([value, words]) => html`<option value=${value}>${words}</option>`)}</select>
      </label>
      <div class="pair">
        <label>Active mass (mg)<input name="mass" inputmode="decimal" pattern="[0-9]*\\.?[0-9]+" title="a number, with a point"></label>
        <label>Area (cm²)<input name="area" inputmode="decimal" pattern="[0-9]*\\.?[0-9]+" title="a number, with a point"></label>
      </div>`;
  }

  list() {
    if (this.readings.length === 0) return nothing;
    return html`<ul class="card imports" aria-label="Imports" aria-live="polite">${this.readings.map(
      (each) => html`<li data-state=${each.state}>
        <span>${each.run ? html`<a href="/runs/${each.run}">${each.name}</a>` : each.name}</span>
        <span class="quiet">${said(each)}</span>
        ${each.state === 'reading' ? html`<progress max="1" .value=${each.progress} aria-label="Reading ${each.name}"></progress>` : nothing}
        ${each.problem ? html`<p class="refusal" role="alert">${each.problem}</p>` : nothing}
      </li>`,
    )}</ul>`;
  }
}
customElements.define('galvanist-import', ImportFiles);

/** @param {File} file @returns {Reading} */
function waiting(file) {
  return { name: file.name, state: 'waiting', progress: 0, run: null, problem: '' };
}

/** @param {Reading} reading */
function said({ state, progress }) {
  switch (state) {
    case 'waiting': return 'waits';
    case 'sending': return 'is sent…';
    case 'reading': return `is read… ${Math.round(progress * 100)} %`;
    case 'done': return 'is here';
    case 'failed': return 'could not be read';
  }
}
