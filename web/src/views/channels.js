/** The wall: every channel as it stands. */

import { LitElement, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import * as api from '../api.js';
import { channelTable } from '../components/channel-table.js';
import { glyph } from '../components/glyph.js';
import '../components/tile.js';
import { preferences } from '../preferences.js';
import { GROUPS, groupOf } from '../shape.js';

export class ChannelsView extends LitElement {
  static properties = { rack: { attribute: false }, failed: { state: true } };

  constructor() {
    super();
    /** @type {import('../rack.js').Rack} */
    this.rack = /** @type {any} */ (undefined);
    this.failed = '';
    /** @type {Map<number, import('../units.js').Basis>} */
    this.bases = new Map();
    this.change = () => this.requestUpdate();
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    document.title = 'Channels · Galvanist';
    this.rack.addEventListener('change', this.change);
    preferences.addEventListener('unit', this.change);
    this.ticker = setInterval(this.change, 1000);
    if (!this.rack.loaded) this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.rack.removeEventListener('change', this.change);
    preferences.removeEventListener('unit', this.change);
    clearInterval(this.ticker);
  }

  async load() {
    try {
      this.failed = '';
      for (const channel of await api.listChannels()) this.rack.put(channel);
      this.rack.loaded = true;
    } catch (error) {
      this.failed = /** @type {Error} */ (error).message;
    }
    this.requestUpdate();
  }

  /** The chip that is pressed; the address holds it. */
  get show() {
    return new URLSearchParams(location.search).get('show') ?? 'all';
  }

  /** What turns Ah into the chosen unit, fetched once for each run. @param {number | undefined} run */
  basis(run) {
    if (run === undefined) return {};
    const known = this.bases.get(run);
    if (known) return known;
    this.bases.set(run, {});
    api.getRun(run).then(
      (found) => {
        this.bases.set(run, { ...found, oneCAh: found.program?.oneCAh });
        this.requestUpdate();
      },
      () => this.bases.delete(run),
    );
    return {};
  }

  render() {
    const all = this.rack.all();
    if (all.length === 0) return this.empty();
    const shown = this.show === 'all' ? all : all.filter((seen) => groupOf(seen.channel.state) === this.show);
    const now = Math.floor(Date.now() / 200) * 200;
    return html`
      <div class="bar">
        <h1>Channels</h1>
        ${this.chips(all)}
        <div class="segments" role="group" aria-label="Show as">
          ${['rack', 'table'].map(
            (kind) => html`<button aria-pressed=${this.kind === kind} @click=${() => this.remember('view', kind === 'rack' ? null : kind)}>${kind}</button>`,
          )}
        </div>
        <a class="button primary" href="/start">Start…</a>
      </div>
      ${this.kind === 'table' ? this.table(shown, now) : this.tiles(shown, now)}
      ${shown.length === 0 ? html`<p class="nothing">No channel is ${words(this.show)} now.</p>` : nothing}`;
  }

  /** @param {import('../rack.js').Seen[]} shown @param {number} now */
  table(shown, now) {
    return channelTable(shown, {
      unit: preferences.unit,
      basis: (run) => this.basis(run),
      now,
      sort: new URLSearchParams(location.search).get('sort') ?? 'channel',
      onSort: (sort) => this.remember('sort', sort),
    });
  }

  /** @param {import('../rack.js').Seen[]} shown @param {number} now */
  tiles(shown, now) {
    return html`
      <div class="wall">
        ${repeat(
          shown,
          (seen) => seen.channel.channel,
          (seen) => html`<galvanist-tile .seen=${seen} .now=${now} .unit=${preferences.unit}
            .basis=${this.basis(seen.channel.run?.id)}></galvanist-tile>`,
        )}
      </div>`;
  }

  /** @param {import('../rack.js').Seen[]} all */
  chips(all) {
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const seen of all) {
      const key = groupOf(seen.channel.state);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const groups = GROUPS.filter((group) => counts.has(group.key) || group.key === this.show);
    return html`<div class="chips" role="group" aria-label="Show channels that are">
      ${this.chip('all', 'all', all.length)}
      ${groups.map((group) => this.chip(group.key, group.words, counts.get(group.key) ?? 0))}
    </div>`;
  }

  /** @param {string} key @param {string} label @param {number} number */
  chip(key, label, number) {
    const alarm = key === 'tripped' && number > 0 ? ' alarm' : '';
    return html`<button class="chip${alarm}" aria-pressed=${this.show === key} @click=${() => this.remember('show', key === 'all' ? null : key)}>
      ${key === 'all' ? nothing : glyph(key)} ${label} ${number}
    </button>`;
  }

  /** Rack or table. */
  get kind() {
    return new URLSearchParams(location.search).get('view') === 'table' ? 'table' : 'rack';
  }

  /** @param {string} name @param {string | null} value */
  remember(name, value) {
    const address = new URL(location.href);
    if (value === null) address.searchParams.delete(name);
    else address.searchParams.set(name, value);
    history.replaceState(history.state, '', address);
    this.requestUpdate();
  }

  empty() {
    if (this.failed) {
      return html`<div class="nothing" role="alert"><h1>No channels to show</h1><p>${this.failed}</p>
        <button @click=${() => this.load()}>Try again</button></div>`;
    }
    if (!this.rack.loaded) return html`<p class="nothing quiet">Asking for the channels…</p>`;
    return html`<div class="nothing"><h1>No channels</h1>
      <p>This server has no channel configured. The simulated rack comes with <code>./galvanist demo</code>.</p></div>`;
  }
}
customElements.define('galvanist-channels', ChannelsView);

/** @param {string} key */
const words = (key) => GROUPS.find((group) => group.key === key)?.words ?? key;
