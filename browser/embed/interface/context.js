/** What the views of one element share. */

/** @import { Mounting } from "../base-element.js" */
/** @import { HelpCentre, Site } from "./help-centre.js" */
/** @import { Opened } from "../types/errorbook.js" */

/**
 * `signal` ends when the element leaves the page or is filled afresh; `product` is null for all.
 * @typedef {Mounting & {
 *   centre: HelpCentre, site: Site, locale: string, product: string | null, words: Record<string, string>,
 * }} Context
 */

/**
 * An address of the help centre, from one that is relative to its root.
 * @param {Context} context
 * @param {string} path
 */
export function addressOf({ base }, path) {
  return new URL(`./${path.replace(/^\/+/, "")}`, base).href;
}

/**
 * @param {{article: string, entry: string | null, locale: string, url: string, title: string}} shown
 * @returns {Opened}
 */
export function opened({ article, entry, locale, url, title }) {
  return { article, entry, locale, url, title };
}
