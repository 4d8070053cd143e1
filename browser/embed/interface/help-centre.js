/** What is read from the help centre: each thing once for all elements of the page. */

import { load } from "../load.js";
import { Problem } from "./problem.js";

/** @import { Index, Result } from "../../engine/search.js" */

/**
 * @typedef {{locale: string, lang: string, name: string, direction: string}} Language
 * @typedef {{id: string, name: string}} Named
 * @typedef {{version: 1, name: string, default_locale: string, contact: string, languages: Language[],
 *   products: Named[]}} Site
 * @typedef {{lang: string, direction: string, words: Record<string, string>}} Words
 * @typedef {{article: string, entry: string, locale: string, page: string, title: string}} EntryLine
 * @typedef {{article: string, locale: string, page: string, title: string}} GuideLine
 * @typedef {{version: 1, name: string, page: string, entries: EntryLine[], guides: GuideLine[]}} Product
 * @typedef {{kind: string, also?: string[], text: string, html: string}} Section
 * @typedef {{id: string, locale: string, page: string, title: string, kind: "problem" | "question",
 *   sections: Section[]}} Entry
 * @typedef {Section | {entry: string}} Part
 * @typedef {{id: string, locale: string, page: string, title: string, parts: Part[], entries: Entry[]}} Article
 * @typedef {typeof import("../search.js")} Engine
 * @typedef {typeof import("../reading/reading.js")} Reading
 */

const PATIENCE = 20_000; // ms
const VERSION = 1;

/** @type {Map<string, HelpCentre>} */
const known = new Map();

/** @param {URL} base */
export function helpCentre(base) {
  const found = known.get(base.href) ?? new HelpCentre(base);
  known.set(base.href, found);
  return found;
}

export class HelpCentre {
  #base;
  /** @type {Map<string, Promise<any>>} */
  #read = new Map();

  /** @param {URL} base */
  constructor(base) {
    this.#base = base;
  }

  /** @returns {Promise<Site>} */
  site() {
    const isSite = (/** @type {any} */ { languages, products }) => hasAll([languages, products]) && languages.length > 0;
    return this.#document("api/v1/site.json", isSite);
  }

  /**
   * @param {string} locale
   * @returns {Promise<Words>}
   */
  words(locale) {
    return this.#document(`embed/v1/words/${locale}.json`, ({ words }) => typeof words === "object" && words !== null);
  }

  /**
   * @param {string} locale
   * @param {string} id
   * @returns {Promise<Product>}
   */
  product(locale, id) {
    return this.#document(`api/v1/${locale}/products/${id}.json`, ({ entries, guides }) => hasAll([entries, guides]));
  }

  /**
   * @param {string} locale
   * @param {string} article
   * @param {string} entry
   * @returns {Promise<Entry>}
   */
  entry(locale, article, entry) {
    return this.#document(`api/v1/${locale}/entries/${article}/${entry}.json`, ({ sections }) => hasAll([sections]));
  }

  /**
   * @param {string} locale
   * @param {string} article
   * @returns {Promise<Article>}
   */
  article(locale, article) {
    const isArticle = (/** @type {any} */ { parts, entries }) => hasAll([parts, entries]);
    return this.#document(`api/v1/${locale}/articles/${article}.json`, isArticle);
  }

  /** @returns {Promise<{engine: Engine, index: Index}>} */
  search() {
    return this.#once("search", async () => {
      const engine = await this.engine();
      const index = await engine.open((name, { signal }) => this.#bytes(`search/${name}`, signal));
      return { engine, index };
    });
  }

  /** @returns {Promise<Engine>} */
  engine() {
    return this.#once("engine", () => load("search.js"));
  }

  /** @returns {Promise<Reading>} */
  reading() {
    return this.#once("reading", () => load("reading.js"));
  }

  /**
   * @param {string} path
   * @param {(document: any) => boolean} isValid
   */
  #document(path, isValid) {
    return this.#once(path, async () => {
      const document = parse(path, new TextDecoder().decode(await this.#bytes(path)));
      const { version } = document;
      if (version !== undefined && version !== VERSION)
        throw new Problem("version", `${path} has version ${version}; this script reads version ${VERSION}.`);
      if (!isValid(document)) throw new Problem("damaged", `${path} does not hold what it should.`);
      return document;
    });
  }

  /**
   * @param {string} path below the root of the help centre, without escapes
   * @param {AbortSignal} [signal]
   */
  async #bytes(path, signal) {
    if (!staysBelow(path)) throw new Problem("missing", `The help centre has no ${path}.`);
    const patience = AbortSignal.timeout(PATIENCE);
    const response = await fetch(new URL(path.split("/").map(encodeURIComponent).join("/"), this.#base), {
      credentials: "omit",
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    });
    if (!response.ok) throw new Problem(response.status === 404 ? "missing" : "unreachable", `${path} gives ${response.status}.`);
    return new Uint8Array(await response.arrayBuffer());
  }

  /**
   * What failed is read again the next time.
   * @template T
   * @param {string} name
   * @param {() => Promise<T>} read
   * @returns {Promise<T>}
   */
  #once(name, read) {
    const found = this.#read.get(name) ?? read().catch((cause) => Promise.reject(problem(name, cause)));
    this.#read.set(name, found);
    found.catch(() => this.#read.delete(name));
    return found;
  }
}

/**
 * @param {string} name
 * @param {any} cause
 */
function problem(name, cause) {
  if (cause instanceof Problem) return cause;
  const isDamaged = /damaged|cannot be read/.test(cause?.message);
  return new Problem(isDamaged ? "damaged" : "unreachable", `${name} did not load: ${cause?.message ?? cause}`);
}

/**
 * @param {string} path
 * @param {string} text
 */
function parse(path, text) {
  try {
    return Object(JSON.parse(text));
  } catch {
    throw new Problem("damaged", `${path} is no JSON.`);
  }
}

/** @param {unknown[]} lists */
function hasAll(lists) {
  return lists.every(Array.isArray);
}

/**
 * Whether a path leads down only, in whatever spelling a server may understand: ids in it come from the
 * address of a page or from what is written there.
 * @param {string} path
 */
function staysBelow(path) {
  return !/(^|[/\\]|%(25)*(2f|5c))(\.|%(25)*2e){0,2}([/\\]|%(25)*(2f|5c)|(\.json)?$)/i.test(path);
}
