import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as units from '../src/units.js';

const coin = { activeMassGram: 0.004, areaSquareCentimetre: 0.785, oneCAh: 0.001102 };

test('a capacity in Ah becomes the unit asked for, by the cell at hand', () => {
  const ah = 0.0007;
  const shown = units.CAPACITY_UNITS.map((unit) => {
    const scale = units.capacityScale(unit, coin);
    return `${units.fixed(ah * scale.factor, scale.decimals)} ${scale.label}`;
  });
  assert.deepEqual(shown, ['0.7000 mAh', '175.0 mAh g⁻¹', '0.892 mAh cm⁻²', '63.5 % of 1C']);
});

test('a cell without a mass shows mAh, and the label says mAh', () => {
  const scale = units.capacityScale('mAh/g', { areaSquareCentimetre: 1 });
  assert.equal(scale.unit, 'mAh');
  assert.equal(scale.label, 'mAh');
  assert.equal(scale.factor, 1000);
  assert.equal(units.capacityFactor('mAh/g', { activeMassGram: 0 }), null);
});

test('u turns through every unit and back', () => {
  let unit = units.unitNamed('mAh');
  const seen = [];
  for (let turn = 0; turn < 5; turn++) {
    seen.push(unit);
    unit = units.nextUnit(unit);
  }
  assert.deepEqual(seen, ['mAh', 'mAh/g', 'mAh/cm2', '%', 'mAh']);
  assert.equal(units.unitNamed('furlong'), 'mAh/g');
});

test('what is not known is a dash, and zero is zero', () => {
  assert.equal(units.fixed(null, 4), '–');
  assert.equal(units.fixed(NaN, 4), '–');
  assert.equal(units.fixed(undefined, 1), '–');
  assert.equal(units.fixed(0, 4), '0.0000');
  assert.equal(units.signed(-0.00000001, 4), '0.0000');
  assert.equal(units.count(null), '–');
});

test('current bears its sign, with a true minus', () => {
  assert.equal(units.signed(0.5510, 4), '+0.5510');
  assert.equal(units.signed(-0.1102, 4), '\u22120.1102');
  assert.equal(units.signed(0, 4), '0.0000');
});

test('the digits of a current do not depend on its moment, only on the cell', () => {
  assert.equal(units.milliDecimals(0.0011), 4);
  assert.equal(units.milliDecimals(0.1), 3);
  assert.equal(units.milliDecimals(5), 1);
  assert.equal(units.milliDecimals(null), 4);
});

test('the numbers of an axis have equally many decimals', () => {
  const ticks = [-0.5, 0, 0.30000000000000004, 4];
  assert.deepEqual(ticks.map((tick) => units.fixedTick(tick, ticks)), ['\u22120.5', '0', '0.3', '4.0']);
  assert.equal(units.fixedTick(20000, [10000, 20000]), '20,000');
});

test('large numbers are grouped so that they can be read', () => {
  assert.equal(units.count(1873), '1,873');
  assert.equal(units.count(999), '999');
  assert.equal(units.fixed(-12345.678, 2), '\u221212,345.68');
});

test('an age is said in the unit that fits it', () => {
  assert.deepEqual([0.04, 0.44, 9.9, 12, 99, 100, 3600, 7200, 86400 * 4, 86400 * 400].map(units.span), [
    '0.0 s', '0.4 s', '9.9 s', '12 s', '99 s', '2 min', '60 min', '2.0 h', '4.0 d', '400.0 d',
  ]);
});

test('a moment is said as near as it is', () => {
  const now = new Date(2026, 10, 21, 9, 0);
  assert.equal(units.moment(new Date(2026, 10, 21, 14, 10), now), '14:10');
  assert.equal(units.moment(new Date(2026, 10, 26, 14, 10), now), 'Thu 14:10');
  assert.equal(units.moment(new Date(2026, 11, 11, 14, 10), now), '11 Dec');
  assert.equal(units.moment(new Date(2027, 0, 11, 14, 10), now), '11 Jan 2027');
  assert.equal(units.moment(null, now), '–');
  assert.equal(units.stamp(new Date(2026, 10, 2, 9, 4), now), '2 Nov 09:04');
});

test('rates read as they are written in a protocol', () => {
  assert.deepEqual([0.05, 0.1, 0.2, 0.5, 1, 3, 0.3, 1 / 3].map(units.rate), [
    'C/20', 'C/10', 'C/5', 'C/2', '1C', '3C', '0.3C', 'C/3',
  ]);
});

test('bytes are said in three digits', () => {
  assert.equal(units.bytes(812), '812\u2009B');
  assert.equal(units.bytes(4_350_000), '4.35\u2009MB');
});
