/** Dialogs that ask before something is done. Escape and "Back" always leave without doing it. */

import { html, nothing, render } from 'lit';
import { preferences } from '../preferences.js';

/**
 * @typedef {object} Question
 * @property {string} title names what it hits
 * @property {unknown} [body]
 * @property {string} confirm the verb on the button
 * @property {boolean} [danger]
 * @property {boolean} [reason] asks for a reason too
 * @property {(answer: {by: string, reason: string, fields: Record<string, string>}) => Promise<unknown>} act is given
 *     the fields of the body too
 */

/**
 * Asks for a name (kept by this browser) and, if wanted, a reason, then acts; what the server refuses
 * is shown in the dialog, which stays open.
 * @param {Question} question
 * @returns {Promise<boolean>} whether it was done
 */
export function ask(question) {
  const dialog = document.createElement('dialog');
  dialog.className = 'dialog';
  document.body.append(dialog);
  return new Promise((resolve) => {
    let done = false;
    const state = { busy: false, error: '' };
    /** @param {SubmitEvent} event */
    const submit = async (event) => {
      event.preventDefault();
      const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
      const fields = Object.fromEntries([...form].map(([name, value]) => [name, String(value).trim()]));
      const answer = { by: fields.by, reason: fields.reason ?? '', fields };
      preferences.person = answer.by;
      Object.assign(state, { busy: true, error: '' });
      draw();
      try {
        await question.act(answer);
        done = true;
        dialog.close();
      } catch (error) {
        Object.assign(state, { busy: false, error: /** @type {Error} */ (error).message });
        draw();
      }
    };
    const draw = () => render(content(question, state, submit, () => dialog.close()), dialog);
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(done);
    });
    draw();
    dialog.showModal();
    const first = /** @type {HTMLInputElement[]} */ ([...dialog.querySelectorAll('input, textarea')]).find((field) => !field.value);
    (first ?? /** @type {HTMLElement | null} */ (dialog.querySelector('button.back')))?.focus();
  });
}

/**
 * @param {Question} question
 * @param {{busy: boolean, error: string}} state
 * @param {(event: SubmitEvent) => void} submit
 * @param {() => void} back
 */
function content(question, state, submit, back) {
  return html`
    <form @submit=${submit} aria-labelledby="dialog-title">
      <h2 id="dialog-title">${question.title}</h2>
      ${question.body ? html`<div class="prose">${question.body}</div>` : nothing}
      <label>Your name
        <input name="by" required maxlength="100" pattern=".*\\S.*" autocomplete="name" .value=${preferences.person}>
      </label>
      ${question.reason
        ? html`<label>Reason
            <textarea name="reason" required maxlength="500" rows="3" placeholder="What was seen, and what was done"></textarea>
          </label>`
        : nothing}
      ${state.error ? html`<p class="refusal" role="alert">${state.error}</p>` : nothing}
      <div class="buttons">
        <button type="button" class="back" @click=${back}>Back</button>
        <button class=${question.danger ? 'danger' : 'primary'} ?disabled=${state.busy}>
          ${state.busy ? 'Sent…' : question.confirm}
        </button>
      </div>
    </form>`;
}

/**
 * Asks whether to do something that needs no name.
 * @param {{title: string, body: unknown, confirm: string, back: string, danger?: boolean}} question
 * @returns {Promise<boolean>}
 */
export function sure({ title, body, confirm, back, danger }) {
  const dialog = document.createElement('dialog');
  dialog.className = 'dialog';
  dialog.setAttribute('aria-label', title);
  document.body.append(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
    render(html`<form method="dialog"><h2>${title}</h2><div class="prose">${body}</div>
      <div class="buttons"><button value="no" class="back">${back}</button><button value="yes" class=${danger ? 'danger' : 'primary'}>${confirm}</button></div></form>`, dialog);
    dialog.showModal();
    /** @type {HTMLElement | null} */ (dialog.querySelector('button.back'))?.focus();
  });
}

const KEYS = [
  ['[  ]', 'the cycle before, the cycle after'],
  ['u', 'turn the unit of capacity: mAh, mAh g⁻¹, mAh cm⁻², % of 1C'],
  ['Esc', 'follow the newest cycle again'],
  ['t', 'theme: automatic, light, dark'],
  ['?', 'this list'],
  ['double click', 'in a plot: the whole axis again'],
  ['drag', 'in a plot: look closer'],
];

const EDITOR_KEYS = [
  ['Ctrl S', 'save a version'],
  ['F8  Shift F8', 'the next fault, the one before'],
  ['Ctrl Z  Ctrl Y', 'undo and redo, in text and table alike'],
  ['Ctrl Space', 'in the text: what may stand here'],
  ['Esc, then Tab', 'leave the text or the table'],
  ['↑ ↓, with Shift', 'in the table: choose one step, several'],
  ['Alt ↑  Alt ↓', 'move the chosen steps'],
  ['Tab  Shift Tab', 'into a block of their own, out of their block'],
  ['Enter', 'the form of a step or block'],
  ['Insert  +', 'a new step behind the chosen one'],
  ['Delete', 'take the chosen steps away'],
  ['Ctrl X  C  V', 'cut, copy, paste steps'],
];

/** The list of keys. None of them stops or pauses anything. @param {'run' | 'editor'} [place] */
export function showKeys(place = location.pathname === '/protocols/edit' ? 'editor' : 'run') {
  const dialog = document.createElement('dialog');
  dialog.className = 'dialog';
  document.body.append(dialog);
  dialog.addEventListener('close', () => dialog.remove());
  render(
    html`<h2>Keys</h2>
      <dl class="keys">${(place === 'editor' ? [...EDITOR_KEYS, ...KEYS.filter(([key]) => 't?'.includes(key))] : KEYS).map(([key, words]) => html`<dt><kbd>${key}</kbd></dt><dd>${words}</dd>`)}</dl>
      <p class="quiet">No key pauses or stops a run.</p>
      <div class="buttons"><button @click=${() => dialog.close()}>Close</button></div>`,
    dialog,
  );
  dialog.showModal();
}
