/**
 * The embed: help inside the page of somebody else. Defines the elements `errorbook-help`,
 * `errorbook-search`, `errorbook-fix` and `errorbook-link`; all else is loaded when one of them
 * comes near the viewport. Types and contract: `errorbook.d.ts`.
 */

import { ErrorbookElement } from "./guest.js";

/** A list of what a product's readers ask, with search; everything opens in place. */
class ErrorbookHelp extends ErrorbookElement {}

/** A search field; what is found lies over the page. */
class ErrorbookSearch extends ErrorbookElement {}

/** The fix of the error that the attribute `error` tells, or nothing. */
class ErrorbookFix extends ErrorbookElement {}

/** A button that opens the fix in a dialog. */
class ErrorbookLink extends ErrorbookElement {}

/** @type {[string, CustomElementConstructor][]} */
const ELEMENTS = [
  ["errorbook-help", ErrorbookHelp],
  ["errorbook-search", ErrorbookSearch],
  ["errorbook-fix", ErrorbookFix],
  ["errorbook-link", ErrorbookLink],
];
// The first version on a page stays: two scripts of two releases must not end in an error.
for (const [name, element] of ELEMENTS) if (!customElements.get(name)) customElements.define(name, element);

export { ErrorbookFix, ErrorbookHelp, ErrorbookLink, ErrorbookSearch };
