/**
 * The text of a protocol in CodeMirror. It lives in a shadow root: there its styles are constructed style
 * sheets, which the pages' policy allows, and not style elements, which it forbids.
 */

import { autocompletion, completionKeymap, completionStatus } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentLess, indentMore, isolateHistory, redo, redoDepth, undo, undoDepth } from '@codemirror/commands';
import { HighlightStyle, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, nextDiagnostic, previousDiagnostic, setDiagnostics } from '@codemirror/lint';
import { EditorState, StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, closeHoverTooltips, drawSelection, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { lineChanges } from '../protocol/change.js';
import { hangs, newLine, offersAt, pieces } from '../protocol/language.js';

/** @typedef {import('../types.js').Fault} Fault */
/** @typedef {import('../types.js').Finding} Finding */

/** How long Escape lets Tab leave the field, ms. */
const LEAVING = 60_000;

const protocol = StreamLanguage.define({
  name: 'protocol',
  startState: () => ({ /** @type {import('../protocol/language.js').Piece[]} */ found: [], hung: -1 }),
  token(stream, state) {
    if (stream.sol()) {
      const before = state.hung;
      state.hung = hangs(stream.string, before);
      state.found = before >= 0 && state.hung === before ? [] : pieces(stream.string);
    }
    const piece = state.found.find(({ to }) => to > stream.pos);
    if (!piece) {
      stream.skipToEnd();
      return null;
    }
    const inside = piece.from <= stream.pos;
    stream.pos = inside ? piece.to : piece.from;
    return inside ? piece.kind : null;
  },
  tokenTable: {
    key: tags.propertyName, verb: tags.keyword, link: tags.operatorKeyword, quantity: tags.number,
    parameter: tags.variableName, comment: tags.comment, mark: tags.punctuation, string: tags.string,
  },
  languageData: { commentTokens: { line: '#' } },
});

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--code-key)' },
  { tag: tags.keyword, color: 'var(--code-verb)', fontWeight: '600' },
  { tag: tags.operatorKeyword, color: 'var(--muted)' },
  { tag: tags.number, color: 'var(--code-quantity)' },
  { tag: tags.variableName, color: 'var(--code-parameter)' },
  { tag: tags.comment, color: 'var(--muted)', fontStyle: 'italic' },
  { tag: tags.punctuation, color: 'var(--muted)' },
]);

const look = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'var(--paper)', fontSize: '12.5px', height: '100%' },
  '&.cm-focused': { outline: '2px solid var(--blue)', outlineOffset: '-1px' },
  '.cm-scroller': { fontFamily: 'ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", Menlo, monospace', lineHeight: '20px' },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 12px 0 6px' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)', borderLeftWidth: '2px' },
  '.cm-selectionBackground': { background: 'var(--selection) !important' },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLine': { backgroundColor: 'var(--hatch)' },
  '.cm-chosen': { backgroundColor: 'var(--selection-line)' },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--muted)', border: '0' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--ink)' },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 4px 0 10px', minWidth: '28px' },
  '.cm-gutter-lint': { width: '16px' },
  '.cm-gutter-lint .cm-gutterElement': { padding: '5px 3px' },
  '.cm-lint-marker': { width: '10px', height: '10px', content: 'none !important' },
  '.cm-lint-marker-error': { background: 'var(--alarm)' },
  '.cm-lint-marker-warning': { background: 'var(--amber)', transform: 'rotate(45deg) scale(0.85)' },
  '.cm-lint-marker-info': { border: '1.4px solid var(--muted)', borderRadius: '50%' },
  '.cm-lintRange': { backgroundImage: 'none', paddingBottom: '0', textDecorationLine: 'underline', textDecorationStyle: 'wavy', textDecorationThickness: '1.5px', textUnderlineOffset: '3px', textDecorationSkipInk: 'none' },
  '.cm-lintRange-error': { textDecorationColor: 'var(--alarm)' },
  '.cm-lintRange-warning': { textDecorationColor: 'var(--amber)' },
  '.cm-lintRange-info': { textDecorationLine: 'none' },
  '.cm-lintRange-active': { backgroundColor: 'var(--selection-line)', textDecorationColor: 'transparent' },
  '.cm-lintRange-active .cm-lintRange-error': { textDecorationColor: 'var(--alarm)' },
  '.cm-lintPoint::after': { display: 'none' },
  '.cm-tooltip': { backgroundColor: 'var(--card)', border: '1px solid var(--edge)', borderRadius: '4px', color: 'var(--ink)', maxWidth: 'min(520px, 90vw)' },
  '.cm-tooltip-lint': { fontSize: '13px' },
  '.cm-diagnostic': { padding: '6px 10px', borderLeft: '3px solid var(--muted)', marginLeft: '0', whiteSpace: 'pre-line' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--alarm)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--amber)' },
  '.cm-diagnosticAction': { font: 'inherit', color: 'var(--ink)', background: 'var(--field)', border: '1px solid var(--edge)', borderRadius: '4px', padding: '1px 8px', marginLeft: '0', marginTop: '4px', display: 'block', cursor: 'pointer' },
  '.cm-tooltip-autocomplete > ul': { fontFamily: 'inherit', maxHeight: '15em' },
  '.cm-tooltip-autocomplete > ul > li': { padding: '3px 10px', lineHeight: '20px' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': { background: 'var(--field)', color: 'var(--ink)', outline: '1px solid var(--ink)', outlineOffset: '-1px' },
  '.cm-completionDetail': { color: 'var(--muted)', fontStyle: 'normal' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '600' },
});

/** Lines of the steps that are selected in the table. @type {import('@codemirror/state').StateEffectType<[number, number][]>} */
const choose = StateEffect.define();
const chosenLines = StateField.define({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = marks.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(choose)) next = lineMarks(transaction.state.doc, effect.value);
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** @param {import('@codemirror/state').Text} text @param {[number, number][]} ranges */
function lineMarks(text, ranges) {
  const lines = new Set(ranges.flatMap(([from, to]) => Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)));
  const mark = Decoration.line({ class: 'cm-chosen' });
  return Decoration.set([...lines].filter((line) => line >= 1 && line <= text.lines).sort((a, b) => a - b).map((line) => mark.range(text.line(line).from)));
}

/**
 * Announces 'text' (detail: the text) with each change, 'line' (detail: the caret's line, from 1), 'mend'
 * (detail: a finding) and 'help'.
 */
export class CodeEditor extends HTMLElement {
  constructor() {
    super();
    this.label = 'Protocol text';
    /** @type {EditorView | undefined} */
    this.view = undefined;
    this.waiting = '';
  }

  connectedCallback() {
    if (this.view) return;
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    this.view = new EditorView({
      root,
      parent: /** @type {any} */ (root),
      state: EditorState.create({ doc: this.waiting, extensions: this.extensions() }),
    });
  }

  extensions() {
    return [
      lineNumbers(), lintGutter(), history(), drawSelection(), EditorView.lineWrapping, highlightActiveLine(), highlightActiveLineGutter(), chosenLines,
      EditorView.inputHandler.of(goBehind), protocol, syntaxHighlighting(colours), look, EditorState.tabSize.of(2),
      EditorState.phrases.of({ 'No diagnostics': 'No fault' }),
      autocompletion({ override: [offer], selectOnOpen: false, icons: false, activateOnTypingDelay: 150 }),
      keymap.of([
        { key: 'Enter', run: breakLine },
        { key: 'F8', run: nextDiagnostic, preventDefault: true },
        { key: 'Shift-F8', run: previousDiagnostic, preventDefault: true },
        { key: 'Escape', run: letLeave },
        { key: 'Tab', run: indent, shift: indentLess },
        ...completionKeymap, ...historyKeymap, ...defaultKeymap,
      ]),
      EditorView.contentAttributes.of({ 'aria-label': this.label, 'aria-description': 'Escape, then Tab, leaves the text. F8 goes to the next fault.', spellcheck: 'false', autocapitalize: 'off' }),
      EditorView.domEventHandlers({ blur: (_, view) => { queueMicrotask(() => view.dispatch({ effects: closeHoverTooltips })); } }),
      EditorView.updateListener.of((update) => this.changed(update)),
    ];
  }

  /** @param {import('@codemirror/view').ViewUpdate} update */
  changed(update) {
    if (update.docChanged) this.dispatchEvent(new CustomEvent('text', { detail: this.text }));
    if (update.selectionSet || update.docChanged) {
      const line = update.state.doc.lineAt(update.state.selection.main.head).number;
      this.dispatchEvent(new CustomEvent('line', { detail: { line, own: this.view?.hasFocus } }));
    }
  }

  get text() {
    return this.view?.state.doc.toString() ?? this.waiting;
  }

  /** A new document, with no past to go back to. @param {string} text */
  load(text) {
    this.waiting = text;
    this.view?.setState(EditorState.create({ doc: text, extensions: this.extensions() }));
  }

  /** Another text as one step of the history; what stays keeps its place. @param {string} text */
  apply(text) {
    const view = this.view;
    if (!view) return;
    const changes = lineChanges(this.text, text);
    if (changes.length === 0) return;
    view.dispatch({ changes, annotations: isolateHistory.of('full'), userEvent: 'input.table', scrollIntoView: false });
  }

  undo() {
    if (this.view) undo(this.view);
  }

  redo() {
    if (this.view) redo(this.view);
  }

  get undoable() {
    return this.view ? undoDepth(this.view.state) > 0 : false;
  }

  get redoable() {
    return this.view ? redoDepth(this.view.state) > 0 : false;
  }

  /** @param {Fault[]} faults @param {Finding[]} findings those of the check, which are none of the faults */
  mark(faults, findings) {
    const view = this.view;
    if (!view) return;
    const diagnostics = [
      ...faults.map((fault) => this.diagnostic(fault, 'error', [fault.message, fault.legal].filter(Boolean).join('\n'))),
      ...findings.map((finding) => this.diagnostic(
        finding,
        finding.severity === 'note' ? 'info' : finding.severity,
        [finding.message, finding.mend].filter(Boolean).join('\n'),
        finding.replacement ? [{ name: `Write ${finding.replacement.text}`, apply: () => this.dispatchEvent(new CustomEvent('mend', { detail: finding })) }] : [],
      )),
    ].filter((each) => each !== null);
    view.dispatch(setDiagnostics(view.state, /** @type {any} */ (diagnostics)));
  }

  /**
   * @param {{line?: number | null, column?: number | null, words?: string}} place
   * @param {'error' | 'warning' | 'info'} severity
   * @param {string} message
   * @param {{name: string, apply: () => void}[]} [actions]
   */
  diagnostic(place, severity, message, actions = []) {
    const range = this.range(place);
    return range && { ...range, severity, message, actions };
  }

  /** Where a fault is. @param {{line?: number | null, column?: number | null, words?: string}} place */
  range({ line, column, words }) {
    const text = this.view?.state.doc;
    if (!text || !line) return null;
    const found = text.line(Math.min(line, text.lines));
    // Columns count characters, the field's positions UTF-16 units.
    const before = Array.from(found.text).slice(0, Math.max(0, (column ?? 1) - 1)).join('').length;
    const from = Math.min(found.from + before, found.to);
    const wanted = words && found.text.startsWith(words, before) ? words.length : (/^[^\s#]+(?: [^\s#]+)*/u.exec(found.text.slice(before))?.[0].length ?? 0);
    return { from, to: Math.min(found.to, from + wanted) };
  }

  /** Puts the caret where a fault is. @param {{line?: number | null, column?: number | null, words?: string}} place */
  go(place) {
    const range = this.range(place);
    if (!range || !this.view) return;
    this.view.focus();
    this.view.dispatch({ selection: { anchor: range.from, head: range.to }, effects: EditorView.scrollIntoView(range.from, { y: 'center' }) });
  }

  /** Shows which lines the table's selection stands for. @param {[number, number][]} ranges lines, from 1 */
  choose(ranges) {
    const view = this.view;
    if (!view) return;
    const first = ranges[0]?.[0];
    const effects = [/** @type {StateEffect<any>} */ (choose.of(ranges))];
    if (first && first <= view.state.doc.lines) effects.push(EditorView.scrollIntoView(view.state.doc.line(first).from, { y: 'nearest', yMargin: 40 }));
    view.dispatch({ effects });
  }
}
customElements.define('galvanist-code', CodeEditor);

/** @param {import('@codemirror/autocomplete').CompletionContext} context */
function offer(context) {
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, context.pos - line.from);
  const found = offersAt(before, context.state.doc.toString());
  if (!found || (!context.explicit && found.back === 0 && !before.endsWith('{'))) return null;
  return {
    from: context.pos - found.back,
    options: found.offers.map((each) => ({ label: each.label, detail: each.detail, apply: each.apply })),
    validFor: /^[\p{L}\p{N}_ -]*$/u,
  };
}

/**
 * What is typed at the caret goes before it, always. Where a scroll comes between a key and its reading
 * (seen in Chromium 156), the editor would take the caret's old place for the new one, and the next letters would
 * come before this one.
 * @param {EditorView} view @param {number} from @param {number} to @param {string} text
 */
function goBehind(view, from, to, text) {
  const { main } = view.state.selection;
  if (view.composing || !main.empty || from !== main.head || to !== from) return false;
  view.dispatch({ changes: { from, insert: text }, selection: { anchor: from + text.length }, userEvent: 'input.type', scrollIntoView: true });
  return true;
}

/** @param {EditorView} view */
function breakLine(view) {
  if (completionStatus(view.state) === 'active' && view.dom.querySelector('.cm-tooltip-autocomplete [aria-selected]')) return false;
  const { main } = view.state.selection;
  const line = view.state.doc.lineAt(main.from);
  const { erase, insert } = newLine(line.text.slice(0, main.from - line.from));
  const from = main.from - erase;
  view.dispatch({ changes: { from, to: main.to, insert }, selection: { anchor: from + insert.length }, scrollIntoView: true, userEvent: 'input' });
  return true;
}

/** @param {EditorView} view */
function indent(view) {
  if (!view.state.selection.main.empty) return indentMore(view);
  const { head } = view.state.selection.main;
  const column = head - view.state.doc.lineAt(head).from;
  view.dispatch(view.state.replaceSelection(column % 2 === 0 ? '  ' : ' '));
  return true;
}

/** Escape closes what is open; with nothing open it lets Tab go on to the next field. @param {EditorView} view */
function letLeave(view) {
  view.setTabFocusMode(LEAVING);
  return completionStatus(view.state) === null;
}
