/**
 * The search of a site: finds the documented entry behind a pasted error or a few words.
 * Runs unchanged in a page, a worker and Node. Types and contract: `search.d.ts`.
 */

import { match } from "./matcher.js";
import { readTemplate, tokens } from "./normalise.js";
import { language, nearestLocale, readManifest, readPart } from "./reader.js";

/** @import { Alignment } from "./align.js" */
/** @import { Match } from "./matcher.js" */
/** @import { Token } from "./normalise.js" */
/** @import { Part } from "./reader.js" */
/** @import { Index, Piece, Range, Read, Result, SearchOptions, Tier, Unit } from "./search.js" */

const SURE = 0.66;
const SIMILAR = 0.46;
/** By how much a result in another language must be more likely than all in the reader's own. */
const CLEARLY = 0.1;

/** A long paste is read from its start and its end: logs tell the error in one of the two. */
const LONGEST_HALF = 8_000;
const MOST_TOKENS_OF_HALF = 200;

/**
 * @param {Read} read
 * @returns {Promise<Index>}
 */
export async function open(read) {
  return new SearchIndex(read, await readManifest(read));
}

/** @implements {Index} */
class SearchIndex {
  #read;
  #names;
  /** @type {Map<string, Promise<Part>>} */
  #parts = new Map();

  /**
   * @param {Read} read
   * @param {Map<string, string>} names the part of each locale
   */
  constructor(read, names) {
    this.#read = read;
    this.#names = names;
    this.locales = [...names.keys()];
  }

  /**
   * @param {string} text
   * @param {SearchOptions} [options]
   * @returns {Promise<Result[]>}
   */
  async search(text, { locale, product, limit = 10, signal } = {}) {
    const query = { text: bounded(String(text)), tokens: /** @type {Token[]} */ ([]) };
    query.tokens = boundedTokens(query.text);
    if (!query.tokens.some(({ kind }) => kind !== "slot")) return [];
    const own = await unlessAborted(this.#part(nearestLocale(this.locales, locale)), signal);
    const find = (/** @type {Part} */ part) =>
      match(part, query.text, query.tokens, { limit, product }).map((found) => result(part, found, query));
    const results = find(own);
    if (results.some(({ tier }) => tier === "sure")) return results;
    const others = (await unlessAborted(this.#others(own), signal)).flatMap(find);
    return merge(own, [...results, ...others]).slice(0, limit);
  }

  /**
   * A part is read once for all searches, so one that is given up does not stop the reading.
   * @param {string} locale
   */
  #part(locale) {
    const known = this.#parts.get(locale);
    if (known) return known;
    const part = readPart(this.#read, this.#names.get(locale) ?? "");
    this.#parts.set(locale, part);
    part.catch(() => this.#parts.delete(locale)); // the next search tries again
    return part;
  }

  /**
   * The parts of all other locales that can be read: a failure there must not hide what was found.
   * @param {Part} own
   */
  async #others(own) {
    const locales = this.locales.filter((locale) => locale !== own.locale);
    const parts = await Promise.allSettled(locales.map((locale) => this.#part(locale)));
    return parts.flatMap((part) => (part.status === "fulfilled" ? [part.value] : []));
  }
}

/**
 * @template T
 * @param {Promise<T>} promise
 * @param {AbortSignal} [signal]
 * @returns {Promise<T>}
 */
async function unlessAborted(promise, signal) {
  if (!signal) return promise;
  signal.throwIfAborted();
  let stop = () => {};
  const aborted = new Promise((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
  });
  return Promise.race([promise, aborted]).finally(() => signal.removeEventListener("abort", stop));
}

/** @param {string} text */
function bounded(text) {
  return text.length <= 2 * LONGEST_HALF ? text : `${text.slice(0, LONGEST_HALF)}\n${text.slice(-LONGEST_HALF)}`;
}

/** @param {string} text */
function boundedTokens(text) {
  const all = tokens(text);
  if (all.length <= 2 * MOST_TOKENS_OF_HALF) return all;
  return [...all.slice(0, MOST_TOKENS_OF_HALF), ...all.slice(-MOST_TOKENS_OF_HALF)];
}

/** @param {number} confidence @returns {Tier} */
function tierOf(confidence) {
  return confidence >= SURE ? "sure" : confidence >= SIMILAR ? "similar" : "other";
}

/**
 * @param {Part} part
 * @param {Match} found
 * @param {{text: string, tokens: Token[]}} query
 * @returns {Result}
 */
function result(part, { unit, score, confidence, message: number, best }, query) {
  const page = part.units[unit];
  const message = number < 0 ? page.title : readTemplate(page.messages[number]).text;
  return {
    ...pageOf(part, page),
    message,
    marks: marksOf(message, best),
    filled: fill(message, best, query),
    score,
    confidence,
    tier: tierOf(confidence),
  };
}

/**
 * @param {Part} part
 * @param {Unit} page
 */
function pageOf(part, page) {
  const { entry, article, url, title, product, fix, causes, steps, more } = page;
  return { entry, article, locale: part.locale, url, title, product, fix, causes, steps, more };
}

/**
 * The page in the reader's own locale about what was found in another, where there is one. The
 * message stays as it was found: it is what the reader sees on the screen.
 * @param {Part} own
 * @param {Result} found
 * @returns {Result}
 */
function inLocale(own, found) {
  const page = own.units.find(({ entry, article }) => entry === found.entry && article === found.article);
  return page ? { ...found, ...pageOf(own, page) } : found;
}

/**
 * The results of all locales, each page once. What is in another language than the reader's goes
 * before only where it is clearly more likely, and is left out where it is only distantly alike.
 * @param {Part} own
 * @param {Result[]} found
 */
function merge(own, found) {
  const ordered = [...found].sort((a, b) => b.score - a.score);
  const readable = ordered.filter(({ locale }) => language(locale) === language(own.locale));
  const foreign = ordered.filter(({ locale, tier }) => language(locale) !== language(own.locale) && tier !== "other");
  const bar = Math.max(0, ...readable.map(({ confidence }) => confidence)) + CLEARLY;
  const likelier = foreign.filter(({ confidence }) => confidence >= bar);
  return onePerPage([...likelier, ...readable, ...foreign].map((result) => inLocale(own, result)));
}

/** @param {Result[]} results */
function onePerPage(results) {
  /** @type {Map<string, Result>} */
  const first = new Map();
  for (const result of results) {
    const key = JSON.stringify([result.article, result.entry]);
    if (!first.has(key)) first.set(key, result);
  }
  return [...first.values()];
}

/**
 * The stretches of the message that the query has in order, neighbours in one.
 * @param {string} message
 * @param {Alignment} alignment
 * @returns {Range[]}
 */
function marksOf(message, { pairs, tokens: template }) {
  /** @type {Range[]} */
  const marks = [];
  for (const [, j] of pairs) {
    const { start, end } = template[j];
    const last = marks.at(-1);
    if (last && /^\s?$/.test(message.slice(last[1], start))) last[1] = Math.max(last[1], end);
    else marks.push([start, end]);
  }
  return marks;
}

const LONGEST_VALUE = 120;
const EDGE_VALUE_TOKENS = 5;

/**
 * The message with what the query has in the place of its slots and example values.
 * @param {string} message
 * @param {Alignment} alignment
 * @param {{text: string, tokens: Token[]}} query
 * @returns {Piece[]}
 */
function fill(message, { pairs, tokens: template }, query) {
  /** @type {Piece[]} */
  const pieces = [];
  let at = 0;
  for (let gap = 0; gap <= pairs.length; gap++) {
    const slot = softRun(template, (pairs[gap - 1]?.[1] ?? -1) + 1, pairs[gap]?.[1] ?? template.length);
    const value = slot && valueInGap(query, pairs[gap - 1]?.[0], pairs[gap]?.[0]);
    if (!value) continue;
    pieces.push({ text: message.slice(at, slot[0]), kind: "text" }, { text: value, kind: "value" });
    at = slot[1];
  }
  pieces.push({ text: message.slice(at), kind: "text" });
  return pieces.filter(({ text }) => text);
}

/**
 * The place in the message of the one run of slots and example values between two tokens; null
 * where there is none, or more than one, so that it is not clear which value belongs where.
 * @param {Token[]} template
 * @param {number} start
 * @param {number} end
 * @returns {Range | null}
 */
function softRun(template, start, end) {
  const gap = template.slice(start, end);
  const first = gap.findIndex(({ kind }) => kind !== "word");
  const last = gap.length - 1 - [...gap].reverse().findIndex(({ kind }) => kind !== "word");
  if (first < 0 || gap.slice(first, last + 1).some(({ kind }) => kind === "word")) return null;
  return [gap[first].start, gap[last].end];
}

/**
 * The text of the query between two matched tokens, or up to or from one at the edge.
 * @param {{text: string, tokens: Token[]}} query
 * @param {number} [before]
 * @param {number} [after]
 */
function valueInGap({ text, tokens: all }, before, after) {
  let gap = all.slice((before ?? -1) + 1, after);
  if (before === undefined) gap = edge(text, gap.reverse()).reverse();
  else if (after === undefined) gap = edge(text, gap);
  if (!gap.length) return "";
  const value = text.slice(gap[0].start, gap[gap.length - 1].end);
  return value.length <= LONGEST_VALUE ? value : "";
}

/**
 * The tokens that may belong to a value at the edge of a message: up to a quote, colon or new line.
 * @param {string} text
 * @param {Token[]} outwards from the matched token
 */
function edge(text, outwards) {
  const stop = outwards.findIndex((token, i) => {
    const last = outwards[i - 1];
    if (!last) return false;
    const [from, to] = token.start < last.start ? [token.end, last.start] : [last.end, token.start];
    return /[\n\r:;"'“”„«»‘’「」]/.test(text.slice(from, to));
  });
  return outwards.slice(0, stop < 0 ? EDGE_VALUE_TOKENS : Math.min(stop, EDGE_VALUE_TOKENS));
}
