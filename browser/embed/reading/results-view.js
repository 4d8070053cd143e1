/** What a search found as elements. Texts of results are untrusted and become text nodes only. */

import { explanation as excerpt, foreign, isProblem, message, tags } from "../../search/answer-view.js";
import { contactAbout } from "../../search/contact.js";
import { element, marked } from "../../common/elements.js";
import { anchor, row, siteAddress } from "../interface/links.js";
import { opened } from "../interface/context.js";
import { explanation } from "./document-view.js";
import { question } from "./feedback.js";

/** @import { Result } from "../../engine/search.js" */
/** @import { Context } from "../interface/context.js" */
/** @import { Answer } from "./finder.js" */
/** @import { Engine, Entry } from "../interface/help-centre.js" */
/** @import { Target } from "../interface/links.js" */

/**
 * The answer that the search is sure of, as its entry tells it.
 * @param {Result} result
 * @param {Entry | null} entry null where it did not load
 * @param {Context} context
 */
export function answer(result, entry, context) {
  const { words } = context;
  const told = words[isProblem(result) ? "search.sure" : "search.answer"];
  const surroundings = surroundingsOf(context);
  const shown = message(result);
  shown.part.add("message");
  const made = element("section", "eb-answer", [
    element("div", "eb-answer__head", [element("h2", "eb-answer__title", [told]), tags(result, surroundings)]),
    shown,
    ...(entry ? explanation(entry, context, result.message) : excerpt(result, words, "h3")),
    away(result.url, context),
    question(context, opened(result)),
  ]);
  made.part.add("answer");
  return foreign(made, result, surroundings);
}

/**
 * The heading of a list of results, what is said above it, and which results it has.
 * @param {Answer} answer
 * @param {Context} context
 * @param {(target: Target) => void} open
 */
export function list({ results, text, masked, engine }, context, open) {
  const isSure = results[0]?.tier === "sure";
  const rest = isSure ? results.slice(1).filter(({ tier }) => tier !== "other") : results;
  const isNear = isSure || rest[0]?.tier === "similar";
  const words = engine.wordsOf(text);
  const heading = context.words[isNear ? "search.similar" : "search.nearest"];
  return [
    isNear ? null : nothing(masked, context),
    rest.length ? element("h2", "eb-heading", [heading]) : null,
    rest.length ? element("ul", "eb-items", rest.map((one) => item(one, words, engine, context, open))) : null,
  ];
}

/**
 * What is said aloud.
 * @param {Result[]} results
 * @param {Record<string, string>} words
 */
export function summary(results, words) {
  const [first] = results;
  if (!first) return words["search.none"];
  const counted = words[results.length === 1 ? "search.count_one" : "search.count_other"];
  const count = counted.replace("{count}", String(results.length));
  const sure = words[isProblem(first) ? "search.sure" : "search.answer"];
  if (first.tier === "sure") return `${sure}: ${first.title}. ${count}`;
  return first.tier === "other" ? `${words["search.none"]}. ${count}` : count;
}

/**
 * @param {string} masked what was asked
 * @param {Context} context
 */
function nothing(masked, { words, site }) {
  const about = contactAbout(site.contact, masked);
  const ask = about ? anchor(about, [words["search.contact"]], "eb-button") : null;
  return element("div", "eb-notice", [element("p", "", [words["search.none"]]), ask]);
}

/**
 * @param {Result} result
 * @param {Set<string>} asked
 * @param {Engine} engine
 * @param {Context} context
 * @param {(target: Target) => void} open
 */
function item(result, asked, engine, context, open) {
  const { title, message: told, marks } = result;
  const isTitle = told === title;
  const passage = engine.passageOf(result, asked);
  const label = isProblem(result) && passage.kind ? context.words[`search.${passage.kind}`] : "";
  const made = row(result, context, open, [
    element("span", "eb-item__title", marked(title, isTitle ? marks : engine.marksIn(title, asked))),
    isTitle ? null : element("samp", "eb-item__message", marked(told, marks)),
    passage.text ? element("span", "eb-item__passage", [label && element("b", "", [label]), ...marked(passage.text, passage.marks)]) : null,
  ]);
  return foreign(made, result, surroundingsOf(context));
}

/**
 * @param {string} url
 * @param {Context} context
 */
export function away(url, context) {
  const made = anchor(siteAddress(url, context), [context.words["embed.open_page"]], "eb-away");
  made.part.add("link");
  return made;
}

/**
 * What the views of the help centre want to know.
 * @param {Context} context
 */
function surroundingsOf({ words, locale, base, product, site, centre }) {
  return {
    strings: words, locale, base: base.href, contact: site.contact, words: new Set(),
    product, resolve: (/** @type {string} */ url) => url, centre,
  };
}
