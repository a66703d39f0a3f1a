/**
 * The steps of a protocol as a table beside its text: choose, move, copy, indent. It changes nothing itself;
 * it says what is to be changed, and is given the rows of the new text.
 */

import { LitElement, html, nothing } from 'lit';
import { behind, brackets, clipOf, dropWhere, endOf, moved, neighbour, selectedRows, shownSelected } from '../protocol/outline.js';
import { blockWords } from '../protocol/sentence.js';
import { UNKNOWN, signed } from '../units.js';
import { glyph } from './glyph.js';

/** @typedef {import('../types.js').OutlineRow} Row */
/** @typedef {import('../types.js').ProgramStep} ProgramStep */
/** @typedef {import('../protocol/outline.js').Selection} Selection */
/** @typedef {import('../types.js').Edit} Edit */

/** @type {Record<string, string>} */
const GLYPHS = { rest: 'resting', charge: 'charging', discharge: 'discharging', hold: 'holding', sweep: 'free', apply: 'free' };

/**
 * Announces 'choose' (detail: a selection), 'edit' (detail: an edit), 'open' (detail: a row's number), 'add',
 * 'back' and 'forth' (undo and redo).
 */
export class StepTable extends LitElement {
  static properties = {
    rows: { attribute: false },
    text: { attribute: false },
    resolved: { attribute: false },
    selection: { attribute: false },
    milli: { type: Number },
    cell: {},
    busy: { type: Boolean },
    dropAt: { state: true },
  };

  constructor() {
    super();
    /** @type {Row[]} */
    this.rows = [];
    this.text = '';
    /** @type {Map<number, ProgramStep[]>} */
    this.resolved = new Map();
    /** @type {Selection} */
    this.selection = { anchor: 0, focus: 0 };
    this.milli = 4;
    this.cell = '';
    this.busy = false;
    /** @type {{row: number, where: import('../protocol/outline.js').Where} | null} */
    this.dropAt = null;
    this.leaving = false;
    /** Whether the focus belongs on the chosen row once the rows are new. */
    this.refocus = false;
    this.dragging = false;
    for (const type of ['copy', 'cut', 'paste']) this.addEventListener(type, (event) => this.clip(/** @type {ClipboardEvent} */ (event)));
  }

  createRenderRoot() {
    return this;
  }

  render() {
    const marks = brackets(this.rows);
    const shown = shownSelected(this.selection, this.rows);
    const named = this.rows.findIndex((row) => row.kind === 'named');
    return html`
      <div class="steps-scroll" @dragover=${(/** @type {DragEvent} */ event) => this.over(event)} @drop=${(/** @type {DragEvent} */ event) => this.dropped(event)}
        @dragleave=${() => { this.dropAt = null; }}>
        <table class="step-table" role="treegrid" aria-label="Steps" aria-multiselectable="true" aria-busy=${this.busy} aria-describedby="step-keys"
          @keydown=${(/** @type {KeyboardEvent} */ event) => this.pressed(event)}>
          <thead><tr><th scope="col" class="words">Step</th><th scope="col">Current (mA)</th></tr></thead>
          <tbody>
            ${this.rows.map((row, at) => html`
              ${at === named ? html`<tr class="named-head"><td colspan="2" class="words">Named blocks</td></tr>` : nothing}
              ${this.row(row, at, marks[at], shown.has(at))}`)}
          </tbody>
        </table>
      </div>
      <p id="step-keys" class="clip-away">Arrows choose, with Shift several. Enter opens the form, Insert adds a step, Delete takes steps away. Alt and arrows move them. Tab and Shift Tab put them into a block or take them out. Escape, then Tab, leaves the table. Question mark lists the keys.</p>`;
  }

  /** @param {Row} row @param {number} at @param {string[]} marks @param {boolean} selected */
  row(row, at, marks, selected) {
    const focus = at === Math.min(this.selection.focus, this.rows.length - 1);
    const drop = this.dropAt?.row === at ? `drop-${this.dropAt.where.kind}` : '';
    return html`<tr data-row=${at} class="step-row ${row.kind} ${drop}" aria-level=${row.depth + 1} aria-selected=${selected}
        aria-expanded=${row.kind === 'block' || row.kind === 'named' ? 'true' : nothing} tabindex=${focus ? 0 : -1} draggable=${row.kind === 'named' ? 'false' : 'true'}
        @mousedown=${(/** @type {MouseEvent} */ event) => this.pointed(event, at)} @click=${(/** @type {MouseEvent} */ event) => this.clicked(event, at)}
        @dblclick=${() => this.tell('open', at)}
        @dragstart=${(/** @type {DragEvent} */ event) => this.dragged(event, at)} @dragend=${() => { this.dropAt = null; this.dragging = false; }}>
      <td class="words"><span class="step-line">
        ${marks.map((mark) => html`<i class="bracket ${mark}"></i>`)}
        ${this.words(row)}
        ${row.faults.length > 0 ? html`<span class="row-fault" title=${row.faults.map((fault) => fault.message).join('\n')}>${glyph('tripped')}<span class="clip-away">${row.faults.length === 1 ? 'one fault' : `${row.faults.length} faults`}</span></span>` : nothing}
      </span></td>
      <td>${row.kind === 'sentence' ? this.current(this.resolved.get(row.row)) : nothing}</td>
    </tr>`;
  }

  /** @param {Row} row */
  words(row) {
    switch (row.kind) {
      case 'block':
        return html`<span class="block-words"><b>${row.words}</b> <span class="quiet">${row.block ? blockWords(row.block) : ''}</span></span>`;
      case 'call':
        return html`<span class="block-words"><span class="quiet">do</span> <b>${row.words}</b></span>`;
      case 'named':
        return html`<span class="block-words"><b>${row.words}</b></span>`;
      case 'sentence':
        return html`<span class="verb-glyph" data-verb=${row.fields?.verb ?? ''}>${glyph(GLYPHS[row.fields?.verb ?? ''] ?? 'free')}</span><span>${row.words}</span>`;
    }
  }

  /** @param {ProgramStep[] | undefined} steps */
  current(steps) {
    const amperes = [...new Set((steps ?? []).map((step) => step.currentAmpere ?? null))].filter((each) => each !== null).map(Number);
    if (amperes.length === 0) return html`<span class="quiet">${UNKNOWN}</span>`;
    const all = amperes.map((ampere) => signed(ampere * 1e3, this.milli));
    if (all.length === 1) return all[0];
    return html`<span title=${all.join(', ')} aria-label=${`${all.length} values: ${all.join(', ')}`}>${all[0]} … ${all[all.length - 1]}</span>`;
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    const at = document.activeElement;
    const inside = at instanceof HTMLElement && at.matches('tr') && this.contains(at);
    // Rows are drawn again in place: what has the focus may show another row by now, or be gone.
    if (inside ? at.tabIndex !== 0 : this.refocus && (changed.has('rows') || changed.has('selection'))) this.focusRow();
    if (changed.has('rows')) this.refocus = false;
  }

  focusRow() {
    /** @type {HTMLElement | null} */ (this.querySelector('tr[tabindex="0"]'))?.focus();
  }

  get chosen() {
    return selectedRows(this.selection, this.rows);
  }

  /** @param {string} name @param {unknown} [detail] */
  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  /** @param {Edit} edit */
  edit(edit) {
    this.refocus = this.contains(document.activeElement);
    this.tell('edit', edit);
  }

  /** @param {Selection} selection */
  choose(selection) {
    this.refocus = true;
    this.tell('choose', selection);
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (event.target instanceof Element && !event.target.matches('tr')) return;
    const taken = this.act(event);
    if (event.key === 'Escape') this.leaving = true;
    else if (!['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) this.leaving = false;
    if (taken) event.preventDefault();
  }

  /** @param {KeyboardEvent} event @returns {boolean} whether the key is taken */
  act(event) {
    const { key, shiftKey, altKey } = event;
    const control = event.ctrlKey || event.metaKey;
    const rows = this.chosen;
    if (control) return this.actWithControl(key.toLowerCase(), shiftKey);
    if (altKey && (key === 'ArrowUp' || key === 'ArrowDown')) return this.shift(key === 'ArrowUp' ? 'up' : 'down');
    if (altKey) return false;
    const to = moved(this.selection, key, shiftKey, this.rows.length);
    if (to) {
      this.choose(to);
      return true;
    }
    switch (key) {
      case 'Enter':
        this.tell('open', this.selection.focus);
        return true;
      case 'Insert':
      case '+':
        this.tell('add');
        return true;
      case 'Delete':
      case 'Backspace':
        this.remove();
        return true;
      case 'Tab':
        if (this.leaving || rows.length === 0) return false;
        this.nest(shiftKey ? 'outdent' : 'indent');
        return true;
      default:
        return false;
    }
  }

  /** @param {string} key @param {boolean} shift */
  actWithControl(key, shift) {
    if (key === 'a') this.choose({ anchor: 0, focus: this.rows.length - 1 });
    else if (key === 'z') this.history(shift ? 'forth' : 'back');
    else if (key === 'y') this.history('forth');
    else return false;
    return true;
  }

  /** @param {'back' | 'forth'} way */
  history(way) {
    this.refocus = true;
    this.tell(way);
  }

  /** @param {'indent' | 'outdent'} kind */
  nest(kind) {
    if (this.chosen.length > 0) this.edit({ kind, rows: this.chosen });
  }

  remove() {
    if (this.chosen.length > 0) this.edit({ kind: 'delete', rows: this.chosen });
  }

  /** @param {'up' | 'down'} way */
  shift(way) {
    const where = neighbour(this.rows, this.chosen, way);
    if (where) this.edit({ kind: 'move', rows: this.chosen, where });
    return true;
  }

  /** @param {ClipboardEvent} event */
  clip(event) {
    if (!(event.target instanceof Element) || !event.target.closest('tr[data-row]')) return;
    event.preventDefault();
    if (event.type === 'paste') {
      const clip = event.clipboardData?.getData('text/plain') ?? '';
      if (clip.trim() !== '') this.edit({ kind: 'paste', clip, where: behind(this.rows, this.chosen) });
      return;
    }
    event.clipboardData?.setData('text/plain', clipOf(this.text, this.rows, this.chosen));
    if (event.type === 'cut') this.remove();
  }

  /** @param {MouseEvent} event @param {number} at */
  pointed(event, at) {
    if (event.button !== 0 || shownSelected(this.selection, this.rows).has(at)) return; // a drag may begin here
    this.choose({ anchor: event.shiftKey ? this.selection.anchor : at, focus: at });
  }

  /** @param {MouseEvent} event @param {number} at */
  clicked(event, at) {
    this.choose({ anchor: event.shiftKey ? this.selection.anchor : at, focus: at });
  }

  /** @param {DragEvent} event @param {number} at */
  dragged(event, at) {
    if (!shownSelected(this.selection, this.rows).has(at)) this.choose({ anchor: at, focus: at });
    this.dragging = true;
    event.dataTransfer?.setData('text/plain', clipOf(this.text, this.rows, this.chosen));
    if (event.dataTransfer) event.dataTransfer.effectAllowed = 'copyMove';
  }

  /** @param {DragEvent} event @returns {{row: number, where: import('../protocol/outline.js').Where} | null} */
  dropPlace(event) {
    const target = event.target instanceof Element ? /** @type {HTMLElement | null} */ (event.target.closest('tr[data-row]')) : null;
    if (!target) return null;
    const over = Number(target.dataset.row);
    const { top, height } = target.getBoundingClientRect();
    const where = dropWhere(this.rows, this.dragging ? this.chosen : [], over, (event.clientY - top) / height);
    return where && { row: over, where };
  }

  /** @param {DragEvent} event */
  over(event) {
    const place = this.dropPlace(event);
    if (place) event.preventDefault();
    if (place?.row !== this.dropAt?.row || place?.where.kind !== this.dropAt?.where.kind) this.dropAt = place;
  }

  /** @param {DragEvent} event */
  dropped(event) {
    const place = this.dropPlace(event);
    this.dropAt = null;
    if (!place) return;
    event.preventDefault();
    this.refocus = true;
    if (this.dragging) this.tell('edit', { kind: 'move', rows: this.chosen, where: place.where });
    else {
      const clip = event.dataTransfer?.getData('text/plain') ?? '';
      if (clip.trim() !== '') this.tell('edit', { kind: 'paste', clip, where: place.where });
    }
    this.dragging = false;
  }

  /** The lines of the text that are selected. @returns {[number, number][]} */
  get lines() {
    return this.chosen.map((at) => [this.rows[at].firstLine, this.rows[Math.max(at, endOf(this.rows, at) - 1)].lastLine]);
  }
}
customElements.define('galvanist-steps', StepTable);
