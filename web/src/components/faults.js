/** What is wrong with a text or a start: every fault at once, where it is, and what would be right. */

import { html, nothing } from 'lit';
import { glyph } from './glyph.js';

/**
 * @param {import('../types.js').Fault[]} faults
 * @param {(fault: import('../types.js').Fault) => void} [go] moves to the place in the text
 */
export function faultList(faults, go) {
  if (faults.length === 0) return nothing;
  return html`
    <section class="faults" aria-label="Faults">
      <h3>${glyph('tripped')} ${faults.length === 1 ? 'One fault' : `${faults.length} faults`}</h3>
      <ol>
        ${faults.map(
          (fault) => html`<li>
            ${place(fault, go)}
            <span>
              ${fault.words ? html`<q>${fault.words}</q> ` : nothing}${fault.message}${fault.legal
                ? html`<span class="quiet"> Legal: ${fault.legal}</span>`
                : nothing}
            </span>
          </li>`,
        )}
      </ol>
    </section>`;
}

/**
 * @param {import('../types.js').Fault} fault
 * @param {((fault: import('../types.js').Fault) => void)} [go]
 */
function place(fault, go) {
  if (!fault.line) return html`<span class="place">${fault.where ?? ''}</span>`;
  const words = `line ${fault.line}, column ${fault.column ?? 1}`;
  return go
    ? html`<button type="button" class="link place" @click=${() => go(fault)}>${words}</button>`
    : html`<span class="place">${words}</span>`;
}

const FINDING = { error: 'tripped', warning: 'warning', note: 'free' };

/**
 * @param {import('../types.js').Finding[]} findings
 * @param {(fault: import('../types.js').Fault) => void} [go] moves to the place in the text
 * @param {(finding: import('../types.js').Finding) => void} [mend] writes what mends it
 */
export function findingList(findings, go, mend) {
  if (findings.length === 0) return nothing;
  return html`<ul class="findings" aria-label="What the check found">
    ${findings.map(
      (finding) => html`<li class=${finding.severity}>
        ${glyph(FINDING[finding.severity])}
        <span><b>${finding.severity}</b>${finding.line ? html` in ${place(/** @type {import('../types.js').Fault} */ (finding), go)}` : nothing}:
          ${finding.words ? html`<q>${finding.words}</q> ` : nothing}${finding.message}${finding.mend ? html` <span class="mend">${finding.mend}</span>` : nothing}
          ${finding.replacement && mend
            ? html`<button type="button" class="small" @click=${() => mend(finding)}>Write “${finding.replacement.text}”</button>`
            : nothing}</span>
      </li>`,
    )}
  </ul>`;
}
