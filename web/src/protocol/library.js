/** What the list of protocols and the library page make of what they are given. Pure. */

/** @typedef {import('../types.js').Protocol} Protocol */

/** @param {string} address @returns {{search: string, tag: string}} what the address asks for; empty for all */
export function wantedOf(address) {
  const query = new URL(address).searchParams;
  return { search: query.get('search') ?? '', tag: query.get('tag') ?? '' };
}

/**
 * @param {string} address
 * @param {'search' | 'tag'} key
 * @param {string} value empty takes it away
 * @returns {URL} the address that asks for it
 */
export function addressWanting(address, key, value) {
  const url = new URL(address);
  if (value === '') url.searchParams.delete(key);
  else url.searchParams.set(key, value);
  return url;
}

/**
 * @param {Protocol[]} protocols
 * @param {{search: string, tag: string}} wanted all words must occur in name, title, source, about or tags
 * @returns {Protocol[]}
 */
export function filtered(protocols, { search, tag }) {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return protocols.filter((each) => {
    if (tag && !(each.tags ?? []).includes(tag)) return false;
    const all = [each.name, each.title, each.source, each.about, ...(each.tags ?? [])].join('\n').toLowerCase();
    return words.every((word) => all.includes(word));
  });
}

/**
 * A preview's voltage as the path of a small drawing.
 * @param {{testTimeSecond: number[], voltageVolt: (number | null)[]}} columns
 * @param {number} width
 * @param {number} height
 * @returns {{path: string, low: number, high: number, endSecond: number}} an empty path for nothing to draw
 */
export function outlinePath({ testTimeSecond, voltageVolt }, width, height) {
  const endSecond = testTimeSecond[testTimeSecond.length - 1] ?? 0;
  let low = Infinity;
  let high = -Infinity;
  for (const volt of voltageVolt) {
    if (volt === null) continue;
    low = Math.min(low, volt);
    high = Math.max(high, volt);
  }
  if (!(endSecond > 0) || low > high) return { path: '', low: NaN, high: NaN, endSecond };
  const span = Math.max(high - low, 1e-3);
  let path = '';
  let pen = 'M';
  voltageVolt.forEach((volt, index) => {
    if (volt === null) {
      pen = 'M';
      return;
    }
    const x = (testTimeSecond[index] / endSecond) * width;
    const y = height - 1 - ((volt - low) / span) * (height - 2);
    path += `${pen}${x.toFixed(1)} ${y.toFixed(1)}`;
    pen = 'L';
  });
  return { path, low, high, endSecond };
}
