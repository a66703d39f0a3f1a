/** The versions of a protocol, and what changed from one of them. */

import { LitElement, html, nothing } from 'lit';
import * as api from '../api.js';
import { Latest } from '../latest.js';
import { folded } from '../protocol/diff.js';
import { count, stamp } from '../units.js';

/** @typedef {import('../types.js').Protocol} Protocol */

/** Announces 'against' (detail: a sha256, or '') when another version is chosen to compare with. */
export class Versions extends LitElement {
  static properties = {
    versions: { attribute: false },
    lastRun: {},
    current: {},
    against: {},
    text: { attribute: false },
    diff: { state: true },
    problem: { state: true },
  };

  constructor() {
    super();
    /** @type {Protocol[]} */
    this.versions = [];
    /** @type {string | null} the text that was last run */
    this.lastRun = null;
    this.current = '';
    this.against = '';
    this.text = '';
    /** @type {import('../types.js').Diff | null} */
    this.diff = null;
    this.problem = '';
    this.question = new Latest({
      wait: 250,
      ask: (/** @type {{from: string, text: string}} */ body, options) => api.diff(body, options),
      answered: (diff) => {
        this.diff = diff;
        this.problem = '';
      },
      failed: (error) => {
        this.problem = error.message;
      },
    });
  }

  createRenderRoot() {
    return this;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.question.drop();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has('against') && !changed.has('text')) return;
    if (changed.has('against')) this.diff = null;
    if (this.against) this.question.want({ from: this.against, text: this.text }, changed.has('against') ? 0 : undefined);
    else this.question.drop();
  }

  /** @param {string} sha256 */
  choose(sha256) {
    this.dispatchEvent(new CustomEvent('against', { detail: sha256 }));
  }

  render() {
    return html`
      <div class="versions">
        <section aria-label="Versions">
          <h2>Versions</h2>
          ${this.versions.length === 0
            ? html`<p class="quiet">Not saved yet. Each save makes a version; none is ever overwritten.</p>`
            : html`<ol class="version-list">${this.versions.map((version) => this.version(version))}</ol>`}
        </section>
        <section aria-label="Changes" aria-live="polite">${this.changes()}</section>
      </div>`;
  }

  /** @param {Protocol} version */
  version(version) {
    const compared = version.sha256 === this.against;
    const when = version.savedAt ? stamp(new Date(version.savedAt), new Date()) : version.shipped ? 'ships with Galvanist' : 'run without being saved';
    return html`<li class=${version.sha256 === this.current ? 'current' : ''} aria-current=${version.sha256 === this.current ? 'true' : nothing}>
      <span class="version-number">${version.version === 0 ? '–' : `v${version.version}`}</span>
      <span class="version-words">${when}${version.savedBy ? html`, ${version.savedBy}` : nothing}
        <span class="quiet">${version.runs
          ? html`· <a href="/runs/${version.lastRun?.id}">${version.runs === 1 ? 'one run' : `${count(version.runs)} runs`}</a>${version.sha256 === this.lastRun ? ', the last one' : ''}`
          : '· never run'}</span></span>
      <span class="version-acts">
        ${version.sha256 === this.current ? html`<span class="quiet">open</span>` : html`<a class="button small" href="/protocols/edit?${new URLSearchParams({ protocol: version.sha256, name: version.name ?? '' })}">Open</a>`}
        <button class="small" aria-pressed=${compared} @click=${() => this.choose(compared ? '' : version.sha256)}>Compare</button>
      </span>
    </li>`;
  }

  changes() {
    if (this.problem) return html`<h2>Changes</h2><p class="refusal">${this.problem}</p>`;
    if (!this.against) return html`<h2>Changes</h2><p class="quiet">Choose a version to see what has changed since.</p>`;
    const version = this.versions.find(({ sha256 }) => sha256 === this.against);
    const name = version ? (version.version === 0 ? 'the text that ships' : `version ${version.version}`) : 'that version';
    const since = this.against === this.lastRun ? `${name}, the last one run` : name;
    if (!this.diff) return html`<h2>Changes since ${since}</h2><p class="quiet">Comparing…</p>`;
    const { added, removed } = this.diff;
    return html`<h2>Changes since ${since}</h2>
      ${added + removed === 0
        ? html`<p class="quiet">None: the text is the same.</p>`
        : html`<p class="quiet">${lines(added)} added, ${lines(removed)} removed.</p>
          <div class="scroll diff" tabindex="0" role="region" aria-label="Changed lines"><table><tbody>
            ${folded(this.diff.lines, 2).map((line) => (line === null ? html`<tr class="fold"><td colspan="4">…</td></tr>` : diffLine(line)))}
          </tbody></table></div>`}`;
  }
}
customElements.define('galvanist-versions', Versions);

/** @param {number} number */
const lines = (number) => (number === 1 ? '1 line' : `${count(number)} lines`);

/** @param {import('../types.js').DiffLine} line */
function diffLine(line) {
  const sign = { same: ' ', added: '+', removed: '−' }[line.kind];
  return html`<tr class=${line.kind}>
    <td class="count">${line.left ?? ''}</td><td class="count">${line.right ?? ''}</td>
    <td class="sign">${sign}<span class="clip-away">${line.kind === 'same' ? '' : line.kind}</span></td>
    <td class="words"><code>${line.words ? line.words.map((word) => (word.changed ? html`<mark>${word.text}</mark>` : word.text)) : line.text}</code></td>
  </tr>`;
}
