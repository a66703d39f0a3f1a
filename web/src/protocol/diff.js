/** A diff as one reads it: changes with a little round them. Pure. */

/**
 * @template {{kind: string}} L
 * @param {L[]} lines
 * @param {number} around unchanged lines shown before and behind a change
 * @returns {(L | null)[]} null stands where unchanged lines were left out
 */
export function folded(lines, around) {
  const near = lines.map(() => false);
  lines.forEach((line, at) => {
    if (line.kind === 'same') return;
    for (let other = Math.max(0, at - around); other <= Math.min(lines.length - 1, at + around); other++) near[other] = true;
  });
  /** @type {(L | null)[]} */
  const shown = [];
  lines.forEach((line, at) => {
    if (near[at]) shown.push(line);
    else if (at === 0 || near[at - 1]) shown.push(null);
  });
  return shown;
}
