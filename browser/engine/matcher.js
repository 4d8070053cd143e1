/**
 * Finds the units of one locale that a query may mean, best first.
 *
 * Two judges: *alignment* (`align.js`) lays the query beside each documented message, in order, and
 * asks what is missing on either side; BM25F (`candidates.js`) asks how many of the query's words a
 * unit has at all. Pasted errors are decided by the first, words typed from memory by both.
 */

import { align } from "./align.js";
import { candidates } from "./candidates.js";
import { agreement, asEditorsWish, firstPinned } from "./hints.js";
import { describe, judgeAll, ratio } from "./judge.js";
import { isAlphabetic, likeness, SHORTEST_FUZZY } from "./likeness.js";
import { addFrequent, lookUp, OTHER_WORD } from "./lookup.js";
import { fold, readTemplate, templateTokens, tokens } from "./normalise.js";

/** @import { Alignment, Query, TemplateToken } from "./align.js" */
/** @import { Candidate } from "./candidates.js" */
/** @import { Found, Place } from "./lookup.js" */
/** @import { Token } from "./normalise.js" */
/** @import { Leaf } from "./parts.js" */
/** @import { Edition, StoredUnit } from "./reader.js" */

/**
 * A unit, its place in the index, the number of its text that is most like the query, 0 for its title, and
 * how far the query is one of the texts that are pinned to it.
 * @typedef {{number: number, unit: StoredUnit, text: number, best: Alignment, pinned: number, present: number, named: number, cover: number, description: number[]}} Described
 */
/** @typedef {Described & {score: number, confidence: number}} Match */

const LONGEST_TEMPLATE = 200; // tokens
/** The confidence that all words of a query give that stand somewhere in the text of a unit. */
const WORDS_CONFIDENCE = 0.65;
/** The share of an article's words that an entry of it must have to go before it. */
const MOST_OF = 0.6;
/** Candidates below which frequent words are looked for too. */
const FEW = 10;
/** A query with up to this many words is typed from memory rather than pasted. */
const SHORT_QUERY = 8;
/** What a pair of Chinese, Japanese or Korean letters adds to the length of a query, in words. */
const PAIR = 0.4;
const CJK = /^[\u1100-\u11ff\u3005-\u9fff\uac00-\ud7ff\uf900-\ufaff]/;

/**
 * @typedef {object} Options
 * @property {string | null} [product]
 * @property {string | null} [category]
 * @property {AbortSignal} [signal]
 */

/**
 * @param {Edition} edition
 * @param {string} text the query
 * @param {Token[]} found its tokens
 * @param {Options & {limit: number}} options
 * @returns {Promise<Match[]>} best first
 */
export async function match(edition, text, found, { limit, ...options }) {
  const { query, candidates } = await describeCandidates(edition, text, found, options);
  const { scores, trusts } = judgeAll(candidates, query, (i, j) => areRivals(candidates[i].unit, candidates[j].unit));
  const judged = candidates.map((candidate, i) => ({
    ...candidate,
    score: scores[i],
    confidence: Math.max(trusts[i], (WORDS_CONFIDENCE * (candidate.present + candidate.cover)) / 2),
  }));
  return asEditorsWish(entriesFirst(judged)).sort((a, b) => b.score - a.score || a.number - b.number).slice(0, limit);
}

/**
 * All that may be meant, with what speaks for it.
 * @param {Edition} edition
 * @param {string} text the query
 * @param {Token[]} found its tokens
 * @param {Options} options
 * @returns {Promise<{query: Query, candidates: Described[]}>}
 */
export async function describeCandidates(edition, text, found, { product, category, signal }) {
  const filters = [...(product ? [`:p:${product}`] : []), ...(category ? [`:c:${category}`] : [])];
  const tail = tailOf(text);
  const { words, marks } = await lookUp(edition, places(found), [...filters, `${tail.name}:`], signal);
  const soft = marks.has(`${tail.name}:`) ? softened(found, tail.start) : found;
  const kinds = new Map(soft.map(({ text, kind }) => [text, kind]));
  const choose = () => candidates(edition, words, kinds, filters.length ? allowedBy(filters, marks) : undefined);
  let chosen = choose();
  if (chosen.length < FEW) {
    await addFrequent(edition, words, signal);
    chosen = choose();
  }
  const query = readQuery(edition, soft, words);
  const units = await edition.read(chosen.map(({ unit }) => unit), signal);
  return { query, candidates: chosen.map((candidate, i) => describeUnit(edition, query, candidate, units[i])) };
}

/**
 * @param {Edition} edition
 * @param {Query} query
 * @param {Candidate} candidate
 * @param {StoredUnit} unit
 * @returns {Described}
 */
function describeUnit(edition, query, { unit: number, ...shares }, unit) {
  const { text, best, pinned } = bestAlignment(edition, query, unit);
  return { number, unit, text, best, pinned, ...shares, description: describe({ ...shares, best }, query) };
}

const [ARTICLE, ENTRY, PRODUCT] = [0, 1, 3]; // in a card

/**
 * Whether one is likely only where the other is not: two products may share a message, and an
 * article has the words of its entries.
 * @param {StoredUnit} one
 * @param {StoredUnit} other
 */
export function areRivals([[title], , a], [[otherTitle], , b]) {
  const isPart = a[ARTICLE] === b[ARTICLE] && (!a[ENTRY] || !b[ENTRY]);
  const isTwin = title === otherTitle && String(a[PRODUCT]) !== String(b[PRODUCT]);
  return !isPart && !isTwin;
}

/**
 * An article gives way to that entry of its own that has most of the words for which it was found,
 * and as many of them in its title and messages.
 * @param {Match[]} judged
 * @returns {Match[]}
 */
function entriesFirst(judged) {
  const scores = new Map(judged.map((one) => [one, one.score]));
  for (const whole of judged.filter(({ unit }) => !unit[2][ENTRY])) {
    const parts = judged.filter(({ unit }) => unit[2][ENTRY] && unit[2][ARTICLE] === whole.unit[2][ARTICLE]);
    const [best] = parts.sort((a, b) => b.score - a.score);
    if (!best || best.score >= whole.score || best.present < MOST_OF * whole.present || best.named < whole.named) continue;
    scores.set(best, whole.score);
    scores.set(whole, best.score);
  }
  return judged.map((one) => ({ ...one, score: scores.get(one) ?? one.score }));
}

/**
 * @param {Token[]} found
 * @returns {Map<string, Place>}
 */
function places(found) {
  const last = found.length - 1;
  const words = found.map(({ text }, i) => /** @type {const} */ ([text, { first: i === 0, last: i === last }]));
  return new Map(words.filter(([text]) => text));
}

/**
 * The units that all filters let through.
 * @param {string[]} filters
 * @param {Map<string, Leaf>} marks
 */
function allowedBy(filters, marks) {
  const sets = filters.map((filter) => {
    const units = new Set();
    const leaf = marks.get(filter);
    leaf?.visit(leaf.find(filter), (unit) => units.add(unit));
    return units;
  });
  return (/** @type {number} */ unit) => sets.every((units) => units.has(unit));
}

/**
 * @param {Edition} edition
 * @param {Token[]} found
 * @param {Map<string, Found>} words
 * @returns {Query}
 */
function readQuery(edition, found, words) {
  const known = places(found);
  const judges = new Map([...words].map(([word, meant]) => [word, standIn(word, meant, known.get(word))]));
  const read = found.map((token) => ({
    ...token,
    weight: edition.weight(words.get(token.text)?.named ?? 0),
    alike: judges.get(token.text) ?? (() => 0),
  }));
  const length = found.reduce((sum, token) => sum + effectiveLength(token), 0);
  return { tokens: read, short: length <= SHORT_QUERY };
}

/**
 * How far a word stands for a term, also for one that was not looked up.
 * @param {string} word
 * @param {Found} found
 * @param {Place} [place]
 * @returns {(term: string) => number}
 */
function standIn(word, { named, all, meanings }, place) {
  const mayDiffer = isAlphabetic(word) && word.length >= SHORTEST_FUZZY;
  const share = all || named ? OTHER_WORD : 1;
  /** @type {Map<string, number>} */
  const judged = new Map([...meanings].map(([term, { alike }]) => [term, alike]));
  judged.set(word, 1);
  return (term) => {
    const before = judged.get(term);
    if (before !== undefined) return before;
    const isCut = (place?.last && word.length > 1 && term.startsWith(word)) || (place?.first && word.length > 2 && term.endsWith(word));
    const alike = Math.max(mayDiffer ? share * likeness(word, term) : 0, isCut && isAlphabetic(word) ? 0.8 : 0);
    judged.set(term, alike);
    return alike;
  };
}

/**
 * The text after the last colon, when it is the lesser part: where it begins, and its folded form.
 * "Permission denied" after a colon tells the case, not the error, where several messages end in it.
 * @param {string} text
 */
function tailOf(text) {
  const start = Math.max(text.lastIndexOf(": "), text.lastIndexOf("：")) + 1;
  return { start, name: start > text.length / 2 ? fold(text.slice(start)) : "" };
}

/**
 * @param {Token[]} found
 * @param {number} start
 * @returns {Token[]} with the words from `start` on as quoted ones
 */
function softened(found, start) {
  return found.map((token) => (token.kind === "word" && token.start >= start ? { ...token, kind: "quoted" } : token));
}

/** @param {Token} token */
function effectiveLength({ text, kind }) {
  if (kind === "slot") return 0;
  return CJK.test(text) ? PAIR : 1;
}

/**
 * The text of a unit that is most like the query, and how far a pinned one agrees with it.
 * @param {Edition} edition
 * @param {Query} query
 * @param {StoredUnit} unit
 */
function bestAlignment(edition, query, unit) {
  const aligned = templatesOf(edition, unit).map((template, text) => {
    const best = align(query, template);
    return { text, best, ratio: ratio(best, query) };
  });
  const pinned = aligned.slice(firstPinned(unit)).map(({ best }) => agreement(query, best));
  return { ...aligned.reduce((a, b) => (b.ratio > a.ratio ? b : a)), pinned: Math.max(0, ...pinned) };
}

/** Units are asked for again and again while a reader types. @type {WeakMap<StoredUnit, TemplateToken[][]>} */
const known = new WeakMap();

/**
 * @param {Edition} edition
 * @param {StoredUnit} unit
 */
function templatesOf(edition, unit) {
  const before = known.get(unit);
  if (before) return before;
  const [texts, letters] = unit;
  const read = texts.map((text, i) => weighted(edition, i ? templateTokens(text) : tokens(text), letters[i]));
  known.set(unit, read);
  return read;
}

/**
 * @param {Edition} edition
 * @param {Token[]} found
 * @param {string} [letters]
 * @returns {TemplateToken[]}
 */
function weighted(edition, found, letters = "") {
  return found.slice(0, LONGEST_TEMPLATE).map((token, i) => {
    const letter = letters[i] ?? "A";
    const isTail = token.kind === "word" && letter >= "a";
    return { ...token, kind: isTail ? "quoted" : token.kind, weight: edition.weightOf(letter) };
  });
}
