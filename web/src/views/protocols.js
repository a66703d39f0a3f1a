/** All protocols by name, newest version each: search, tags, who saved them, when they last ran. */

import { LitElement, html, nothing } from 'lit';
import * as api from '../api.js';
import { Latest } from '../latest.js';
import { addressWanting, wantedOf } from '../protocol/library.js';
import { count, stamp } from '../units.js';

/** @typedef {import('../types.js').Protocol} Protocol */

export class ProtocolsView extends LitElement {
  static properties = { found: { state: true }, failed: { state: true } };

  constructor() {
    super();
    /** @type {{protocols: Protocol[], tags: string[]} | null} */
    this.found = null;
    this.failed = '';
    this.question = new Latest({
      wait: 200,
      ask: (/** @type {{search: string, tag: string}} */ wanted, options) => api.findProtocols(wanted, options),
      answered: (found) => {
        this.found = found;
        this.failed = '';
      },
      failed: (error) => {
        this.failed = error.message;
      },
    });
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    document.title = 'Protocols · Galvanist';
    this.question.now(this.wanted);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.question.drop();
  }

  get wanted() {
    return wantedOf(location.href);
  }

  /** @param {'search' | 'tag'} key @param {string} value */
  want(key, value) {
    history.replaceState(history.state, '', addressWanting(location.href, key, value));
    this.requestUpdate();
    this.question.want(this.wanted, key === 'tag' ? 0 : undefined);
  }

  render() {
    return html`
      <div class="bar"><h1>Protocols</h1>
        <div class="buttons" style="margin-left:auto"><a class="button" href="/library">Library</a><a class="button primary" href="/protocols/edit">New protocol</a></div>
      </div>
      ${findBar(this.wanted, this.found?.tags ?? [], (key, value) => this.want(key, value))}
      ${this.failed
        ? html`<div class="nothing" role="alert"><p>${this.failed}</p><button @click=${() => this.question.now(this.wanted)}>Try again</button></div>`
        : this.found
          ? this.list(this.found.protocols)
          : html`<p class="nothing quiet">Fetching the protocols…</p>`}`;
  }

  /** @param {Protocol[]} protocols */
  list(protocols) {
    const { search, tag } = this.wanted;
    if (protocols.length === 0) {
      return search || tag
        ? html`<p class="nothing" role="status">No protocol has ${[search && `“${search}”`, tag && `the tag ${tag}`].filter(Boolean).join(' and ')}.
            <button class="link" @click=${() => { this.want('search', ''); this.want('tag', ''); }}>Show all</button></p>`
        : html`<div class="nothing"><p>No protocol yet.</p><a class="button" href="/protocols/edit">Write the first</a></div>`;
    }
    return html`<div class="card scroll" tabindex="0" role="region" aria-label="Protocols"><table class="protocol-list">
      <thead><tr><th scope="col" class="words">Protocol</th><th scope="col" class="words hide-narrow">Tags</th><th scope="col">Version</th><th scope="col" class="words hide-narrow">Saved</th><th scope="col" class="words">Last run</th></tr></thead>
      <tbody>${protocols.map((each) => this.row(each))}</tbody>
    </table></div>`;
  }

  /** @param {Protocol} each */
  row(each) {
    const now = new Date();
    return html`<tr>
      <th scope="row" class="words"><a href="/protocols/edit?${new URLSearchParams({ protocol: each.sha256, name: each.name ?? '' })}">${each.title}</a><br><span class="quiet">${each.name}${each.source ? html` · ${each.source}` : nothing}</span></th>
      <td class="words hide-narrow">${tagButtons(each.tags ?? [], this.wanted.tag, (tag) => this.want('tag', tag))}</td>
      <td>${each.version ? count(each.version) : html`<span class="quiet">ships</span>`}</td>
      <td class="words hide-narrow">${each.savedAt ? html`${stamp(new Date(each.savedAt), now)}${each.savedBy ? html`<br><span class="quiet">${each.savedBy}</span>` : nothing}` : nothing}</td>
      <td class="words">${each.lastRun ? html`<a href="/runs/${each.lastRun.id}">run ${each.lastRun.id}</a><br><span class="quiet">${stamp(new Date(each.lastRun.started), now)}</span>` : html`<span class="quiet">never</span>`}</td>
    </tr>`;
  }
}
customElements.define('galvanist-protocols', ProtocolsView);

/**
 * @param {{search: string, tag: string}} wanted
 * @param {string[]} tags
 * @param {(key: 'search' | 'tag', value: string) => void} want
 */
export function findBar(wanted, tags, want) {
  return html`<div class="find" role="search">
    <input type="search" name="search" aria-label="Search protocols" placeholder="Search" .value=${wanted.search} maxlength="200"
      @input=${(/** @type {Event} */ event) => want('search', /** @type {HTMLInputElement} */ (event.target).value)}>
    ${tags.length > 0 ? html`<div class="tags" role="group" aria-label="Only with the tag">${tags.map((tag) => tagButton(tag, wanted.tag, (value) => want('tag', value)))}</div>` : nothing}
  </div>`;
}

/** @param {string[]} tags @param {string} chosen @param {(tag: string) => void} choose */
export const tagButtons = (tags, chosen, choose) => html`<span class="tags">${tags.map((tag) => tagButton(tag, chosen, choose))}</span>`;

/** @param {string} tag @param {string} chosen @param {(tag: string) => void} choose '' for none */
const tagButton = (tag, chosen, choose) =>
  html`<button class="tag" aria-pressed=${tag === chosen} @click=${() => choose(tag === chosen ? '' : tag)}>${tag}</button>`;
