/** The smallest change that turns one text into another. Pure. */

/**
 * @param {string} before
 * @param {string} after
 * @returns {{from: number, to: number, insert: string} | null} null where they are the same; whole code points
 */
export function smallestChange(before, after) {
  if (before === after) return null;
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before.charCodeAt(from) === after.charCodeAt(from)) from++;
  if (from > 0 && isHighSurrogate(before.charCodeAt(from - 1))) from--;
  let tail = 0;
  while (tail < most - from && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail++;
  if (tail > 0 && isLowSurrogate(before.charCodeAt(before.length - tail))) tail--;
  return { from, to: before.length - tail, insert: after.slice(from, after.length - tail) };
}

/**
 * Changes line by line, so that a caret, a fault's mark or a scroll position far from a change stays put
 * although lines before and behind it changed.
 * @param {string} before
 * @param {string} after
 * @returns {{from: number, to: number, insert: string}[]} in order, none touching another
 */
export function lineChanges(before, after) {
  const whole = smallestChange(before, after);
  if (!whole) return [];
  const start = whole.from === 0 ? 0 : before.lastIndexOf('\n', whole.from - 1) + 1;
  const tail = before.length - whole.to;
  const left = before.slice(start, whole.to).split(/(?<=\n)/);
  const right = after.slice(start, after.length - tail).split(/(?<=\n)/);
  if (left.length * right.length > 40_000) return [whole];
  /** @type {{from: number, to: number, insert: string}[]} */
  const changes = [];
  let at = start;
  for (const [from, to, lines] of gaps(left, right)) {
    const begin = at + left.slice(0, from).join('').length;
    const old = left.slice(from, to).join('');
    const small = smallestChange(old, lines.join(''));
    if (small) changes.push({ from: begin + small.from, to: begin + small.to, insert: small.insert });
  }
  return changes;
}

/**
 * Where two lists differ, by their longest common subsequence.
 * @param {string[]} left
 * @param {string[]} right
 * @returns {[number, number, string[]][]} from and to in the left one, and what stands there in the right one
 */
function gaps(left, right) {
  const width = right.length + 1;
  const common = new Uint16Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      common[i * width + j] = left[i] === right[j]
        ? common[(i + 1) * width + j + 1] + 1
        : Math.max(common[(i + 1) * width + j], common[i * width + j + 1]);
    }
  }
  /** @type {[number, number, string[]][]} */
  const found = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    if (i < left.length && j < right.length && left[i] === right[j]) {
      i++;
      j++;
      continue;
    }
    const [fromLeft, fromRight] = [i, j];
    while ((i < left.length || j < right.length) && !(i < left.length && j < right.length && left[i] === right[j])) {
      const down = i < left.length ? common[(i + 1) * width + j] : -1;
      const across = j < right.length ? common[i * width + j + 1] : -1;
      if (down >= across) i++;
      else j++;
    }
    found.push([fromLeft, i, right.slice(fromRight, j)]);
  }
  return found;
}

/**
 * @param {string} text
 * @param {{line: number, column: number, words: string, text: string}} replacement columns count characters, from 1
 * @returns {string | null} the text with it, or null where other words stand there by now
 */
export function mended(text, { line, column, words, text: instead }) {
  const lines = text.split('\n');
  const at = lines[line - 1];
  if (at === undefined) return null;
  const before = Array.from(at).slice(0, column - 1).join('');
  if (!at.startsWith(words, before.length)) return null;
  lines[line - 1] = before + instead + at.slice(before.length + words.length);
  return lines.join('\n');
}

/** @param {number} unit */
const isHighSurrogate = (unit) => unit >= 0xd800 && unit <= 0xdbff;
/** @param {number} unit */
const isLowSurrogate = (unit) => unit >= 0xdc00 && unit <= 0xdfff;
