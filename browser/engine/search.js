/**
 * The search of a site: finds the documented entry behind a pasted error or a few words.
 * Runs unchanged in a page, a worker and Node. Types and contract: `search.d.ts`.
 */

import { fill, marksOf } from "./fill.js";
import { firstPinned } from "./hints.js";
import { match } from "./matcher.js";
import { readTemplate, tokens } from "./normalise.js";
import { language, nearestLocale } from "./locales.js";
import { readManifest } from "./reader.js";

/** @import { Match } from "./matcher.js" */
/** @import { Token } from "./normalise.js" */
/** @import { Edition, StoredUnit } from "./reader.js" */
/** @import { Index, Read, Result, SearchOptions, Tier } from "./search.js" */

const SURE = 0.79;
const SIMILAR = 0.46;
/** By how much a result in another language must be more likely than all in the reader's own. */
const CLEARLY = 0.1;
/** What the score of a result in another language loses among results that are only distantly alike. */
const FOREIGN = 1;
/** Languages in which a query may be written, by its frequent words. */
const MOST_LIKELY = 2;
/** Further locales to search where these have nothing near. */
const MOST_OTHERS = 6;

/** A long paste is read from its start and its end: logs tell the error in one of the two. */
const LONGEST_HALF = 8_000;
const MOST_TOKENS_OF_HALF = 200;

/**
 * @param {Read} read
 * @returns {Promise<Index>}
 */
export async function open(read) {
  return new SearchIndex(await readManifest(read));
}

/** @implements {Index} */
class SearchIndex {
  #editions;

  /** @param {Map<string, Edition>} editions by locale */
  constructor(editions) {
    this.#editions = editions;
    this.locales = [...editions.keys()];
  }

  /**
   * @param {string} text
   * @param {SearchOptions} [options]
   * @returns {Promise<Result[]>}
   */
  async search(text, { locale, product, category, limit = 10, signal } = {}) {
    signal?.throwIfAborted();
    const query = { text: bounded(String(text)), tokens: /** @type {Token[]} */ ([]) };
    query.tokens = boundedTokens(query.text);
    if (!query.tokens.some(({ kind }) => kind !== "slot")) return [];
    const find = async (/** @type {Edition} */ edition) => {
      const found = await match(edition, query.text, query.tokens, { limit, product, category, signal });
      return found.map((one) => result(edition, one, query));
    };
    const own = /** @type {Edition} */ (this.#editions.get(nearestLocale(this.locales, locale)));
    const likely = this.#likely(own, query.tokens);
    const findIn = async (/** @type {Edition[]} */ editions) =>
      (await Promise.all(editions.map((edition) => find(edition).catch(unlessAborted(signal))))).flat();
    const [first, others] = await Promise.all([find(own), findIn(likely)]);
    let results = merge(own, [...first, ...others]);
    if (query.tokens.length > 1 && results.every(({ tier }) => tier === "other")) {
      const rest = [...this.#editions.values()].filter((edition) => edition !== own && !likely.includes(edition));
      results = merge(own, [...results, ...(await findIn(rest.slice(0, MOST_OTHERS)))]);
    }
    return inLocale(own, results.slice(0, limit), signal);
  }

  /**
   * The other locales to search first: those of the reader's own language, of the language of which the
   * text has the most frequent words, and of the locale that has the most to offer.
   * @param {Edition} own
   * @param {Token[]} query
   */
  #likely(own, query) {
    const all = [...this.#editions.values()];
    const hits = (/** @type {Edition} */ { common }) => query.filter(({ text }) => common.has(text)).length;
    const known = all.filter((edition) => hits(edition) > 0).sort((a, b) => hits(b) - hits(a)).slice(0, MOST_LIKELY);
    const largest = all.reduce((a, b) => (b.units > a.units ? b : a));
    const languages = new Set([own, ...known, largest].map(({ locale }) => language(locale)));
    return all.filter((edition) => edition !== own && languages.has(language(edition.locale)));
  }
}

/**
 * Nothing in place of what failed: a fault in another language must not hide what was found.
 * @param {AbortSignal} [signal]
 * @returns {() => Result[]}
 */
function unlessAborted(signal) {
  return () => {
    signal?.throwIfAborted();
    return [];
  };
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
 * @param {Edition} edition
 * @param {Match} found
 * @param {{text: string, tokens: Token[]}} query
 * @returns {Result}
 */
function result(edition, { unit, score, confidence, text, best }, query) {
  const isPinned = text > 0 && text >= firstPinned(unit);
  const message = text && !isPinned ? readTemplate(unit[0][text]).text : unit[0][0];
  const shown = isPinned ? { ...best, pairs: [], tokens: [] } : best;
  return {
    ...page(edition, unit),
    message,
    marks: marksOf(message, shown),
    filled: fill(message, shown, query),
    score,
    confidence,
    tier: tierOf(confidence),
  };
}

/**
 * @param {Edition} edition
 * @param {StoredUnit} unit
 */
function page(edition, [[title], , [article, entry, url, product, category, fix, causes, steps, more]]) {
  const [id, name] = /** @type {string[]} */ (product ?? []);
  return {
    entry: entry ? String(entry) : null,
    article: String(article),
    locale: edition.locale,
    url: String(url ?? ""),
    title,
    product: product ? { id, name } : null,
    category: category ? String(category) : null,
    fix: String(fix ?? ""),
    causes: /** @type {string[]} */ (causes ?? []),
    steps: /** @type {string[]} */ (steps ?? []),
    more: Boolean(more),
  };
}

/**
 * The results with the pages in the reader's own locale, where there are such, in the place of those
 * in others. The message stays as it was found: it is what the reader sees on the screen.
 * @param {Edition} own
 * @param {Result[]} results
 * @param {AbortSignal} [signal]
 */
async function inLocale(own, results, signal) {
  const keys = results.filter(({ locale }) => locale !== own.locale).map(pageKey);
  if (!keys.length) return results;
  const leaves = await own.leaves(keys, signal);
  /** @type {Map<string, number>} */
  const numbers = new Map();
  for (const [key, leaf] of leaves) {
    const place = leaf.find(key);
    if (place >= 0) leaf.visit(place, (unit) => numbers.set(key, unit));
  }
  const units = await own.read([...numbers.values()], signal);
  const pages = new Map([...numbers.keys()].map((key, i) => [key, page(own, units[i])]));
  return onePerPage(results.map((found) => ({ ...found, ...pages.get(pageKey(found)) })));
}

/**
 * The term by which the index knows a page that several locales have.
 * @param {Result} result
 */
function pageKey({ article, entry }) {
  return `:e:${article}/${entry ?? ""}`;
}

/**
 * The results of all locales. What is in another language than the reader's goes before only where
 * it is clearly more likely; else all comes by its score.
 * @param {Edition} own
 * @param {Result[]} results
 */
function merge(own, results) {
  const isReadable = (/** @type {Result} */ { locale }) => language(locale) === language(own.locale);
  const weigh = (/** @type {Result} */ result) => result.score - (isReadable(result) ? 0 : FOREIGN);
  const ordered = [...results].sort((a, b) => weigh(b) - weigh(a));
  const bar = Math.max(0, ...ordered.filter(isReadable).map(({ confidence }) => confidence)) + CLEARLY;
  const likelier = (/** @type {Result} */ result) =>
    !isReadable(result) && result.tier !== "other" && result.confidence >= bar;
  return onePerPage([...ordered.filter(likelier), ...ordered]);
}

/** @param {Result[]} results */
function onePerPage(results) {
  /** @type {Map<string, Result>} */
  const first = new Map();
  for (const result of results) if (!first.has(pageKey(result))) first.set(pageKey(result), result);
  return [...first.values()];
}
