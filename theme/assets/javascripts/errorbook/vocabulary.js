/**
 * The terms of an index and what a word of a query may mean among them: itself, what differs by a
 * typing error, what shares its start, and for a word that may be cut, what goes on where it stops.
 */

/** Words shorter than this have too many neighbours to be taken for typing errors. */
const SHORTEST_FUZZY = 4;
const TWO_ERRORS_FROM = 8;
const SHORTEST_CUT = { start: 2, end: 3 };
const SHORTEST_SHARED_START = 5;
const LONGEST_ENDING = 4;

const LIKENESS = { same: 1, oneError: 0.85, twoErrors: 0.7, cut: 0.8, sharedStart: 0.6 };
/** What a neighbour keeps when the word itself is known: it is an inflection, not an error. */
const INFLECTION = 0.6;

const MOST_REMEMBERED = 5_000; // words

/** Term number to likeness, 0 to 1. @typedef {Map<number, number>} Meanings */

/** The terms of a part of the index, by number. */
export class Vocabulary {
  /** @type {Map<string, number>} */
  #numbers;
  /** @type {Uint32Array | undefined} */
  #letters;
  /** @type {Map<string, Meanings>} */
  #remembered = new Map();

  /** @param {string[]} terms */
  constructor(terms) {
    this.terms = terms;
    this.#numbers = new Map(terms.map((term, number) => [term, number]));
  }

  /**
   * @param {string} term
   * @returns {number | undefined}
   */
  number(term) {
    return this.#numbers.get(term);
  }

  /**
   * @param {string} word
   * @param {{first: boolean, last: boolean}} place whether the word may be cut at its start or end
   * @returns {Meanings}
   */
  meanings(word, place) {
    const key = `${word} ${place.first} ${place.last}`;
    const known = this.#remembered.get(key);
    if (known) return known;
    if (this.#remembered.size >= MOST_REMEMBERED) this.#remembered.clear();
    const found = this.#find(word, place);
    this.#remembered.set(key, found);
    return found;
  }

  /**
   * @param {string} word
   * @param {{first: boolean, last: boolean}} place
   */
  #find(word, { first, last }) {
    /** @type {Meanings} */
    const found = new Map();
    const self = this.number(word);
    if (isAlphabetic(word)) {
      if (word.length >= SHORTEST_FUZZY) this.#addAlike(found, word, self === undefined ? 1 : INFLECTION);
      if (last && word.length >= SHORTEST_CUT.start) this.#addLonger(found, word, "startsWith");
      if (first && word.length >= SHORTEST_CUT.end) this.#addLonger(found, word, "endsWith");
    }
    if (self !== undefined) found.set(self, LIKENESS.same);
    return found;
  }

  /**
   * @param {Meanings} found
   * @param {string} word
   * @param {number} share
   */
  #addAlike(found, word, share) {
    this.#letters ??= Uint32Array.from(this.terms, letterSet);
    const letters = letterSet(word);
    const errors = word.length >= TWO_ERRORS_FROM ? 2 : 1;
    for (let number = 0; number < this.terms.length; number++) {
      if (bits(letters ^ this.#letters[number]) > 2 * LONGEST_ENDING) continue;
      const alike = likeness(word, this.terms[number], errors);
      if (alike) found.set(number, alike * share);
    }
  }

  /**
   * @param {Meanings} found
   * @param {string} word
   * @param {"startsWith" | "endsWith"} goesOn
   */
  #addLonger(found, word, goesOn) {
    this.terms.forEach((term, number) => {
      if (term.length > word.length && term[goesOn](word))
        found.set(number, Math.max(LIKENESS.cut, found.get(number) ?? 0));
    });
  }
}

const DIGITS_OR_CJK = /[\p{Nd}\u1100-\u11ff\u3005-\u9fff\uac00-\ud7ff\uf900-\ufaff]/u;

/** @param {string} word */
function isAlphabetic(word) {
  return !DIGITS_OR_CJK.test(word);
}

/**
 * The letters of a word as a set of 32 bits: a cheap bound on its distance from another.
 * @param {string} word
 */
function letterSet(word) {
  let set = 0;
  for (let i = 0; i < word.length; i++) set |= 1 << (word.charCodeAt(i) & 31);
  return set >>> 0;
}

/** @param {number} set */
function bits(set) {
  let rest = set - ((set >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/**
 * @param {string} word
 * @param {string} term
 * @param {number} errors the most typing errors to allow
 */
function likeness(word, term, errors) {
  const apart = Math.abs(word.length - term.length);
  if (apart > LONGEST_ENDING || term.length < SHORTEST_FUZZY - 1) return 0;
  if (apart <= errors) {
    const distance = editDistance(word, term, errors);
    if (distance <= errors) return distance === 1 ? LIKENESS.oneError : LIKENESS.twoErrors;
  }
  const shared = sharedStart(word, term);
  const enough = shared >= SHORTEST_SHARED_START && shared >= Math.max(word.length, term.length) - LONGEST_ENDING;
  return enough ? LIKENESS.sharedStart : 0;
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
