/** A line of the list of results: what matched, and the fix opened in place below it. */

import { actions, explanation, foreign, isProblem, tags } from "./answer-view.js";
import { element, marked, resultLink } from "../common/elements.js";
import { marksIn, passageOf } from "./evidence.js";
import { unfolding } from "./unfolding.js";

/** @import { Passage } from "./evidence.js" */
/** @import { Result } from "../engine/search.js" */
/** @import { Strings, Surroundings } from "./result-view.js" */

/**
 * @param {Result[]} results
 * @param {Surroundings} surroundings
 */
export function items(results, surroundings) {
  return element("ul", "eb-list", results.map((result) => item(result, surroundings)));
}

/**
 * @param {Result} result
 * @param {Surroundings} surroundings
 */
function item(result, surroundings) {
  const { words, strings, resolve } = surroundings;
  const { title, message, marks } = result;
  const isTitle = message === title;
  const link = resultLink(resolve(result.url), "eb-item__link", marked(title, isTitle ? marks : marksIn(title, words)));
  const head = element("div", "eb-item__head", [
    element("div", "eb-item__title", [element("h3", "", [link]), tags(result, surroundings)]),
    isTitle ? null : element("p", "eb-item__message", [element("samp", "", marked(message, marks))]),
    passage(passageOf(result, words), isProblem(result) ? strings : null),
  ]);
  const made = element("li", "eb-item", [head]);
  if (result.entry !== null) made.append(unfolding(link, explained(result, link.href, strings)));
  return foreign(made, result, surroundings);
}

/**
 * @param {Passage} passage
 * @param {Strings | null} strings null where there is no telling causes and solutions apart
 */
function passage({ text, marks, kind }, strings) {
  if (!text) return null;
  const label = strings && kind ? element("b", "", [strings[`search.${kind}`]]) : null;
  return element("p", "eb-item__passage", [label, ...marked(text, marks)]);
}

/**
 * @param {Result} result
 * @param {string} href
 * @param {Strings} strings
 */
function explained(result, href, strings) {
  const open = element("a", "eb-answer__open", [strings["search.open"]]);
  open.href = href;
  return element("div", "eb-item__body", [
    ...explanation(result, strings, "h4"),
    actions(open, href, strings),
  ]);
}
