/** Why a result is there: which words of a text the query has, and the passage that has most. */

import { tokens } from "../engine/normalise.js";

/** @import { Token } from "../engine/normalise.js" */
/** @import { Range, Result } from "../engine/search.js" */

/** @typedef {{text: string, marks: Range[], kind: "why" | "fix" | ""}} Passage */

const LONGEST_QUERY = 4_000; // characters; what stands further on is not looked for
const FEW = 3; // words up to which each of them was meant
const SHORT = 3; // letters up to which a word says little by itself
const ENOUGH = 8; // letters from which a longer word does not say more
const LEAD = 60; // characters shown before the first mark
const CASELESS = /\p{Lo}/u;

/**
 * The words that are looked for, folded.
 * @param {string} query
 */
export function wordsOf(query) {
  const found = tokens(query.slice(0, LONGEST_QUERY)).filter(({ kind }) => kind !== "slot");
  return new Set(found.map(({ text }) => text));
}

/**
 * The stretches of a text that the query has. A short word counts beside another one only, unless
 * the query has few.
 * @param {string} text
 * @param {Set<string>} words
 * @returns {Range[]}
 */
export function marksIn(text, words) {
  return join(text, hitsIn(text, words));
}

/**
 * The passage of a result's text that has most of the query; where none has any, the start of the
 * solution.
 * @param {Pick<Result, "causes" | "steps" | "fix">} result
 * @param {Set<string>} words
 * @returns {Passage}
 */
export function passageOf({ causes, steps, fix }, words) {
  /** @type {{text: string, kind: Passage["kind"]}[]} */
  const candidates = [
    { text: fix, kind: "fix" },
    ...steps.map((text) => ({ text, kind: /** @type {const} */ ("fix") })),
    ...causes.map((text) => ({ text, kind: /** @type {const} */ ("why") })),
  ];
  const weights = candidates.map(({ text }) => weigh(hitsIn(text, words)));
  const heaviest = Math.max(...weights);
  if (!heaviest) return { text: fix || causes[0] || "", marks: [], kind: "" };
  const { text, kind } = candidates[weights.indexOf(heaviest)];
  const shown = fromFirstMark(text, marksIn(text, words));
  return { text: shown, marks: marksIn(shown, words), kind };
}

/**
 * @param {string} text
 * @param {Set<string>} words
 */
function hitsIn(text, words) {
  const all = tokens(text);
  const hits = all.map((token) => isAmong(token, words));
  const isTelling = (/** @type {number} */ i) => hits[i] && (words.size <= FEW || tells(all[i]));
  return all.filter((_, i) => hits[i] && (isTelling(i) || isTelling(i - 1) || isTelling(i + 1)));
}

/**
 * Whether the query has the word, or one of which either is the beginning.
 * @param {Token} token
 * @param {Set<string>} words
 */
function isAmong({ text, kind }, words) {
  if (kind === "slot") return false;
  if (words.has(text)) return true;
  return kind !== "value" && text.length > SHORT && [...words].some((word) => isBeginning(word, text));
}

/**
 * @param {string} word
 * @param {string} text
 */
function isBeginning(word, text) {
  const [short, long] = word.length < text.length ? [word, text] : [text, word];
  return short.length > SHORT && long.length <= short.length * 2 && long.startsWith(short);
}

/** @param {Token} token */
function tells({ text, kind }) {
  return text.length > SHORT || kind === "value" || CASELESS.test(text);
}

/**
 * Each word counts once.
 * @param {Token[]} hits
 */
function weigh(hits) {
  const lengths = [...new Set(hits.map(({ text }) => text))].map((text) => Math.min(text.length, ENOUGH));
  return lengths.reduce((sum, length) => sum + length, 0);
}

/**
 * Neighbours in one.
 * @param {string} text
 * @param {Token[]} hits in order
 */
function join(text, hits) {
  /** @type {Range[]} */
  const marks = [];
  for (const { start, end } of hits) {
    const last = marks.at(-1);
    if (last && /^\s?$/.test(text.slice(last[1], start))) last[1] = Math.max(last[1], end);
    else marks.push([start, end]);
  }
  return marks;
}

/**
 * The text from shortly before its first mark on, cut between sentences or words.
 * @param {string} text
 * @param {Range[]} marks
 */
function fromFirstMark(text, [[first]]) {
  if (first <= LEAD) return text;
  const before = text.slice(first - LEAD, first);
  const cut = before.search(/(?<=[.!?。！？]\s?)\S[^.!?。！？]*$/u);
  const start = first - LEAD + (cut >= 0 ? cut : Math.max(0, before.search(/(?<=\s)\S/u)));
  return `… ${text.slice(start)}`;
}
