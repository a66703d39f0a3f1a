/** The rows of a protocol as its table needs them: nesting, selection, where steps go. Pure: no DOM. */

/** @typedef {import('../types.js').OutlineRow} Row */
/** @typedef {{kind: 'after' | 'before' | 'inside', row: number} | {kind: 'first'}} Where */
/** @typedef {{anchor: number, focus: number}} Selection rows; what is between them is selected */

/** @param {Row[]} rows @param {number} at @returns {number} the row behind this one and all it holds */
export function endOf(rows, at) {
  let end = at + 1;
  while (end < rows.length && rows[end].depth > rows[at].depth) end++;
  return end;
}

/** @param {Row} row @returns {boolean} whether other rows can stand in it */
export const holdsRows = (row) => row.kind === 'block' || row.kind === 'named';

/**
 * The brackets left of each row: one mark for every block that it stands in, and one for the block that
 * it opens.
 * @param {Row[]} rows
 * @returns {('open' | 'through' | 'close' | 'lone')[][]} by row, outermost first
 */
export function brackets(rows) {
  /** @type {('open' | 'through' | 'close' | 'lone')[][]} */
  const marks = rows.map(() => []);
  rows.forEach((row, at) => {
    if (row.kind !== 'block') return;
    const end = endOf(rows, at);
    marks[at].push(end === at + 1 ? 'lone' : 'open');
    for (let inner = at + 1; inner < end; inner++) marks[inner].push(inner === end - 1 ? 'close' : 'through');
  });
  return marks;
}

/**
 * @param {Selection} selection
 * @param {Row[]} rows
 * @returns {number[]} the rows selected, without those that another of them holds
 */
export function selectedRows({ anchor, focus }, rows) {
  const from = Math.max(0, Math.min(anchor, focus));
  const to = Math.min(rows.length - 1, Math.max(anchor, focus));
  /** @type {number[]} */
  const chosen = [];
  let held = -1;
  for (let at = from; at <= to; at++) {
    if (at < held) continue;
    chosen.push(at);
    held = endOf(rows, at);
  }
  return chosen;
}

/** @param {Selection} selection @param {Row[]} rows @returns {Set<number>} all rows shown as selected, those held too */
export function shownSelected(selection, rows) {
  const shown = new Set();
  for (const at of selectedRows(selection, rows)) {
    for (let inner = at; inner < endOf(rows, at); inner++) shown.add(inner);
  }
  return shown;
}

/**
 * @param {Selection} selection
 * @param {string} key of the keyboard: ArrowUp, ArrowDown, Home, End
 * @param {boolean} extend
 * @param {number} length how many rows there are
 * @returns {Selection | null} null where the key does not move it
 */
export function moved(selection, key, extend, length) {
  const targets = /** @type {Record<string, number>} */ ({ ArrowUp: selection.focus - 1, ArrowDown: selection.focus + 1, Home: 0, End: length - 1 });
  if (!(key in targets) || length === 0) return null;
  const focus = Math.max(0, Math.min(length - 1, targets[key]));
  return { anchor: extend ? selection.anchor : focus, focus };
}

/**
 * Where the selected rows go one row up or down: past a step, into a block or out of it.
 * @param {Row[]} rows
 * @param {number[]} chosen
 * @param {'up' | 'down'} way
 * @returns {Where | null} null where they cannot go further
 */
export function neighbour(rows, chosen, way) {
  if (chosen.length === 0 || chosen.some((at) => rows[at].kind === 'named')) return null;
  const first = chosen[0];
  const behind = endOf(rows, chosen[chosen.length - 1]);
  if (way === 'up') {
    if (first === 0) return null;
    const above = rows[first - 1];
    if (above.kind === 'named') return null;
    return { kind: above.depth > rows[first].depth ? 'after' : 'before', row: above.row };
  }
  const below = rows[behind];
  const parent = rows[first].parent;
  if (below && below.kind !== 'named' && below.depth === rows[first].depth && below.parent === parent) {
    return { kind: holdsRows(below) ? 'inside' : 'after', row: below.row };
  }
  if (parent === null || parent === undefined || rows[parent].kind === 'named') return null;
  return { kind: 'after', row: parent };
}

/**
 * Where rows dropped on a row go.
 * @param {Row[]} rows
 * @param {number[]} dragged
 * @param {number} over
 * @param {number} share how far down the row the pointer is, 0 to 1
 * @returns {Where | null} null on itself, or where no step can stand
 */
export function dropWhere(rows, dragged, over, share) {
  if (dragged.some((at) => over >= at && over < endOf(rows, at))) return null;
  if (dragged.some((at) => rows[at].kind === 'named')) return null;
  const row = rows[over];
  if (row.kind === 'named') return { kind: 'inside', row: over };
  if (row.kind === 'block') return share < 0.4 ? { kind: 'before', row: over } : { kind: 'inside', row: over };
  return { kind: share < 0.5 ? 'before' : 'after', row: over };
}

/** @param {Row[]} rows @param {number[]} chosen @returns {Where} behind what is selected, or at the beginning */
export function behind(rows, chosen) {
  if (rows.length === 0 || chosen.length === 0) return { kind: 'first' };
  const last = chosen[chosen.length - 1];
  return rows[last].kind === 'named' ? { kind: 'inside', row: last } : { kind: 'after', row: last };
}

/**
 * @param {Row[]} rows
 * @param {number} line of the text, from 1
 * @returns {number} the innermost row there, or -1
 */
export function rowAtLine(rows, line) {
  let found = -1;
  rows.forEach((row, at) => {
    if (row.firstLine <= line && line <= row.lastLine) found = at;
  });
  return found;
}

/**
 * Selected rows as text for the clipboard, one step a line or more, with the comments above them.
 * @param {string} text
 * @param {Row[]} rows
 * @param {number[]} chosen
 */
export function clipOf(text, rows, chosen) {
  const lines = text.split(/\r?\n/);
  return chosen
    .map((at) => {
      const row = rows[at];
      const shared = rows.some((other, index) => index !== at && (index < at || index >= endOf(rows, at)) && other.line === row.line);
      let first = row.firstLine - 1;
      const step = lines.slice(first, row.lastLine).find((line) => line.trim() !== '' && !/^\s*#/.test(line));
      if (shared || !/^\s*-/.test(step ?? '')) return `- ${row.words}`;
      while (first > 0 && /^\s*#/.test(lines[first - 1])) first--;
      const taken = lines.slice(first, row.lastLine);
      const indent = Math.min(...taken.filter((line) => line.trim() !== '').map((line) => /^ */.exec(line)?.[0].length ?? 0));
      return taken.map((line) => line.slice(indent)).join('\n').trimEnd();
    })
    .join('\n')
    .concat('\n');
}

/**
 * What each sentence has become for the chosen cell. A sentence in a `for` list has become several steps,
 * one for each value; a named block's sentence as many as it is called.
 * @param {Row[]} rows
 * @param {import('../types.js').ProgramStep[]} steps
 * @returns {Map<number, import('../types.js').ProgramStep[]>} by row
 */
export function resolvedRows(rows, steps) {
  const bySentence = new Map();
  for (const row of rows) {
    if (row.kind !== 'sentence') continue;
    const found = steps.filter((step) => step.line === row.line && step.column === row.column);
    if (found.length > 0) bySentence.set(row.row, found);
  }
  return bySentence;
}
