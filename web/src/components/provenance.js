/** What an imported test was made of: what a person must know to trust its figures. */

import { html, nothing } from 'lit';
import { count } from '../units.js';

/** Repairs that are shown one by one. */
const SHOWN = 50;

/** @param {import('../types.js').Provenance} from */
export function provenance(from) {
  const { readAs } = from;
  const repaired = Object.values(from.repairCounts).reduce((sum, each) => sum + each, 0);
  const about = Object.entries(readAs.about);
  return html`<dl class="provenance">
      <dt>File</dt><dd>${from.name}</dd>
      <dt>Format</dt><dd>${readAs.format}</dd>
      ${readAs.instrument ? html`<dt>Instrument</dt><dd>${readAs.instrument}</dd>` : nothing}
      <dt>Cycles</dt><dd>${from.cycleRule}</dd>
      <dt>Rows</dt><dd>${count(from.rows)}, ${count(from.records)} kept as records</dd>
    </dl>
    ${from.warnings.map((words) => html`<p class="warned">◆ ${words}</p>`)}
    ${repaired === 0
      ? html`<p class="quiet">Nothing had to be repaired.</p>`
      : html`<details><summary>${count(repaired)} ${repaired === 1 ? 'repair' : 'repairs'}</summary>
          <ol class="events" tabindex="0" aria-label="Repairs, in the order of the file">${from.repairs.slice(0, SHOWN).map(
            (each) => html`<li><span class="quiet">row ${count(each.place)}</span> <span>${each.words}</span></li>`,
          )}</ol>
          ${repaired > SHOWN ? html`<p class="quiet">The first ${SHOWN}; run.json has more.</p>` : nothing}
        </details>`}
    <details><summary>What was taken from where</summary>
      <table class="taken"><thead><tr><th scope="col" class="words">Quantity</th><th scope="col" class="words">Column</th><th scope="col">Times</th></tr></thead>
        <tbody>${readAs.taken.map((each) => html`<tr><td class="words">${each.quantity.replaceAll('_', ' ')}</td><td class="words">${each.from}</td><td>${each.factor}</td></tr>`)}</tbody></table>
      ${readAs.passedOver.length ? html`<p class="quiet">Not read: ${readAs.passedOver.join(', ')}</p>` : nothing}
    </details>
    ${about.length ? html`<details><summary>Its preamble</summary><dl class="provenance">${about.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl></details>` : nothing}`;
}
