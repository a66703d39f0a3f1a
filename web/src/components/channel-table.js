/** The wall as a dense table that sorts by any column. */

import { html, nothing } from 'lit';
import { STALE_SECOND, readingAge } from '../rack.js';
import * as units from '../units.js';
import { glyph } from './glyph.js';
import { ends } from './tile.js';

/** @typedef {import('../rack.js').Seen} Seen */
/** @typedef {{key: string, words: string, number: boolean, value: (seen: Seen) => string | number | null | undefined}} Column */

/** @type {Column[]} */
const COLUMNS = [
  { key: 'channel', words: 'Channel', number: false, value: ({ channel }) => channel.channel },
  { key: 'cell', words: 'Cell', number: false, value: ({ channel }) => channel.run?.cell },
  { key: 'state', words: 'State', number: false, value: ({ channel }) => channel.stateWords },
  { key: 'protocol', words: 'Protocol', number: false, value: ({ channel }) => channel.run?.protocol },
  { key: 'step', words: 'Step', number: false, value: ({ channel }) => channel.run?.step },
  { key: 'cycle', words: 'Cycle', number: true, value: ({ channel }) => channel.run?.cycle },
  { key: 'voltage', words: 'V', number: true, value: ({ channel }) => channel.voltageVolt },
  { key: 'current', words: 'mA', number: true, value: ({ channel }) => channel.currentAmpere },
  { key: 'capacity', words: 'Half cycle', number: true, value: ({ channel }) => channel.run?.halfCycleAh },
  { key: 'ends', words: 'Ends', number: true, value: ({ channel }) => channel.run?.endsInSecond },
  { key: 'age', words: 'Age', number: true, value: ({ channel }) => channel.sampleAgeSecond },
];

/**
 * @param {Seen[]} all in the order of the rack
 * @param {string} sort a column's key, with '-' before it for downwards
 * @returns {Seen[]} what is not known stands last, either way
 */
export function sorted(all, sort) {
  const down = sort.startsWith('-');
  const column = COLUMNS.find((each) => each.key === sort.replace('-', ''));
  if (!column) return all;
  return [...all].sort((a, b) => {
    const [x, y] = [column.value(a), column.value(b)];
    if (x == null || y == null) return Number(x == null) - Number(y == null);
    const order = typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y), undefined, { numeric: true });
    return down ? -order : order;
  });
}

/**
 * @param {Seen[]} all
 * @param {object} how
 * @param {units.CapacityUnit} how.unit
 * @param {(run: number | undefined) => units.Basis} how.basis
 * @param {number} how.now ms
 * @param {string} how.sort
 * @param {(sort: string) => void} how.onSort
 */
export function channelTable(all, { unit, basis, now, sort, onSort }) {
  const head = COLUMNS.map((column) => {
    const on = sort.replace('-', '') === column.key;
    const down = sort.startsWith('-');
    const next = on && !down ? `-${column.key}` : column.key;
    return html`<th scope="col" class=${column.number ? '' : 'words'} aria-sort=${on ? (down ? 'descending' : 'ascending') : nothing}>
      <button class="sort" @click=${() => onSort(next)}>${column.words}${on ? (down ? ' ↓' : ' ↑') : ''}</button>
    </th>`;
  });
  return html`<div class="card scroll" tabindex="0" role="region" aria-label="Channels"><table class="channels">
    <thead><tr>${head}</tr></thead>
    <tbody>${sorted(all, sort).map((seen) => row(seen, units.capacityScale(unit, basis(seen.channel.run?.id)), basis(seen.channel.run?.id), now))}</tbody>
  </table></div>`;
}

/**
 * @param {Seen} seen
 * @param {{factor: number, decimals: number, label: string}} scale
 * @param {units.Basis} basis
 * @param {number} now
 */
function row(seen, scale, basis, now) {
  const { channel } = seen;
  const { run } = channel;
  const age = readingAge(seen, now);
  const stale = run && !run.outcome && age !== null && age > STALE_SECOND;
  const carried = run && (run.halfCycleAh ?? 0) > 0 ? run.halfCycleAh : null;
  const milli = units.milliDecimals(basis.oneCAh);
  return html`<tr class="${channel.latched ? 'alarm' : ''} ${stale ? 'stale' : ''}">
    <th scope="row" class="words"><b>${channel.channel}</b></th>
    <td class="words">${run ? html`<a href="/runs/${run.id}">${run.cell}</a>` : html`<a class="quiet" href="/start?channel=${encodeURIComponent(channel.channel)}">Start…</a>`}</td>
    <td class="words"><span class="state" data-state=${channel.state}>${glyph(channel.state)} ${channel.stateWords}</span></td>
    <td class="words">${run?.protocol ?? units.UNKNOWN}</td>
    <td class="words">${channel.latched ? channel.because : run ? `${run.stepNumber}/${run.stepCountInProgram} ${run.step}` : units.UNKNOWN}</td>
    <td>${run && run.cycles > 0 ? `${units.count(run.cycle)} of ${units.count(run.cycles)}` : units.UNKNOWN}</td>
    <td>${units.fixed(channel.voltageVolt, 4)}</td>
    <td>${units.signed(units.known(channel.currentAmpere) ? channel.currentAmpere * 1e3 : null, milli)}</td>
    <td>${units.known(carried) ? `${units.fixed(carried * scale.factor, scale.decimals)} ${scale.label}` : units.UNKNOWN}</td>
    <td>${run && !run.outcome ? ends(run.endsInSecond, seen.speed, now).replace(/^ends /, '') : units.UNKNOWN}</td>
    <td class=${stale ? 'age old' : ''}>${units.span(age)}</td>
  </tr>`;
}
