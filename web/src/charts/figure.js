/**
 * A figure around one Chart.js chart: heading, controls, plot, a sentence of what it shows, and its
 * data as a table. Draws at most once a frame, and not at all while nobody can see it.
 */

import {
  Chart,
  LineController,
  LineElement,
  LinearScale,
  PointElement,
  ScatterController,
  Tooltip,
} from 'chart.js';
import annotation from 'chartjs-plugin-annotation';
import zoom from 'chartjs-plugin-zoom';
import { LitElement, html, nothing } from 'lit';
import { preferences } from '../preferences.js';
import { thinned } from '../shape.js';
import { fixedTick } from '../units.js';

/** A thin line through what the pointer is at, across stacked axes. */
const crosshair = {
  id: 'crosshair',
  /** @param {any} chart @param {unknown} _ @param {{colour?: string}} options */
  afterDatasetsDraw(chart, _, options) {
    const [active] = chart.tooltip?.getActiveElements() ?? [];
    if (!options.colour || !active) return;
    const { ctx, chartArea } = chart;
    ctx.save();
    ctx.strokeStyle = options.colour;
    ctx.lineWidth = 1;
    ctx.setLineDash([2, 3]);
    ctx.beginPath();
    ctx.moveTo(active.element.x, chartArea.top);
    ctx.lineTo(active.element.x, chartArea.bottom);
    ctx.stroke();
    ctx.restore();
  },
};

Chart.register(
  LineController, ScatterController, LineElement, PointElement, LinearScale, Tooltip, annotation, zoom, crosshair,
);

/** @typedef {Record<'ink' | 'muted' | 'rule' | 'card' | 'blue' | 'orange' | 'green' | 'chosen' | 'alarm', string>} Palette */
/** @typedef {{head: string[], rows: (string | number)[][]}} Table */

const NAMES = /** @type {(keyof Palette)[]} */ (['ink', 'muted', 'rule', 'card', 'blue', 'orange', 'green', 'chosen', 'alarm']);
const MOST_ROWS = 200;
/** A plot that is slow to draw is drawn more seldom: it rests so many times as long as it took. */
const REST = 4;

export class ChartFigure extends LitElement {
  constructor() {
    super();
    /** @type {Chart | null} */
    this.chart = null;
    /** @type {Palette | null} */
    this.palette = null;
    this.pending = false;
    this.visible = false;
    this.notBefore = 0;
    this.stale = true;
    this.open = false;
    this.theme = matchMedia('(prefers-color-scheme: dark)');
    this.recolour = () => {
      this.palette = null;
      this.notBefore = 0; // the old colours may not be legible on the new paper
      this.redraw();
    };
    this.wake = () => this.redraw();
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.watcher = new IntersectionObserver(([entry]) => {
      this.visible = entry.isIntersecting;
      if (this.visible && this.stale) this.redraw();
    });
    this.watcher.observe(this);
    this.theme.addEventListener('change', this.recolour);
    preferences.addEventListener('theme', this.recolour);
    document.addEventListener('visibilitychange', this.wake);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.watcher?.disconnect();
    this.theme.removeEventListener('change', this.recolour);
    preferences.removeEventListener('theme', this.recolour);
    document.removeEventListener('visibilitychange', this.wake);
    this.chart?.destroy();
    this.chart = null;
  }

  /** @returns {string} */
  heading() {
    return '';
  }

  /** @returns {unknown} what stands right of the heading */
  controls() {
    return nothing;
  }

  /** @returns {string} one sentence that says what the plot shows */
  sentence() {
    return '';
  }

  /** @returns {Table} */
  table() {
    return { head: [], rows: [] };
  }

  /** @returns {string} why there is nothing to plot, or '' */
  emptyWords() {
    return '';
  }

  /** @param {Palette} _palette @returns {any[]} */
  datasets(_palette) {
    return [];
  }

  /** @param {Palette} _palette @returns {any} options of Chart.js */
  options(_palette) {
    return {};
  }

  render() {
    const empty = this.emptyWords();
    return html`
      <figure class="figure" aria-label=${this.heading()}>
        <header><h2>${this.heading()}</h2><div class="controls">${this.controls()}</div></header>
        <div class="plot ${empty ? 'empty' : ''}">
          <canvas role="img" aria-label=${this.sentence()}></canvas>
          ${empty ? html`<p class="nothing quiet">${empty}</p>` : nothing}
        </div>
        <figcaption>
          <span class="sentence">${this.sentence()}</span>
          <details @toggle=${(/** @type {Event} */ event) => this.toggle(event)}>
            <summary>Show data</summary>
            ${this.open ? this.dataTable() : nothing}
          </details>
        </figcaption>
      </figure>`;
  }

  /** @param {Event} event */
  toggle(event) {
    this.open = /** @type {HTMLDetailsElement} */ (event.target).open;
    this.requestUpdate();
  }

  dataTable() {
    const { head, rows } = this.table();
    const shown = thinned(rows, MOST_ROWS);
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Data of ${this.heading()}">
      ${shown.length < rows.length
        ? html`<p class="quiet">${shown.length} of ${rows.length} rows, evenly chosen; the export has all.</p>`
        : nothing}
      <table>
        <thead><tr>${head.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
        <tbody>${shown.map((row) => html`<tr>${row.map((value) => html`<td>${value}</td>`)}</tr>`)}</tbody>
      </table>
    </div>`;
  }

  updated() {
    this.redraw();
  }

  /** Asks for one drawing in the next frame, however often it is called. */
  redraw() {
    this.stale = true;
    if (this.pending || !this.visible || document.hidden) return;
    this.pending = true;
    const frame = () => {
      this.pending = false;
      if (!this.visible || !this.isConnected) return;
      const begun = performance.now();
      this.draw();
      this.notBefore = performance.now() + (performance.now() - begun) * REST;
    };
    const wait = this.notBefore - performance.now();
    if (wait > 16) setTimeout(() => requestAnimationFrame(frame), wait);
    else requestAnimationFrame(frame);
  }

  draw() {
    const canvas = this.querySelector('canvas');
    if (!canvas) return;
    this.stale = false;
    const palette = (this.palette ??= readPalette(this));
    const options = { ...base(palette), ...this.options(palette) };
    const made = this.datasets(palette);
    if (!this.chart) {
      this.chart = new Chart(canvas, { type: 'scatter', data: { datasets: made }, options });
      canvas.addEventListener('dblclick', () => this.wholeAxis());
      return;
    }
    this.keepZoom(options);
    const held = this.chart.data.datasets;
    made.forEach((dataset, index) => {
      if (held[index]) Object.assign(held[index], dataset);
      else held.push(dataset);
    });
    held.length = made.length;
    this.chart.options = options;
    this.chart.update('none');
  }

  /** What somebody looks at closely stays in view while data come. @param {any} options */
  keepZoom(options) {
    const chart = /** @type {any} */ (this.chart);
    for (const [id, bounds] of Object.entries(chart.getZoomedScaleBounds?.() ?? {})) {
      if (bounds && options.scales?.[id]) Object.assign(options.scales[id], bounds);
    }
  }

  wholeAxis() {
    this.chart?.resetZoom('none');
    this.redraw();
  }
}

/** @param {Element} element @returns {Palette} colours as they are now, from the custom properties */
function readPalette(element) {
  const probe = document.createElement('i');
  probe.hidden = true;
  element.append(probe);
  const palette = /** @type {Palette} */ ({});
  for (const name of NAMES) {
    probe.style.color = `var(--${name})`;
    palette[name] = getComputedStyle(probe).color;
  }
  probe.remove();
  return palette;
}

/** @param {Palette} palette */
function base(palette) {
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  Chart.defaults.font.size = 11;
  Chart.defaults.color = palette.muted;
  return {
    animation: false,
    parsing: false,
    normalized: true,
    responsive: true,
    maintainAspectRatio: false,
    layout: { padding: { top: 4, right: 4 } },
    interaction: { mode: 'nearest', axis: 'xy', intersect: false },
    plugins: plugins(palette),
  };
}

/** @param {Palette} palette @param {object} [more] */
export function plugins(palette, more = {}) {
  return {
    legend: { display: false },
    tooltip: {
      animation: false,
      backgroundColor: palette.card,
      borderColor: palette.muted,
      borderWidth: 1,
      cornerRadius: 4,
      titleColor: palette.ink,
      bodyColor: palette.ink,
      displayColors: false,
      caretSize: 0,
      padding: 8,
    },
    zoom: {
      zoom: {
        wheel: { enabled: true, modifierKey: 'ctrl' },
        pinch: { enabled: true },
        drag: { enabled: true, backgroundColor: 'rgb(128 128 128 / 0.15)', borderColor: palette.muted, borderWidth: 1, threshold: 8 },
        mode: 'x',
      },
    },
    ...more,
  };
}

/**
 * An axis in the house style: thin grid, quiet numbers, the unit in the title.
 * @param {Palette} palette
 * @param {string} title
 * @param {object} [more]
 */
export function axis(palette, title, more = {}) {
  return {
    type: 'linear',
    title: { display: title !== '', text: title, color: palette.ink, font: { size: 11 }, padding: 2 },
    grid: { color: palette.rule, tickLength: 4, drawTicks: true },
    border: { color: palette.rule },
    ticks: { color: palette.muted, maxRotation: 0, autoSkipPadding: 12, includeBounds: false, callback: tick },
    ...more,
  };
}

/**
 * All numbers of an axis have as many decimals as the one that needs most.
 * @param {string | number} value
 * @param {number} _index
 * @param {{value: number}[]} ticks
 */
function tick(value, _index, ticks) {
  return fixedTick(Number(value), ticks.map((each) => each.value));
}

/**
 * A line without markers.
 * @param {string} label
 * @param {string} colour
 * @param {import('../shape.js').Point[]} data
 * @param {object} [more]
 */
export function line(label, colour, data, more = {}) {
  return {
    label,
    data,
    type: 'line',
    showLine: true,
    borderColor: colour,
    backgroundColor: colour,
    borderWidth: 1.5,
    borderDash: [],
    pointRadius: 0,
    pointHoverRadius: 3,
    pointHitRadius: 6,
    pointStyle: 'circle',
    tension: 0,
    segment: {},
    order: 0,
    yAxisID: 'y',
    ...more,
  };
}

/**
 * The key of a plot: a mark and a word for each series.
 * @param {{colour: string, words: unknown, mark?: 'stroke' | 'dot' | 'square'}[]} entries colours as CSS
 * @param {string} [lead] what the words have in common
 */
export function legend(entries, lead) {
  return html`<ul class="legend">
    ${lead ? html`<li>${lead}</li>` : nothing}
    ${entries.map(
      ({ colour, words, mark = 'stroke' }) => html`<li><i class=${mark} style="--c:${colour}"></i>${words}</li>`,
    )}
  </ul>`;
}
