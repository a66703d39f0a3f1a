/** What a drawn preview needs of a dry run. Pure. */

/** @typedef {import('../types.js').PreviewEnd} PreviewEnd */

/**
 * The end of the step that runs at a moment.
 * @param {PreviewEnd[]} ends in order of time
 * @param {number} second
 * @returns {PreviewEnd | null} null behind the last one
 */
export function endAfter(ends, second) {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    // A reading on the border belongs to the step that ends there; times come rounded.
    if (ends[middle].testTimeSecond < second - 1e-6) low = middle + 1;
    else high = middle;
  }
  return ends[low] ?? null;
}

/**
 * @param {PreviewEnd[]} ends
 * @param {number} most
 * @returns {number[]} times of the steps' borders, s; none where they were so many that they were a grey field
 */
export function stepBorders(ends, most) {
  const times = [...new Set(ends.map((end) => end.testTimeSecond))];
  return times.length > most ? [] : times.slice(0, -1);
}

/** @param {(number | null)[]} values @param {number} least @returns {boolean} whether they are spread by more than so much */
export function varies(values, least) {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value === null || !Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return high - low > least;
}
