/**
 * A step as a form's fields, and back as a sentence. Pure. Whether a sentence is right, the server says;
 * here it is only put together, each part as somebody typed it.
 */

/** @typedef {import('../types.js').Sentence} Sentence */

/** @typedef {{verb: string, words: string, value?: string, valueHint?: string, ends: string[], hold?: boolean}} Form */

/** What each kind of step asks for. @type {Form[]} */
export const FORMS = [
  { verb: 'rest', words: 'Rest', ends: ['for 10 minutes'] },
  { verb: 'charge', words: 'Charge', value: 'Current or power', valueHint: 'C/5, 0.5 mA/cm2, 2 mA, 20 mW, {rate}', ends: ['until 4.2 V'], hold: true },
  { verb: 'discharge', words: 'Discharge', value: 'Current or power', valueHint: 'C/5, 0.5 mA/cm2, 2 mA, 20 mW, {rate}', ends: ['until 2.5 V'], hold: true },
  { verb: 'hold', words: 'Hold', value: 'Voltage', valueHint: '4.2 V', ends: ['until C/20', 'for 1 h'] },
  { verb: 'sweep', words: 'Sweep', value: 'Rate', valueHint: '0.1 mV/s', ends: [] },
  { verb: 'apply', words: 'Apply', value: 'Current, with its sign', valueHint: '-0.1 mA/cm2', ends: ['for 1 h'] },
];

/** @param {string} verb @returns {Form} */
export const formOf = (verb) => FORMS.find((form) => form.verb === verb) ?? FORMS[0];

/** @param {string} verb @returns {Sentence} a step of this kind as one begins with it */
export function newSentence(verb) {
  const value = { charge: 'C/5', discharge: 'C/5', hold: '4.2 V', sweep: '0.1 mV/s', apply: '0.1 mA/cm2' }[verb] ?? null;
  const sweep = verb === 'sweep';
  return {
    verb, value, from: sweep ? 'OCV' : null, to: sweep ? '4.2 V' : null, ends: [...formOf(verb).ends],
    hold: null, recording: null, temperature: null, within: [],
  };
}

/**
 * @param {Sentence} fields
 * @returns {string} the sentence; empty fields are left out
 */
export function compose(fields) {
  const form = formOf(fields.verb);
  const parts = [form.words];
  const value = clean(fields.value);
  if (fields.verb === 'sweep') {
    parts.push(after('from', fields.from), after('to', fields.to), after('at', value));
  } else if (fields.verb === 'apply') parts.push(value);
  else if (form.value) parts.push(after('at', value));
  parts.push(ends(fields.ends, fields.verb === 'sweep'));
  let sentence = parts.filter(Boolean).join(' ');
  if (form.hold && fields.hold) sentence += `, then hold${prefixed(ends(fields.hold, false))}`;
  sentence += prefixed(recording(fields.recording));
  sentence += prefixed(after('at', fields.temperature));
  const within = fields.within.map(clean).filter(Boolean);
  if (within.length > 0) sentence += ` within ${within.map((each) => each.replace(/^within\s+/i, '')).join(' and ')}`;
  return sentence;
}

/**
 * Ends joined by `or`. One without its `for` or `until` gets it: a time is `for`, anything else `until`.
 * @param {string[]} written
 * @param {boolean} behindOthers a sweep ends by itself when it has arrived, so its others begin with `or`
 */
function ends(written, behindOthers) {
  const worded = written
    .map(clean)
    .map((end) => end.replace(/^or\s+/i, ''))
    .filter(Boolean)
    .map((end) => (/^(?:for|until)\s/i.test(end) ? end : `${isTime(end) ? 'for' : 'until'} ${end}`));
  const joined = worded.join(' or ');
  return behindOthers && joined !== '' ? `or ${joined}` : joined;
}

/** @param {string} text */
const isTime = (text) => /^\d[\d.]*\s*(?:s|seconds?|min|minutes?|h|hours?|d|days?)$/i.test(text);

/** @param {string | null} rule */
function recording(rule) {
  const words = clean(rule).replace(/^\((.*)\)$/, '$1').trim();
  if (words === '') return '';
  return /^every\s|period$/i.test(words) ? `(${words})` : `(every ${words})`;
}

/** @param {string} word @param {string | null} value */
function after(word, value) {
  const given = clean(value);
  return given === '' ? '' : `${word} ${given.replace(new RegExp(`^${word}\\s+`, 'i'), '')}`;
}

/** @param {string} words */
const prefixed = (words) => (words === '' ? '' : ` ${words}`);

/** @param {string | null | undefined} text */
const clean = (text) => (text ?? '').trim().replace(/\s+/g, ' ');

/** @typedef {import('../types.js').BlockText} BlockText */
/** @typedef {import('../types.js').BlockFields} BlockFields */

/** @param {BlockText | null} block @returns {BlockFields} */
export function blockFields(block) {
  const lists = Object.entries(block?.for ?? {}).map(([name, values]) => `${name}: [${values.join(', ')}]`);
  const every = block?.every;
  return {
    phase: block?.phase ?? '',
    for: lists.length > 0 ? `{ ${lists.join(', ')} }` : '',
    repeat: block?.repeat ?? '',
    until: block?.until ?? '',
    every: every ? `{ cycles: ${every.cycles}, do: ${every.do} }` : '',
  };
}

/**
 * What of a block is to be set, key by key.
 * @param {BlockFields} before
 * @param {BlockFields} now
 * @returns {{key: string, value: string | null}[]} null takes a key away
 */
export function blockChanges(before, now) {
  const keys = /** @type {(keyof BlockFields)[]} */ (['phase', 'for', 'repeat', 'until', 'every']);
  return keys
    .map((key) => ({ key, was: clean(before[key]), value: clean(now[key]) }))
    .filter(({ was, value }) => was !== value)
    .map(({ key, value }) => ({ key, value: value === '' ? null : value }));
}

/** A block in a few words: what its lists are, how often, until when. @param {BlockText} block */
export function blockWords(block) {
  const lists = Object.entries(block.for).map(([name, values]) => `${name}: ${values.join(', ')}`);
  return [
    lists.length > 0 && `for ${lists.join('; ')}`,
    block.repeat && (block.repeat === '1' ? 'once' : `${block.repeat} times`),
    block.until && `until ${block.until}`,
    block.every && `every ${block.every.cycles} cycles: ${block.every.do}`,
  ].filter(Boolean).join(', ');
}
