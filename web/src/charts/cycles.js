/** Discharge capacity and coulombic efficiency against cycle. */

import { efficiencyAxis } from '../shape.js';
import { capacityScale, count, fixed, known, UNKNOWN } from '../units.js';
import { ChartFigure, axis, legend, plugins } from './figure.js';

/** Announces 'cycle' (detail: the number of the cycle that was clicked). */
export class CyclesFigure extends ChartFigure {
  static properties = {
    rows: { attribute: false },
    chosen: { attribute: false },
    last: { type: Number },
    unit: {},
    basis: { attribute: false },
    efficiency: {},
    reference: {},
    referenceAh: { attribute: false },
  };

  constructor() {
    super();
    /** @type {import('../types.js').CycleRow[]} */
    this.rows = [];
    /** @type {number | null} */
    this.chosen = null;
    this.last = 0;
    /** @type {import('../units.js').CapacityUnit} */
    this.unit = 'mAh/g';
    /** @type {import('../units.js').Basis} */
    this.basis = {};
    this.efficiency = 'discharge/charge';
    this.reference = 'cycle 1';
    /** @type {number | null} */
    this.referenceAh = null;
  }

  heading() {
    return 'Capacity and coulombic efficiency';
  }

  controls() {
    return legend([
      { colour: 'var(--blue)', words: 'discharge', mark: 'dot' },
      { colour: 'var(--green)', words: `CE (${this.efficiency})`, mark: 'square' },
    ]);
  }

  complete() {
    return this.rows.filter((row) => row.status === 'complete');
  }

  emptyWords() {
    return this.complete().length === 0 ? 'No complete cycle yet.' : '';
  }

  sentence() {
    const rows = this.complete();
    const last = rows[rows.length - 1];
    if (!last) return 'Discharge capacity and coulombic efficiency against cycle; no complete cycle yet.';
    const scale = capacityScale(this.unit, this.basis);
    const capacity = fixed(known(last.dischargingCapacityAh) ? last.dischargingCapacityAh * scale.factor : null, scale.decimals);
    const { off } = this.efficiencies();
    return (
      `${count(rows.length)} complete ${rows.length === 1 ? 'cycle' : 'cycles'}; cycle ${count(last.cycleCount)} discharged ${capacity} ${scale.label}` +
      (known(last.retentionPercent) ? `, ${fixed(last.retentionPercent, 1)} % of ${this.reference}` : '') +
      (known(last.coulombicEfficiencyPercent) ? `, CE ${fixed(last.coulombicEfficiencyPercent, 2)} %` : '') +
      `.${off > 0 ? ` ${off} CE off the axis.` : ''}`
    );
  }

  efficiencies() {
    return efficiencyAxis(this.complete().map((row) => row.coulombicEfficiencyPercent));
  }

  table() {
    const scale = capacityScale(this.unit, this.basis);
    const capacity = (/** @type {number | null | undefined} */ ah) => fixed(known(ah) ? ah * scale.factor : null, scale.decimals);
    return {
      head: ['Cycle', 'Phase', `Charge (${scale.label})`, `Discharge (${scale.label})`, `CE, ${this.efficiency} (%)`, `Retention (% of ${this.reference})`, 'Status'],
      rows: this.rows.map((row) => [
        row.cycleCount, row.phase || UNKNOWN, capacity(row.chargingCapacityAh), capacity(row.dischargingCapacityAh),
        fixed(row.coulombicEfficiencyPercent, 2), fixed(row.retentionPercent, 1), row.status,
      ]),
    };
  }

  /** @param {import('./figure.js').Palette} palette */
  datasets(palette) {
    const rows = this.complete();
    const { factor } = capacityScale(this.unit, this.basis);
    const radius = rows.length > 1500 ? 1.25 : rows.length > 300 ? 2 : 3;
    const discharge = rows
      .filter((row) => known(row.dischargingCapacityAh))
      .map((row) => ({ x: row.cycleCount, y: /** @type {number} */ (row.dischargingCapacityAh) * factor }));
    const { min, max } = this.efficiencies();
    const ce = rows
      .filter((row) => within(row.coulombicEfficiencyPercent, min, max))
      .map((row) => ({ x: row.cycleCount, y: /** @type {number} */ (row.coulombicEfficiencyPercent) }));
    const ring = discharge.filter((point) => point.x === this.chosen);
    const mark = { type: 'scatter', showLine: false, pointHitRadius: 6, segment: {} };
    return [
      { ...mark, label: 'discharge', data: discharge, yAxisID: 'y', pointStyle: 'circle', pointRadius: radius, pointHoverRadius: radius + 1, backgroundColor: palette.blue, borderColor: palette.blue, borderWidth: 0, order: 2 },
      { ...mark, label: 'CE', data: ce, yAxisID: 'ce', pointStyle: 'rect', pointRadius: radius, pointHoverRadius: radius + 1, backgroundColor: 'transparent', borderColor: palette.green, borderWidth: 1, order: 3 },
      { ...mark, label: 'chosen', data: ring, yAxisID: 'y', pointStyle: 'circle', pointRadius: 7, pointHoverRadius: 7, backgroundColor: 'transparent', borderColor: palette.chosen, borderWidth: 2, order: 1 },
    ];
  }

  /** @param {import('./figure.js').Palette} palette */
  options(palette) {
    const scale = capacityScale(this.unit, this.basis);
    const reference = this.referenceAh;
    const { min, max } = this.efficiencies();
    const first = this.rows[0]?.cycleCount ?? 1;
    const newest = this.rows[this.rows.length - 1]?.cycleCount ?? 1;
    // An axis to the planned last cycle while that says something; to the newest while it would be empty.
    const right = this.last > 0 && newest > this.last / 8 ? this.last : Math.max(newest * 1.1, first + 4);
    return {
      scales: {
        x: axis(palette, 'Cycle', { min: Math.min(first, 1) - 0.5, max: right + 0.5, ticks: { ...axis(palette, '').ticks, precision: 0 } }),
        y: axis(palette, scale.axis, this.capacityAxis(reference, scale.factor)),
        ce: axis(palette, 'CE (%)', { position: 'right', min: min - (max - min) * 2.4, max: max + (max - min) * 0.1, title: { ...axis(palette, 'CE (%)').title, align: 'end' }, grid: { drawOnChartArea: false, tickLength: 4, color: palette.rule }, afterBuildTicks: (/** @type {any} */ scale) => { scale.ticks = scale.ticks.filter((/** @type {{value: number}} */ each) => each.value >= min && each.value <= max); } }),
      },
      onClick: (/** @type {any} */ event) => this.clicked(event),
      plugins: plugins(palette, {
        tooltip: { ...plugins(palette).tooltip, filter: (/** @type {any} */ item) => item.datasetIndex < 2, callbacks: this.words(scale) },
        annotation: { annotations: [
          ...(reference === null ? [] : [this.threshold(palette, reference * scale.factor * 0.8)]),
          ...this.offAxis(palette),
        ] },
      }),
    };
  }

  /**
   * Bounds that leave the upper third to the efficiency.
   * @param {number | null} reference Ah
   * @param {number} factor
   */
  capacityAxis(reference, factor) {
    const values = this.complete().map((row) => row.dischargingCapacityAh).filter(known);
    if (values.length === 0) return { min: 0 };
    const high = values.reduce((a, b) => Math.max(a, b));
    const lowest = values.reduce((a, b) => Math.min(a, b));
    const low = Math.max(0, Math.min(lowest - high * 0.03, (reference ?? high) * 0.76));
    return { min: low * factor, max: (high + (high - low) * 0.65) * factor };
  }

  /** Efficiencies beyond the axis are named at its edge. @param {import('./figure.js').Palette} palette */
  offAxis(palette) {
    const { min, max } = this.efficiencies();
    return this.complete()
      .filter((row) => known(row.coulombicEfficiencyPercent) && !within(row.coulombicEfficiencyPercent, min, max))
      .slice(0, 3)
      .map((row) => {
        const below = /** @type {number} */ (row.coulombicEfficiencyPercent) < min;
        return {
          type: 'label', xValue: row.cycleCount, yValue: below ? min : max, yScaleID: 'ce', position: { x: 'start', y: 'center' },
          content: `${below ? '↓' : '↑'} ${fixed(row.coulombicEfficiencyPercent, 1)} %`, color: palette.green, font: { size: 11 }, padding: 0, xAdjust: 8, yAdjust: below ? 4 : -6,
        };
      });
  }

  /** @param {{decimals: number, label: string}} scale */
  words(scale) {
    return {
      title: (/** @type {any[]} */ items) => `cycle ${items[0]?.parsed.x}`,
      label: (/** @type {any} */ item) => item.datasetIndex === 0
        ? `${fixed(item.parsed.y, scale.decimals)} ${scale.label}`
        : `CE ${fixed(item.parsed.y, 2)} %`,
    };
  }

  /** @param {import('./figure.js').Palette} palette @param {number} value */
  threshold(palette, value) {
    return {
      type: 'line', scaleID: 'y', value, borderColor: palette.muted, borderWidth: 1, borderDash: [5, 4],
      label: { display: true, content: `80 % of ${this.reference}`, position: 'end', backgroundColor: 'transparent', color: palette.muted, font: { size: 11, weight: 'normal' }, yAdjust: -8, padding: 2 },
    };
  }

  /** @param {any} event */
  clicked(event) {
    const at = this.chart?.scales.x.getValueForPixel(event.x);
    if (at === undefined) return;
    let best = null;
    for (const row of this.rows) {
      if (best === null || Math.abs(row.cycleCount - at) < Math.abs(best - at)) best = row.cycleCount;
    }
    if (best !== null) this.dispatchEvent(new CustomEvent('cycle', { detail: best }));
  }
}
customElements.define('galvanist-cycles-figure', CyclesFigure);

/** @param {number | null | undefined} value @param {number} min @param {number} max */
const within = (value, min, max) => known(value) && value >= min && value <= max;
