/**
 * How far one word may stand for another: a typing error, another form, a start that goes on.
 */

/** Words shorter than this have too many neighbours to be taken for typing errors. */
export const SHORTEST_FUZZY = 4;
const TWO_ERRORS_FROM = 8;
const SHORTEST_SHARED_START = 5;
const LONGEST_ENDING = 4;

const LIKENESS = { oneError: 0.85, twoErrors: 0.7, sharedStart: 0.6 };

const DIGITS_OR_CJK = /[\p{Nd}\u1100-\u11ff\u3005-\u9fff\uac00-\ud7ff\uf900-\ufaff]/u;

/**
 * Whether a word may be mistyped or inflected at all.
 * @param {string} word
 */
export function isAlphabetic(word) {
  return !DIGITS_OR_CJK.test(word);
}

/**
 * @param {string} word
 * @param {string} term
 * @returns {number} 0 to 1
 */
export function likeness(word, term) {
  const apart = Math.abs(word.length - term.length);
  if (apart > LONGEST_ENDING || Math.min(word.length, term.length) < SHORTEST_FUZZY - 1) return 0;
  const others = bits(letterSet(word) ^ letterSet(term)); // an error changes two letters at most
  if (others > 2 * LONGEST_ENDING) return 0;
  const errors = word.length >= TWO_ERRORS_FROM ? 2 : 1;
  if (apart <= errors && others <= 2 * errors) {
    const distance = editDistance(word, term, errors);
    if (distance <= errors) return distance === 1 ? LIKENESS.oneError : LIKENESS.twoErrors;
  }
  const shared = sharedStart(word, term);
  const enough = shared >= SHORTEST_SHARED_START && shared >= Math.max(word.length, term.length) - LONGEST_ENDING;
  return enough ? LIKENESS.sharedStart : 0;
}

/**
 * The letters of a word as a set of 32 bits: a cheap bound on its distance from another.
 * @param {string} word
 */
function letterSet(word) {
  let set = 0;
  for (let i = 0; i < word.length; i++) set |= 1 << (word.charCodeAt(i) & 31);
  return set;
}

/** @param {number} set */
function bits(set) {
  let rest = set - ((set >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/**
 * @param {string} a
 * @param {string} b
 */
function sharedStart(a, b) {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

/**
 * Letters to insert, delete, replace or swap with their neighbour to make one word of the other
 * (optimal string alignment); more than `most` counts as `most + 1`.
 * @param {string} a
 * @param {string} b
 * @param {number} most
 */
export function editDistance(a, b, most) {
  let [before, above, row] = [[0], Array.from({ length: b.length + 1 }, (_, j) => j), [0]];
  for (let i = 1; i <= a.length; i++) {
    row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + same);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, above] = [above, row];
  }
  return Math.min(above[b.length], most + 1);
}
