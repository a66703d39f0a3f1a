/**
 * Units and the writing of numbers. Pure: no DOM, no clock.
 *
 * Inside the pages everything is SI plus Ah and Wh, as it came from the server; this is the edge
 * where it becomes what a person reads. A value that is not known is written "–", never 0.
 */

/** What stands where a number is not known. */
export const UNKNOWN = '–';

const MINUS = '\u2212';
const THIN = '\u2009';

/**
 * What a capacity can be expressed in, in the order in which `u` turns.
 * @typedef {'mAh' | 'mAh/g' | 'mAh/cm2' | '%'} CapacityUnit
 */

/** @type {CapacityUnit[]} */
export const CAPACITY_UNITS = ['mAh', 'mAh/g', 'mAh/cm2', '%'];

/**
 * What of a cell turns ampere-hours into other units; null where it is not known.
 * @typedef {object} Basis
 * @property {number | null} [activeMassGram] mass of active material, g
 * @property {number | null} [areaSquareCentimetre] electrode area, cm²
 * @property {number | null} [oneCAh] what 1C stands for, Ah
 */

/** @type {Record<CapacityUnit, {label: string, quantity: string, decimals: number}>} */
const CAPACITY = {
  mAh: { label: 'mAh', quantity: 'Capacity', decimals: 4 },
  'mAh/g': { label: 'mAh g⁻¹', quantity: 'Specific capacity', decimals: 1 },
  'mAh/cm2': { label: 'mAh cm⁻²', quantity: 'Areal capacity', decimals: 3 },
  '%': { label: '% of 1C', quantity: 'Capacity', decimals: 1 },
};

/**
 * @param {CapacityUnit} unit
 * @param {Basis} basis
 * @returns {number | null} factor from Ah to the unit; null where the cell lacks what it takes
 */
export function capacityFactor(unit, basis) {
  switch (unit) {
    case 'mAh':
      return 1e3;
    case 'mAh/g':
      return over(1e3, basis.activeMassGram);
    case 'mAh/cm2':
      return over(1e3, basis.areaSquareCentimetre);
    case '%':
      return over(1e2, basis.oneCAh);
  }
}

/**
 * The unit to show for a cell: the wanted one, or mAh where the cell lacks its mass, area or 1C.
 * The label always follows what is shown.
 * @param {CapacityUnit} wanted
 * @param {Basis} basis
 * @returns {{unit: CapacityUnit, label: string, quantity: string, axis: string, decimals: number, factor: number}}
 */
export function capacityScale(wanted, basis) {
  const factor = capacityFactor(wanted, basis);
  const unit = factor === null ? 'mAh' : wanted;
  const shown = CAPACITY[unit];
  return {
    unit,
    label: shown.label,
    quantity: shown.quantity,
    axis: `${shown.quantity} (${shown.label})`,
    decimals: unit === 'mAh' ? milliDecimals(basis.oneCAh) : shown.decimals,
    factor: factor === null ? 1e3 : factor,
  };
}

/** @param {CapacityUnit} unit @returns {string} */
export const capacityLabel = (unit) => CAPACITY[unit].label;

/** @param {CapacityUnit} unit @returns {CapacityUnit} the unit after it, round and round */
export function nextUnit(unit) {
  return CAPACITY_UNITS[(CAPACITY_UNITS.indexOf(unit) + 1) % CAPACITY_UNITS.length];
}

/**
 * @param {string | null | undefined} text
 * @returns {CapacityUnit} the unit named, or mAh/g
 */
export function unitNamed(text) {
  return CAPACITY_UNITS.find((unit) => unit === text) ?? 'mAh/g';
}

/**
 * Decimals of mA and mAh, fixed for a cell so that digits do not jump: 4 for a coin cell, fewer for
 * a cell of ampere-hours.
 * @param {number | null | undefined} scale A or Ah that is usual for the cell
 */
export function milliDecimals(scale) {
  if (!known(scale)) return 4;
  if (scale < 0.02) return 4;
  if (scale < 0.2) return 3;
  return scale < 2 ? 2 : 1;
}

/** @param {unknown} value @returns {value is number} */
export function known(value) {
  return typeof value === 'number' && Number.isFinite(value);
}

/**
 * @param {number | null | undefined} value
 * @param {number} decimals
 * @returns {string} fixed decimals, a true minus sign, thousands set off from 10,000 up
 */
export function fixed(value, decimals) {
  if (!known(value)) return UNKNOWN;
  const digits = Math.abs(value).toFixed(decimals);
  const zero = Number(digits) === 0;
  return (value < 0 && !zero ? MINUS : '') + grouped(digits, 10_000);
}

/**
 * A value whose sign says something: current. Zero bears no sign.
 * @param {number | null | undefined} value
 * @param {number} decimals
 */
export function signed(value, decimals) {
  const text = fixed(value, decimals);
  return known(value) && value > 0 && Number(value.toFixed(decimals)) !== 0 ? `+${text}` : text;
}

/** @param {number | null | undefined} value a count, such as cycles @returns {string} 1,873 */
export function count(value) {
  return known(value) ? grouped(value.toFixed(0), 1_000) : UNKNOWN;
}

/** @param {string} digits @param {number} from */
function grouped(digits, from) {
  if (Number(digits) < from) return digits;
  const [whole, part] = digits.split('.');
  const set = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return part === undefined ? set : `${set}.${part}`;
}

/**
 * @param {number | null | undefined} second
 * @returns {string} 0.4 s, 12 s, 3 min, 2.5 h, 9 d: the age or length of something
 */
export function span(second) {
  if (!known(second)) return UNKNOWN;
  const s = Math.max(0, second);
  if (s < 9.95) return `${s.toFixed(1)} s`;
  if (s < 99.5) return `${s.toFixed(0)} s`;
  if (s < 99.5 * 60) return `${(s / 60).toFixed(0)} min`;
  if (s < 72 * 3600) return `${(s / 3600).toFixed(1)} h`;
  if (s < 1000 * 86400) return `${(s / 86400).toFixed(1)} d`;
  return `${(s / 31557600).toFixed(1)} y`;
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * @param {Date | null} date
 * @param {Date} now
 * @returns {string} 14:10 today, Thu 14:10 within six days, 11 Jan, 11 Jan 2027, in local time
 */
export function moment(date, now) {
  if (date === null || Number.isNaN(date.getTime())) return UNKNOWN;
  const clock = `${two(date.getHours())}:${two(date.getMinutes())}`;
  if (date.toDateString() === now.toDateString()) return clock;
  const days = Math.abs(date.getTime() - now.getTime()) / 86400e3;
  if (days < 6) return `${DAYS[date.getDay()]} ${clock}`;
  const day = `${date.getDate()} ${MONTHS[date.getMonth()]}`;
  return date.getFullYear() === now.getFullYear() ? day : `${day} ${date.getFullYear()}`;
}

/**
 * @param {Date | null} date
 * @param {Date} now
 * @returns {string} 2 Nov 09:14: a moment that is not near
 */
export function stamp(date, now) {
  if (date === null || Number.isNaN(date.getTime())) return UNKNOWN;
  const year = date.getFullYear() === now.getFullYear() ? '' : ` ${date.getFullYear()}`;
  const clock = `${two(date.getHours())}:${two(date.getMinutes())}`;
  return `${date.getDate()} ${MONTHS[date.getMonth()]}${year} ${clock}`;
}

/**
 * The unit of a time axis that spans so many seconds.
 * @param {number} second
 * @returns {{label: string, factor: number}}
 */
export function timeScale(second) {
  if (second < 180) return { label: 's', factor: 1 };
  if (second < 7200) return { label: 'min', factor: 1 / 60 };
  if (second < 1000 * 3600) return { label: 'h', factor: 1 / 3600 };
  return { label: 'd', factor: 1 / 86400 };
}

/**
 * A C-rate as researchers write it.
 * @param {number | null | undefined} rate
 * @returns {string} C/10, 1C, 3C, 0.3C
 */
export function rate(rate) {
  if (!known(rate) || rate <= 0) return UNKNOWN;
  const inverse = 1 / rate;
  if (rate < 1 && Math.abs(inverse - Math.round(inverse)) < 0.01) return `C/${Math.round(inverse)}`;
  return `${Number(rate.toFixed(2))}C`;
}

/**
 * A number on an axis: as many decimals as the tick that needs most, zero with none.
 * @param {number} value
 * @param {number[]} ticks all of the axis
 */
export function fixedTick(value, ticks) {
  const decimals = Math.max(0, ...ticks.map((tick) => (String(Number(tick.toPrecision(8))).split('.')[1] ?? '').length));
  return value === 0 ? '0' : fixed(value, Math.min(8, decimals));
}

/** @param {number | null | undefined} bytes */
export function bytes(bytes) {
  if (!known(bytes)) return UNKNOWN;
  const steps = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let step = 0;
  for (; value >= 1000 && step < steps.length - 1; step++) value /= 1000;
  return `${step === 0 ? value.toFixed(0) : value.toPrecision(3)}${THIN}${steps[step]}`;
}

/** @param {number} number @param {number | null | undefined} divisor */
function over(number, divisor) {
  return known(divisor) && divisor > 0 ? number / divisor : null;
}

/** @param {number} value */
const two = (value) => String(value).padStart(2, '0');
