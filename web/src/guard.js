/** Work that is not saved: whoever leaves the page is asked first. One guard at a time. */

import { sure } from './components/dialog.js';

/** @type {(() => string) | null} */
let unsaved = null;

/** @param {BeforeUnloadEvent} event */
function beforeUnload(event) {
  if (guarded()) event.preventDefault();
}

/** @param {() => string} words what would be lost; '' for nothing */
export function guard(words) {
  unsaved = words;
  addEventListener('beforeunload', beforeUnload);
}

export function unguard() {
  unsaved = null;
  removeEventListener('beforeunload', beforeUnload);
}

/** Whether something would be lost. */
export const guarded = () => unsaved !== null && unsaved() !== '';

/** @returns {Promise<boolean>} whether the page may be left; asks where something would be lost */
export async function mayLeave() {
  if (!guarded()) return true;
  const yes = await sure({
    title: 'Leave without saving?',
    body: unsaved?.() ?? '',
    confirm: 'Leave, and lose it',
    back: 'Stay',
    danger: true,
  });
  if (yes) unguard();
  return yes;
}
