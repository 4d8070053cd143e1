/** Registers the elements `errorbook-help`, `errorbook-search`, `errorbook-fix` and `errorbook-link`. */

import { ErrorbookFix, ErrorbookHelp, ErrorbookLink, ErrorbookSearch } from "./elements.js";

/** @type {[string, CustomElementConstructor][]} */
const ELEMENTS = [
  ["errorbook-help", ErrorbookHelp],
  ["errorbook-search", ErrorbookSearch],
  ["errorbook-fix", ErrorbookFix],
  ["errorbook-link", ErrorbookLink],
];
// The first version on a page stays: two scripts of two releases must not end in an error.
for (const [name, element] of ELEMENTS) if (!customElements.get(name)) customElements.define(name, element);
