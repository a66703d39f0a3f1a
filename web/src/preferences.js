/** What this browser remembers of its user: theme, capacity unit, name. Nothing of the experiment. */

import { nextUnit, unitNamed } from './units.js';

/** @typedef {'auto' | 'light' | 'dark'} Theme */

const THEMES = /** @type {Theme[]} */ (['auto', 'light', 'dark']);

/** Announces 'unit' and 'theme' when they change. */
class Preferences extends EventTarget {
  /** @returns {Theme} */
  get theme() {
    return THEMES.find((theme) => theme === read('theme')) ?? 'auto';
  }

  /** @param {Theme} theme */
  set theme(theme) {
    write('theme', theme);
    this.applyTheme();
    this.dispatchEvent(new Event('theme'));
  }

  nextTheme() {
    this.theme = THEMES[(THEMES.indexOf(this.theme) + 1) % THEMES.length];
  }

  applyTheme() {
    const root = document.documentElement;
    if (this.theme === 'auto') root.removeAttribute('data-theme');
    else root.setAttribute('data-theme', this.theme);
  }

  /** The unit of capacities: the address decides, then what was used last. */
  get unit() {
    return unitNamed(new URLSearchParams(location.search).get('unit') ?? read('unit'));
  }

  turnUnit() {
    const unit = nextUnit(this.unit);
    write('unit', unit);
    const address = new URL(location.href);
    address.searchParams.set('unit', unit);
    history.replaceState(history.state, '', address);
    this.dispatchEvent(new Event('unit'));
  }

  /** The name under which commands are given. */
  get person() {
    return read('person') ?? '';
  }

  set person(name) {
    write('person', name.trim());
  }
}

/** @param {string} key */
function read(key) {
  try {
    return localStorage.getItem(`galvanist.${key}`);
  } catch {
    return null; // storage is switched off: the session goes on without a memory
  }
}

/** @param {string} key @param {string} value */
function write(key, value) {
  try {
    localStorage.setItem(`galvanist.${key}`, value);
  } catch {
    // storage is switched off or full: the choice holds until the page is left
  }
}

export const preferences = new Preferences();
