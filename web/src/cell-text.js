/** A cell described in a few fields, as the text of a cell file. */

/** @typedef {{name: string, polarity: string, massMilligram: string, areaSquareCentimetre: string}} NewCell */

/** As cell files spell them, with what the coulombic efficiency then is. */
export const POLARITIES = /** @type {const} */ ([
  ['full cell', 'full cell: CE is discharge over charge'],
  ['cathode half cell', 'cathode half cell: CE is discharge over charge'],
  ['anode half cell', 'anode half cell: CE is charge over discharge'],
  ['symmetric', 'symmetric cell: no CE'],
]);

/**
 * A short name for a cell from the name of its file: what cell files allow.
 * @param {string} file
 */
export function cellName(file) {
  const stem = file.replace(/(\.[A-Za-z]{1,5}){1,2}$/, '');
  return stem.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '').slice(0, 80) || 'cell';
}

/**
 * The cell file of what the form says.
 * @param {NewCell} cell
 */
export function cellText(cell) {
  const lines = [`name: ${cell.name}`, `polarity: ${cell.polarity}`];
  if (cell.massMilligram) lines.push(`active mass: ${cell.massMilligram} mg`);
  if (cell.areaSquareCentimetre) lines.push(`area: ${cell.areaSquareCentimetre} cm2`);
  return `${lines.join('\n')}\n`;
}
