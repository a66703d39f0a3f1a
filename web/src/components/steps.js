/** The program as a list of sentences, with loops, phases and the step that runs. */

import { html, nothing } from 'lit';
import { loopsByLastStep } from '../shape.js';
import { UNKNOWN, count, fixed, known, milliDecimals, signed } from '../units.js';

/** @typedef {import('../types.js').Program} Program */

/**
 * @param {Program} program
 * @param {import('../types.js').RunTile | null | undefined} at where the run stands; null for nowhere
 */
export function stepList(program, at) {
  const loops = loopsByLastStep(program);
  const current = at && !at.outcome ? at.stepNumber : 0;
  let phase = '';
  return html`<ol class="steps">
    ${program.steps.map((step) => {
      const heading = step.phase !== phase ? step.phase : '';
      phase = step.phase;
      const inLoop = program.loops.some((loop) => loop.repeat > 1 && loop.firstStep <= step.stepNumber && step.stepNumber <= loop.lastStep);
      return html`
        ${heading ? html`<li class="phase quiet">${heading}</li>` : nothing}
        <li class="step ${inLoop ? 'looped' : ''}" aria-current=${step.stepNumber === current ? 'step' : nothing}>
          <span class="number">${step.stepNumber}</span> <span>${step.words}</span>
        </li>
        ${(loops.get(step.stepNumber) ?? []).map(
          (loop) => html`<li class="loop quiet">↻ ${count(loop.repeat)} times${current >= loop.firstStep && current <= loop.lastStep && at ? `, cycle ${count(at.cycle)}` : ''}</li>`,
        )}`;
    })}
  </ol>`;
}

/**
 * What ends the running step, with its amperes.
 * @param {Program} program
 * @param {import('../types.js').RunTile} at
 */
export function stepEnds(program, at) {
  const step = program.steps[at.stepNumber - 1];
  if (!step) return nothing;
  const milli = milliDecimals(program.oneCAh);
  return html`<ul class="plain">
      ${step.ends.map((end) => html`<li>${end}</li>`)}
    </ul>
    ${known(step.currentAmpere)
      ? html`<p class="quiet">${signed(step.currentAmpere * 1e3, milli)} mA${known(step.rateC) && known(program.oneCAh)
          ? ` = ${Number(step.rateC.toPrecision(3))} × ${fixed(program.oneCAh * 1e3, milli)} mAh an hour`
          : ''}</p>`
      : nothing}`;
}

/** @param {import('../types.js').Program} program */
export function limitList(program) {
  const limits = program.limits;
  if (!limits) return nothing;
  const milli = milliDecimals(program.oneCAh);
  const rows = [
    ['voltage', range(limits.minimumVoltageVolt, limits.maximumVoltageVolt, 1, 3, 'V')],
    ['current', range(limits.minimumCurrentAmpere, limits.maximumCurrentAmpere, 1e3, Math.min(milli, 2), 'mA')],
    ['temperature', range(limits.minimumTemperatureCelsius, limits.maximumTemperatureCelsius, 1, 0, '°C')],
    ['half cycle', range(null, limits.maximumHalfCycleAh, 1e3, milli, 'mAh')],
  ].filter(([, words]) => words !== '');
  if (rows.length === 0) return html`<p class="quiet">none but the channel's own</p>`;
  return html`<dl class="limits">${rows.map(([name, words]) => html`<div><dt>${name}</dt><dd>${words}</dd></div>`)}</dl>`;
}

/**
 * @param {number | null | undefined} low
 * @param {number | null | undefined} high
 * @param {number} factor
 * @param {number} decimals
 * @param {string} unit
 */
function range(low, high, factor, decimals, unit) {
  const text = (/** @type {number} */ value) => String(Number((value * factor).toFixed(decimals))).replace('-', '\u2212');
  if (known(low) && known(high)) {
    return low === -high ? `± ${text(high)} ${unit}` : `${text(low)} to ${text(high)} ${unit}`;
  }
  if (known(high)) return `up to ${text(high)} ${unit}`;
  if (known(low)) return `from ${text(low)} ${unit}`;
  return '';
}

const MODES = {
  rest: 'rest',
  constant_current: 'CC',
  constant_voltage: 'CV',
  constant_current_constant_voltage: 'CC-CV',
  constant_power: 'CP',
  constant_power_constant_voltage: 'CP-CV',
  sweep: 'sweep',
};

/** The set current, or the set power with its unit. @param {import('../types.js').ProgramStep} step @param {number} milli decimals */
function drive(step, milli) {
  if (known(step.powerWatt)) return `${signed(step.powerWatt * 1e3, 3)} mW`;
  return known(step.currentAmpere) ? signed(step.currentAmpere * 1e3, milli) : UNKNOWN;
}

/** The check's answer, step by step, in amperes. @param {Program} program */
export function resolvedSteps(program) {
  const milli = milliDecimals(program.oneCAh);
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Resolved steps"><table class="resolved">
    <thead><tr><th scope="col" class="count">Step</th><th scope="col" class="words">Words</th><th scope="col" class="words">Mode</th><th scope="col">Current (mA)</th><th scope="col">Voltage (V)</th><th scope="col" class="words">Ends</th></tr></thead>
    <tbody>${program.steps.map(
      (step) => html`<tr>
        <td class="count">${step.stepNumber}</td>
        <th scope="row" class="words">${step.words}${step.phase ? html`<span class="quiet"> ${step.phase}</span>` : nothing}</th>
        <td class="words">${/** @type {Record<string, string>} */ (MODES)[step.mode] ?? step.mode}</td>
        <td>${drive(step, milli)}</td>
        <td>${fixed(step.voltageVolt, 3)}</td>
        <td class="words">${step.ends.join(', or ')}</td>
      </tr>`,
    )}</tbody>
  </table></div>`;
}
