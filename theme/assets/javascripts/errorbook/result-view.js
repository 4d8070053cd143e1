/**
 * Search results as elements: the answer when the search is sure, and the list of what is similar.
 * Texts of results are untrusted and become text nodes only.
 */

/** @import { Piece, Range, Result } from "./search.js" */

/** Words of the interface by key, `search.…`. @typedef {Record<string, string>} Strings */

/**
 * @typedef {object} Surroundings
 * @property {Strings} strings
 * @property {(url: string) => string} resolve the address of a result's `url`
 * @property {string | null} contact where to ask when nothing is documented
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
export function worthShowing(found, product) {
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
 * @param {Result[]} results best first
 * @param {Surroundings} surroundings
 * @returns {DocumentFragment}
 */
export function renderResults(results, surroundings) {
  const fragment = document.createDocumentFragment();
  const isSure = results[0]?.tier === "sure";
  const listed = isSure ? results.slice(1) : results;
  if (isSure) fragment.append(answer(results[0], surroundings));
  if (listed[0]?.tier === "similar") fragment.append(list(listed, surroundings));
  else if (!isSure) fragment.append(nothing(listed, surroundings));
  return fragment;
}

/**
 * @param {Strings} strings
 * @param {() => void} retry
 */
export function renderFailure(strings, retry) {
  const button = element("button", "eb-button", [strings["search.retry"]]);
  button.type = "button";
  button.addEventListener("click", retry);
  return element("div", "eb-notice", [element("p", "", [strings["search.failed"]]), button]);
}

/** @param {Strings} strings */
export function renderSearching(strings) {
  return element("p", "eb-notice eb-notice--searching", [strings["search.searching"]]);
}

/**
 * What to tell a reader who does not see the results come in.
 * @param {Result[]} results
 * @param {Strings} strings
 */
export function summary(results, strings) {
  if (!results.length) return strings["search.none"];
  const count = results.length === 1 ? strings["search.count_one"] : strings["search.count_other"];
  const told = count.replace("{count}", String(results.length));
  if (results[0].tier === "sure") return `${strings["search.sure"]}. ${told}`;
  return results[0].tier === "other" ? `${strings["search.none"]}. ${told}` : told;
}

/**
 * @param {Result} result
 * @param {Surroundings} surroundings
 */
function answer(result, { strings, resolve }) {
  const href = resolve(result.url);
  const heading = element("h2", "eb-answer__title", [strings["search.sure"]]);
  const open = link(href, "eb-answer__open", [strings["search.open"]]);
  return element("section", "eb-answer", [
    element("div", "eb-answer__head", [heading, product(result)]),
    element("p", "eb-answer__message", [element("samp", "", result.filled.map(piece))]),
    part("eb-answer__why", strings["search.why"], causes(result)),
    part("eb-answer__fix", strings["search.fix"], fix(result)),
    element("div", "eb-answer__actions", [open, copyButton(href, strings)]),
  ]);
}

/** @param {Piece} piece */
function piece({ text, kind }) {
  return kind === "value" ? element("var", "eb-value", [text]) : text;
}

/**
 * @param {string} className
 * @param {string} title
 * @param {Node | null} content
 */
function part(className, title, content) {
  return content && element("div", className, [element("h3", "", [title]), content]);
}

/** @param {Result} result */
function causes({ causes: [first, ...more] }) {
  if (!first) return null;
  if (!more.length) return element("p", "", [first]);
  return element("ul", "", [first, ...more].map((cause) => element("li", "", [cause])));
}

/** @param {Result} result */
function fix({ steps, more, fix: text }) {
  if (!steps.length) return text ? element("p", "", [text]) : null;
  const items = steps.map((step) => element("li", "", [step]));
  return element("ol", more ? "eb-steps eb-steps--more" : "eb-steps", items);
}

/**
 * @param {string} href
 * @param {Strings} strings
 */
function copyButton(href, strings) {
  if (!navigator.clipboard) return null;
  const button = element("button", "eb-answer__copy", [strings["search.copy"]]);
  button.type = "button";
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(href).catch(() => null);
    button.textContent = strings["search.copied"];
    setTimeout(() => (button.textContent = strings["search.copy"]), 2000);
  });
  return button;
}

/**
 * @param {Result[]} nearest
 * @param {Surroundings} surroundings
 */
function nothing(nearest, surroundings) {
  const { strings, contact } = surroundings;
  const ask = contact && element("a", "eb-button", [strings["search.contact"]]);
  if (ask) ask.href = contact;
  const told = element("div", "eb-notice", [element("p", "", [strings["search.none"]]), ask]);
  return element("div", "eb-nothing", [told, nearest.length ? items(nearest, surroundings) : null]);
}

/**
 * @param {Result[]} results
 * @param {Surroundings} surroundings
 */
function list(results, surroundings) {
  const heading = element("h2", "eb-similar__title", [surroundings.strings["search.similar"]]);
  return element("section", "eb-similar", [heading, items(results, surroundings)]);
}

/**
 * @param {Result[]} results
 * @param {Surroundings} surroundings
 */
function items(results, { resolve }) {
  return element("ul", "eb-list", results.map((result) => item(result, resolve(result.url))));
}

/**
 * @param {Result} result
 * @param {string} href
 */
function item(result, href) {
  const { title, message, marks, fix: text, causes: [why] } = result;
  const isTitle = message === title;
  const name = link(href, "eb-item__link", isTitle ? marked(message, marks) : [title]);
  const start = text || why;
  return element("li", "eb-item", [
    element("p", "eb-item__title", [name, product(result)]),
    isTitle ? null : element("p", "eb-item__message", [element("samp", "", marked(message, marks))]),
    start ? element("p", "eb-item__fix", [start]) : null,
  ]);
}

/**
 * @param {string} text
 * @param {Range[]} marks in order
 */
function marked(text, marks) {
  const ends = [0, ...marks.map(([, end]) => end)];
  const stretches = marks.flatMap(([start, end], i) => [
    text.slice(ends[i], start),
    element("mark", "", [text.slice(start, end)]),
  ]);
  return [...stretches, text.slice(ends[marks.length])];
}

/** @param {Result} result */
function product({ product }) {
  return product && element("span", "eb-tag", [product.name]);
}

/**
 * A link that the arrow keys reach.
 * @param {string} href
 * @param {string} className
 * @param {(Node | string)[]} children
 */
function link(href, className, children) {
  const anchor = element("a", className, children);
  anchor.href = href;
  anchor.dataset.ebResult = "";
  return anchor;
}

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {string} className
 * @param {(Node | string | null)[]} children
 */
function element(name, className, children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  for (const child of children) if (child) made.append(child);
  return made;
}
