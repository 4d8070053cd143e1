/** An entry or an article as elements: why, and what to do. */

import { element } from "../../common/elements.js";
import { nodesOf } from "./markup.js";

/** @import { Article, Entry, Part, Section } from "../interface/help-centre.js" */
/** @import { Context } from "../interface/context.js" */

/**
 * What an entry says. `message` is shown already and need not be repeated.
 * @param {Entry} entry
 * @param {Context} context
 * @param {string} [message]
 */
export function explanation({ kind, sections }, context, message = "") {
  const isPlain = kind === "question" && sections.every((section) => ["solution", "note", "other"].includes(section.kind));
  const isRepeated = (/** @type {Section | undefined} */ section) => section !== undefined && repeats(section, message);
  const isLeft = (/** @type {Section} */ section, /** @type {number} */ i) =>
    !isRepeated(section) && !(isRepeated(sections[i + 1]) && INTRODUCES.test(section.text));
  return blocks(sections.filter(isLeft), context, !isPlain);
}

/**
 * All that an article says, its entries under headings of their own.
 * @param {Article} article
 * @param {Context} context
 */
export function wholeArticle({ title, parts, entries }, context) {
  return parts.flatMap((part) => {
    if (!("entry" in part)) return blocks([part], context, true);
    const entry = entries.find(({ id }) => id === part.entry);
    if (!entry) return [];
    const heading = entry.title === title ? null : element("h3", "eb-subtitle", [entry.title]);
    return [heading, ...explanation(entry, context)];
  });
}

/**
 * Each run of blocks with what it is for, said once.
 * @param {Section[]} sections
 * @param {Context} context
 * @param {boolean} isNamed
 */
function blocks(sections, context, isNamed) {
  const names = sections.map((section) => (isNamed ? nameOf(section, context) : ""));
  return sections.map((section, i) =>
    element("div", `eb-section eb-section--${section.kind}`, [
      names[i] && names[i] !== names[i - 1] ? element("h3", "eb-role", [names[i]]) : null,
      text(section, context),
    ]),
  );
}

/**
 * @param {Section} section
 * @param {Context} context
 */
function nameOf({ kind, also = [] }, { words }) {
  const kinds = [kind, ...also].filter((one) => one !== "other" && one !== "note");
  return [...new Set(kinds.map((one) => words[`role.${one}`] ?? ""))].filter(Boolean).join(" · ");
}

/**
 * @param {Section} section
 * @param {Context} context
 */
function text(section, context) {
  const made = element("div", "eb-text");
  made.append(...nodesOf(section, context));
  for (const line of made.querySelectorAll("p")) if (isMessage(line)) line.className = "eb-message";
  if (section.kind === "solution") made.part.add("steps");
  return made;
}

const INTRODUCES = /^[^\n]*[:：]\s*$/; // one line that leads to the message
const QUOTES = /["“”„‟«»‹›'‘’‚`\s.]+/g;

/**
 * Whether a paragraph is nothing but what software says.
 * @param {Element} line
 */
function isMessage(line) {
  const told = line.querySelector("samp")?.textContent ?? "";
  return told !== "" && bare(told) === bare(line.textContent ?? "");
}

/** @param {string} text */
function bare(text) {
  return text.replace(QUOTES, " ").trim().toLowerCase();
}

/**
 * @param {Section} section
 * @param {string} message
 */
function repeats({ kind, text }, message) {
  return kind === "notification" && message !== "" && bare(text) === bare(message);
}
