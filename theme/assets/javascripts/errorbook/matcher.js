/**
 * Finds the units of one locale that a query may mean, best first.
 *
 * Two judges: *alignment* (`align.js`) lays the query beside each documented message, in order, and
 * asks what is missing on either side; BM25F asks how many of the query's words a unit has at all.
 * Pasted errors are decided by the first, words typed from memory by both.
 */

import { align, MATCHED, MISSING } from "./align.js";
import { readTemplate, templateTokens, tokens } from "./normalise.js";

/** @import { Alignment, Query, QueryToken } from "./align.js" */
/** @import { Token } from "./normalise.js" */
/** @import { Part } from "./reader.js" */

/**
 * `message` is the number of the best aligned message of the unit, -1 for its title.
 * @typedef {{unit: number, score: number, confidence: number, message: number, best: Alignment}} Match
 */

const CANDIDATES = 24;
const LONGEST_TEMPLATE = 200; // tokens
/** A query with up to this many words is typed from memory rather than pasted. */
const SHORT_QUERY = 8;
/** What a pair of Chinese, Japanese or Korean letters adds to the length of a query, in words. */
const PAIR = 0.4;
const CJK = /^[\u1100-\u11ff\u3005-\u9fff\uac00-\ud7ff\uf900-\ufaff]/;

/**
 * Share of the alignment in the score, the rest is BM25F: from `least`, where no message is like
 * the query, to `most`, where one is as like it as `certain`.
 */
const ALIGNMENT_SHARE = { least: 0.2, most: 0.8, mostOfShort: 0.5, certain: 0.5 };
/** The confidence that all words of a query give that stand somewhere in the text of a unit. */
const WORDS_CONFIDENCE = 0.6;

/**
 * @param {Part} part
 * @param {string} text the query
 * @param {Token[]} found its tokens
 * @param {{limit: number, product?: string | null}} options
 * @returns {Match[]} best first
 */
export function match(part, text, found, { limit, product }) {
  const query = readQuery(part, softenTail(part, text, found));
  const allowed = (/** @type {number} */ unit) => !product || part.units[unit].product?.id === product;
  const judged = candidates(part, query, allowed).map((candidate) => ({
    ...candidate,
    ...bestAlignment(part, query, candidate.unit),
  }));
  const share = alignmentShare(query, judged);
  return judged
    .map(({ unit, cover, present, message, best }) => ({
      unit,
      message,
      best,
      score: share * best.rank + (1 - share) * cover,
      confidence: Math.max(best.confidence, WORDS_CONFIDENCE * present),
    }))
    .sort((a, b) => b.score - a.score || a.unit - b.unit)
    .slice(0, limit);
}

/**
 * @param {Part} part
 * @param {Token[]} text
 * @returns {Query}
 */
function readQuery(part, text) {
  const last = text.length - 1;
  const read = text.map((token, i) => {
    const meanings =
      token.kind === "slot" ? new Map() : part.vocabulary.meanings(token.text, { first: i === 0, last: i === last });
    const weight = MISSING[token.kind] * part.weight(token.text);
    return { ...token, weight, meanings };
  });
  const words = new Map(read.filter(({ kind }) => kind !== "slot").map((token) => [token.text, token]));
  const length = text.reduce((sum, token) => sum + effectiveLength(token), 0);
  return { tokens: read, words, short: length <= SHORT_QUERY };
}

/**
 * The tokens of a text, those of a tail that many messages end in as quoted words: "Permission
 * denied" after a colon tells the case, not the error.
 * @param {Part} part
 * @param {string} text
 * @param {Token[]} found its tokens
 * @returns {Token[]}
 */
function softenTail(part, text, found) {
  const start = part.sharedTail(text);
  if (start < 0) return found;
  return found.map((token) => (token.kind === "word" && token.start >= start ? { ...token, kind: "quoted" } : token));
}

/** @param {Token} token */
function effectiveLength({ text, kind }) {
  if (kind === "slot") return 0;
  return CJK.test(text) ? PAIR : 1;
}

/**
 * Per unit what it has of a query: weight of `named` terms, BM25F over all `text`, and weight of
 * terms `present` anywhere.
 * @typedef {{named: Map<number, number>, text: Map<number, number>, present: Map<number, number>}} Evidence
 */

/** @returns {Evidence} */
function noEvidence() {
  return { named: new Map(), text: new Map(), present: new Map() };
}

/**
 * The units that share the most telling terms with the query: by title and messages, and by all
 * their text. `cover` and `present` are shares of the query, 0 to 1.
 * @param {Part} part
 * @param {Query} query
 * @param {(unit: number) => boolean} allowed
 */
function candidates(part, query, allowed) {
  const sums = noEvidence();
  let total = 0;
  for (const token of query.words.values()) {
    total += MATCHED[token.kind] * weightInText(part, token);
    const found = evidence(part, token);
    for (const kind of EVIDENCE)
      for (const [unit, value] of found[kind]) sums[kind].set(unit, (sums[kind].get(unit) ?? 0) + value);
  }
  const close = (/** @type {[number, number]} */ [unit, sum]) => sum / (sum + 1.2 + 0.08 * part.units[unit].length);
  const chosen = new Set([
    ...best([...sums.named].filter(([unit]) => allowed(unit)), close),
    ...best([...sums.text].filter(([unit]) => allowed(unit)), ([, sum]) => sum),
  ]);
  const share = (/** @type {number} */ sum = 0) => (total ? Math.min(1, sum / total) : 0);
  return [...chosen].map((unit) => ({
    unit,
    cover: share(sums.text.get(unit)),
    present: share(sums.present.get(unit)),
  }));
}

const EVIDENCE = /** @type {const} */ (["named", "text", "present"]);

/**
 * The weight of a word in all text; of one that the index lacks, that of the best it may mean.
 * @param {Part} part
 * @param {QueryToken} token
 */
function weightInText(part, { text, meanings }) {
  const terms = part.vocabulary.number(text) === undefined ? [...meanings.keys()] : [];
  if (!terms.length) return part.weight(text, "all");
  return Math.max(...terms.map((term) => part.weight(part.vocabulary.terms[term], "all")));
}

/**
 * What one word of the query adds to the units that have it or what it may mean: the best of its
 * meanings counts, not their sum.
 * @param {Part} part
 * @param {QueryToken} token
 * @returns {Evidence}
 */
function evidence(part, { kind, meanings }) {
  const found = noEvidence();
  for (const [term, likeness] of meanings) {
    const value = MATCHED[kind] * likeness;
    const inNames = value * part.weight(part.vocabulary.terms[term]);
    const inText = value * part.weight(part.vocabulary.terms[term], "all");
    part.visit(term, (unit, level, isNamed) => {
      if (isNamed) raise(found.named, unit, inNames);
      raise(found.text, unit, inText * level);
      raise(found.present, unit, inText);
    });
  }
  return found;
}

/**
 * @param {Map<number, number>} sums
 * @param {number} unit
 * @param {number} value
 */
function raise(sums, unit, value) {
  if (value > (sums.get(unit) ?? 0)) sums.set(unit, value);
}

/**
 * @param {[number, number][]} sums
 * @param {(sum: [number, number]) => number} value
 */
function best(sums, value) {
  return sums
    .map((sum) => ({ unit: sum[0], value: value(sum) }))
    .sort((a, b) => b.value - a.value || a.unit - b.unit)
    .slice(0, CANDIDATES)
    .map(({ unit }) => unit);
}

/**
 * @param {Query} query
 * @param {{best: Alignment}[]} judged
 */
function alignmentShare(query, judged) {
  const { least, most, mostOfShort, certain } = ALIGNMENT_SHARE;
  const top = Math.max(0, ...judged.map(({ best }) => best.confidence));
  return least + ((query.short ? mostOfShort : most) - least) * Math.min(1, top / certain);
}

/**
 * The message of a unit, or its title, that is most like the query.
 * @param {Part} part
 * @param {Query} query
 * @param {number} unit
 */
function bestAlignment(part, query, unit) {
  const { title, messages } = part.units[unit];
  const texts = [title, ...messages.map((message) => readTemplate(message).text)];
  return [tokens(title), ...messages.map(templateTokens)]
    .map((found, i) => softenTail(part, texts[i], found.slice(0, LONGEST_TEMPLATE)))
    .map((template, i) => ({ message: i - 1, best: align(part, query, template) }))
    .reduce((a, b) => (b.best.rank > a.best.rank ? b : a));
}

