/** How the server itself is: every number with a sentence of what it means. */

import { LitElement, html, nothing } from 'lit';
import * as api from '../api.js';
import '../components/sparkline.js';
import { bytes, count, fixed, known, span, UNKNOWN } from '../units.js';

/** @typedef {import('../types.js').Vitals} Vitals */
/** @typedef {import('../types.js').HealthStatus} HealthStatus */

const EVERY_MILLISECOND = 2000;

/** @type {Record<HealthStatus, string>} */
export const WORDS = { ok: 'all is well', degraded: 'needs a look', failed: 'failed' };
/** @type {Record<HealthStatus, string>} */
const GLYPHS = { ok: '✓', degraded: '◆', failed: '■' };
/** @type {Record<string, string>} */
const NAMES = {
  store: 'Recording',
  disk: 'Disk',
  reserve: 'Held back',
  backup: 'Backup',
  queue: 'Waiting to be written',
  commits: 'Writing',
  packing: 'Packing',
  data: 'Readings',
  event_loops: 'Watchfulness',
  memory: 'Memory',
};

export class HealthView extends LitElement {
  static properties = { vitals: { state: true }, failed: { state: true } };

  constructor() {
    super();
    /** @type {Vitals | null} */
    this.vitals = null;
    this.failed = '';
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    document.title = 'Health · Galvanist';
    this.load();
    this.ticker = setInterval(() => document.hidden || this.load(), EVERY_MILLISECOND);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.ticker);
  }

  async load() {
    try {
      this.vitals = await api.getVitals();
      this.failed = '';
    } catch (error) {
      this.failed = /** @type {Error} */ (error).message;
    }
  }

  render() {
    const { vitals } = this;
    return html`
      <div class="bar"><h1>Health</h1>${vitals ? verdict(vitals.status) : nothing}</div>
      ${this.failed
        ? html`<div class="banner alarm" role="alert"><p>${this.failed} ${vitals ? 'What is shown is from before.' : ''}</p><button @click=${() => this.load()}>Try again</button></div>`
        : nothing}
      ${vitals ? this.whole(vitals) : this.failed ? nothing : html`<p class="nothing quiet">Asking the server…</p>`}`;
  }

  /** @param {Vitals} vitals */
  whole(vitals) {
    return html`
      <section class="card health-checks" aria-label="Checks"><ul>
        ${vitals.checks.map(
          (check) => html`<li data-status=${check.status}>${mark(check.status)}<b>${NAMES[check.name] ?? check.name}</b><span>${check.words}</span></li>`,
        )}
      </ul></section>
      <div class="health-grid">
        ${this.readings(vitals)} ${this.writing(vitals)} ${this.disk(vitals)} ${this.program(vitals)}
      </div>`;
  }

  /** @param {Vitals} vitals */
  readings(vitals) {
    const shown = vitals.ages;
    return html`<section class="card" aria-labelledby="health-readings">
      <h2 id="health-readings">Age of the newest reading</h2>
      <p class="quiet">A running test has a reading every second or so. One that is older than 5 s is missing: the cell goes on, but nobody sees it.</p>
      ${shown.length === 0
        ? html`<p>No channel is configured.</p>`
        : html`<div class="scroll" tabindex="0" role="region" aria-label="Age of the newest reading of each channel, worst first"><table>
            <thead><tr><th scope="col" class="words">Channel</th><th scope="col" class="words">State</th><th scope="col">Age</th><th scope="col" class="words">Verdict</th></tr></thead>
            <tbody>${shown.map(
              (age) => html`<tr class=${age.old ? 'stale' : ''}>
                <th scope="row" class="words">${age.channel}</th>
                <td class="words">${age.state.replaceAll('_', ' ')}</td>
                <td>${age.sampleAgeSecond === null ? 'never read' : span(age.sampleAgeSecond)}</td>
                <td class="words">${age.old ? html`<span class="age old">${GLYPHS.degraded} missing</span>` : age.running ? 'fresh' : html`<span class="quiet">no test</span>`}</td>
              </tr>`,
            )}</tbody>
          </table></div>`}
      ${vitals.channels > shown.length ? html`<p class="quiet">The ${shown.length} worst of ${count(vitals.channels)} channels.</p>` : nothing}
    </section>`;
  }

  /** @param {Vitals} vitals */
  writing(vitals) {
    const { store } = vitals;
    const line = store.commitsByMinute.map((minute) => ({ x: Date.parse(minute.since), y: minute.p99Second * 1e3 }));
    const worst = Math.max(0, ...store.commitsByMinute.map((minute) => minute.worstSecond));
    return html`<section class="card" aria-labelledby="health-writing">
      <h2 id="health-writing">Writing to the disk</h2>
      <dl class="vitals">
        ${vital('Half of the writes within', milli(store.commits.medianSecond), 'All channels are written together, about ten times a second. Last five minutes.')}
        ${vital('99 of 100 within', milli(store.commits.p99Second), 'A test that switches its step waits this long for the disk at most, nearly always.')}
        ${vital('Slowest', milli(store.commits.worstSecond), 'The longest wait of the last five minutes.')}
        ${vital('Waiting to be written', count(store.queuedRecords), 'Readings in memory only. A power cut would lose these; they are acknowledged to nobody before they are on the disk.')}
        ${vital('Last write', span(Math.max(0, (Date.now() - Date.parse(store.lastCommit)) / 1e3)), 'How long ago. Nothing is written while no test runs.')}
      </dl>
      ${line.length > 1
        ? html`<figure><galvanist-sparkline .points=${line} aria-hidden="true"></galvanist-sparkline>
            <figcaption>99 of 100 writes within, minute by minute over the last ${count(line.length)} minutes with writes; the slowest of all took ${milli(worst)}.</figcaption></figure>`
        : html`<p class="quiet">A curve of the last hour appears after two minutes of writing.</p>`}
    </section>`;
  }

  /** @param {Vitals} vitals */
  disk(vitals) {
    const { store } = vitals;
    return html`<section class="card" aria-labelledby="health-disk">
      <h2 id="health-disk">Disk and backups</h2>
      <dl class="vitals">
        ${vital('Left on the disk', bytes(store.diskFreeBytes), 'What Galvanist may still write. When nothing is left, every test goes to open circuit.')}
        ${vital('Days until full', days(store), known(store.bytesPerDay) ? 'At the pace of the last hours; other programs may use the disk too.' : 'Known after ten minutes of recording.')}
        ${vital('Growth in a day', known(store.bytesPerDay) ? bytes(Math.max(0, store.bytesPerDay)) : UNKNOWN, 'What the tests of now add to the database.')}
        ${vital('Database', bytes(store.databaseBytes), 'All cells, protocols, tests and readings are in this one file.')}
        ${vital('Not packed yet', count(store.unpackedRecords), 'Readings as they came, about 70 bytes each; packed they take three. The last quarter of an hour of each test is among them.')}
        ${store.precautions
          ? html`${vital('Held back', reserve(store.precautions), 'Room that is given up when the disk is full, so that every test can be brought to rest and that be written down.')}
            ${vital('Newest backup', backup(store.precautions), backupSentence(store.precautions))}`
          : nothing}
      </dl>
    </section>`;
  }

  /** @param {Vitals} vitals */
  program(vitals) {
    const { process, store } = vitals;
    return html`<section class="card" aria-labelledby="health-program">
      <h2 id="health-program">Program</h2>
      <dl class="vitals">
        ${vital('Runs since', span(process.uptimeSecond), 'How long ago Galvanist was started.')}
        ${vital('Processor', `${fixed(process.processorCores, 2)} cores`, 'What Galvanist uses of this computer just now.')}
        ${vital('Memory in use', `${bytes(process.heapBytes)} of ${bytes(process.heapLimitBytes)}`, process.heapAfterCollectionBytes > 0 ? `${bytes(process.heapAfterCollectionBytes)} of it were really needed when it was last cleared up. That number should not creep upwards over days.` : 'It has not been cleared up yet.')}
        ${vital('Longest pause', process.pauses > 0 ? milli(process.longestPauseSecond) : 'none yet', 'For clearing up memory, in the last hour. Nothing happens meanwhile, so a trip may come this much later.')}
        ${vital('Late by at most', milli(process.eventLoopDelayWorstSecond), 'What watches the channels should wake every tenth of a second; this is by how much it overslept in the last five minutes.')}
        ${vital('Galvanist', vitals.version, 'Name this version when you report something.')}
        ${vital('SQLite', store.sqliteVersion, 'The library that keeps the database.')}
      </dl>
    </section>`;
  }
}
customElements.define('galvanist-health', HealthView);

/** @param {string} label @param {unknown} value @param {string} sentence */
const vital = (label, value, sentence) => html`<div><dt>${label}</dt><dd><b>${value}</b><span class="quiet">${sentence}</span></dd></div>`;

/** @param {HealthStatus} status */
const mark = (status) => html`<span class="verdict" data-status=${status}><i aria-hidden="true">${GLYPHS[status]}</i> ${WORDS[status]}</span>`;

/** @param {HealthStatus} status */
const verdict = (status) => html`<p role="status">${mark(status)}</p>`;

/** @param {number} second */
const milli = (second) => (second < 1 ? `${fixed(second * 1e3, second < 0.01 ? 1 : 0)} ms` : span(second));

/** @typedef {NonNullable<Vitals['store']['precautions']>} Precautions */

/** @param {Precautions} taken */
const reserve = (taken) => (taken.reserveBytes === 0 ? 'nothing' : taken.reserved ? bytes(taken.reserveBytes) : 'not there');

/** @param {Precautions} taken */
const backup = (taken) => (taken.goodBackup ? `${span(Math.max(0, (Date.now() - Date.parse(taken.goodBackup)) / 1e3))} old` : 'none');

/** @param {Precautions} taken */
function backupSentence(taken) {
  if (taken.backupEverySecond === null) return 'None is made. Start Galvanist with --backup and a folder on another disk.';
  const { lastBackup } = taken;
  if (!lastBackup) return 'The first one is being made.';
  return lastBackup.made
    ? `${bytes(lastBackup.bytes)}: ${lastBackup.words}. One is made every ${span(taken.backupEverySecond)} and read again in full.`
    : `The last one failed: ${lastBackup.words}.`;
}

/** @param {Vitals['store']} store */
function days(store) {
  if (known(store.daysUntilFull)) return store.daysUntilFull > 3650 ? 'more than ten years' : count(store.daysUntilFull);
  return known(store.bytesPerDay) ? 'does not grow' : UNKNOWN;
}
