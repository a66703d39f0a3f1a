/** The protocol editor: one text, seen as text and as a table of steps; checked, previewed, kept in versions. */

import { LitElement, html, nothing } from 'lit';
import * as api from '../api.js';
import '../charts/preview.js';
import { cellSelect, checkAnswer, parameterFields } from '../components/check-panel.js';
import '../components/code-editor.js';
import { ask } from '../components/dialog.js';
import { faultList } from '../components/faults.js';
import { askBlock, askName, askSentence } from '../components/step-form.js';
import '../components/step-table.js';
import '../components/versions.js';
import { Draft, inWords } from '../draft.js';
import { guard, unguard } from '../guard.js';
import { preferences } from '../preferences.js';
import { blockNames } from '../protocol/language.js';
import { mended } from '../protocol/change.js';
import { behind, resolvedRows, rowAtLine } from '../protocol/outline.js';
import { blockFields, newSentence } from '../protocol/sentence.js';
import { milliDecimals } from '../units.js';

/** @typedef {import('../types.js').Edit} Edit */
/** @typedef {import('../types.js').Protocol} Protocol */

const EXAMPLE = `title: My protocol
one C: 150 mAh/g
safety:
  voltage: 2.3 V to 4.4 V
steps:
  - Rest for 10 minutes
  - phase: ageing
    repeat: 3
    steps:
      - Charge at C/5 until 4.2 V
      - Discharge at C/5 until 2.5 V
`;

export class EditorView extends LitElement {
  static properties = { state: { state: true } };

  constructor() {
    super();
    const query = new URLSearchParams(location.search);
    this.draft = new Draft({
      cell: query.get('cell') ?? '',
      given: Object.fromEntries([...query].filter(([key]) => key.startsWith('arg.')).map(([key, value]) => [key.slice(4), value])),
    });
    this.state = {
      loading: true,
      failed: '',
      /** @type {Protocol | null} the version that was opened or saved last */ base: null,
      savedText: '',
      /** @type {Protocol[]} */ versions: [],
      /** @type {string | null} */ lastRun: null,
      against: query.get('against') ?? '',
      selection: { anchor: 0, focus: 0 },
      notice: '',
    };
    this.keys = (/** @type {KeyboardEvent} */ event) => this.pressed(event);
    this.draft.addEventListener('change', () => this.requestUpdate());
    this.draft.addEventListener('judged', () => this.judged());
    this.draft.addEventListener('written', (event) => this.code?.apply(/** @type {CustomEvent} */ (event).detail));
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    document.title = 'Protocol · Galvanist';
    document.addEventListener('keydown', this.keys);
    guard(() => (this.dirty ? `What was changed in ${this.name || 'this protocol'} has not been saved.` : ''));
    this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.keys);
    unguard();
    this.draft.drop();
  }

  /** @param {Partial<EditorView['state']>} part */
  set(part) {
    this.state = { ...this.state, ...part };
  }

  get dirty() {
    return this.draft.text !== this.state.savedText;
  }

  get name() {
    return this.state.base?.name ?? '';
  }

  get code() {
    return /** @type {import('../components/code-editor.js').CodeEditor | null} */ (this.querySelector('galvanist-code'));
  }

  get table() {
    return /** @type {import('../components/step-table.js').StepTable | null} */ (this.querySelector('galvanist-steps'));
  }

  async load() {
    const query = new URLSearchParams(location.search);
    const [sha256, library] = [query.get('protocol'), query.get('library')];
    this.set({ loading: true, failed: '' });
    try {
      const [base, cells] = await Promise.all([sha256 ? api.getProtocol(sha256) : library ? shipped(library) : null, api.listCells()]);
      const text = base?.text ?? '';
      this.draft.cells = cells;
      this.set({ loading: false, base, savedText: text });
      await this.updateComplete;
      this.code?.load(text);
      this.draft.typed(text, 0);
      const name = query.get('name') ?? base?.name;
      if (name) await this.loadVersions(name);
    } catch (error) {
      this.set({ loading: false, failed: /** @type {Error} */ (error).message });
    }
  }

  /** @param {string} name */
  async loadVersions(name) {
    const { versions, lastRunSha256 } = await api.listVersions(name);
    const against = this.state.against === 'last-run' ? (lastRunSha256 ?? '') : this.state.against;
    // One text may stand under several names: which version it is, its name says.
    const base = versions.find(({ sha256 }) => sha256 === this.state.base?.sha256);
    this.set({ versions, lastRun: lastRunSha256, against, base: base ?? this.state.base });
  }

  /** @param {string} text */
  typed(text) {
    if (text === this.draft.text) return;
    this.set({ notice: '' });
    this.draft.typed(text);
  }

  /** Faults and findings at their lines; those of another text would stand in the wrong place. */
  judged() {
    const { outline, check, checkOf, text, current } = this.draft;
    const last = Math.max(0, outline.rows.length - 1);
    const { anchor, focus } = this.state.selection;
    if (Math.max(anchor, focus) > last) this.set({ selection: { anchor: Math.min(anchor, last), focus: Math.min(focus, last) } });
    document.title = `${outline.title ?? 'Protocol'} · Galvanist`;
    if (current) this.code?.mark(outline.faults, checkOf === text ? (check?.findings ?? []) : []);
  }

  /** @param {Edit[]} edits */
  async edit(edits) {
    const rows = await this.draft.edit(edits);
    if (rows === null) return;
    if (rows.length > 0) this.set({ selection: { anchor: rows[0], focus: rows[rows.length - 1] } });
    this.showChosen();
  }

  /** @param {import('../protocol/outline.js').Selection} selection */
  choose(selection) {
    this.set({ selection });
    this.showChosen();
  }

  /** The text shows which of its lines are chosen in the table. */
  async showChosen() {
    await this.updateComplete;
    await this.table?.updateComplete;
    this.code?.choose(this.table?.lines ?? []);
  }

  /** The caret's line chooses its step, as long as somebody is in the text. @param {{line: number, own?: boolean}} place */
  caretAt({ line, own }) {
    if (!own || !this.draft.current) return;
    queueMicrotask(() => this.code?.choose([]));
    const at = rowAtLine(this.draft.outline.rows, line);
    if (at >= 0 && at !== this.state.selection.focus) this.set({ selection: { anchor: at, focus: at } });
  }

  /** @param {number} at */
  async open(at) {
    const { outline, text } = this.draft;
    const row = outline.rows[at];
    if (!row) return;
    if (row.kind === 'block') {
      const changes = await askBlock({ title: row.words ? `Block ${row.words}` : 'Block', block: blockFields(row.block) });
      if (changes && changes.length > 0) await this.edit(changes.map((change) => ({ kind: 'set_block', row: at, ...change })));
    } else if (row.kind === 'sentence') {
      const words = await askSentence({ title: 'Step', confirm: 'Change the step', fields: row.fields, words: row.words, judge: (words) => this.draft.faultsOf({ kind: 'replace', row: at, words }) });
      if (words !== null && words !== row.words) await this.edit([{ kind: 'replace', row: at, words }]);
    } else {
      const words = await askName({ title: row.kind === 'call' ? 'Do a named block' : 'Named block', label: 'Name', value: row.words, offers: blockNames(text), confirm: 'Change the name' });
      if (words && words !== row.words) await this.edit([{ kind: 'replace', row: at, words }]);
    }
    this.table?.focusRow();
  }

  async add() {
    const { outline } = this.draft;
    const chosen = this.table?.chosen ?? [];
    const where = behind(outline.rows, chosen);
    const last = outline.rows[chosen[chosen.length - 1]]?.fields?.verb;
    const fields = newSentence(last === 'charge' ? 'discharge' : last ? 'charge' : 'rest');
    const words = await askSentence({ title: 'New step', confirm: 'Add the step', fields, words: '', judge: (words) => this.draft.faultsOf({ kind: 'insert', where, words }) });
    if (words) await this.edit([{ kind: 'insert', where, words }]);
    this.table?.focusRow();
  }

  /** @param {import('../types.js').Finding} finding */
  mend({ replacement }) {
    if (!replacement) return;
    const text = mended(this.draft.text, replacement);
    if (text === null) this.draft.set({ refused: 'The text has changed there; the check is being asked again.' });
    else this.code?.apply(text);
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 's') {
      event.preventDefault();
      if (!document.querySelector('dialog[open]')) this.save();
    }
  }

  /** A version under the known name; the first time asks for name and person. @returns {Promise<boolean>} whether the text is kept */
  async save() {
    const { base } = this.state;
    if (!this.dirty && base) {
      this.set({ notice: 'Nothing has changed since the last save.' });
      return true;
    }
    if (!base?.name || !preferences.person) return this.saveAs(false);
    try {
      await this.store(base.name, preferences.person, this.draft.text);
      return true;
    } catch (error) {
      this.draft.set({ refused: inWords(error) });
      return false;
    }
  }

  /** @param {boolean} fork */
  saveAs(fork) {
    const { base } = this.state;
    const { outline, text } = this.draft;
    const name = fork ? `${base?.name ?? ''}-2` : (base?.name ?? fileName(outline.title));
    return ask({
      title: fork ? `Fork ${base?.name}` : 'Save a version',
      body: html`<label>${fork ? 'Name of the fork' : 'Name of the protocol'}<input name="name" required maxlength="100" pattern="[^\\/\\\\]+" .value=${name}></label>
        ${fork ? html`<p class="quiet">The fork begins with this text and goes its own way; ${base?.name} stays as it is.</p>` : nothing}`,
      confirm: fork ? 'Fork' : 'Save',
      act: async ({ by, fields }) => {
        try {
          await this.store(fields.name, by, text, fork);
        } catch (error) {
          throw new Error(inWords(error));
        }
      },
    });
  }

  /** @param {string} name @param {string} by @param {string} text @param {boolean} [fork] */
  async store(name, by, text, fork = false) {
    const from = this.state.base?.sha256;
    const saved = await api.addProtocol({ name, text, by, ...(from && (fork || name !== this.name) ? { forked_from: from } : {}) });
    this.set({ base: { ...saved, name: saved.name ?? name }, savedText: text, notice: `Saved as version ${saved.version} of ${name}.` });
    this.draft.set({ refused: '' });
    const address = new URL(location.href);
    const opened = history.state?.document ?? address.searchParams.get('protocol') ?? address.searchParams.get('library') ?? 'new';
    address.searchParams.delete('library');
    address.searchParams.set('protocol', saved.sha256);
    address.searchParams.set('name', name);
    history.replaceState({ document: opened }, '', address);
    await this.loadVersions(name);
  }

  async start() {
    if ((this.dirty || !this.state.base) && !(await this.save())) return;
    const query = new URLSearchParams({ protocol: this.state.base?.sha256 ?? '', ...(this.draft.cell ? { cell: this.draft.cell } : {}) });
    for (const [name, value] of Object.entries(this.draft.arguments)) query.set(`arg.${name}`, value);
    this.dispatchEvent(new CustomEvent('go', { detail: `/start?${query}`, bubbles: true }));
  }

  /** @param {string} key @param {string} value */
  remember(key, value) {
    const address = new URL(location.href);
    if (value === '') address.searchParams.delete(key);
    else address.searchParams.set(key, value);
    history.replaceState(history.state, '', address);
  }

  /** @param {string} against */
  async compare(against) {
    this.remember('against', against);
    this.set({ against });
    await this.updateComplete;
    if (against) this.querySelector('galvanist-versions')?.scrollIntoView({ block: 'nearest' });
  }

  render() {
    const { loading, failed } = this.state;
    if (failed) {
      return html`<div class="nothing" role="alert"><h1>No protocol to show</h1><p>${failed}</p>
        <div class="buttons middle"><button @click=${() => this.load()}>Try again</button><a class="button" href="/protocols">Protocols</a></div></div>`;
    }
    if (loading) return html`<p class="nothing quiet">Fetching the protocol…</p>`;
    return html`${this.head()}
      <div class="edit-grid">
        <div class="edit-column">${this.text()} ${this.answer()}</div>
        <div class="edit-column">${this.steps()} ${this.preview()}</div>
        ${this.versions()}
      </div>`;
  }

  head() {
    const { base, lastRun, notice, against } = this.state;
    const { outline, refused, check, sound } = this.draft;
    const version = base ? (base.version ? `${base.name} · version ${base.version}` : `${base.name} · ships with Galvanist`) : 'not saved yet';
    return html`<div class="bar edit-head">
      <div class="edit-title">
        <h1>${outline.title || base?.title || 'New protocol'}</h1>
        <p class="quiet">${version}${this.dirty ? html` <span class="unsaved">· changed</span>` : nothing}${outline.tags.length > 0 ? html` · ${outline.tags.join(', ')}` : nothing}</p>
      </div>
      <div class="buttons">
        ${lastRun ? html`<button aria-pressed=${against === lastRun} @click=${() => this.compare(against === lastRun ? '' : lastRun)}>Changes since last run</button>` : nothing}
        ${base?.name ? html`<button @click=${() => this.saveAs(true)}>Fork…</button>` : nothing}
        <button title="Ctrl S" ?disabled=${!sound} @click=${() => this.save()}>Save</button>
        <button class="primary" ?disabled=${!sound || check?.startable === false} @click=${() => this.start()}>Start…</button>
      </div>
      <p class="edit-notice" role="status">${refused ? html`<span class="refusal">${refused}</span>` : notice}</p>
    </div>`;
  }

  text() {
    return html`<section class="card edit-text" aria-label="Text">
      <galvanist-code @text=${(/** @type {CustomEvent} */ event) => this.typed(event.detail)} @line=${(/** @type {CustomEvent} */ event) => this.caretAt(event.detail)}
        @mend=${(/** @type {CustomEvent} */ event) => this.mend(event.detail)}></galvanist-code>
      <div class="under-text" aria-live="polite">${this.faults()}</div>
    </section>`;
  }

  faults() {
    const { outline, text, current } = this.draft;
    if (text.trim() === '') return html`<p class="quiet">Empty. Write, paste, <button class="link" @click=${() => this.code?.apply(EXAMPLE)}>begin with an example</button>, or take one from the <a href="/library">library</a>.</p>`;
    if (outline.faults.length > 0) return faultList(outline.faults, (fault) => this.code?.go(fault));
    return html`<p class="quiet">${current ? 'No fault.' : 'Reading…'} <span class="key-hint"><kbd>Ctrl Space</kbd> offers, <kbd>Esc</kbd> <kbd>Tab</kbd> leaves.</span></p>`;
  }

  steps() {
    const { outline, outlineText, check, checkOf, text, current } = this.draft;
    const empty = outline.rows.length === 0;
    return html`<section class="card edit-steps" aria-label="Steps">
      <header class="steps-head"><h2>Steps</h2>${this.tools(empty || !current, !current)}</header>
      ${empty
        ? html`<p class="nothing quiet">${text.trim() === '' ? 'Steps stand here as soon as there are some.' : 'There is no list of steps in the text yet.'}</p>`
        : html`<galvanist-steps .rows=${outline.rows} .text=${outlineText} .selection=${this.state.selection} .busy=${!current} .milli=${milliDecimals(check?.program?.oneCAh)}
            .resolved=${checkOf === text ? resolvedRows(outline.rows, check?.program?.steps ?? []) : new Map()}
            @choose=${(/** @type {CustomEvent} */ event) => this.choose(event.detail)} @edit=${(/** @type {CustomEvent} */ event) => this.edit([event.detail])}
            @open=${(/** @type {CustomEvent} */ event) => this.open(event.detail)} @add=${() => this.add()}
            @back=${() => this.code?.undo()} @forth=${() => this.code?.redo()}></galvanist-steps>`}
    </section>`;
  }

  /** @param {boolean} none @param {boolean} unread */
  tools(none, unread) {
    const table = () => /** @type {import('../components/step-table.js').StepTable} */ (this.table);
    const tool = (/** @type {string} */ words, /** @type {string} */ title, /** @type {() => void} */ act, off = none) => html`<button class="small" title=${title} ?disabled=${off} @click=${act}>${words}</button>`;
    return html`<div class="step-tools" role="toolbar" aria-label="Change the steps">
      ${tool('Add…', 'A new step behind the chosen one  Insert', () => this.add(), unread)}
      ${tool('Edit…', 'The form of the chosen step  Enter', () => this.open(this.state.selection.focus))}
      ${tool('Block', 'Put the chosen steps into a block  Tab', () => table().nest('indent'))}
      ${tool('Take out', 'Take the chosen steps out of their block  Shift Tab', () => table().nest('outdent'))}
      ${tool('↑', 'Move up  Alt ↑', () => table().shift('up'))}
      ${tool('↓', 'Move down  Alt ↓', () => table().shift('down'))}
      ${tool('Delete', 'Take the chosen steps away  Delete', () => table().remove())}
      ${tool('Undo', 'Ctrl Z', () => this.code?.undo(), !this.code?.undoable)}
      ${tool('Redo', 'Ctrl Y', () => this.code?.redo(), !this.code?.redoable)}
    </div>`;
  }

  preview() {
    const { preview, previewOld, previewBusy, previewProblem, check } = this.draft;
    return html`<section class="card edit-preview" aria-label="Preview"><galvanist-preview class=${previewOld ? 'stale-figure' : ''} .preview=${preview} .old=${previewOld} .busy=${previewBusy}
      .problem=${previewProblem} .milli=${milliDecimals(check?.program?.oneCAh)}></galvanist-preview></section>`;
  }

  versions() {
    const { base, versions, lastRun, against } = this.state;
    if (!base && versions.length === 0) return nothing;
    return html`<galvanist-versions class="card edit-versions" .versions=${versions} .lastRun=${lastRun} .current=${base?.sha256 ?? ''}
      .against=${against} .text=${this.draft.text} @against=${(/** @type {CustomEvent} */ event) => this.compare(event.detail)}></galvanist-versions>`;
  }

  answer() {
    const { draft } = this;
    const { check, checkProblem, choices, outline, given, text } = draft;
    const waits = text.trim() === '' ? 'What would run is said here.'
      : outline.faults.length > 0 ? 'Waits until the text has no fault.'
      : choices.length === 0 ? 'Describe a cell first: the start page does that.' : 'Checking…';
    const give = (/** @type {string} */ name, /** @type {string} */ value) => {
      this.remember(`arg.${name}`, value);
      draft.give(name, value);
    };
    return html`<section class="card edit-check" aria-label="Check" aria-busy=${draft.checkOf !== text}>
      <div class="check-head"><h2>Check</h2>${cellSelect(choices, draft.cell, (cell) => {
        this.remember('cell', cell);
        draft.chooseCell(cell);
      })}</div>
      ${outline.parameters.length > 0 ? html`<div class="parameters" role="group" aria-label="Parameters">${parameterFields(outline.parameters, given, give)}</div>` : nothing}
      <div aria-live="polite">${checkProblem ? html`<p class="refusal">${checkProblem}</p>`
        : check ? checkAnswer(check, Date.now(), { go: (place) => this.code?.go(place), mend: (finding) => this.mend(finding) })
        : html`<p class="quiet">${waits}</p>`}</div>
    </section>`;
  }
}
customElements.define('galvanist-editor', EditorView);

/** @param {string} name @returns {Promise<Protocol>} */
async function shipped(name) {
  const found = (await api.listLibrary()).find((each) => each.name === name);
  if (!found) throw new Error(`No protocol named ${name} ships with Galvanist.`);
  return { ...found, version: 0 };
}

/** @param {string | null} title */
function fileName(title) {
  return (title ?? '').toLowerCase().normalize('NFKD').replace(/[^a-z0-9.]+/g, '-').replace(/^-+|-+$/g, '');
}
