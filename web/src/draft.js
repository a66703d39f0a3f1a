/**
 * A protocol being edited: its text, and what the server says of it. Whoever shows it listens for 'change',
 * for 'judged' when faults and findings are known anew, and for 'written' (detail: the text) when an edit
 * of the table has made another text.
 */

import * as api from './api.js';
import { Latest } from './latest.js';

/** @typedef {import('./types.js').Check} Check */
/** @typedef {import('./types.js').Edit} Edit */
/** @typedef {import('./types.js').Outline} Outline */
/** @typedef {{text: string, cell: string, arguments?: Record<string, string>}} Question */

/** @type {Outline} */
const NOTHING = { title: null, tags: [], head: {}, parameters: [], faults: [], rows: [] };

export class Draft extends EventTarget {
  /** @param {{cell: string, given: Record<string, string>}} chosen */
  constructor({ cell, given }) {
    super();
    this.text = '';
    this.outline = NOTHING;
    /** The text that the outline is of. */
    this.outlineText = '';
    /** @type {import('./types.js').Cell[]} */
    this.cells = [];
    this.wantedCell = cell;
    this.given = given;
    /** @type {Check | null} */
    this.check = null;
    this.checkOf = '';
    this.checkProblem = '';
    /** @type {import('./types.js').Preview | null} */
    this.preview = null;
    this.previewOf = '';
    this.previewBusy = false;
    this.previewProblem = '';
    this.refused = '';
    /** Edits are made one after the other, each in the text that the one before has left. @type {Promise<unknown>} */
    this.editing = Promise.resolve();
    this.outlineQuestion = new Latest({
      wait: 200,
      ask: (/** @type {string} */ text, options) => api.outline({ text }, options),
      answered: (outline, text) => this.outlined(outline, text),
      failed: (error) => this.set({ refused: error.message }),
    });
    this.checkQuestion = new Latest({
      wait: 350,
      ask: (/** @type {Question} */ question, options) => api.check(question, options),
      answered: (check, question) => this.checked(check, '', question),
      failed: (error, question) => this.checkFailed(/** @type {api.Problem} */ (error), question),
    });
    this.previewQuestion = new Latest({
      wait: 700,
      ask: (/** @type {Question} */ question, options) => api.preview(question, options),
      answered: (preview, question) => this.set({ preview, previewOf: JSON.stringify(question), previewBusy: false, previewProblem: '' }),
      failed: (error) => this.previewFailed(/** @type {api.Problem} */ (error)),
    });
  }

  /** @param {Partial<Draft>} part */
  set(part) {
    Object.assign(this, part);
    this.dispatchEvent(new Event('change'));
  }

  /** Nothing is asked any more. */
  drop() {
    for (const question of [this.outlineQuestion, this.checkQuestion, this.previewQuestion]) question.drop();
  }

  /** @param {string} text @param {number} [wait] ms */
  typed(text, wait) {
    this.set({ text, refused: '' });
    this.outlineQuestion.want(text, wait);
  }

  /** @param {Outline} outline @param {string} text */
  outlined(outline, text) {
    this.set({ outline, outlineText: text });
    this.dispatchEvent(new Event('judged'));
    this.wantCheck();
  }

  /** Whether the outline is of the text as it stands. */
  get current() {
    return this.outlineText === this.text;
  }

  get sound() {
    return this.text.trim() !== '' && this.outline.faults.length === 0;
  }

  /** Cells to choose from: those that are described, and the one that the protocol names to try it on. */
  get choices() {
    const own = this.outline.head['virtual cell'];
    return own && !this.cells.some(({ name }) => name === own) ? [...this.cells, { name: own, version: 0, polarity: '', simulated: true }] : this.cells;
  }

  /** The cell that is chosen: the one wanted, or the protocol's own, or the first one with a model and a mass. */
  get cell() {
    const { choices } = this;
    const named = (/** @type {string | undefined} */ name) => choices.find((each) => each.name === name)?.name;
    return named(this.wantedCell) ?? named(this.outline.head['virtual cell']) ?? (choices.find((each) => each.simulated && each.activeMassGram) ?? choices[0])?.name ?? '';
  }

  /** What was given for the parameters that the text has. */
  get arguments() {
    const declared = new Set(this.outline.parameters.map(({ name }) => name));
    return Object.fromEntries(Object.entries(this.given).filter(([name, value]) => declared.has(name) && value.trim() !== ''));
  }

  /** @returns {Question} */
  get question() {
    const given = this.arguments;
    return { text: this.text, cell: this.cell, ...(Object.keys(given).length > 0 ? { arguments: given } : {}) };
  }

  /** A cell without a model is previewed on the protocol's own. */
  get previewWanted() {
    const { cell, ...rest } = this.question;
    return this.choices.find((each) => each.name === cell)?.simulated ? { ...rest, cell } : rest;
  }

  get previewOld() {
    return this.preview !== null && this.previewOf !== JSON.stringify(this.previewWanted);
  }

  /** @param {string} cell */
  chooseCell(cell) {
    this.set({ wantedCell: cell });
    this.wantCheck();
  }

  /** @param {string} name @param {string} value */
  give(name, value) {
    this.set({ given: { ...this.given, [name]: value } });
    this.wantCheck();
  }

  wantCheck() {
    this.checkQuestion.drop();
    this.previewQuestion.drop();
    if (!this.sound || !this.cell) {
      this.set({ check: null, checkOf: '', checkProblem: '', previewBusy: false });
      return;
    }
    this.checkQuestion.want(this.question);
    if (JSON.stringify(this.previewWanted) === this.previewOf) return;
    this.set({ previewBusy: true });
    this.previewQuestion.want(/** @type {Question} */ (this.previewWanted));
  }

  /** @param {Check} check @param {string} checkProblem @param {Question} question */
  checked(check, checkProblem, question) {
    this.set({ check, checkOf: question.text, checkProblem });
    this.dispatchEvent(new Event('judged'));
  }

  /** @param {api.Problem} problem @param {Question} question */
  checkFailed({ findings = [], faults = [], message }, question) {
    const told = findings.length + faults.length > 0;
    this.checked({ startable: false, findings, faults }, told ? '' : message, question);
  }

  /** @param {api.Problem} problem */
  previewFailed({ findings = [], message }) {
    this.set({ previewBusy: false, preview: null, previewOf: '', previewProblem: [message, ...findings.map((each) => each.message)].join(' ') });
  }

  /**
   * Edits of rows, as one change of the text.
   * @param {Edit[]} edits carried out in this order
   * @returns {Promise<number[] | null>} rows of the new text that were edited; null where nothing was done, `refused` says why
   */
  edit(edits) {
    const done = this.editing.then(() => this.carryOut(edits));
    this.editing = done;
    return done;
  }

  /** What would be wrong with a row that an edit made; nothing is changed. @param {Edit} edit @returns {Promise<import('./types.js').Fault[]>} */
  async faultsOf(edit) {
    const { rows, outline } = await api.edit({ text: this.text, edit });
    return rows.flatMap((row) => outline.rows[row]?.faults ?? []);
  }

  /** @param {Edit[]} edits @returns {Promise<number[] | null>} */
  async carryOut(edits) {
    const begun = this.text;
    if (!this.current) {
      const before = this.outline.rows.length;
      await this.outlineQuestion.now(begun);
      if (this.outlineText !== begun || this.outline.rows.length !== before) {
        this.set({ refused: 'The text has just changed. Look at the steps again, then repeat it.' });
        return null;
      }
    }
    try {
      /** @type {{text: string, rows: number[], outline: Outline} | null} */
      let done = null;
      for (const edit of edits) done = await api.edit({ text: done?.text ?? begun, edit });
      if (!done) return null;
      if (this.text !== begun) {
        this.set({ refused: 'The text was changed meanwhile, so the steps stay as they are. Repeat it.' });
        return null;
      }
      this.dispatchEvent(new CustomEvent('written', { detail: done.text }));
      this.outlineQuestion.drop();
      this.text = done.text;
      this.outlined(done.outline, done.text);
      return done.rows;
    } catch (error) {
      this.set({ refused: inWords(error) });
      return null;
    }
  }
}

/** What the server refused, its faults before its title. @param {unknown} error */
export function inWords(error) {
  const { message, faults = [] } = /** @type {api.Problem} */ (error);
  return faults.length > 0 ? faults.map((fault) => (fault.line ? `Line ${fault.line}: ${fault.message}` : fault.message)).join(' ') : message;
}
