/** The dry run of a protocol: voltage over current on one axis of test time, with the borders of its steps. */

import { html } from 'lit';
import { axisBounds, extremes, points } from '../shape.js';
import { endAfter, stepBorders, varies } from '../protocol/preview.js';
import { fixed, signed, timeScale } from '../units.js';
import { ChartFigure, axis, line, plugins } from './figure.js';

/** @typedef {import('../types.js').Preview} Preview */

const MOST_BORDERS = 120;

export class PreviewFigure extends ChartFigure {
  static properties = {
    preview: { attribute: false },
    milli: { type: Number },
    old: { type: Boolean },
    busy: { type: Boolean },
    problem: {},
    small: { type: Boolean },
  };

  constructor() {
    super();
    /** @type {Preview | null} */
    this.preview = null;
    this.milli = 4;
    this.old = false;
    this.busy = false;
    this.problem = '';
    this.small = false;
  }

  heading() {
    return 'Preview';
  }

  controls() {
    if (this.busy) return html`<span class="quiet" role="status">computing…</span>`;
    if (this.old && this.preview) return html`<span class="old" role="status">of an earlier text</span>`;
    return this.preview ? html`<span class="quiet">dry run on ${this.preview.cell}</span>` : '';
  }

  emptyWords() {
    if (this.preview) return '';
    if (this.problem) return this.problem;
    return this.busy ? 'Running it on the virtual cell…' : 'Nothing to show yet.';
  }

  get columns() {
    return this.preview?.columns ?? { testTimeSecond: [], voltageVolt: [], currentAmpere: [], temperatureCelsius: [], stepNumber: [] };
  }

  scale() {
    const times = this.columns.testTimeSecond;
    return timeScale(times[times.length - 1] ?? 0);
  }

  sentence() {
    const { testTimeSecond: times, voltageVolt } = this.columns;
    if (!this.preview || times.length === 0) return 'A drawn preview of the protocol; nothing drawn yet.';
    const { label, factor } = this.scale();
    const [low, high] = extremes(/** @type {number[]} */ (voltageVolt));
    const words = this.preview.truncated ? ` ${this.preview.words}` : '';
    return `${fixed(times[times.length - 1] * factor, 1)} ${label} of test time, voltage between ${fixed(low, 3)} and ${fixed(high, 3)} V.${words}`;
  }

  table() {
    const ends = this.preview?.ends ?? [];
    return {
      head: ['Test time (s)', 'Cycle', 'Step', 'Words', 'Ended by'],
      rows: ends.map((end) => [fixed(end.testTimeSecond, 1), end.cycle, end.stepNumber, end.words, end.end]),
    };
  }

  get hot() {
    return varies(this.columns.temperatureCelsius, 0.05);
  }

  /** @param {import('./figure.js').Palette} palette */
  datasets(palette) {
    const { testTimeSecond, voltageVolt, currentAmpere, temperatureCelsius } = this.columns;
    const { factor } = this.scale();
    const faded = this.old ? { borderDash: [3, 2] } : {};
    const made = [
      line('V', this.old ? palette.muted : palette.blue, points(testTimeSecond, /** @type {number[]} */ (voltageVolt), factor, 1), faded),
      line('mA', this.old ? palette.muted : palette.orange, points(testTimeSecond, /** @type {number[]} */ (currentAmpere), factor, 1e3), { yAxisID: 'current', borderWidth: 1.25, ...faded }),
    ];
    if (this.hot) made.push(line('°C', palette.muted, points(testTimeSecond, /** @type {number[]} */ (temperatureCelsius), factor, 1), { yAxisID: 'temperature', borderWidth: 1.25 }));
    return made;
  }

  /** @param {import('./figure.js').Palette} palette */
  options(palette) {
    const { label, factor } = this.scale();
    const times = this.columns.testTimeSecond;
    const between = (/** @type {number} */ weight) => ({ type: 'linear', position: 'left', stack: 'one', stackWeight: weight, grid: { display: false }, ticks: { display: false }, border: { display: false } });
    return {
      interaction: { mode: 'nearest', axis: 'x', intersect: false },
      scales: {
        x: axis(palette, `Test time (${label})`, { min: 0, max: (times[times.length - 1] ?? 1 / factor) * factor, grid: { display: false } }),
        ...(this.hot ? { temperature: this.scaleOf(palette, 'T (°C)', this.columns.temperatureCelsius, 1, 1, 0.7), lower: between(0.2) } : {}),
        current: this.scaleOf(palette, 'Current (mA)', this.columns.currentAmpere, 1e3, 0.1, 1),
        between: between(0.25),
        y: this.scaleOf(palette, 'Voltage (V)', this.columns.voltageVolt, 1, 0.01, 2.2),
      },
      plugins: plugins(palette, {
        crosshair: { colour: palette.muted },
        annotation: { annotations: this.borders(palette, factor) },
        tooltip: {
          ...plugins(palette).tooltip,
          mode: 'index',
          callbacks: {
            title: (/** @type {any[]} */ items) => this.place(items[0]?.parsed.x ?? 0, label, factor),
            label: (/** @type {any} */ item) => [`${fixed(item.parsed.y, 4)} V`, `${signed(item.parsed.y, this.milli)} mA`, `${fixed(item.parsed.y, 1)} °C`][item.datasetIndex],
            footer: (/** @type {any[]} */ items) => this.ending(items[0]?.parsed.x ?? 0, factor),
          },
          footerFont: { weight: 'normal' },
          footerColor: palette.muted,
        },
      }),
    };
  }

  /**
   * @param {import('./figure.js').Palette} palette @param {string} title @param {(number | null)[]} values
   * @param {number} factor @param {number} least @param {number} weight
   */
  scaleOf(palette, title, values, factor, least, weight) {
    const [low, high] = extremes(/** @type {number[]} */ (values));
    const bounds = axisBounds(low * factor, high * factor, weight > 2 ? 4 : 2, Math.max(least, weight === 1 ? Math.max(Math.abs(low), Math.abs(high)) * factor * 0.4 : 0) || least);
    return axis(palette, title, { stack: 'one', stackWeight: weight, position: 'left', ...bounds, ticks: { ...axis(palette, '').ticks, autoSkip: false, ...bounds.ticks } });
  }

  /** @param {import('./figure.js').Palette} palette @param {number} factor */
  borders(palette, factor) {
    return stepBorders(this.preview?.ends ?? [], MOST_BORDERS).map((second) => ({
      type: 'line', scaleID: 'x', value: second * factor, borderColor: palette.rule, borderWidth: 1, drawTime: 'beforeDatasetsDraw',
    }));
  }

  /** @param {number} x @param {string} label @param {number} factor */
  place(x, label, factor) {
    const end = endAfter(this.preview?.ends ?? [], x / factor);
    const when = `${fixed(x, 2)} ${label}`;
    return end ? [`${when} · cycle ${end.cycle} · step ${end.stepNumber}`, end.words] : when;
  }

  /** @param {number} x @param {number} factor */
  ending(x, factor) {
    const end = endAfter(this.preview?.ends ?? [], x / factor);
    return end ? `ends by ${end.end}` : '';
  }
}
customElements.define('galvanist-preview', PreviewFigure);
