/**
 * Weighs what speaks for a candidate: how far it goes before the others, and how sure it is that it
 * is what the reader means.
 *
 * Both are linear in the same description of the candidate. Their coefficients are learned from
 * benchmark queries by `bench/fit_ranking.mjs`: the order by a multinomial logit over the candidates
 * of a query (as in ListNet, Cao et al. 2007), the confidence by a logistic regression, so that it is
 * the probability of being right where half of all pasted errors are documented.
 */

import { FINDINGS } from "./align.js";

/** @import { Alignment, Findings, Query } from "./align.js" */
/** @import { Candidate } from "./candidates.js" */

/** What each finding counts in the ratio of what speaks for a match to what speaks against it. */
const FOR = { found: 1, disorder: 0.675 };
const AGAINST = {
  inside: 0.75, outside: 0.225, edge: 0.35, extra: 0.525, slot: 0.011, near: 0.25, far: 0.12, line: 0.06, edgeSlot: 0.28,
};
/** A word typed from memory is meant, wherever it stands. */
const FROM_MEMORY = { disorder: 0.89, near: 1.96, far: 1.96 };
/** The evidence without which even a perfect match proves little. */
const DOUBT = 0.735;
/** What a word, a quoted word and a value count, matched and missing. */
const MATCHED = [1, 0.225, 0.4];
const MISSING = [1, 0.075, 0.03];

const LEAST_RATIO = 0.001;
/** The trust in one candidate from which the judge of pasted texts decides alone. */
const ENOUGH = 0.2;

/**
 * The logarithm of what speaks for an alignment to what speaks against it.
 * @param {Alignment} alignment
 * @param {Query} query
 */
export function ratio({ findings }, { short }) {
  const costs = short ? { ...AGAINST, ...FROM_MEMORY } : AGAINST;
  const gains = short ? { ...FOR, disorder: FROM_MEMORY.disorder } : FOR;
  let [found, lacking] = [0, DOUBT];
  FINDINGS.forEach((name, n) => {
    if (name in gains) found += gains[/** @type {keyof typeof FOR} */ (name)] * weigh(findings, n, MATCHED);
    else lacking += costs[/** @type {keyof typeof AGAINST} */ (name)] * weigh(findings, n, MISSING);
  });
  return Math.log(Math.max(LEAST_RATIO, found / lacking));
}

/**
 * @param {Findings} findings
 * @param {number} n
 * @param {number[]} factors of word, quoted word and value
 */
function weigh(findings, n, [word, quoted, value]) {
  return word * findings[3 * n] + quoted * findings[3 * n + 1] + value * findings[3 * n + 2];
}

/** Findings are taken on a logarithmic scale: the first missing word says more than the fifth. */
const SCALE = 5;

/** The first numbers of a description, which words typed from memory have too. */
export const SHARED = 8;

/**
 * @param {Omit<Candidate, "unit"> & {best: Alignment}} candidate
 * @param {Query} query
 * @returns {number[]}
 */
export function describe({ cover, present, named, best }, query) {
  const { pairs, tokens, findings } = best;
  const judged = [ratio(best, query), cover, present, named];
  const [before, after] = pairs.length ? [pairs[0][1], tokens.length - 1 - pairs[pairs.length - 1][1]] : [0, 0];
  return [
    ...judged,
    ...judged.map((value) => (query.short ? value : 0)),
    ...[best.adjacent, tokens.length, pairs.length, before, after].map(Math.log1p),
    ...Array.from(findings, (value) => Math.log1p(SCALE * value)),
  ];
}

const PASTED = [
  1.37, 11.4, 7.64, -5.71, 0.673, -1.7, 3.83, 3.84, 1.33, 0.944, 3.0, -0.65, 0.0593, 0.987, -1.16, 1.36, -0.303,
  -1.35, 0.41, -1.33, -0.0616, 0.292, -1.24, 0.0819, 0.158, -1.01, 0.121, -0.0953, -0.616, -0.858, 0.27, -1.39,
  -0.445, 1.73, -0.938, -0.682, -0.121, -0.0194, 0.147, -0.0521, -0.0709, -1.18, -0.881, -0.663, -0.207, 0.998,
];
const TYPED = [
  0.166, 17.2, 0.817, 3.34, 0.371, -4.02, 5.31, -1.77, 0.113, -0.109, 0.0431, -0.036, -0.126, -0.0416, -0.0266,
  -0.00767, 0.00217, -0.0931, -0.137, -0.0113, 0.0248, 0.103, -0.106, 0.0975, 0.0587, -0.0775, -0.0719, -0.299,
  0.0396, 0.0, -0.00105, -0.0611, 0.0, 0.0, -0.0855, 0.0, -0.0121, -0.061, 0.0, 0.0, 0.0, 0.0, 0.0, -0.0316, 0.0,
  0.0,
];
const TRUST = [
  1.07, 7.93, 5.08, -9.46, 0.129, -5.84, -4.02, 6.51, 1.74, -1.84, 1.99, 1.0, 1.29, -0.713, 0.0974, -0.241, -2.59,
  -1.49, 3.07, -0.666, 0.318, -0.0289, -0.519, -0.112, 0.105, -1.13, 0.0059, 0.0289, -0.606, -0.633, 0.039, -0.297,
  0.279, 0.567, -0.148, -0.0694, 0.123, -1.02, -0.955, 1.13, 0.231, -0.994, -0.023, -0.0825, -0.0154, 0.142, 2.63,
  0.24, 0.882, -3.16,
];

/**
 * The scores of the candidates of a query, by their descriptions.
 *
 * The surer it is that one of them is the error that was pasted, the more the judge of pasted texts
 * has to say; words that were typed from memory are left to the other one.
 * @param {number[][]} descriptions
 * @param {Query} query
 * @param {(i: number, j: number) => boolean} areRivals whether one is likely only if the other is not
 * @returns {{scores: number[], trusts: number[]}} how far each goes before others, and 0 to 1 how sure it is
 */
export function judgeAll(descriptions, query, areRivals) {
  const pasted = descriptions.map((description) => dot(PASTED, description));
  const ahead = (/** @type {number} */ i) => {
    const rivals = pasted.filter((_, j) => j !== i && areRivals(i, j));
    return pasted[i] - Math.max(-Infinity, ...rivals);
  };
  const trusts = descriptions.map((description, i) => confidenceOf(describeTop(description, query, ahead(i))));
  const share = Math.min(1, Math.max(0, ...trusts) / ENOUGH);
  const scores = descriptions.map((description, i) => share * pasted[i] + (1 - share) * dot(TYPED, description));
  return { scores, trusts };
}

const MOST_AHEAD = 8;
const LEAST_WEIGHT = 0.3;

/**
 * @param {number[]} description
 * @param {Query} query
 * @param {number} ahead by how much its score is above the best of the others
 * @returns {number[]}
 */
export function describeTop(description, query, ahead) {
  const total = query.tokens.reduce((sum, { kind, weight }) => sum + (kind === "slot" ? 0 : weight), 0);
  const bounded = Math.max(-MOST_AHEAD, Math.min(MOST_AHEAD, ahead));
  return [...description, Number(query.short), bounded, Math.log(Math.max(LEAST_WEIGHT, total)), 1];
}

/** @param {number[]} description of `describeTop` @returns {number} 0 to 1 */
function confidenceOf(description) {
  return 1 / (1 + Math.exp(-dot(TRUST, description)));
}

/**
 * @param {number[]} a
 * @param {number[]} b
 */
function dot(a, b) {
  return a.reduce((sum, value, i) => sum + value * b[i], 0);
}
