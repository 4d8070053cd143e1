/**
 * What editors say of a unit: texts that are to find it first, and how gladly it is shown. The
 * generator writes both into its card; synonyms stand in the index as if the article had them.
 */

import { MATCHED } from "./align.js";

/** @import { Alignment, Query } from "./align.js" */
/** @import { Match } from "./matcher.js" */
/** @import { StoredUnit } from "./reader.js" */

const [PINNED, LIFT] = [9, 10]; // in a card

/** How alike a query and a pinned text have to be for the unit to go first: most words of both. */
const LIKE_PINNED = 0.7;
/** What a weight of e, the base of the natural logarithm, adds to the score of a unit. */
const LIFTED = 3;

/**
 * The number of the first of a unit's texts that is pinned rather than its own; the others follow.
 * @param {StoredUnit} unit
 */
export function firstPinned([texts, , card]) {
  return texts.length - (Number(card[PINNED]) || 0);
}

/**
 * The weight that query and text have in common as a share of all weight of both (Dice), 0 to 1. Of
 * a pasted text only the matched span counts: what stands around it is noise.
 * @param {Query} query
 * @param {Alignment} alignment
 */
export function agreement({ tokens: words, short }, { pairs, tokens: template }) {
  if (!pairs.length) return 0;
  const sum = (/** @type {{kind: keyof typeof MATCHED, weight: number}[]} */ tokens) =>
    tokens.reduce((total, { kind, weight }) => total + MATCHED[kind] * weight, 0);
  const span = short ? words : words.slice(pairs[0][0], pairs[pairs.length - 1][0] + 1);
  const common = pairs.reduce((total, [, j, alike]) => total + alike * sum([template[j]]), 0);
  return Math.min(1, (2 * common) / (sum(span) + sum(template)));
}

/**
 * What was found, with the scores that editors wish: pinned answers to the query before all others,
 * and as sure as they are like it.
 * @template {Match} T
 * @param {T[]} judged
 * @returns {T[]}
 */
export function asEditorsWish(judged) {
  const scores = judged.map(({ score, unit }) => score + LIFTED * (Number(unit[2][LIFT]) || 0));
  const top = Math.max(...scores);
  return judged.map((one, i) =>
    one.pinned < LIKE_PINNED
      ? { ...one, score: scores[i] }
      : { ...one, score: top + one.pinned, confidence: Math.max(one.confidence, one.pinned) },
  );
}
