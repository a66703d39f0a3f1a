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
 * @property {(answer: {by: string, reason: string}) => Promise<unknown>} act
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
      const answer = { by: String(form.get('by')).trim(), reason: String(form.get('reason') ?? '').trim() };
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

const KEYS = [
  ['[  ]', 'the cycle before, the cycle after'],
  ['u', 'turn the unit of capacity: mAh, mAh g⁻¹, mAh cm⁻², % of 1C'],
  ['Esc', 'follow the newest cycle again'],
  ['t', 'theme: automatic, light, dark'],
  ['?', 'this list'],
  ['double click', 'in a plot: the whole axis again'],
  ['drag', 'in a plot: look closer'],
];

/** The list of keys. None of them stops or pauses anything. */
export function showKeys() {
  const dialog = document.createElement('dialog');
  dialog.className = 'dialog';
  document.body.append(dialog);
  dialog.addEventListener('close', () => dialog.remove());
  render(
    html`<h2>Keys</h2>
      <dl class="keys">${KEYS.map(([key, words]) => html`<dt><kbd>${key}</kbd></dt><dd>${words}</dd>`)}</dl>
      <p class="quiet">No key pauses or stops a run.</p>
      <div class="buttons"><button @click=${() => dialog.close()}>Close</button></div>`,
    dialog,
  );
  dialog.showModal();
}
