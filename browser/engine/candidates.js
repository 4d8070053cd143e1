/**
 * Which units of a locale share the most telling words with a query: by their titles and messages,
 * and by all their text (BM25F). No more than the postings of the query's words is read.
 */

import { MATCHED } from "./align.js";

/** @import { Kind } from "./normalise.js" */
/** @import { Found } from "./lookup.js" */
/** @import { Edition } from "./reader.js" */

/**
 * A unit that may be meant, and what of the query it has as a share of all, 0 to 1: `cover` by BM25F
 * over its text, `present` the words that stand anywhere in it, `named` those in its title and messages.
 * @typedef {{unit: number, cover: number, present: number, named: number}} Candidate
 */

const BY_NAME = 24;
const BY_TEXT = 14;

/**
 * @param {Edition} edition
 * @param {Map<string, Found>} words
 * @param {Map<string, Kind>} kinds of the words
 * @param {((unit: number) => boolean) | undefined} allowed
 * @returns {Candidate[]}
 */
export function candidates(edition, words, kinds, allowed) {
  const sums = new Sums(edition.units);
  let total = 0;
  for (const [word, found] of words) {
    const share = MATCHED[kinds.get(word) ?? "word"];
    total += share * weightInText(edition, found);
    addWord(sums, edition, found, share);
  }
  const known = allowed ? sums.units.filter(allowed) : sums.units;
  const close = (/** @type {number} */ unit) => sums.named[unit] / (sums.named[unit] + 1.2 + 0.08 * sums.length[unit]);
  const chosen = new Set([
    ...best(known.filter((unit) => sums.named[unit]), close, BY_NAME),
    ...best(known, (unit) => sums.text[unit], BY_TEXT),
  ]);
  const share = (/** @type {number} */ sum) => (total ? Math.min(1, sum / total) : 0);
  return [...chosen].map((unit) => ({
    unit,
    cover: share(sums.text[unit]),
    present: share(sums.present[unit]),
    named: share(sums.named[unit]),
  }));
}

/** Per unit: weight of terms in its title and messages, BM25F over all its text, weight of terms anywhere. */
class Sums {
  /** @type {number[]} the units that have any term */
  units = [];

  /** @param {number} size */
  constructor(size) {
    this.named = new Float32Array(size);
    this.text = new Float32Array(size);
    this.present = new Float32Array(size);
    this.length = new Uint8Array(size);
    /** What the current word gives: of what it may mean the best counts, not the sum. */
    this.word = { named: new Float32Array(size), text: new Float32Array(size), present: new Float32Array(size) };
  }
}

/**
 * The weight of a word in all text; of one that the index lacks, that of the best it may mean.
 * @param {Edition} edition
 * @param {Found} found
 */
function weightInText(edition, { all, meanings }) {
  if (all || !meanings.size) return edition.weight(all);
  return Math.max(...[...meanings.values()].map(({ leaf, place }) => edition.weight(leaf.counts(place).all)));
}

/**
 * @param {Sums} sums
 * @param {Edition} edition
 * @param {Found} found
 * @param {number} share
 */
function addWord(sums, edition, found, share) {
  const touched = new Set();
  for (const { leaf, place, alike } of found.meanings.values()) {
    const { all, named } = leaf.counts(place);
    const inNames = share * alike * edition.weight(named);
    const inText = share * alike * edition.weight(all);
    leaf.visit(place, (unit, isNamed, level, length) => {
      if (unit >= edition.units) return;
      touched.add(unit);
      sums.length[unit] = length;
      if (isNamed) sums.word.named[unit] = Math.max(sums.word.named[unit], inNames);
      sums.word.text[unit] = Math.max(sums.word.text[unit], inText * level);
      sums.word.present[unit] = Math.max(sums.word.present[unit], inText);
    });
  }
  for (const unit of touched) {
    if (!sums.present[unit]) sums.units.push(unit);
    for (const kind of KINDS) {
      sums[kind][unit] += sums.word[kind][unit];
      sums.word[kind][unit] = 0;
    }
  }
}

const KINDS = /** @type {const} */ (["named", "text", "present"]);

/**
 * @param {number[]} units
 * @param {(unit: number) => number} value
 * @param {number} most
 */
function best(units, value, most) {
  return units
    .map((unit) => ({ unit, value: value(unit) }))
    .sort((a, b) => b.value - a.value || a.unit - b.unit)
    .slice(0, most)
    .map(({ unit }) => unit);
}
