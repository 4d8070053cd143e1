/** Links: lines that open in place, and ways out of the page. No other module makes any of data. */

import { element } from "../../common/elements.js";
import { addressOf } from "./context.js";

/** @import { Context } from "./context.js" */

/** What a page may lead to; other schemes run script, or nobody expects them of a help centre. */
const SCHEME = /^(https?|mailto|tel):$/;

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
 * A link out of the page, which opens beside it; its text alone where the address leads nowhere that
 * a page may lead to.
 * @param {string} href
 * @param {(Node | string | null)[]} children
 * @param {string} [className] of the link
 * @returns {HTMLElement}
 */
export function anchor(href, children, className = "") {
  const made = element("a", className, children);
  Object.assign(made, { href, target: "_blank", rel: "noopener noreferrer" });
  return SCHEME.test(made.protocol) ? made : element("span", "", children);
}

/**
 * @param {string} url absolute, or from the root of the help centre
 * @param {Context} context
 */
export function siteAddress(url, context) {
  return /^https?:\/\//i.test(url) ? url : addressOf(context, url);
}
