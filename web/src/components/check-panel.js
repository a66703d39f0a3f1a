/** What would run: cell, values of the parameters, what the check says, how long and how much. */

import { html, nothing } from 'lit';
import * as units from '../units.js';
import { findingList } from './faults.js';

/** @typedef {import('../types.js').Parameter} Parameter */

/**
 * Fields for the parameters of a protocol, each with its default as placeholder and its range.
 * @param {Parameter[]} parameters
 * @param {Record<string, string>} given
 * @param {(name: string, value: string) => void} give
 */
export function parameterFields(parameters, given, give) {
  return parameters.map((parameter) => {
    const needed = parameter.default === null || parameter.default === undefined;
    const hint = [parameter.about, parameter.range && `${rangeWords(parameter.range)}`].filter(Boolean).join('; ');
    return html`<label class="parameter">${parameter.name}${needed ? html` <span class="needed">to be given</span>` : nothing}
      <input name="parameter-${parameter.name}" .value=${given[parameter.name] ?? ''} placeholder=${parameter.default ?? 'with its unit'} maxlength="100" ?required=${needed}
        @input=${(/** @type {Event} */ event) => give(parameter.name, /** @type {HTMLInputElement} */ (event.target).value)}>
      ${hint ? html`<span class="quiet hint-below">${hint}</span>` : nothing}
    </label>`;
  });
}

/** @param {string | {from: string, to: string}} range */
const rangeWords = (range) => (typeof range === 'string' ? range : `${range.from} to ${range.to}`);

/**
 * A select of cells, those with a model apart.
 * @param {import('../types.js').Cell[]} cells
 * @param {string} chosen
 * @param {(cell: string) => void} choose
 */
export function cellSelect(cells, chosen, choose) {
  const option = (/** @type {import('../types.js').Cell} */ each) => html`<option value=${each.name} ?selected=${each.name === chosen}>${each.name}</option>`;
  const virtual = cells.filter((each) => each.simulated);
  const real = cells.filter((each) => !each.simulated);
  return html`<label class="cell-choice">For the cell
    <select name="cell" @change=${(/** @type {Event} */ event) => choose(/** @type {HTMLSelectElement} */ (event.target).value)}>
      ${cells.length === 0 ? html`<option value="">no cell is there</option>` : nothing}
      ${real.length > 0 ? html`<optgroup label="Cells">${real.map(option)}</optgroup>` : nothing}
      ${virtual.length > 0 ? html`<optgroup label="Virtual cells">${virtual.map(option)}</optgroup>` : nothing}
    </select></label>`;
}

/**
 * @param {import('../types.js').Check} check
 * @param {number} now ms since the epoch
 * @param {{go: (place: any) => void, mend: (finding: import('../types.js').Finding) => void}} act
 */
export function checkAnswer(check, now, act) {
  const { program, estimate, findings } = check;
  const milli = units.milliDecimals(program?.oneCAh);
  return html`
    ${findings.length > 0 ? findingList(findings, act.go, act.mend) : program ? html`<p class="quiet">The check found nothing to say.</p>` : nothing}
    ${program
      ? html`<dl class="estimate">
          <div><dd>${units.span(estimate?.durationSecond)}</dd><dt>${lengthWords(estimate)}</dt></div>
          <div><dd>${finish(estimate?.durationSecond, now)}</dd><dt>if started now</dt></div>
          <div><dd>${units.count(program.cycles)}</dd><dt>${program.cycles === 1 ? 'cycle' : 'cycles'}</dt></div>
          <div><dd>${units.count(estimate?.records)}</dd><dt>records</dt></div>
          <div><dd>${units.bytes(estimate?.bytes)}</dd><dt>on disk</dt></div>
          <div><dd>${units.known(program.oneCAh) ? units.fixed(program.oneCAh * 1e3, milli) : units.UNKNOWN}</dd><dt>mA at 1C</dt></div>
        </dl>
        ${estimate?.approximations?.length ? html`<p class="quiet small-words">${estimate.approximations.join(' ')}</p>` : nothing}`
      : nothing}`;
}

/** @param {import('../types.js').Check['estimate']} estimate */
function lengthWords(estimate) {
  const { shortestSecond, longestSecond } = estimate ?? {};
  if (!units.known(shortestSecond) && !units.known(longestSecond)) return 'long, about';
  if (!units.known(shortestSecond)) return `long, at most ${units.span(longestSecond)}`;
  if (!units.known(longestSecond)) return `long, at least ${units.span(shortestSecond)}`;
  const [from, to] = [units.span(shortestSecond), units.span(longestSecond)];
  return from === to ? 'long, about' : `long, ${from} to ${to}`;
}

/** @param {number | null | undefined} second @param {number} now */
function finish(second, now) {
  return units.known(second) ? units.moment(new Date(now + second * 1000), new Date(now)) : units.UNKNOWN;
}
