/** The shell: header, which view is shown, theme, unit, the state of the link. */

import { LitElement, html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { showKeys } from './components/dialog.js';
import { guarded, mayLeave } from './guard.js';
import { HealthWatch } from './health-watch.js';
import { LiveFeed, liveAddress } from './live.js';
import { preferences } from './preferences.js';
import { Rack } from './rack.js';
import { groupOf } from './shape.js';
import { capacityLabel, span } from './units.js';
import './views/channels.js';
import './views/run.js';
import './views/runs.js';
import './views/start.js';

const PLACES = [
  ['/', 'Channels'],
  ['/start', 'Start'],
  ['/runs', 'Runs'],
  ['/protocols', 'Protocols'],
  ['/library', 'Library'],
  ['/system', 'Health'],
];

/** What the wall does without is fetched when it is asked for: the text editor is a megabyte. */
const LATER = {
  editor: () => import('./views/editor.js'),
  protocols: () => import('./views/protocols.js'),
  library: () => import('./views/library.js'),
  health: () => import('./views/health.js'),
};

const THEMES = { auto: 'theme: automatic', light: 'theme: light', dark: 'theme: dark' };

export class GalvanistApp extends LitElement {
  constructor() {
    super();
    this.feed = new LiveFeed({ open: () => new WebSocket(liveAddress(location)) });
    this.rack = new Rack();
    this.health = new HealthWatch();
    this.alarmsShown = 0;
    this.change = () => this.requestUpdate();
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    preferences.applyTheme();
    this.rack.follow(this.feed);
    this.feed.start();
    this.feed.addEventListener('link', this.change);
    this.health.start().addEventListener('change', this.change);
    this.rack.addEventListener('change', () => {
      if (this.alarms() !== this.alarmsShown) this.requestUpdate();
    });
    preferences.addEventListener('unit', this.change);
    preferences.addEventListener('theme', this.change);
    setInterval(() => this.link(), 200);
    addEventListener('popstate', () => this.wentBack());
    this.shown = location.href;
    this.addEventListener('go', (event) => this.go(/** @type {CustomEvent} */ (event).detail));
    document.addEventListener('click', (event) => this.clicked(event));
    document.addEventListener('keydown', (event) => this.pressed(event));
  }

  /** @param {MouseEvent} event */
  clicked(event) {
    const target = /** @type {Element} */ (event.target);
    for (const menu of document.querySelectorAll('details.menu[open]')) {
      if (!menu.contains(target)) menu.removeAttribute('open');
    }
    const link = target.closest('a');
    if (!link || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.origin !== location.origin || link.hasAttribute('download') || link.pathname.startsWith('/api/')) return;
    if (link.hash && link.pathname === location.pathname) return;
    event.preventDefault();
    this.go(link.pathname + link.search);
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
    const at = event.composedPath()[0]; // the text editor's field lies in a shadow root
    if (at instanceof HTMLElement && (at.isContentEditable || at.closest('input, textarea, select'))) return;
    if (event.key === 'u') preferences.turnUnit();
    else if (event.key === 't') preferences.nextTheme();
    else if (event.key === '?') showKeys();
  }

  /** @param {string} path */
  async go(path) {
    if (!(await mayLeave())) return;
    history.pushState(null, '', path);
    this.shown = location.href;
    scrollTo(0, 0);
    this.requestUpdate();
    this.updateComplete.then(() => /** @type {HTMLElement | null} */ (this.querySelector('main'))?.focus({ preventScroll: true }));
  }

  /** Back and forward have changed the address already: staying means putting it back. */
  async wentBack() {
    const asked = location.href;
    if (guarded() && new URL(asked).pathname !== new URL(this.shown).pathname) {
      history.pushState(null, '', this.shown);
      if (!(await mayLeave())) return;
      history.replaceState(null, '', asked);
    }
    this.shown = location.href;
    this.requestUpdate();
  }

  alarms() {
    return this.rack.all().filter(({ channel }) => channel.latched || groupOf(channel.state) === 'tripped').length;
  }

  render() {
    this.alarmsShown = this.alarms();
    const here = location.pathname;
    return html`
      <header class="top">
        <a class="name" href="/">Galvanist</a>
        <nav aria-label="Pages">
          ${PLACES.map(
            ([path, words]) => html`<a href=${path} aria-current=${isHere(path, here) ? 'page' : nothing}>${words}${path === '/' && this.alarmsShown > 0
                ? html`<span class="badge" aria-label="${this.alarmsShown} to look at">${this.alarmsShown}</span>`
                : nothing}</a>`,
          )}
        </nav>
        <div class="tools">
          <button title="Turn the unit of capacity  u" aria-label="Unit of capacity: ${capacityLabel(preferences.unit)}. Turn it." @click=${() => preferences.turnUnit()}>${capacityLabel(preferences.unit)}</button>
          <button class="bare" title="${THEMES[preferences.theme]}  t" aria-label="${THEMES[preferences.theme]}. Change it." @click=${() => preferences.nextTheme()}>${preferences.theme === 'auto' ? '◐' : preferences.theme === 'light' ? '○' : '●'}</button>
          <button class="bare" title="Keys  ?" aria-label="Keys" @click=${showKeys}>?</button>
          <span class="link-state" data-state=${this.feed.state}><i aria-hidden="true"></i><span class="words" role="status">${LINKS[this.feed.state]}</span><span class="link-age"></span></span>
        </div>
      </header>
      ${this.feed.state === 'lost'
        ? html`<div class="banner" role="alert"><p><b>The link to the server is lost.</b> What is shown may be old; runs go on without this page. Trying again…</p></div>`
        : this.unwell(here)}
      <main id="page" tabindex="-1">${this.page(here)}</main>`;
  }

  /** What is wrong with the server, on every page but the one that says it in full. @param {string} here */
  unwell(here) {
    const { wrong } = this.health;
    if (wrong.length === 0 || here === '/system') return nothing;
    const failed = wrong[0].status === 'failed';
    return html`<div class=${failed ? 'banner' : 'banner worry'} role=${failed ? 'alert' : 'status'}>
      <p><b>${failed ? '■ Galvanist has failed.' : '◆ Galvanist needs a look.'}</b> ${wrong[0].words.replace(/ \([^]*\)$/, '')}</p>
      <a href="/system">Health${wrong.length > 1 ? `, ${wrong.length} things` : ''}</a></div>`;
  }

  /** @param {string} path */
  page(path) {
    const run = /^\/runs\/(\d+)$/.exec(path);
    if (path === '/') return html`<galvanist-channels .rack=${this.rack}></galvanist-channels>`;
    if (path === '/start') return keyed(new URLSearchParams(location.search).get('channel'), html`<galvanist-start .rack=${this.rack}></galvanist-start>`);
    if (path === '/runs') return html`<galvanist-runs></galvanist-runs>`;
    if (run) return keyed(run[1], html`<galvanist-run .run=${Number(run[1])} .rack=${this.rack} .feed=${this.feed}></galvanist-run>`);
    if (path === '/protocols/edit') {
      LATER.editor();
      return keyed(editedDocument(), html`<galvanist-editor></galvanist-editor>`);
    }
    if (path === '/protocols') {
      LATER.protocols();
      return html`<galvanist-protocols></galvanist-protocols>`;
    }
    if (path === '/library') {
      LATER.library();
      return html`<galvanist-library></galvanist-library>`;
    }
    if (path === '/system') {
      LATER.health();
      return html`<galvanist-health></galvanist-health>`;
    }
    return html`<div class="nothing"><h1>No such page</h1><p><code>${path}</code> is not a page of Galvanist.</p><a class="button" href="/">Channels</a></div>`;
  }

  updated() {
    this.link();
  }

  /** The age of the link, without drawing the page again. */
  link() {
    const age = this.querySelector('.link-age');
    if (age) age.textContent = this.feed.heardAt === 0 ? '' : span(this.feed.ageSecond());
  }
}
customElements.define('galvanist-app', GalvanistApp);

const LINKS = { connecting: 'connecting', live: 'live', lost: 'link lost' };

/** Which document the editor's address names; a version that was saved just now is the same document. */
function editedDocument() {
  const query = new URLSearchParams(location.search);
  return history.state?.document ?? query.get('protocol') ?? query.get('library') ?? 'new';
}

/** @param {string} path @param {string} here */
function isHere(path, here) {
  return path === '/' ? here === '/' : here === path || here.startsWith(`${path}/`);
}
