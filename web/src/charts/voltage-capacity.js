/** Voltage against capacity: the running cycle as it grows, earlier ones behind it, the chosen one. */

import { html } from 'lit';
import { points } from '../shape.js';
import { capacityScale, fixed } from '../units.js';
import { ChartFigure, axis, legend, line, plugins } from './figure.js';

/** Announces 'compare' (detail: cycles as a person lists them). */
export class VoltageCapacityFigure extends ChartFigure {
  static properties = {
    running: { attribute: false },
    earlier: { attribute: false },
    chosen: { attribute: false },
    listed: {},
    unit: {},
    basis: { attribute: false },
  };

  constructor() {
    super();
    /** @type {import('../types.js').Curve | null} */
    this.running = null;
    /** @type {import('../types.js').Curve[]} oldest first */
    this.earlier = [];
    /** @type {import('../types.js').Curve | null} */
    this.chosen = null;
    this.listed = '';
    /** @type {import('../units.js').CapacityUnit} */
    this.unit = 'mAh/g';
    /** @type {import('../units.js').Basis} */
    this.basis = {};
  }

  heading() {
    return 'Voltage against capacity';
  }

  /** What is drawn, the front last. */
  series() {
    const shown = this.earlier.filter(
      (curve) => curve.cycle !== this.running?.cycle && curve.cycle !== this.chosen?.cycle,
    );
    const greys = shown.map((curve, index) => ({
      curve,
      name: /** @type {const} */ ('muted'),
      strength: 0.3 + (0.55 * (index + 1)) / Math.max(1, shown.length),
      words: `${curve.cycle}`,
    }));
    const front = [];
    if (this.running) {
      const words = this.running.status === 'running' ? `${this.running.cycle}, running` : `${this.running.cycle}`;
      front.push({ curve: this.running, name: /** @type {const} */ ('blue'), strength: 1, words });
    }
    if (this.chosen && this.chosen.cycle !== this.running?.cycle) {
      front.push({ curve: this.chosen, name: /** @type {const} */ ('chosen'), strength: 1, words: `${this.chosen.cycle}, chosen` });
    }
    return [...greys, ...front];
  }

  controls() {
    const entries = this.series().reverse().map(({ name, strength, words }) => ({
      colour: `color-mix(in srgb, var(--${name}) ${Math.round(strength * 100)}%, transparent)`,
      words,
    }));
    return html`
      ${entries.length === 0 ? '' : legend(entries.length > 8 ? [...entries.slice(0, 7), { colour: 'transparent', words: `… ${entries.at(-1)?.words}` }] : entries, 'cycle')}
      <input class="cycles" aria-label="Cycles to compare, such as 1, 5-10, 50:500:50, last" title="Cycles to compare: 1, 5-10, 50:500:50, last"
        placeholder="cycles" .value=${this.listed} @change=${(/** @type {Event} */ event) =>
          this.dispatchEvent(new CustomEvent('compare', { detail: /** @type {HTMLInputElement} */ (event.target).value }))}>`;
  }

  emptyWords() {
    const some = this.series().some(({ curve }) => curve.halfCycles.some((half) => half.chargeAh.length > 1));
    return some ? '' : 'No charge has flowed yet.';
  }

  sentence() {
    const shown = this.series().map(({ curve }) => curve.cycle);
    if (shown.length === 0) return 'Voltage against capacity; no cycle yet.';
    return `Voltage against ${capacityScale(this.unit, this.basis).quantity.toLowerCase()} of ${shown.length === 1 ? 'cycle' : 'cycles'} ${shown.join(', ')}; charge rises, discharge falls, each from zero.`;
  }

  table() {
    const scale = capacityScale(this.unit, this.basis);
    const { curve } = this.series().at(-1) ?? {};
    return {
      head: ['Cycle', 'Half cycle', scale.axis, 'Voltage (V)'],
      rows: (curve?.halfCycles ?? []).flatMap((half) =>
        half.chargeAh.map((charge, index) => [
          /** @type {import('../types.js').Curve} */ (curve).cycle, half.direction,
          fixed(charge * scale.factor, scale.decimals), fixed(half.voltageVolt[index], 4),
        ]),
      ),
    };
  }

  /** @param {import('./figure.js').Palette} palette */
  datasets(palette) {
    const { factor } = capacityScale(this.unit, this.basis);
    return this.series().flatMap(({ curve, name, strength }, order) =>
      curve.halfCycles.map((half) =>
        line(`cycle ${curve.cycle}, ${half.direction}`, faded(palette[name], strength),
          points(half.chargeAh, half.voltageVolt, factor), {
            order: 10 - order,
            borderWidth: strength === 1 ? 1.75 : 1.25,
          }),
      ),
    );
  }

  /** @param {import('./figure.js').Palette} palette */
  options(palette) {
    const scale = capacityScale(this.unit, this.basis);
    return {
      scales: {
        x: axis(palette, scale.axis, { min: 0 }),
        y: axis(palette, 'Voltage (V)', { grace: '3%' }),
      },
      plugins: plugins(palette, {
        tooltip: {
          ...plugins(palette).tooltip,
          callbacks: {
            title: (/** @type {any[]} */ items) => items[0]?.dataset.label ?? '',
            label: (/** @type {any} */ item) => `${fixed(item.parsed.x, scale.decimals)} ${scale.label} at ${fixed(item.parsed.y, 4)} V`,
          },
        },
      }),
    };
  }
}
customElements.define('galvanist-voltage-capacity-figure', VoltageCapacityFigure);

/** @param {string} colour rgb(…) @param {number} strength 0 to 1 */
function faded(colour, strength) {
  return strength === 1 ? colour : colour.replace(/^rgb\((.*)\)$/, (_, parts) => `rgba(${parts}, ${strength})`);
}
