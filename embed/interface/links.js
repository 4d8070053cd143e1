/** Links: lines that open in place, and ways out of the page. */

import { element } from "../../theme/assets/javascripts/errorbook/elements.js";

/** @import { Context } from "./context.js" */

/**
 * An entry, or an article where `entry` is null; `url` is its page, from the root of the help centre.
 * @typedef {{article: string, entry: string | null, locale: string, url: string, title: string}} Target
 */

/**
 * A line of a list: a link that opens in place, or in the help centre with a key held down.
 * @param {Target} target
 * @param {Context} context
 * @param {(target: Target) => void} open
 * @param {(Node | string | null)[]} children
 */
export function row(target, context, open, children) {
  const link = element("a", "eb-item", children);
  link.href = siteAddress(target.url, context);
  link.part.add("item");
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open(target);
  });
  return element("li", "", [link]);
}

/**
 * A link out of the page; it opens beside it.
 * @param {string} href
 * @param {(Node | string | null)[]} children
 * @param {string} [label]
 */
export function anchor(href, children, label) {
  const made = element("a", "", children);
  Object.assign(made, { href, target: "_blank", rel: "noopener noreferrer" });
  if (label) made.setAttribute("aria-label", label);
  return made;
}

/**
 * @param {string} url absolute, or from the root of the help centre
 * @param {Context} context
 */
export function siteAddress(url, { base }) {
  const isAbsolute = /^https?:\/\//i.test(url);
  return isAbsolute ? url : new URL(`./${url.replace(/^\/+/, "")}`, base).href;
}
