/**
 * The protocol language as far as a text field must know it: what to colour, what to offer, how a new
 * line begins. Pure: no DOM. What is right or wrong is the server's to say.
 */

/** @typedef {'comment' | 'key' | 'verb' | 'link' | 'quantity' | 'parameter' | 'mark' | 'string'} Kind */
/** @typedef {{from: number, to: number, kind: Kind}} Piece */

/** Keys of the head, with what usually stands behind them. */
export const HEAD_KEYS = [
  ['title', 'what the experiment is called'],
  ['source', 'where it is from'],
  ['about', 'a paragraph: when to use it'],
  ['tags', '[formation, check-up]'],
  ['one C', 'what 1C stands for: 150 mAh/g'],
  ['temperature', 'what a chamber is asked for: 25 degC'],
  ['virtual cell', 'a cell that ships, to try it on'],
  ['safety', 'what aborts the test, whatever the step'],
  ['record', 'every 30 s, or 5 mV'],
  ['retention', 'relative to cycle 1'],
  ['parameters', 'values to be chosen at the start'],
  ['steps', 'what is done'],
  ['blocks', 'named lists of steps, for do'],
];

const SAFETY_KEYS = [
  'voltage', 'current', 'capacity', 'temperature', 'step capacity', 'step time', 'dV/dt', 'current error', 'resistance', 'frozen',
];
const PARAMETER_KEYS = ['default', 'range', 'about'];

/** Keys of a block among the steps. */
export const BLOCK_KEYS = [
  ['phase', 'the name of this part'],
  ['for', '{ rate: [C/10, C/5, 1C] }'],
  ['repeat', 'how often'],
  ['until', 'retention < 80 % for 3 cycles'],
  ['every', '{ cycles: 50, do: check-up }'],
  ['steps', 'what is repeated'],
  ['do', 'a named block'],
];

const KNOWN_KEYS = new Set([
  ...HEAD_KEYS.map(([key]) => key), ...SAFETY_KEYS, ...PARAMETER_KEYS, ...BLOCK_KEYS.map(([key]) => key), 'cycles', 'rate',
]);

/** How steps begin, each with a whole sentence. */
export const BEGINNINGS = [
  ['Rest', 'Rest for 10 minutes'],
  ['Charge', 'Charge at C/5 until 4.2 V'],
  ['Discharge', 'Discharge at C/5 until 2.5 V'],
  ['Hold', 'Hold at 4.2 V until C/20 or for 1 h'],
  ['Sweep', 'Sweep from OCV to 4.2 V at 0.1 mV/s'],
  ['Apply', 'Apply 0.1 mA/cm2 for 1 h'],
];

const UNITS =
  'mA/cm2|uA/cm2|mAh/cm2|mAh/g|Ah/g|mA/g|A/g|mV/s|mV/h|V/s|uV/s|mAh|Ah|mWh|Wh|kWh|mW|kW|uA|mA|nA|kA|mV|uV|degC|°C|µA|µV|mW/cm2|cycles?|times|seconds?|minutes?|hours?|days?|min|[AVWshdC%]|mΩ|Ω';
const WORD = '[\\p{L}_][\\p{L}\\p{N}_-]*';

const VERB = /(?:Rest|Charge|Discharge|Hold|Apply|Sweep|Pulse)\b/iuy;
const LINK = /(?:at|until|for|or|then|hold|from|to|within|beyond|every|relative|mean|of|first|highest|cycle|period|OCV)\b/iuy;
const QUANTITY = new RegExp(
  `(?:C/\\d+(?:\\.\\d+)?|[-+\u2212]?\\d+(?:\\.\\d+)?(?:e[-+]?\\d+)?(?:\\s*(?:${UNITS})(?![\\p{L}\\p{N}]))?)`, 'uy',
);
const PARAMETER = /\{\s*[\p{L}_][\p{L}\p{N}_ -]*\s*\}/uy;
const KEY = new RegExp(`(?:${WORD})(?: ${WORD})*(?=\\s*:(?:\\s|$))`, 'uy');
const REST_OF_WORD = /[\p{L}\p{N}_-]+|\s+|./uy;

/** Lines whose numbers and words are no quantities and steps. */
const PROSE = /^\s*(?:-\s+)?(?:title|source|about|phase)\s*:/;

/**
 * @param {string} line
 * @returns {Piece[]} what to colour, from left to right; what is plain is left out
 */
export function pieces(line) {
  /** @type {Piece[]} */
  const found = [];
  const sentence = verbAt(line);
  const prose = PROSE.test(line);
  for (let at = 0; at < line.length; ) {
    const piece = pieceAt(line, at, sentence);
    if (piece.kind && !(prose && piece.kind !== 'comment' && piece.kind !== 'key')) found.push({ from: at, to: piece.to, kind: piece.kind });
    at = piece.to;
  }
  return found;
}

/**
 * The indentation that a paragraph of several lines hangs from, such as that of `about: >-`.
 * @param {string} line
 * @param {number} hung what it was before the line; -1 for no paragraph
 * @returns {number} what it is for the next line
 */
export function hangs(line, hung) {
  const begun = /^(\s*)(?:-\s+)?(?:title|source|about)\s*:\s*[>|]/.exec(line);
  if (begun) return begun[1].length;
  return hung >= 0 && (line.trim() === '' || /^\s*/.exec(line)?.[0].length > hung) ? hung : -1;
}

/** @param {string} line @returns {number} where its sentence begins, or -1 */
function verbAt(line) {
  const begun = /^\s*(?:-\s+)?["'\[]?\s*/.exec(line)?.[0].length ?? 0;
  return test(VERB, line, begun) > 0 ? begun : -1;
}

/**
 * @param {string} line
 * @param {number} at
 * @param {number} sentence
 * @returns {{to: number, kind?: Kind}}
 */
function pieceAt(line, at, sentence) {
  const before = at === 0 ? ' ' : line[at - 1];
  if (line[at] === '#' && /\s/.test(before)) return { to: line.length, kind: 'comment' };
  if (/[\s\[,({"']/.test(before)) {
    const key = test(KEY, line, at);
    if (key > 0) return { to: at + key, kind: 'key' };
  }
  const parameter = test(PARAMETER, line, at);
  if (parameter > 0) return { to: at + parameter, kind: 'parameter' };
  if (!/[\p{L}\p{N}_]/u.test(before)) {
    const quantity = test(QUANTITY, line, at);
    if (quantity > 0) return { to: at + quantity, kind: 'quantity' };
    const verb = test(VERB, line, at);
    if (verb > 0 && (at === sentence || /["'\[]|,\s/.test(line.slice(Math.max(0, at - 2), at)))) return { to: at + verb, kind: 'verb' };
    const link = test(LINK, line, at);
    if (link > 0 && (sentence >= 0 || /:/.test(line.slice(0, at)))) return { to: at + link, kind: 'link' };
  }
  if (/[-:\[\]{}(),"']/.test(line[at])) return { to: at + 1, kind: 'mark' };
  return { to: at + Math.max(1, test(REST_OF_WORD, line, at)) };
}

/** @param {RegExp} sticky @param {string} line @param {number} at @returns {number} length of the match, or 0 */
function test(sticky, line, at) {
  sticky.lastIndex = at;
  return sticky.exec(line)?.[0].length ?? 0;
}

/**
 * What Enter puts at the end of a line, as one writes lists of steps: the indentation, one step further
 * in behind `steps:`, a dash below a step; a dash with nothing behind it is taken back.
 * @param {string} line the line up to the caret
 * @returns {{erase: number, insert: string}} characters to take away before the caret, and what to put there
 */
export function newLine(line) {
  const [, space = '', dash = '', words = ''] = /^(\s*)(-\s+)?(.*)$/u.exec(line) ?? [];
  if (dash !== '' && words === '') return { erase: line.length, insert: '' };
  if (/^\s*-$/.test(line)) return { erase: line.length, insert: '' };
  const inner = space + ' '.repeat(dash.length);
  const bare = words.replace(/(^|\s)#.*$/u, '').trimEnd();
  if (/^(?:steps|blocks)\s*:$/.test(bare)) return { erase: 0, insert: `\n${inner}  ${bare.startsWith('steps') ? '- ' : ''}` };
  if (bare.endsWith(':')) return { erase: 0, insert: `\n${inner}  ` };
  if (dash !== '' && (/^do\s*:/.test(bare) || !/^[\p{L}_][\p{L}\p{N}_ -]*:(?:\s|$)/u.test(bare))) return { erase: 0, insert: `\n${space}- ` };
  return { erase: 0, insert: `\n${inner}` };
}

/** @typedef {{label: string, detail?: string, apply: string}} Offer */

/**
 * What may stand here.
 * @param {string} line the line up to the caret
 * @param {string} text all of it, for the names of parameters and blocks
 * @returns {{back: number, offers: Offer[]} | null} how many characters before the caret an offer replaces
 */
export function offersAt(line, text) {
  if (/(^|\s)#/.test(line)) return null;
  const brace = /\{\s*([\p{L}\p{N}_-]*)$/u.exec(line);
  if (brace && verbAt(line) >= 0) {
    return { back: brace[1].length, offers: parameterNames(text).map((name) => ({ label: name, apply: `${name}}` })) };
  }
  const call = /(?:^|[\s{,])do\s*:\s*([\p{L}\p{N}_-]*)$/u.exec(line);
  if (call) return { back: call[1].length, offers: blockNames(text).map((name) => ({ label: name, apply: name })) };
  const item = /^(\s*-\s+)([\p{L}]*)$/u.exec(line);
  if (item) {
    return {
      back: item[2].length,
      offers: [
        ...BEGINNINGS.map(([label, apply]) => ({ label, apply, detail: apply.slice(label.length + 1) })),
        ...BLOCK_KEYS.filter(([key]) => key !== 'steps').map(([key, detail]) => ({ label: key, detail, apply: `${key}: ` })),
      ],
    };
  }
  const key = /^(\s*)([\p{L}][\p{L} ]*)$/u.exec(line);
  if (!key) return null;
  const keys = key[1] === '' ? HEAD_KEYS : [...BLOCK_KEYS, ...SAFETY_KEYS.map((name) => [name, 'a limit of safety'])];
  return {
    back: key[2].length,
    offers: keys.map(([name, detail]) => ({ label: name, detail, apply: /^(steps|blocks|safety|parameters)$/.test(name) ? `${name}:` : `${name}: ` })),
  };
}

/** @param {string} text @returns {string[]} names under `parameters:` and in `for` lists */
export function parameterNames(text) {
  const declared = keysUnder(text, 'parameters');
  const listed = [...text.matchAll(/\bfor:\s*\{([^}]*)\}/gu)].flatMap(([, inside]) =>
    [...inside.matchAll(/([\p{L}_][\p{L}\p{N}_-]*)\s*:\s*\[/gu)].map(([, name]) => name),
  );
  return [...new Set([...declared, ...listed])];
}

/** @param {string} text @returns {string[]} names under `blocks:` */
export const blockNames = (text) => keysUnder(text, 'blocks');

/** @param {string} text @param {string} head @returns {string[]} */
function keysUnder(text, head) {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => line.startsWith(`${head}:`));
  if (at < 0) return [];
  /** @type {string[]} */
  const names = [];
  let indent = -1;
  for (const line of lines.slice(at + 1)) {
    if (/^\S/.test(line) && !line.startsWith('#')) break;
    const key = /^(\s+)([^\s#:][^:#]*):/u.exec(line);
    if (!key) continue;
    if (indent < 0) indent = key[1].length;
    if (key[1].length === indent) names.push(key[2].trim());
  }
  return names;
}

/** @param {string} key @returns {boolean} whether the language knows it: others are somebody's own names */
export const knownKey = (key) => KNOWN_KEYS.has(key);
