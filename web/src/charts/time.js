/** Voltage over current on one axis of test time. */

import { html } from 'lit';
import { fixed, signed, timeScale } from '../units.js';
import { axisBounds, extremes, points } from '../shape.js';
import { ChartFigure, axis, line, plugins } from './figure.js';

const WINDOWS = [
  ['10min', '10 min'],
  ['1h', '1 h'],
  ['cycle', 'cycle'],
  ['5cycles', '5 cycles'],
  ['all', 'all'],
];

/** @type {Record<string, string>} */
const MARKS = { paused: 'paused', resumed: 'resumed', gap: 'gap', link: 'link', trip: 'trip' };

/** Announces 'window' (detail: the window) and 'follow' (detail: boolean). */
export class TimeFigure extends ChartFigure {
  static properties = {
    records: { attribute: false },
    version: { attribute: false },
    window: {},
    follow: { type: Boolean },
    ended: { type: Boolean },
    from: { type: Number },
    to: { attribute: false },
    milli: { type: Number },
    busy: { type: Boolean },
    events: { attribute: false },
  };

  constructor() {
    super();
    /** @type {import('../shape.js').Growing | null} */
    this.records = null;
    /** Counts up with each change of the records, which grow in place. */
    this.version = 0;
    this.window = '5cycles';
    this.follow = true;
    this.ended = false;
    this.from = 0;
    /** @type {number | undefined} */
    this.to = undefined;
    this.milli = 4;
    this.busy = false;
    /** @type {import('../types.js').RunEvent[]} */
    this.events = [];
  }

  heading() {
    return 'Voltage and current';
  }

  controls() {
    const custom = /-/.test(this.window);
    return html`
      ${this.ended
        ? ''
        : html`<label class="toggle"><input type="checkbox" .checked=${this.follow}
            @change=${(/** @type {Event} */ event) => this.tell('follow', /** @type {HTMLInputElement} */ (event.target).checked)}> follow</label>`}
      <div class="segments" role="group" aria-label="Window of time">
        ${WINDOWS.map(
          ([key, words]) => html`<button aria-pressed=${this.window === key} @click=${() => this.tell('window', key)}>${words}</button>`,
        )}
        ${custom ? html`<button aria-pressed="true" title="Back to all" @click=${() => this.tell('window', 'all')}>chosen ×</button>` : ''}
      </div>`;
  }

  /** @param {string} name @param {unknown} detail */
  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  emptyWords() {
    if ((this.records?.time.length ?? 0) > 0) return '';
    return this.busy ? 'Fetching records…' : 'No record in this stretch of time.';
  }

  scale() {
    const times = this.records?.time ?? [];
    const end = this.to ?? times[times.length - 1] ?? 0;
    // A short window late in a long test: not in minutes since the start.
    return timeScale(Math.max(end - this.from, end / 50));
  }

  sentence() {
    const times = this.records?.time ?? [];
    if (times.length === 0) return 'Voltage and current against test time; no record yet.';
    const { label, factor } = this.scale();
    const voltages = /** @type {import('../shape.js').Growing} */ (this.records).voltage;
    const [low, high] = extremes(voltages);
    return `Voltage and current against test time, ${fixed(times[0] * factor, 1)} to ${fixed(times[times.length - 1] * factor, 1)} ${label}; voltage between ${fixed(low, 4)} and ${fixed(high, 4)} V.`;
  }

  table() {
    const { time = [], voltage = [], current = [] } = this.records ?? {};
    return {
      head: ['Test time (s)', 'Voltage (V)', 'Current (mA)'],
      rows: Array.from(time, (second, index) => [
        fixed(second, 1), fixed(voltage[index], 4), signed(current[index] * 1e3, this.milli),
      ]),
    };
  }

  /** @param {import('./figure.js').Palette} palette */
  datasets(palette) {
    const { time = [], voltage = [], current = [] } = this.records ?? {};
    const { factor } = this.scale();
    return [
      line('V', palette.blue, points(time, voltage, factor, 1)),
      line('mA', palette.orange, points(time, current, factor, 1e3), { yAxisID: 'current', borderWidth: 1.25 }),
    ];
  }

  /** @param {import('./figure.js').Palette} palette */
  options(palette) {
    const { label, factor } = this.scale();
    const times = this.records?.time ?? [];
    const end = this.to ?? times[times.length - 1];
    const spread = extremes(this.records?.current ?? []);
    const most = Math.max(Math.abs(spread[0]), Math.abs(spread[1])) * 1e3 || 0;
    const currents = axisBounds(spread[0] * 1e3, spread[1] * 1e3, 2, Math.max(0.1, most * 0.4));
    const volts = extremes(this.records?.voltage ?? []);
    const ticks = { ...axis(palette, '').ticks, autoSkip: false };
    const volt = axisBounds(volts[0], volts[1], 4, 0.01);
    return {
      interaction: { mode: 'nearest', axis: 'x', intersect: false },
      scales: {
        x: axis(palette, `Test time (${label})`, {
          min: times.length ? Math.min(this.from, end ?? 0) * factor : 0,
          max: end === undefined ? 1 : end * factor,
        }),
        current: axis(palette, 'Current (mA)', {
          stack: 'one', stackWeight: 1, position: 'left', ...currents, ticks: { ...ticks, ...currents.ticks },
        }),
        between: { type: 'linear', position: 'left', stack: 'one', stackWeight: 0.25, display: true, grid: { display: false }, ticks: { display: false }, border: { display: false } },
        y: axis(palette, 'Voltage (V)', { stack: 'one', stackWeight: 2.4, position: 'left', ...volt, ticks: { ...ticks, ...volt.ticks } }),
      },
      plugins: plugins(palette, {
        crosshair: { colour: palette.muted },
        annotation: { annotations: this.marks(palette, factor, end) },
        tooltip: {
          ...plugins(palette).tooltip,
          mode: 'index',
          callbacks: {
            title: (/** @type {any[]} */ items) => this.place(items[0]?.dataIndex ?? 0),
            label: (/** @type {any} */ item) => item.datasetIndex === 0
              ? `${fixed(item.parsed.y, 4)} V`
              : `${signed(item.parsed.y, this.milli)} mA`,
          },
        },
        zoom: {
          zoom: {
            ...plugins(palette).zoom.zoom,
            onZoomComplete: (/** @type {{chart: any}} */ { chart }) => this.chosen(chart, factor),
          },
        },
      }),
    };
  }

  /**
   * Where somebody or something interfered.
   * @param {import('./figure.js').Palette} palette
   * @param {number} factor
   * @param {number | undefined} end
   */
  marks(palette, factor, end) {
    return this.events
      .filter(({ kind, testTimeSecond }) => kind in MARKS && testTimeSecond !== undefined && testTimeSecond >= this.from && testTimeSecond <= (end ?? 0))
      .slice(0, 20)
      .map(({ kind, testTimeSecond }) => ({
        type: 'line', scaleID: 'x', value: /** @type {number} */ (testTimeSecond) * factor, borderColor: kind === 'trip' ? palette.alarm : palette.muted, borderWidth: 1, borderDash: [3, 3],
        label: { display: true, content: MARKS[kind], position: 'start', backgroundColor: palette.card, color: kind === 'trip' ? palette.alarm : palette.muted, font: { size: 10, weight: 'normal' }, padding: 2, rotation: 0 },
      }));
  }

  /** @param {number} index */
  place(index) {
    const { time = [], cycle = [] } = this.records ?? {};
    const { label, factor } = this.scale();
    const number = cycle[index];
    return `${fixed(time[index] * factor, 3)} ${label}${Number.isFinite(number) ? ` · cycle ${number}` : ''}`;
  }

  /** @param {any} chart @param {number} factor */
  chosen(chart, factor) {
    const { min, max } = chart.scales.x;
    this.tell('window', `${Math.max(0, min / factor).toFixed(1)}-${Math.max(0, max / factor).toFixed(1)}`);
  }

  /** The window says what is in view, not the chart. */
  keepZoom() {}

  wholeAxis() {
    this.tell('window', 'all');
  }
}
customElements.define('galvanist-time-figure', TimeFigure);
