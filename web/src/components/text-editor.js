/** A plain text field with line numbers, in which faulty lines are marked. */

import { LitElement, html } from 'lit';

/** Announces 'text' (detail: the text) with each change. */
export class TextEditor extends LitElement {
  static properties = { text: {}, label: {}, faults: { attribute: false }, rows: { type: Number } };

  constructor() {
    super();
    this.text = '';
    this.label = 'Text';
    this.rows = 18;
    /** @type {import('../types.js').Fault[]} */
    this.faults = [];
  }

  createRenderRoot() {
    return this;
  }

  render() {
    const lines = this.text.split('\n').length;
    const faulty = new Set(this.faults.map((fault) => fault.line));
    return html`<div class="editor">
      <div class="gutter" aria-hidden="true">${Array.from({ length: lines }, (_, index) => html`<i class=${faulty.has(index + 1) ? 'faulty' : ''}>${index + 1}</i>`)}</div>
      <textarea aria-label=${this.label} rows=${this.rows} spellcheck="false" autocapitalize="off" wrap="off" .value=${this.text}
        aria-invalid=${this.faults.length > 0}
        @scroll=${this.scrolled} @input=${this.typed} @keydown=${this.pressed}></textarea>
    </div>`;
  }

  /** @param {Event} event */
  typed(event) {
    this.text = /** @type {HTMLTextAreaElement} */ (event.target).value;
    this.dispatchEvent(new CustomEvent('text', { detail: this.text }));
  }

  /** @param {Event} event */
  scrolled(event) {
    const gutter = this.querySelector('.gutter');
    if (gutter) gutter.scrollTop = /** @type {HTMLElement} */ (event.target).scrollTop;
  }

  /** YAML is indented by spaces; Shift-Tab and Escape-Tab still leave the field. @param {KeyboardEvent} event */
  pressed(event) {
    const field = /** @type {HTMLTextAreaElement} */ (event.target);
    if (event.key === 'Escape') this.leaving = true;
    else if (event.key !== 'Tab' || event.shiftKey || this.leaving) this.leaving = false;
    else {
      event.preventDefault();
      field.setRangeText('  ', field.selectionStart, field.selectionEnd, 'end');
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }

  /** Puts the caret where a fault is. @param {import('../types.js').Fault} fault */
  go(fault) {
    const field = this.querySelector('textarea');
    if (!field || !fault.line) return;
    const before = this.text.split('\n').slice(0, fault.line - 1);
    const start = before.reduce((sum, line) => sum + line.length + 1, 0) + (fault.column ?? 1) - 1;
    field.focus();
    field.setSelectionRange(start, start + (fault.words?.length ?? 0));
    const lineHeight = field.scrollHeight / Math.max(1, this.text.split('\n').length);
    field.scrollTop = Math.max(0, (fault.line - 4) * lineHeight);
  }
}
customElements.define('galvanist-text-editor', TextEditor);
