/**
 * Reads the index that `errorbook.search.index` writes: the manifest first, then of a locale only
 * the parts that a query needs.
 */

import { body, Cursor, Leaf, unreadable, VERSION } from "./parts.js";
import { PartCache } from "./part-cache.js";

/** @import { Read } from "./search.js" */

/**
 * What the manifest says of a locale.
 * @typedef {object} Summary
 * @property {string} name
 * @property {number} units
 * @property {number} block units of a block, 0 where there is only one part
 * @property {string[]} leaves
 * @property {[term: string, all: number, named: number][]} frequent
 * @property {string[]} common
 */

/**
 * A unit as a block stores it: its title, the templates of its messages and of texts pinned to it, a
 * letter for each of their tokens, and what a result shows.
 * @typedef {[texts: string[], letters: string[], card: unknown[]]} StoredUnit
 */

/** Leaves that a query may ask for; what is longer than that is a log. */
const MOST_LEAVES = 24;

/** Small sites weigh words as if they had this many units: in two entries no word is rare. */
const FEWEST_UNITS = 100;
const LEAST_WEIGHT = 0.04;
const LETTER_STEPS = 1.5;

/**
 * The locales of an index, in the order of the manifest.
 * @param {Read} read
 * @returns {Promise<Map<string, Edition>>}
 */
export async function readManifest(read) {
  const { version, locales } = parse("manifest.json", await read("manifest.json", {}));
  if (version !== VERSION) throw new Error(unreadable("manifest.json", version));
  const found = Object.entries(locales ?? {});
  if (!found.length || !found.every(([, summary]) => isSummary(summary)))
    throw new Error("The search index is damaged: manifest.json names no locales.");
  const cache = new PartCache(read);
  return new Map(found.map(([locale, summary]) => [locale, new Edition(locale, summary, cache)]));
}

/** @param {any} summary */
function isSummary(summary) {
  const isList = (/** @type {unknown} */ list) => Array.isArray(list);
  return typeof summary?.name === "string" && [summary.leaves, summary.frequent, summary.common].every(isList);
}

/**
 * @param {string} name
 * @param {Uint8Array} bytes
 * @returns {any}
 */
function parse(name, bytes) {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) ?? {};
  } catch (cause) {
    throw new Error(`The search index is damaged: ${name} is no JSON.`, { cause });
  }
}

/** The index of one locale. */
export class Edition {
  #summary;
  #cache;
  #scale;

  /**
   * @param {string} locale
   * @param {Summary} summary
   * @param {PartCache} cache
   */
  constructor(locale, summary, cache) {
    this.locale = locale;
    this.units = summary.units;
    /** The most frequent words of the language. */
    this.common = new Set(summary.common);
    /** Terms that stand in no leaf with others, and how many units have them. */
    this.frequent = new Map(
      summary.frequent.map(([term, all, named], number) => [term, { all, named, number }]),
    );
    this.#summary = summary;
    this.#cache = cache;
    this.#scale = Math.max(summary.units, FEWEST_UNITS) + 1;
  }

  /**
   * How much a token tells, from the number of units that have it.
   * @param {number} units
   */
  weight(units) {
    const weight = Math.log(this.#scale / (units + 0.5)) / Math.log(this.#scale);
    return Math.min(1, Math.max(LEAST_WEIGHT, weight));
  }

  /**
   * The weight of a token of a title or message, from its letter in the block.
   * @param {string} letter
   */
  weightOf(letter) {
    return this.weight(2 ** (((letter.toUpperCase().charCodeAt(0) || 65) - 65) / LETTER_STEPS));
  }

  /**
   * The leaves where these terms, and what is like them, may stand.
   * @param {Iterable<string>} terms
   * @param {AbortSignal} [signal]
   * @returns {Promise<Map<string, Leaf>>} by term
   */
  async leaves(terms, signal) {
    /** @type {Map<string, number>} */
    const numbers = new Map();
    for (const term of terms) {
      const number = this.#leafOf(term);
      const isMore = !new Set(numbers.values()).has(number);
      if (!isMore || new Set(numbers.values()).size < MOST_LEAVES) numbers.set(term, number);
    }
    const found = [...numbers].map(async ([term, number]) => /** @type {const} */ ([term, await this.#leaf(number, signal)]));
    return new Map(await Promise.all(found));
  }

  /**
   * The leaf of a frequent term alone.
   * @param {number} number
   * @param {AbortSignal} [signal]
   */
  frequentLeaf(number, signal) {
    return this.#part(`f${number}`, signal, (bytes) => new Leaf(bytes));
  }

  /**
   * @param {number[]} numbers
   * @param {AbortSignal} [signal]
   * @returns {Promise<StoredUnit[]>}
   */
  async read(numbers, signal) {
    const size = this.#summary.block || this.units;
    return Promise.all(
      numbers.map(async (number) => (await this.#block(Math.floor(number / size), signal))[number % size]),
    );
  }

  /** @param {string} term */
  #leafOf(term) {
    let number = this.#summary.leaves.length - 1;
    while (number > 0 && this.#summary.leaves[number] > term) number -= 1;
    return number;
  }

  /**
   * @param {number} number
   * @param {AbortSignal} [signal]
   */
  async #leaf(number, signal) {
    if (!this.#summary.block) return (await this.#only(signal)).leaf;
    return this.#part(`t${number}`, signal, (bytes) => new Leaf(bytes));
  }

  /**
   * @param {number} number
   * @param {AbortSignal} [signal]
   */
  async #block(number, signal) {
    if (!this.#summary.block) return (await this.#only(signal)).block;
    return this.#part(`u${number}`, signal, (bytes, name) => units(name, bytes));
  }

  /** @param {AbortSignal} [signal] */
  #only(signal) {
    return this.#part("all", signal, (bytes, name) => {
      const cursor = new Cursor(bytes);
      return { leaf: new Leaf(cursor.take()), block: units(name, cursor.rest()) };
    });
  }

  /**
   * @template T
   * @param {string} end
   * @param {AbortSignal | undefined} signal
   * @param {(bytes: Uint8Array, name: string) => T} decode
   * @returns {Promise<T>}
   */
  #part(end, signal, decode) {
    const name = `${this.#summary.name}-${end}`;
    return this.#cache.get(name, signal, async (bytes) => decode(await body(name, bytes), name));
  }
}

/**
 * @param {string} name
 * @param {Uint8Array} bytes
 * @returns {StoredUnit[]}
 */
function units(name, bytes) {
  const found = parse(name, bytes);
  const isUnit = (/** @type {any} */ unit) => Array.isArray(unit) && unit.length === 3 && unit.every(Array.isArray);
  if (!Array.isArray(found) || !found.every(isUnit))
    throw new Error(`The search index is damaged: ${name} holds no results.`);
  return found;
}
