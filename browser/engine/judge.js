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
  1.39, 11.3, 7.67, -5.75, 0.713, -1.56, 3.76, 3.76, 1.3, 1, 3.01, -0.656, 0.054, 1, -1.15, 1.36, -0.303, -1.35,
  0.401, -1.33, -0.0654, 0.292, -1.25, 0.0798, 0.159, -1.02, 0.12, -0.0954, -0.619, -0.855, 0.27, -1.4, -0.443, 1.73,
  -0.936, -0.675, -0.121, -0.0175, 0.153, -0.052, -0.0681, -1.19, -0.888, -0.666, -0.201, 1,
];
const TYPED = [
  0.4, 31.9, -4.93, 1.81, 0.511, -19.5, 11.3, -1.26, 1.08, 0.0123, 0.447, 0.0603, -0.168, -0.47, -0.0669, -0.46,
  -0.0195, -0.441, -0.528, 0.0147, 0.0451, 0.224, -0.246, 0.192, 0.101, -0.197, -0.176, -0.681, 0.089, 0, -1.65,
  -0.862, 0, 0, -0.312, 0, -0.49, -0.81, 0, 0, 0, 0, 0, -0.724, 0, 0,
];
const TRUST = [
  1.13, 0, 0, 0, -0.0202, 0, 0, 0, 2.12, -1.45, 1.25, 0.802, 1.02, -0.864, 0.0764, -0.23, -2.55, -1.4, 2.28, -0.703,
  0.253, -0.0383, -0.47, -0.137, 0.0768, -1.06, -0.00572, 0.0379, -0.606, -0.636, 0.0437, -0.358, 0.276, 0.52, -0.22,
  -0.0696, 0.137, -0.917, -0.958, 0.992, 0.0985, -1.01, -0.0072, -0.198, -0.0188, 0.151, 1.2, 0.242, 0.7, -1.17,
];

/**
 * The scores of the candidates of a query, by their descriptions.
 *
 * The surer it is that one of them is the error that was pasted, the more the judge of pasted texts
 * has to say; words that were typed from memory are left to the other one.
 * @param {{description: number[], best: Alignment}[]} candidates
 * @param {Query} query
 * @param {(i: number, j: number) => boolean} areRivals whether one is likely only if the other is not
 * @returns {{scores: number[], trusts: number[]}} how far each goes before others, and 0 to 1 how sure it is
 */
export function judgeAll(candidates, query, areRivals) {
  const descriptions = candidates.map(({ description }) => description);
  const pasted = descriptions.map((description) => dot(PASTED, description));
  const ahead = (/** @type {number} */ i) => {
    const rivals = pasted.filter((_, j) => j !== i && areRivals(i, j));
    return pasted[i] - Math.max(-Infinity, ...rivals);
  };
  const trusts = candidates.map(({ description, best }, i) =>
    Math.min(mostTrust(best), confidenceOf(describeTop(description, query, ahead(i)))),
  );
  const share = Math.min(1, Math.max(0, ...trusts) / ENOUGH);
  const scores = descriptions.map((description, i) => share * pasted[i] + (1 - share) * dot(TYPED, description));
  return { scores, trusts };
}

/**
 * How much of its message an alignment must have for it to be the error itself: key words alone may
 * find it, and are no proof.
 */
const PART = 0.4;
const NO_PROOF = 0.7;

/**
 * @param {Alignment} alignment
 * @returns {number} the trust that it can deserve at most
 */
function mostTrust({ findings }) {
  const words = (/** @type {typeof FINDINGS[number]} */ name) => findings[3 * FINDINGS.indexOf(name)];
  const found = words("found");
  return found >= PART * (found + words("inside") + words("outside") + words("edge")) ? 1 : NO_PROOF;
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
