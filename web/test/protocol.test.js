import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineChanges, mended, smallestChange } from '../src/protocol/change.js';
import { folded } from '../src/protocol/diff.js';
import { hangs, newLine, offersAt, parameterNames, pieces } from '../src/protocol/language.js';
import { addressWanting, filtered, outlinePath, wantedOf } from '../src/protocol/library.js';
import { behind, brackets, clipOf, dropWhere, moved, neighbour, resolvedRows, rowAtLine, selectedRows, shownSelected } from '../src/protocol/outline.js';
import { endAfter, stepBorders, varies } from '../src/protocol/preview.js';
import { blockChanges, blockFields, blockWords, compose, formOf, newSentence } from '../src/protocol/sentence.js';

const TEXT = `title: Rate
steps:
  # lets it settle
  - Rest for 1 hour   # after mounting
  - phase: rate
    for: { rate: [C/20, 1C] }
    steps:
      - Charge at {rate} until 4.2 V
      - Discharge at {rate} until 2.1 V
  - do: check-up
blocks:
  check-up:
    - Charge at C/10 until 4.2 V
`;

/** Rows as the server answers them for the text above, short. */
const ROWS = [
  { kind: 'sentence', depth: 0, parent: null, firstLine: 4, lastLine: 4, line: 4, words: 'Rest for 1 hour' },
  { kind: 'block', depth: 0, parent: null, firstLine: 5, lastLine: 9, line: 5, words: 'rate' },
  { kind: 'sentence', depth: 1, parent: 1, firstLine: 8, lastLine: 8, line: 8, words: 'Charge at {rate} until 4.2 V' },
  { kind: 'sentence', depth: 1, parent: 1, firstLine: 9, lastLine: 9, line: 9, words: 'Discharge at {rate} until 2.1 V' },
  { kind: 'call', depth: 0, parent: null, firstLine: 10, lastLine: 10, line: 10, words: 'check-up' },
  { kind: 'named', depth: 0, parent: null, firstLine: 12, lastLine: 13, line: 12, words: 'check-up' },
  { kind: 'sentence', depth: 1, parent: 5, firstLine: 13, lastLine: 13, line: 13, words: 'Charge at C/10 until 4.2 V' },
].map((row, index) => ({ row: index, column: 5, block: null, fields: null, faults: [], ...row }));

test('a change carries only what differs, and never half a character', () => {
  assert.equal(smallestChange('abc', 'abc'), null);
  assert.deepEqual(smallestChange('Charge at C/5', 'Charge at C/10'), { from: 12, to: 13, insert: '10' });
  assert.deepEqual(smallestChange('aa', 'aaa'), { from: 2, to: 2, insert: 'a' });
  assert.deepEqual(smallestChange('🔋', '🔌'), { from: 0, to: 2, insert: '🔌' });
});

test('steps that change places leave the lines between them alone', () => {
  const moved = lineChanges('a\nb\nkeep me\nc\n', 'b\nkeep me\nc\na\n');
  assert.equal(apply('a\nb\nkeep me\nc\n', moved), 'b\nkeep me\nc\na\n');
  assert.ok(moved.every(({ insert }) => !insert.includes('keep')));
});

test('whatever two texts are, the changes lead from one to the other', () => {
  const random = seeded(20_26);
  for (let round = 0; round < 2_000; round++) {
    const [before, after] = [someLines(random), someLines(random)];
    const changes = lineChanges(before, after);
    assert.equal(apply(before, changes), after, JSON.stringify([before, after]));
    changes.forEach(({ from, to }, index) => {
      assert.ok(from <= to && (index === 0 || from >= changes[index - 1].to), JSON.stringify(changes));
    });
  }
});

test('a mend is written where its words still stand, columns counted in characters', () => {
  const replacement = { line: 2, column: 3, words: 'Chrage', text: 'Charge' };
  assert.equal(mended('🔋: x\n🔋 Chrage at C/5', { ...replacement }), '🔋: x\n🔋 Charge at C/5');
  assert.equal(mended('a\nb', replacement), null);
  assert.equal(mended('a', replacement), null);
});

test('sentences, keys, quantities, parameters and comments are told apart', () => {
  const words = (line) => pieces(line).filter(({ kind }) => kind !== 'mark').map(({ from, to, kind }) => `${kind}:${line.slice(from, to)}`);
  assert.deepEqual(words('  - Charge at {rate} until 4.2 V, then hold until C/20  # slow'), [
    'verb:Charge', 'link:at', 'parameter:{rate}', 'link:until', 'quantity:4.2 V', 'link:then', 'link:hold', 'link:until', 'quantity:C/20', 'comment:# slow',
  ]);
  assert.deepEqual(words('one C: 275.5 mAh/g'), ['key:one C', 'quantity:275.5 mAh/g']);
  assert.deepEqual(words('title: Cycle 3 of 4 # not #5'), ['key:title', 'comment:# not #5']);
  assert.deepEqual(words('    for: { rate: [C/20, 0.5C] }'), ['key:for', 'key:rate', 'quantity:C/20', 'quantity:0.5C']);
  assert.deepEqual(words('- Chrage at C/5').slice(0, 1), ['quantity:C/5']);
});

test('a paragraph hangs from its key as long as it is indented', () => {
  const lines = ['about: >-', '  Charge at will.', '', '  More.', 'steps:', '  - Rest for 1 h'];
  let hung = -1;
  assert.deepEqual(lines.map((line) => (hung = hangs(line, hung))), [0, 0, 0, 0, -1, -1]);
});

test('pieces never overlap and never leave the line, whatever is typed', () => {
  const random = seeded(7);
  const parts = ['Charge', ' ', 'at', '{rate}', '{', '}', 'C/5', '4.2 V', '#', ':', '-', 'é', '🔋', '"', "'", 'until', '\t', '1e', '%'];
  for (let round = 0; round < 3_000; round++) {
    const line = Array.from({ length: random(12) }, () => parts[random(parts.length)]).join('');
    let at = 0;
    for (const { from, to } of pieces(line)) {
      assert.ok(from >= at && to > from && to <= line.length, line);
      at = to;
    }
  }
});

test('Enter goes on with the list, one step further in below steps, and back out of an empty item', () => {
  assert.deepEqual(newLine('steps:'), { erase: 0, insert: '\n  - ' });
  assert.deepEqual(newLine('  - Rest for 1 hour'), { erase: 0, insert: '\n  - ' });
  assert.deepEqual(newLine('  - Chrage at C/5'), { erase: 0, insert: '\n  - ' });
  assert.deepEqual(newLine('  - do: check-up'), { erase: 0, insert: '\n  - ' });
  assert.deepEqual(newLine('  - phase: ageing'), { erase: 0, insert: '\n    ' });
  assert.deepEqual(newLine('    repeat: 3   # or so'), { erase: 0, insert: '\n    ' });
  assert.deepEqual(newLine('    steps:'), { erase: 0, insert: '\n      - ' });
  assert.deepEqual(newLine('safety:'), { erase: 0, insert: '\n  ' });
  assert.deepEqual(newLine('      - '), { erase: 8, insert: '' });
  assert.deepEqual(newLine('title: x'), { erase: 0, insert: '\n' });
});

test('what is offered fits the place', () => {
  const labels = (line) => offersAt(line, TEXT)?.offers.map(({ label }) => label);
  assert.ok(labels('ti').includes('title'));
  assert.deepEqual(labels('  - Ch').slice(0, 3), ['Rest', 'Charge', 'Discharge']);
  assert.deepEqual(labels('      - Charge at {'), ['rate']);
  assert.deepEqual(labels('  - do: ch'), ['check-up']);
  assert.equal(labels('  # Ch'), undefined);
  assert.deepEqual(parameterNames('parameters:\n  rate: C/10\n  # no\n  cycles: 3 cycles\nsteps:\n'), ['rate', 'cycles']);
});

test('a sentence is put together of its fields', () => {
  const of = (part) => compose({ ...newSentence(part.verb), ...part });
  assert.equal(of({ verb: 'rest', ends: ['1 h'] }), 'Rest for 1 h');
  assert.equal(of({ verb: 'charge', value: 'C/5', ends: ['4.2 V', 'for 2 h', ''] }), 'Charge at C/5 until 4.2 V or for 2 h');
  assert.equal(
    of({ verb: 'charge', value: ' {rate} ', ends: ['until 4.2 V'], hold: ['C/20', '30 minutes'] }),
    'Charge at {rate} until 4.2 V, then hold until C/20 or for 30 minutes',
  );
  assert.equal(of({ verb: 'hold', value: '4.2 V', hold: ['C/20'] }), 'Hold at 4.2 V until C/20 or for 1 h');
  assert.equal(of({ verb: 'sweep', from: 'OCV', to: '6 V', value: '0.1 mV/s' }), 'Sweep from OCV to 6 V at 0.1 mV/s');
  assert.equal(of({ verb: 'sweep', from: '3 V', to: '-0.5 V', value: '1 mV/s', ends: ['1 mA'] }), 'Sweep from 3 V to -0.5 V at 1 mV/s or until 1 mA');
  assert.equal(of({ verb: 'apply', value: '-0.1 mA/cm2', ends: ['1 h', '-0.5 V'] }), 'Apply -0.1 mA/cm2 for 1 h or until -0.5 V');
  assert.equal(
    of({ verb: 'discharge', value: 'C/10', ends: ['2.5 V'], recording: '10 s, or 5 mV', temperature: 'at 60 degC', within: ['2.0 V to 4.4 V'] }),
    'Discharge at C/10 until 2.5 V (every 10 s, or 5 mV) at 60 degC within 2.0 V to 4.4 V',
  );
  assert.equal(formOf('nothing like it').verb, 'rest');
});

test('of a block only what was changed is set', () => {
  const block = { phase: 'ageing', for: {}, repeat: '100', until: null, every: { cycles: '50', do: 'check-up' } };
  const fields = blockFields(block);
  assert.deepEqual(fields, { phase: 'ageing', for: '', repeat: '100', until: '', every: '{ cycles: 50, do: check-up }' });
  assert.deepEqual(blockChanges(fields, { ...fields }), []);
  assert.deepEqual(blockChanges(fields, { ...fields, phase: '', repeat: ' 200 ', until: 'retention < 80 %' }), [
    { key: 'phase', value: null }, { key: 'repeat', value: '200' }, { key: 'until', value: 'retention < 80 %' },
  ]);
  assert.equal(blockWords(block), '100 times, every 50 cycles: check-up');
  const lists = { phase: null, for: { rate: ['C/10', '1C'], cut: ['4.2 V'] }, repeat: '1', until: null, every: null };
  assert.equal(blockWords(lists), 'for rate: C/10, 1C; cut: 4.2 V, once');
  assert.equal(blockFields(lists).for, '{ rate: [C/10, 1C], cut: [4.2 V] }');
});

test('a selection is rows without those that another of them holds', () => {
  assert.deepEqual(selectedRows({ anchor: 3, focus: 0 }, ROWS), [0, 1]);
  assert.deepEqual(selectedRows({ anchor: 2, focus: 3 }, ROWS), [2, 3]);
  assert.deepEqual([...shownSelected({ anchor: 1, focus: 1 }, ROWS)], [1, 2, 3]);
  assert.deepEqual(moved({ anchor: 1, focus: 2 }, 'ArrowDown', true, 7), { anchor: 1, focus: 3 });
  assert.deepEqual(moved({ anchor: 1, focus: 2 }, 'ArrowUp', false, 7), { anchor: 1, focus: 1 });
  assert.deepEqual(moved({ anchor: 6, focus: 6 }, 'ArrowDown', false, 7), { anchor: 6, focus: 6 });
  assert.equal(moved({ anchor: 0, focus: 0 }, 'x', false, 7), null);
});

test('brackets open at a block and close at its last row', () => {
  assert.deepEqual(brackets(ROWS), [[], ['open'], ['through'], ['close'], [], [], []]);
});

test('rows go up and down past steps, into blocks and out of them', () => {
  assert.equal(neighbour(ROWS, [0], 'up'), null);
  assert.deepEqual(neighbour(ROWS, [0], 'down'), { kind: 'inside', row: 1 });
  assert.deepEqual(neighbour(ROWS, [2], 'up'), { kind: 'before', row: 1 });
  assert.deepEqual(neighbour(ROWS, [2], 'down'), { kind: 'after', row: 3 });
  assert.deepEqual(neighbour(ROWS, [3], 'down'), { kind: 'after', row: 1 });
  assert.deepEqual(neighbour(ROWS, [4], 'up'), { kind: 'after', row: 3 });
  assert.equal(neighbour(ROWS, [4], 'down'), null);
  assert.equal(neighbour(ROWS, [5], 'up'), null);
  assert.equal(neighbour(ROWS, [6], 'down'), null);
});

test('a drop goes before, behind or into what it falls on, never into itself', () => {
  assert.equal(dropWhere(ROWS, [1], 2, 0.5), null);
  assert.equal(dropWhere(ROWS, [5], 0, 0.5), null);
  assert.deepEqual(dropWhere(ROWS, [0], 1, 0.2), { kind: 'before', row: 1 });
  assert.deepEqual(dropWhere(ROWS, [0], 1, 0.8), { kind: 'inside', row: 1 });
  assert.deepEqual(dropWhere(ROWS, [0], 3, 0.8), { kind: 'after', row: 3 });
  assert.deepEqual(behind(ROWS, [1]), { kind: 'after', row: 1 });
  assert.deepEqual(behind(ROWS, [5]), { kind: 'inside', row: 5 });
  assert.deepEqual(behind([], []), { kind: 'first' });
});

test('a line of the text is its innermost row', () => {
  assert.deepEqual([1, 4, 6, 8, 10, 13].map((line) => rowAtLine(ROWS, line)), [-1, 0, 1, 2, 4, 6]);
});

test('what is copied carries its comments, and comes without its indentation', () => {
  assert.equal(clipOf(TEXT, ROWS, [0]), '# lets it settle\n- Rest for 1 hour   # after mounting\n');
  assert.equal(
    clipOf(TEXT, ROWS, [1]),
    '- phase: rate\n  for: { rate: [C/20, 1C] }\n  steps:\n    - Charge at {rate} until 4.2 V\n    - Discharge at {rate} until 2.1 V\n',
  );
  assert.equal(clipOf(TEXT, ROWS.map((row) => ({ ...row, firstLine: Math.min(row.firstLine, row.row === 0 ? 3 : 99) })), [0]), '# lets it settle\n- Rest for 1 hour   # after mounting\n');
  const flow = ROWS.slice(2, 4).map((row, index) => ({ ...row, row: index, line: 1, firstLine: 1, lastLine: 1 }));
  assert.equal(clipOf('steps: [a, b]', flow, [1]), '- Discharge at {rate} until 2.1 V\n');
});

test('a sentence in a list of rates is the steps that became of it', () => {
  const steps = [4, 8, 9, 8].map((line, index) => ({ line, column: 5, stepNumber: index + 1 }));
  const found = resolvedRows(ROWS, /** @type {any} */ (steps));
  assert.deepEqual([...found].map(([row, of]) => [row, of.map(({ stepNumber }) => stepNumber)]), [[0, [1]], [2, [2, 4]], [3, [3]]]);
});

test('a moment of a preview is in the step that ends next', () => {
  const ends = [{ testTimeSecond: 10 }, { testTimeSecond: 30 }];
  assert.equal(endAfter(ends, 10), ends[0]);
  assert.equal(endAfter(ends, 10.1), ends[1]);
  assert.equal(endAfter(ends, 31), null);
  assert.deepEqual(stepBorders(ends, 5), [10]);
  assert.deepEqual(stepBorders(ends, 1), []);
  assert.equal(varies([23, null, 23.01], 0.05), false);
  assert.equal(varies([23, 25], 0.05), true);
});

test('unchanged lines far from a change are folded', () => {
  const lines = ['same', 'same', 'same', 'added', 'same', 'same', 'same'].map((kind, index) => ({ kind, index }));
  assert.deepEqual(folded(lines, 1).map((line) => line?.index ?? null), [null, 2, 3, 4, null]);
});

test('the library is searched by all words and by tag; its drawings break where nothing was measured', () => {
  const all = [{ name: 'a', title: 'Rate capability', tags: ['rate'] }, { name: 'b', title: 'Formation', about: 'slow rate', tags: [] }];
  assert.deepEqual(filtered(all, { search: 'RATE', tag: '' }).map(({ name }) => name), ['a', 'b']);
  assert.deepEqual(filtered(all, { search: 'rate slow', tag: '' }).map(({ name }) => name), ['b']);
  assert.deepEqual(filtered(all, { search: '', tag: 'rate' }).map(({ name }) => name), ['a']);
  const drawn = outlinePath({ testTimeSecond: [0, 5, 10, 20], voltageVolt: [3, 4, null, 3.5] }, 100, 52);
  assert.equal(drawn.path, 'M0.0 51.0L25.0 1.0M100.0 26.0');
  assert.equal(outlinePath({ testTimeSecond: [], voltageVolt: [] }, 1, 1).path, '');
});

/** @param {string} text @param {{from: number, to: number, insert: string}[]} changes */
function apply(text, changes) {
  return [...changes].reverse().reduce((made, { from, to, insert }) => made.slice(0, from) + insert + made.slice(to), text);
}

/** @param {number} seed @returns {(below: number) => number} */
function seeded(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** @param {(below: number) => number} random */
function someLines(random) {
  const lines = ['a', 'b', '  - c', '', '🔋', '# d'];
  return Array.from({ length: random(7) }, () => lines[random(lines.length)]).join('\n') + (random(2) === 0 ? '\n' : '');
}

test('what is searched for is in the address', () => {
  const asked = addressWanting('http://lab/library?tag=formation', 'search', 'slow rate');
  assert.deepEqual(wantedOf(asked.href), { search: 'slow rate', tag: 'formation' });
  assert.deepEqual(wantedOf(addressWanting(asked.href, 'tag', '').href), { search: 'slow rate', tag: '' });
});
