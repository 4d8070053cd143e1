/**
 * Search results as elements: the answer when the search is sure, and the list of what is similar.
 * Texts of results are untrusted and become text nodes only.
 */

import { answer, isProblem } from "./answer-view.js";
import { contactAbout } from "./contact.js";
import { button, element, resultLink } from "../common/elements.js";
import { wordsOf } from "./evidence.js";
import { items } from "./item-view.js";
import { masked } from "./masked.js";
import { notice } from "./notice.js";

/** @import { Found } from "./client.js" */
/** @import { Result } from "../engine/search.js" */

/** Words of the interface by key, `search.…`. @typedef {Record<string, string>} Strings */

/**
 * What the page says of itself; `base` is the root of the site as seen from it.
 * @typedef {object} Frame
 * @property {string} base
 * @property {Strings} strings
 * @property {string} locale
 * @property {string | null} product that the page is about
 * @property {string | null} contact where to ask when nothing is documented
 */

/**
 * `words` are those of the query, see `evidence.js`; `resolve` gives the address of a result's `url`.
 * @typedef {Frame & {words: Set<string>, resolve: (url: string) => string}} Surroundings
 */

/** Results of the page's own product go first where they are as likely as the best. */
const AS_LIKELY = 0.02;
const LONGEST_LIST = { besideAnswer: 5, alone: 8 };

/**
 * The results that are worth showing on a page about a product: beside an answer only what is
 * similar.
 * @param {Result[]} found best first
 * @param {string | null} product
 */
function worthShowing(found, product) {
  const results = ownProductFirst(found, product);
  const [top, ...rest] = results;
  if (top?.tier !== "sure") return results.slice(0, LONGEST_LIST.alone);
  return [top, ...rest.filter(({ tier }) => tier !== "other").slice(0, LONGEST_LIST.besideAnswer)];
}

/**
 * Two products may share a message: the page's own product then stands first.
 * @param {Result[]} results
 * @param {string | null} product
 */
function ownProductFirst(results, product) {
  const own = results.find((result) => result.product?.id === product);
  if (!product || !own || results[0].confidence - own.confidence > AS_LIKELY) return results;
  return [own, ...results.filter((result) => result !== own)];
}

/**
 * What was found as elements, and what to tell a reader who does not see them come in.
 * @param {Found} found
 * @param {string} query
 * @param {Frame} frame
 * @param {() => void} widen takes the reader's choice of product and category back
 */
export function render({ results, outside }, query, frame, widen) {
  const { base, product, strings } = frame;
  const root = new URL(base, document.baseURI);
  const worth = worthShowing(results, product);
  const resolve = (/** @type {string} */ url) => resolveUrl(url, root);
  const contact = frame.contact && contactAbout(frame.contact, masked(query));
  const surroundings = { ...frame, contact, resolve, words: wordsOf(query) };
  if (!outside) return { content: renderResults(worth, surroundings), told: summary(worth, strings) };
  const way = strings[`search.outside_${outside.of}`].replace("{title}", () => outside.result.title);
  const nearest = worth.length ? list("search.nearest", worth, surroundings) : "";
  const content = document.createDocumentFragment();
  content.append(button("eb-outside", way, widen), nearest);
  return { content, told: `${way}. ${count(worth, strings)}` };
}

/**
 * @param {Result[]} results best first
 * @param {Surroundings} surroundings
 */
function renderResults(results, surroundings) {
  const fragment = document.createDocumentFragment();
  const isSure = results[0]?.tier === "sure";
  const listed = isSure ? results.slice(1) : results;
  if (isSure) fragment.append(answer(results[0], surroundings));
  if (listed[0]?.tier === "similar") fragment.append(list("search.similar", listed, surroundings));
  else if (!isSure) fragment.append(nothing(listed, surroundings));
  return fragment;
}

/**
 * @param {Result[]} results
 * @param {Strings} strings
 */
function summary(results, strings) {
  if (!results.length) return strings["search.none"];
  const told = count(results, strings);
  const found = isProblem(results[0]) ? strings["search.sure"] : strings["search.answer"];
  if (results[0].tier === "sure") return `${found}: ${results[0].title}. ${told}`;
  return results[0].tier === "other" ? `${strings["search.none"]}. ${told}` : told;
}

/**
 * @param {Result[]} results
 * @param {Strings} strings
 */
function count({ length }, strings) {
  return strings[length === 1 ? "search.count_one" : "search.count_other"].replace("{count}", String(length));
}

/**
 * @param {Result[]} nearest
 * @param {Surroundings} surroundings
 */
function nothing(nearest, surroundings) {
  const { strings, contact } = surroundings;
  const ask = contact ? resultLink(contact, "eb-button", [strings["search.contact"]]) : null;
  const told = notice(strings["search.none"], ask);
  return element("div", "eb-nothing", [told, nearest.length ? list("search.nearest", nearest, surroundings) : null]);
}

/**
 * @param {string} title
 * @param {Result[]} results
 * @param {Surroundings} surroundings
 */
function list(title, results, surroundings) {
  const heading = element("h2", "eb-similar__title", [surroundings.strings[title]]);
  return element("section", "eb-similar", [heading, items(results, surroundings)]);
}

/**
 * @param {string} url of a result: absolute, or from the root of the site
 * @param {URL} root
 */
function resolveUrl(url, root) {
  const isAbsolute = /^https?:\/\//i.test(url);
  return new URL(isAbsolute ? url : `./${url.replace(/^\/+/, "")}`, root).href;
}
