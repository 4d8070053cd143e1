/** The answer to an error: the message with the reader's own values, why it comes, and its fix. */

import { copy } from "../common/clipboard.js";
import { button, element, resultLink } from "../common/elements.js";

/** @import { Piece, Result } from "../engine/search.js" */
/** @import { Strings, Surroundings } from "./result-view.js" */

/**
 * @param {Result} result
 * @param {Surroundings} surroundings
 */
export function answer(result, surroundings) {
  const { strings, resolve } = surroundings;
  const href = resolve(result.url);
  const told = isProblem(result) ? strings["search.sure"] : strings["search.answer"];
  const heading = element("h2", "eb-answer__title", [told]);
  const open = resultLink(href, "eb-answer__open", [strings["search.open"]]);
  const made = element("section", "eb-answer", [
    element("div", "eb-answer__head", [heading, tags(result, surroundings)]),
    message(result),
    ...explanation(result, strings, "h3"),
    actions(open, href, strings),
  ]);
  return foreign(made, result, surroundings);
}

/**
 * Whether a result is about an error; else it is a guide, or answers a question.
 * @param {Result} result
 */
export function isProblem({ entry, title }) {
  return entry !== null && !/[?？]\s*$/.test(title);
}

/** @param {Result} result */
export function message(result) {
  const text = result.filled.map(piece);
  if (!isProblem(result)) return element("p", "eb-answer__question", text);
  return element("p", "eb-answer__message", [element("samp", "", text)]);
}

/**
 * Why, and what to do; of what is no error, what it says.
 * @param {Result} result
 * @param {Strings} strings
 * @param {"h3" | "h4"} level
 */
export function explanation(result, strings, level) {
  if (!isProblem(result)) return [element("div", "eb-answer__text", [fix(result)])];
  return [
    part("eb-answer__why", level, strings["search.why"], causes(result)),
    part("eb-answer__fix", level, strings["search.fix"], fix(result)),
  ];
}

/**
 * @param {HTMLAnchorElement} open
 * @param {string} href
 * @param {Strings} strings
 */
export function actions(open, href, strings) {
  return element("div", "eb-answer__actions", [open, copyButton(href, strings)]);
}

/**
 * What a result belongs to, and its language where that is not the page's.
 * @param {Result} result
 * @param {Surroundings} surroundings
 */
export function tags({ product, locale }, { locale: own }) {
  const name = languageOf(locale) === languageOf(own) ? "" : languageName(locale, own);
  if (!product && !name) return null;
  const language = name && element("span", "eb-tag eb-tag--language", [name]);
  if (language) language.lang = own;
  return element("span", "eb-tags", [language || null, product && element("span", "eb-tag", [product.name])]);
}

/**
 * Says of an element in which language its texts are, where that is not the page's.
 * @template {HTMLElement} Made
 * @param {Made} made
 * @param {Result} result
 * @param {Surroundings} surroundings
 */
export function foreign(made, { locale }, { locale: own }) {
  if (languageOf(locale) !== languageOf(own)) made.lang = languageOf(locale);
  return made;
}

/** @param {string} locale */
function languageOf(locale) {
  return locale.split(/[-_]/)[0].toLowerCase();
}

/**
 * @param {string} locale
 * @param {string} own
 */
function languageName(locale, own) {
  try {
    return new Intl.DisplayNames([own, "en"], { type: "language" }).of(languageOf(locale)) ?? "";
  } catch {
    return languageOf(locale).toUpperCase(); // no language that the browser knows
  }
}

/** @param {Piece} piece */
function piece({ text, kind }) {
  return kind === "value" ? element("var", "eb-value", [text]) : text;
}

/**
 * @param {string} className
 * @param {"h3" | "h4"} level
 * @param {string} title
 * @param {Node | null} content
 */
function part(className, level, title, content) {
  return content && element("div", className, [element(level, "eb-answer__label", [title]), content]);
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
  const label = element("span", "", [strings["search.copy"]]);
  const made = button("eb-answer__copy", "", () => void copy(href, label, strings["search.copied"]));
  made.append(label);
  return made;
}
