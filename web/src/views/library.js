/** The protocols that ship: what each is for, what may be chosen, and what it does, drawn. */

import { LitElement, html, nothing, svg } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import * as api from '../api.js';
import { addressWanting, filtered, outlinePath, wantedOf } from '../protocol/library.js';
import { fixed, timeScale } from '../units.js';
import { findBar, tagButtons } from './protocols.js';

/** @typedef {import('../types.js').Protocol} Protocol */

/** Dry runs asked for at a time; the server computes two at once and others may want one. */
const AT_ONCE = 1;

export class LibraryView extends LitElement {
  static properties = { protocols: { state: true }, failed: { state: true }, drawn: { state: true } };

  constructor() {
    super();
    /** @type {Protocol[] | null} */
    this.protocols = null;
    this.failed = '';
    /** @type {Map<string, import('../types.js').Preview | string>} by sha256; a string is why there is none */
    this.drawn = new Map();
    /** @type {string[]} */
    this.queue = [];
    this.running = 0;
    /** @type {WeakSet<Element>} */
    this.watched = new WeakSet();
    this.gone = new AbortController();
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    document.title = 'Library · Galvanist';
    this.gone = new AbortController();
    this.watcher = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        this.watcher?.unobserve(target);
        const sha256 = /** @type {HTMLElement} */ (target).dataset.sha256 ?? '';
        if (!this.drawn.has(sha256) && !this.queue.includes(sha256)) this.queue.push(sha256);
      }
      this.draw();
    }, { rootMargin: '100px' });
    this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.watcher?.disconnect();
    this.gone.abort();
  }

  async load() {
    try {
      this.failed = '';
      this.protocols = await api.listLibrary({ signal: this.gone.signal });
    } catch (error) {
      if (!this.gone.signal.aborted) this.failed = /** @type {Error} */ (error).message;
    }
  }

  /** Asks for the next preview, one after the other, as they come into view. */
  async draw() {
    while (this.running < AT_ONCE && this.queue.length > 0) {
      const sha256 = /** @type {string} */ (this.queue.shift());
      this.running++;
      let answer;
      try {
        answer = await api.preview({ protocol: sha256 }, { signal: this.gone.signal });
      } catch (error) {
        if (this.gone.signal.aborted) return;
        answer = /** @type {Error} */ (error).message;
      }
      this.drawn = new Map(this.drawn).set(sha256, answer);
      this.running--;
    }
  }

  updated() {
    for (const place of this.querySelectorAll('.drawn')) {
      if (this.watched.has(place)) continue;
      this.watched.add(place);
      this.watcher?.observe(place);
    }
  }

  get wanted() {
    return wantedOf(location.href);
  }

  /** @param {'search' | 'tag'} key @param {string} value */
  want(key, value) {
    history.replaceState(history.state, '', addressWanting(location.href, key, value));
    this.requestUpdate();
  }

  render() {
    const all = this.protocols;
    const tags = [...new Set((all ?? []).flatMap((each) => each.tags ?? []))].sort();
    const shown = filtered(all ?? [], this.wanted);
    return html`
      <div class="bar"><h1>Library</h1><p class="quiet">Protocols that ship with Galvanist, each with its source. Open one, change it, save it under a name of your own.</p></div>
      ${findBar(this.wanted, tags, (key, value) => this.want(key, value))}
      ${this.failed
        ? html`<div class="nothing" role="alert"><p>${this.failed}</p><button @click=${() => this.load()}>Try again</button></div>`
        : !all
          ? html`<p class="nothing quiet">Fetching the library…</p>`
          : shown.length === 0
            ? html`<p class="nothing" role="status">Nothing in the library fits. <button class="link" @click=${() => { this.want('search', ''); this.want('tag', ''); }}>Show all</button></p>`
            : html`<div class="library">${repeat(shown, (each) => each.sha256, (each) => this.card(each))}</div>`}`;
  }

  /** @param {Protocol} each */
  card(each) {
    const id = `library-${each.name}`;
    return html`<article class="card" aria-labelledby=${id}>
      <header><h2 id=${id}>${each.title}</h2>${each.source ? html`<p class="quiet">${each.source}</p>` : nothing}</header>
      ${each.about ? html`<p class="about">${each.about}</p>` : nothing}
      ${tagButtons(each.tags ?? [], this.wanted.tag, (tag) => this.want('tag', tag))}
      ${(each.parameters ?? []).length > 0 ? parameterTable(each.parameters ?? []) : nothing}
      ${this.picture(each)}
      <footer class="buttons"><a class="button" href="/protocols/edit?library=${each.name}">Open in the editor</a><a class="button" href="/start?protocol=${each.sha256}">Start…</a></footer>
    </article>`;
  }

  /** @param {Protocol} each */
  picture(each) {
    const drawn = this.drawn.get(each.sha256);
    return html`<div class="drawn" data-sha256=${each.sha256}>
      ${drawn === undefined ? html`<p class="quiet">${each.virtualCell ? `Runs on ${each.virtualCell}…` : 'No preview yet.'}</p>` : typeof drawn === 'string' ? html`<p class="quiet">No preview: ${drawn}</p>` : sketch(each, drawn)}
    </div>`;
  }
}
customElements.define('galvanist-library', LibraryView);

/** @param {import('../types.js').Parameter[]} parameters */
function parameterTable(parameters) {
  return html`<div class="table-scroll"><table class="parameters-table"><thead><tr><th scope="col" class="words">Parameter</th><th scope="col" class="words">Default</th><th scope="col" class="words">Range</th><th scope="col" class="words">What it is</th></tr></thead>
    <tbody>${parameters.map(({ name, default: value, range, about }) => html`<tr><th scope="row" class="words">${name}</th><td class="words">${value ?? 'to be given'}</td><td class="words">${range ?? ''}</td><td class="words">${about ?? ''}</td></tr>`)}</tbody></table></div>`;
}

/** @param {Protocol} protocol @param {import('../types.js').Preview} preview */
function sketch(protocol, preview) {
  const { path, low, high, endSecond } = outlinePath(preview.columns, 400, 90);
  if (path === '') return html`<p class="quiet">No preview: it does nothing that could be drawn.</p>`;
  const { label, factor } = timeScale(endSecond);
  const words = `Voltage of ${protocol.title} on ${preview.cell}, ${fixed(low, 2)} to ${fixed(high, 2)} V over ${fixed(endSecond * factor, 1)} ${label}`;
  return html`<figure aria-label=${words}>
    ${svg`<svg viewBox="0 0 400 90" preserveAspectRatio="none" role="img" aria-label=${words}><path d=${path} /></svg>`}
    <figcaption><span>${fixed(low, 2)} to ${fixed(high, 2)} V</span><span>${preview.truncated ? 'the first ' : ''}${fixed(endSecond * factor, 1)} ${label} on ${preview.cell}</span></figcaption>
  </figure>`;
}
