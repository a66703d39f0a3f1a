import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellName, cellText } from '../src/cell-text.js';

test('the name of a file becomes a name that cell files allow', () => {
  assert.equal(cellName('SINTEF LiGrR2032 (25 °C).bdf.csv'), 'SINTEF-LiGrR2032-25-C');
  assert.equal(cellName('nw4-120-1-6-53.ndax'), 'nw4-120-1-6-53');
  assert.equal(cellName('№.csv'), 'cell');
  assert.match(cellName(`${'x'.repeat(200)}.csv`), /^x{80}$/);
});

test('a cell file says what is known and leaves out what is not', () => {
  assert.equal(
    cellText({ name: 'a-1', polarity: 'anode half cell', massMilligram: '4.0', areaSquareCentimetre: '' }),
    'name: a-1\npolarity: anode half cell\nactive mass: 4.0 mg\n',
  );
});
