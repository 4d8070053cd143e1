/**
 * What the words of a query may mean among the terms of an index: themselves, other forms of them,
 * what differs by a typing error, and for a word that may be cut, what goes on where it stops.
 */

import { isAlphabetic, likeness, SHORTEST_FUZZY } from "./likeness.js";

/** @import { Leaf } from "./parts.js" */
/** @import { Edition } from "./reader.js" */

/** A term of the index and how far it is what the word means, 0 to 1. @typedef {{leaf: Leaf, place: number, alike: number}} Meaning */

/**
 * A word of the query: `all` and `named` count the units that have it in their text, and in their
 * title or messages.
 * @typedef {{all: number, named: number, meanings: Map<string, Meaning>}} Found
 */

/** Where a word stands in the query. @typedef {{first: boolean, last: boolean}} Place */

const SHORTEST_CUT = { start: 2, end: 3 };
const KIN = 0.9;
const CUT = 0.8;
/** What a neighbour keeps when the word itself is known: it is another word, not an error. */
export const OTHER_WORD = 0.6;

/**
 * @param {Edition} edition
 * @param {Map<string, Place>} words
 * @param {string[]} marks terms that no text gives, such as those of a product
 * @param {AbortSignal} [signal]
 * @returns {Promise<{words: Map<string, Found>, marks: Map<string, Leaf>}>} of `marks` those that the index has
 */
export async function lookUp(edition, words, marks, signal) {
  const rare = [...words.keys()].filter((word) => !edition.frequent.has(word));
  const leaves = await edition.leaves([...marks, ...rare], signal);
  const found = [...words].map(([word, place]) => /** @type {const} */ ([word, find(edition, word, place, leaves.get(word))]));
  const known = [...leaves].filter(([term, leaf]) => term.includes(":") && leaf.find(term) >= 0);
  return { words: new Map(found), marks: new Map(known) };
}

/**
 * Adds the postings of frequent words, for queries that have little else.
 * @param {Edition} edition
 * @param {Map<string, Found>} found
 * @param {AbortSignal} [signal]
 */
export async function addFrequent(edition, found, signal) {
  const missing = [...found.keys()].filter((word) => edition.frequent.has(word));
  await Promise.all(
    missing.map(async (word) => {
      const leaf = await edition.frequentLeaf(edition.frequent.get(word)?.number ?? 0, signal);
      found.get(word)?.meanings.set(word, { leaf, place: 0, alike: 1 });
    }),
  );
}

/**
 * @param {Edition} edition
 * @param {string} word
 * @param {Place} place
 * @param {Leaf} [leaf]
 * @returns {Found}
 */
function find(edition, word, { first, last }, leaf) {
  const frequent = edition.frequent.get(word);
  /** @type {Map<string, Meaning>} */
  const meanings = new Map();
  if (!leaf) return { all: frequent?.all ?? 0, named: frequent?.named ?? 0, meanings };
  const self = leaf.find(word);
  const isKnown = self >= 0;
  const add = (/** @type {number} */ at, /** @type {number} */ alike) => {
    const term = leaf.terms[at];
    if (!term.includes(":") && alike > (meanings.get(term)?.alike ?? 0)) meanings.set(term, { leaf, place: at, alike });
  };
  if (isAlphabetic(word)) {
    if (word.length >= SHORTEST_FUZZY) addAlike(leaf, word, isKnown ? OTHER_WORD : 1, add);
    if (last && word.length >= SHORTEST_CUT.start) addLonger(leaf, word, add);
    if (first && word.length >= SHORTEST_CUT.end)
      leaf.terms.forEach((term, at) => term.length > word.length && term.endsWith(word) && add(at, CUT));
  }
  if (!isKnown) return { all: 0, named: 0, meanings };
  for (const at of leaf.kin(self)) add(at, KIN);
  add(self, 1);
  return { ...leaf.counts(self), meanings };
}

/** @typedef {(at: number, alike: number) => void} Add */

/**
 * @param {Leaf} leaf
 * @param {string} word
 * @param {number} share
 * @param {Add} add
 */
function addAlike(leaf, word, share, add) {
  leaf.terms.forEach((term, at) => {
    const alike = likeness(word, term);
    if (alike) add(at, alike * share);
  });
}

/**
 * @param {Leaf} leaf
 * @param {string} word
 * @param {Add} add
 */
function addLonger(leaf, word, add) {
  for (let at = leaf.from(word); at < leaf.terms.length && leaf.terms[at].startsWith(word); at++)
    if (leaf.terms[at] !== word) add(at, CUT);
}
