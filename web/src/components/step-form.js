/** The form of one step or block, in a dialog. What it composes is shown as a sentence and judged by the server as it is typed. */

import { html, nothing, render } from 'lit';
import { FORMS, blockChanges, compose, formOf, newSentence } from '../protocol/sentence.js';

/** @typedef {import('../types.js').Sentence} Sentence */
/** @typedef {import('../types.js').BlockFields} BlockFields */

/** Opens an empty dialog that is gone when it closes. @param {string} label */
function opened(label) {
  const dialog = document.createElement('dialog');
  dialog.className = 'dialog step-form';
  dialog.setAttribute('aria-label', label);
  document.body.append(dialog);
  dialog.addEventListener('close', () => dialog.remove());
  return dialog;
}

/** @param {Event} event */
const valueOf = (event) => /** @type {HTMLInputElement | HTMLSelectElement} */ (event.target).value;

/**
 * Asks for a sentence.
 * @param {{title: string, confirm: string, fields: Sentence | null, words: string, judge: (words: string) => Promise<import('../types.js').Fault[]>}} given
 *     fields are null where the sentence cannot be taken apart: it is then asked for in words; judge says what would be wrong with it
 * @returns {Promise<string | null>} null where nothing is to be done
 */
export function askSentence({ title, confirm, fields, words, judge }) {
  const dialog = opened(title);
  return new Promise((resolve) => {
    const state = { fields: structuredClone(fields), words, fault: '', done: /** @type {string | null} */ (null) };
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const sentence = () => (state.fields ? compose(state.fields) : state.words.trim());
    const changed = () => {
      draw();
      clearTimeout(timer);
      timer = setTimeout(judged, 200);
    };
    const judged = async () => {
      const asked = sentence();
      try {
        const [fault] = await judge(asked);
        if (asked !== sentence()) return;
        state.fault = fault ? [fault.message, fault.legal].filter(Boolean).join('; ') : '';
        draw();
      } catch {
        // No answer now: the sentence is judged with the whole text once it is in it.
      }
    };
    dialog.addEventListener('close', () => {
      clearTimeout(timer);
      resolve(state.done);
    });
    const submit = (/** @type {Event} */ event) => {
      event.preventDefault();
      state.done = sentence();
      dialog.close();
    };
    const draw = () =>
      render(html`<form @submit=${submit}>
        <h2>${title}</h2>
        ${state.fields
          ? sentenceFields(state.fields, (next) => { state.fields = next; changed(); })
          : html`<label>Sentence <input name="words" maxlength="1000" .value=${state.words} @input=${(/** @type {Event} */ event) => { state.words = valueOf(event); changed(); }}></label>
              <p class="hint"><button type="button" class="link" @click=${() => { state.fields = newSentence('charge'); changed(); }}>Fill in a form instead</button></p>`}
        <p class="composed" aria-live="polite"><q>${sentence()}</q>${state.fault ? html`<span class="refusal">${state.fault}</span>` : nothing}</p>
        <div class="buttons"><button type="button" @click=${() => dialog.close()}>Back</button><button class="primary">${confirm}</button></div>
      </form>`, dialog);
    draw();
    dialog.showModal();
    const first = /** @type {HTMLElement | null} */ (dialog.querySelector('select, input'));
    first?.focus();
    judged();
  });
}

/** @param {Sentence} fields @param {(next: Sentence) => void} set */
function sentenceFields(fields, set) {
  const form = formOf(fields.verb);
  const sweep = fields.verb === 'sweep';
  const text = (/** @type {keyof Sentence} */ name, /** @type {string} */ label, /** @type {string} */ hint) => html`
    <label>${label} <input name=${name} maxlength="200" placeholder=${hint} .value=${String(fields[name] ?? '')}
      @input=${(/** @type {Event} */ event) => set({ ...fields, [name]: valueOf(event) })}></label>`;
  return html`
    <div class="pair">
      <label>Kind <select name="verb" @change=${(/** @type {Event} */ event) => set(withVerb(fields, valueOf(event)))}>
        ${FORMS.map(({ verb, words }) => html`<option value=${verb} ?selected=${verb === fields.verb}>${words}</option>`)}
      </select></label>
      ${form.value ? text('value', form.value, form.valueHint ?? '') : nothing}
    </div>
    ${sweep ? html`<div class="pair">${text('from', 'From', 'OCV or 3 V')}${text('to', 'To', '4.2 V')}</div>` : nothing}
    ${list('ends', sweep ? 'Ends before it has arrived' : 'Ends: any one of them', 'until 4.2 V, for 2 h', fields.ends, (ends) => set({ ...fields, ends }))}
    ${form.hold
      ? html`<label class="radio"><input type="checkbox" name="then-hold" .checked=${fields.hold !== null}
            @change=${(/** @type {Event} */ event) => set({ ...fields, hold: /** @type {HTMLInputElement} */ (event.target).checked ? ['until C/20', 'for 30 minutes'] : null })}> then hold the voltage</label>
          ${fields.hold !== null ? list('hold', 'Ends of the hold', 'until C/20, for 30 minutes', fields.hold, (hold) => set({ ...fields, hold })) : nothing}`
      : nothing}
    <details ?open=${Boolean(fields.recording || fields.temperature || fields.within.length)}><summary>Recording, temperature, limits of this step</summary>
      <div class="pair">${text('recording', 'Recording', 'every 10 s, or 5 mV')}${text('temperature', 'Temperature', '60 degC')}</div>
      ${list('within', 'Limits: crossing one ends the test', '2.0 V to 4.4 V', fields.within, (within) => set({ ...fields, within }))}
    </details>`;
}

/** What of a step another kind of step keeps: all but what only makes sense there. @param {Sentence} fields @param {string} verb @returns {Sentence} */
function withVerb(fields, verb) {
  const fresh = newSentence(verb);
  const alike = ['charge', 'discharge'].includes(verb) && ['charge', 'discharge'].includes(fields.verb);
  return { ...fresh, value: alike ? fields.value : fresh.value, recording: fields.recording, temperature: fields.temperature, within: fields.within };
}

/**
 * Fields of one kind, one a line, with an empty one to go on with.
 * @param {string} name @param {string} label @param {string} hint @param {string[]} values @param {(values: string[]) => void} set
 */
function list(name, label, hint, values, set) {
  const shown = [...values.filter((value, index) => value !== '' || index < values.length - 1), ''];
  return html`<fieldset class="list"><legend>${label}</legend>
    ${shown.map((value, index) => html`<input name=${name} aria-label="${label}, ${index + 1}" maxlength="200" placeholder=${index === 0 ? hint : index === shown.length - 1 ? 'or …' : ''} .value=${value}
      @input=${(/** @type {Event} */ event) => set(shown.map((each, at) => (at === index ? valueOf(event) : each)).filter((each, at) => each !== '' || at < index))}>`)}
  </fieldset>`;
}

/**
 * Asks for what a block says of itself.
 * @param {{title: string, block: BlockFields}} given
 * @returns {Promise<{key: string, value: string | null}[] | null>} what is to be set
 */
export function askBlock({ title, block }) {
  const dialog = opened(title);
  return new Promise((resolve) => {
    /** @type {{key: string, value: string | null}[] | null} */
    let done = null;
    dialog.addEventListener('close', () => resolve(done));
    const submit = (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
      const now = /** @type {BlockFields} */ (Object.fromEntries([...form].map(([key, value]) => [key, String(value)])));
      done = blockChanges(block, now);
      dialog.close();
    };
    const field = (/** @type {keyof BlockFields} */ name, /** @type {string} */ label, /** @type {string} */ hint) => html`
      <label>${label} <input name=${name} maxlength="1000" placeholder=${hint} .value=${block[name]}></label>`;
    render(html`<form @submit=${submit}>
      <h2>${title}</h2>
      <div class="pair">${field('phase', 'Name of this part', 'ageing')}${field('repeat', 'Times', '100 or {cycles}')}</div>
      ${field('for', 'Once for each value of', '{ rate: [C/10, C/5, 1C] }')}
      ${field('until', 'Until, over its finished cycles', 'retention < 80 % for 3 cycles')}
      ${field('every', 'In between, every so many cycles', '{ cycles: 50, do: check-up }')}
      <div class="buttons"><button type="button" @click=${() => dialog.close()}>Back</button><button class="primary">Change the block</button></div>
    </form>`, dialog);
    dialog.showModal();
    /** @type {HTMLElement | null} */ (dialog.querySelector('input'))?.focus();
  });
}

/**
 * Asks for one name.
 * @param {{title: string, label: string, value: string, offers: string[], confirm: string}} given
 * @returns {Promise<string | null>}
 */
export function askName({ title, label, value, offers, confirm }) {
  const dialog = opened(title);
  return new Promise((resolve) => {
    /** @type {string | null} */
    let done = null;
    dialog.addEventListener('close', () => resolve(done));
    const submit = (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      done = String(new FormData(/** @type {HTMLFormElement} */ (event.target)).get('name')).trim();
      dialog.close();
    };
    render(html`<form @submit=${submit}><h2>${title}</h2>
      <label>${label} <input name="name" required maxlength="100" list="names-offered" .value=${value}></label>
      <datalist id="names-offered">${offers.map((each) => html`<option value=${each}></option>`)}</datalist>
      <div class="buttons"><button type="button" @click=${() => dialog.close()}>Back</button><button class="primary">${confirm}</button></div>
    </form>`, dialog);
    dialog.showModal();
    /** @type {HTMLInputElement | null} */ (dialog.querySelector('input'))?.select();
  });
}
