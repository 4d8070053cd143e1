/**
 * Reads the index that `errorbook.search.index` writes; the format stands in its docstring.
 */

import { fold } from "./normalise.js";
import { Vocabulary } from "./vocabulary.js";

/** @import { Unit, Read } from "./search.js" */

const VERSION = 1;
const LEVELS = 63;

/** Small sites weigh words as if they had this many units: in two entries no word is rare. */
const FEWEST_UNITS = 100;
const LEAST_WEIGHT = 0.04;

/** Units that must end alike for their end to count as a case rather than an error. */
const SHARED_BY = 3;

/**
 * The parts per locale, in the order of the manifest.
 * @param {Read} read
 * @returns {Promise<Map<string, string>>}
 */
export async function readManifest(read) {
  const { locales } = decode("manifest.json", await read("manifest.json", {}));
  const names = Object.entries(locales ?? {});
  if (!names.length || names.some(([, name]) => typeof name !== "string"))
    throw new Error("The search index is damaged: manifest.json names no locales.");
  return new Map(names);
}

/**
 * @param {Read} read
 * @param {string} name
 */
export async function readPart(read, name) {
  const { locale, units, terms, postings } = decode(name, await read(name, {}));
  if (![units, terms, postings].every(Array.isArray) || terms.length !== postings.length)
    throw new Error(`The search index is damaged: ${name} is incomplete.`);
  return new Part(String(locale), units, terms, postings);
}

/**
 * @param {string} name
 * @param {Uint8Array} bytes
 * @returns {Record<string, any>}
 */
function decode(name, bytes) {
  let content;
  try {
    content = JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new Error(`The search index is damaged: ${name} is no JSON.`, { cause });
  }
  if (content?.version !== VERSION)
    throw new Error(`The search index cannot be read: ${name} has version ${content?.version}, expected ${VERSION}.`);
  return content;
}

/**
 * The locale of the index that is nearest to the reader's: the same, a wider one, or one of the
 * same language; else the first.
 * @param {string[]} locales
 * @param {string} [wanted]
 * @returns {string}
 */
export function nearestLocale(locales, wanted = "") {
  const pieces = wanted.toLowerCase().replaceAll("_", "-").split("-");
  const known = locales.map((locale) => locale.toLowerCase());
  for (let length = pieces.length; length > 0; length--) {
    const at = known.indexOf(pieces.slice(0, length).join("-"));
    if (at >= 0) return locales[at];
  }
  const sibling = known.findIndex((locale) => language(locale) === language(pieces[0]));
  return locales[Math.max(0, sibling)];
}

/**
 * The language of a locale: `nb` for all Norwegian, else the first part of the tag.
 * @param {string} locale
 */
export function language(locale) {
  const [first] = locale.toLowerCase().split(/[-_]/);
  return first === "no" || first === "nn" ? "nb" : first;
}

/** The index of one locale. */
export class Part {
  /** @type {{all: number, named: number}[]} */
  #frequencies = [];
  /** @type {Set<string> | undefined} */
  #tails;

  /**
   * @param {string} locale
   * @param {Unit[]} units
   * @param {string[]} terms
   * @param {number[][]} postings
   */
  constructor(locale, units, terms, postings) {
    this.locale = locale;
    this.units = units;
    this.postings = postings;
    this.vocabulary = new Vocabulary(terms);
  }

  /**
   * How many units have a term at all, and in their title or messages.
   * @param {number} term
   * @returns {{all: number, named: number}}
   */
  frequency(term) {
    const known = this.#frequencies[term];
    if (known) return known;
    let named = 0;
    this.visit(term, (_unit, _level, isNamed) => {
      if (isNamed) named += 1;
    });
    return (this.#frequencies[term] = { all: this.postings[term].length / 2, named });
  }

  /**
   * How much a term tells, from its rarity: among titles and messages, or in all text. A term that
   * no unit has tells most.
   * @param {string} text
   * @param {"named" | "all"} where
   */
  weight(text, where = "named") {
    const term = this.vocabulary.number(text);
    const units = Math.max(this.units.length, FEWEST_UNITS);
    const found = term === undefined ? 0 : this.frequency(term)[where];
    const weight = Math.log((units + 1) / (found + 0.5)) / Math.log(units + 1);
    return Math.min(1, Math.max(LEAST_WEIGHT, weight));
  }

  /**
   * Visits the units that have a term.
   * @param {number} term
   * @param {(unit: number, level: number, named: boolean) => void} visit level from 0 to 1
   */
  visit(term, visit) {
    const list = this.postings[term];
    let unit = -1;
    for (let i = 0; i < list.length; i += 2) {
      unit += list[i];
      visit(unit, (list[i + 1] >> 1) / LEVELS, (list[i + 1] & 1) === 1);
    }
  }

  /**
   * Where the tail after the last colon begins, when several titles or messages end in it; else -1.
   * @param {string} text
   */
  sharedTail(text) {
    const [start, tail] = tailOf(text);
    this.#tails ??= sharedTails(this.units);
    return tail && this.#tails.has(tail) ? start : -1;
  }
}

/**
 * The folded text after the last colon, when it is the lesser part of the text.
 * @param {string} text
 * @returns {[start: number, tail: string]}
 */
function tailOf(text) {
  const start = Math.max(text.lastIndexOf(": "), text.lastIndexOf("：")) + 1;
  return [start, start > text.length / 2 ? fold(text.slice(start)) : ""];
}

/** @param {Unit[]} units */
function sharedTails(units) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { title, messages } of units) {
    const tails = new Set([title, ...messages].map((text) => tailOf(text)[1]));
    for (const tail of tails) if (tail) counts.set(tail, (counts.get(tail) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count >= SHARED_BY).map(([tail]) => tail));
}
