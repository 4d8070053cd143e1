/**
 * Asks the search worker; the newest query is the only one that counts.
 */

/** @import { Question } from "./address.js" */
/** @import { Result, SearchOptions } from "../engine/search.js" */

/**
 * What answers a question. `outside` is an answer that the reader's choice of product or category
 * leaves out, and what of it has to be widened.
 * @typedef {{result: Result, of: "products" | "categories"}} Outside
 * @typedef {{results: Result[], outside: Outside | null}} Found
 */

export class SearchClient {
  /** @type {Worker | undefined} */
  #worker;
  #url;
  #last = 0;
  /** @type {((answer: {results?: Result[], error?: string}) => void) | undefined} */
  #settle;

  /**
   * @param {URL} worker URL of `worker.js`
   * @param {URL} index URL of the folder of the index
   */
  constructor(worker, index) {
    this.#url = new URL(worker);
    this.#url.searchParams.set("index", index.href);
  }

  /** Starts the worker, so that it is there when the first query comes. */
  start() {
    if (this.#worker) return;
    this.#worker = new Worker(this.#url, { type: "module" });
    this.#worker.addEventListener("message", ({ data }) => {
      if (data.id === this.#last) this.#settle?.(data);
    });
    this.#worker.addEventListener("error", () => this.#fail());
  }

  /** Ends the worker; the next query starts another one. */
  stop() {
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  /** Gives up the query that is under way. */
  forget() {
    this.#last += 1;
    this.#settle?.({});
  }

  /**
   * @param {Question} question
   * @param {string} locale
   * @returns {Promise<Found | null>} null when a newer query has overtaken this one
   */
  async find({ text, product, category }, locale) {
    const results = await this.#search(text, { locale, product, category });
    const isNarrowed = product !== null || category !== null;
    if (!results || !isNarrowed || results[0]?.tier === "sure") return results && { results, outside: null };
    const all = await this.#search(text, { locale });
    if (all?.[0]?.tier !== "sure") return all && { results, outside: null };
    return { results, outside: { result: all[0], of: product === null ? "categories" : "products" } };
  }

  /**
   * @param {string} text
   * @param {Omit<SearchOptions, "signal">} options
   * @returns {Promise<Result[] | null>}
   */
  async #search(text, options) {
    this.start();
    this.forget();
    const id = this.#last;
    const { results, error } = await new Promise((resolve) => {
      this.#settle = resolve;
      this.#worker?.postMessage({ id, text, options });
    });
    if (error) throw new Error(error);
    return results ?? null;
  }

  #fail() {
    this.stop();
    this.#settle?.({ error: "The search could not be started." });
  }
}
