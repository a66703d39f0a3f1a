/** dQ/dV of one cycle: charge positive, discharge negative, the high peaks with their voltages. */

import { html } from 'lit';
import { peaksToName, points } from '../shape.js';
import { capacityScale, fixed } from '../units.js';
import { ChartFigure, axis, line, plugins } from './figure.js';

/** Announces 'step' (detail: −1 or 1). */
export class DqDvFigure extends ChartFigure {
  static properties = {
    curve: { attribute: false },
    chosen: { type: Boolean },
    failed: {},
    unit: {},
    basis: { attribute: false },
  };

  constructor() {
    super();
    /** @type {import('../types.js').DqDv | null} */
    this.curve = null;
    this.chosen = false;
    this.failed = '';
    /** @type {import('../units.js').CapacityUnit} */
    this.unit = 'mAh/g';
    /** @type {import('../units.js').Basis} */
    this.basis = {};
  }

  heading() {
    return this.curve ? `dQ/dV, cycle ${this.curve.cycle}` : 'dQ/dV';
  }

  controls() {
    const tell = (/** @type {number} */ step) => this.dispatchEvent(new CustomEvent('step', { detail: step }));
    return html`
      ${this.curve ? html`<span class="quiet">${fixed(this.curve.widthVolt * 1e3, 0)} mV kernel</span>` : ''}
      <div class="segments" role="group" aria-label="Step through cycles">
        <button @click=${() => tell(-1)} aria-label="The cycle before" title="The cycle before  [">‹</button>
        <button @click=${() => tell(1)} aria-label="The cycle after" title="The cycle after  ]">›</button>
      </div>`;
  }

  emptyWords() {
    if (this.failed) return this.failed;
    const some = this.curve?.halfCycles.some((half) => half.voltageVolt.length > 1);
    return some ? '' : 'No half cycle to derive yet.';
  }

  sentence() {
    if (!this.curve) return 'dQ/dV of a cycle; none yet.';
    const named = this.curve.halfCycles.map((half) => {
      const peaks = peaksToName(half.peaks).map((peak) => fixed(peak.voltageVolt, 3)).join(', ');
      return `${half.direction}${peaks ? ` peaks at ${peaks} V` : ' without a clear peak'}`;
    });
    return `dQ/dV of cycle ${this.curve.cycle}, charging positive, discharging negative: ${named.join('; ')}.`;
  }

  /** Bounds of the voltage axis: where there are data. */
  voltages() {
    const all = (this.curve?.halfCycles ?? []).flatMap((half) => [half.voltageVolt[0], half.voltageVolt[half.voltageVolt.length - 1]]).filter((volt) => volt !== undefined);
    return all.length === 0 ? {} : { min: Math.min(...all), max: Math.max(...all) };
  }

  axisTitle() {
    const { label } = capacityScale(this.unit, this.basis);
    return `dQ/dV (${label} V⁻¹)`;
  }

  table() {
    const { factor } = capacityScale(this.unit, this.basis);
    return {
      head: ['Half cycle', 'Voltage (V)', this.axisTitle()],
      rows: (this.curve?.halfCycles ?? []).flatMap((half) =>
        half.voltageVolt.map((volt, index) => [
          half.direction, fixed(volt, 3), fixed(half.dqdvAhPerVolt[index] * factor * sign(half.direction), 3),
        ]),
      ),
    };
  }

  /** @param {import('./figure.js').Palette} palette */
  datasets(palette) {
    const { factor } = capacityScale(this.unit, this.basis);
    const colour = this.chosen ? palette.chosen : palette.blue;
    return (this.curve?.halfCycles ?? []).map((half) =>
      line(half.direction, colour, points(half.voltageVolt, half.dqdvAhPerVolt, 1, factor * sign(half.direction))),
    );
  }

  /** @param {import('./figure.js').Palette} palette */
  options(palette) {
    const { factor, label } = capacityScale(this.unit, this.basis);
    return {
      scales: {
        x: axis(palette, 'Voltage (V)', this.voltages()),
        y: axis(palette, this.axisTitle(), { grace: '14%' }),
      },
      plugins: plugins(palette, {
        tooltip: {
          ...plugins(palette).tooltip,
          callbacks: {
            title: (/** @type {any[]} */ items) => items[0]?.dataset.label ?? '',
            label: (/** @type {any} */ item) => `${fixed(item.parsed.y, 2)} ${label} V⁻¹ at ${fixed(item.parsed.x, 3)} V`,
          },
        },
        annotation: { annotations: this.labels(palette, factor) },
      }),
    };
  }

  /** @param {import('./figure.js').Palette} palette @param {number} factor */
  labels(palette, factor) {
    return (this.curve?.halfCycles ?? []).flatMap((half) =>
      peaksToName(half.peaks).map((peak) => ({
        type: 'label',
        xValue: peak.voltageVolt,
        yValue: peak.heightAhPerVolt * factor * sign(half.direction),
        yAdjust: -10 * sign(half.direction),
        content: fixed(peak.voltageVolt, 2),
        color: palette.ink,
        font: { size: 11 },
        padding: 0,
      })),
    );
  }
}
customElements.define('galvanist-dqdv-figure', DqDvFigure);

/** @param {string} direction */
const sign = (direction) => (direction === 'discharging' ? -1 : 1);
